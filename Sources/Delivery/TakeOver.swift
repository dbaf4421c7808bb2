/// The fields of other owners that a command may take over.
public enum TakeOver: Sendable, Hashable {
  /// No fields: the owner is reported, and nothing is applied.
  case nothing
  /// These fields, in the notation of messages, such as `spec.replicas`.
  case fields(Set<String>)
  /// All fields.
  case everything
  /// All fields that a manager owns, and the fields that another value allows.
  indirect case owned(by: String, or: TakeOver)

  /// Whether all of the given conflicts may be resolved by taking over the fields.
  func allows(_ conflicts: [FieldConflict]) -> Bool {
    switch self {
    case .nothing: false
    case .fields(let fields): conflicts.allSatisfy { fields.contains($0.field) }
    case .everything: true
    case .owned(let manager, let other):
      conflicts.allSatisfy { $0.manager == manager } || other.allows(conflicts.filter { $0.manager != manager })
    }
  }
}

/// A field that somebody else owns.
struct FieldConflict: Sendable, Hashable {
  /// The path, such as `spec.template.spec.containers[name="web"].image`.
  var field: String
  /// The field manager that owns it.
  var manager: String
}
