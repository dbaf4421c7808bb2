/// Which fields that others own a command may take over.
public enum TakeOver: Sendable, Hashable {
  /// None: whoever owns one is named, and nothing is applied.
  case nothing
  /// These, as messages name them: `spec.replicas`.
  case fields(Set<String>)
  /// All.
  case everything

  /// Whether all of some conflicts may be settled by taking the fields over.
  func allows(_ conflicts: [FieldConflict]) -> Bool {
    switch self {
    case .nothing: false
    case .fields(let fields): conflicts.allSatisfy { fields.contains($0.field) }
    case .everything: true
    }
  }
}

/// A field that somebody else owns.
struct FieldConflict: Sendable, Hashable {
  /// Such as `spec.template.spec.containers[name="web"].image`.
  var field: String
  /// Who owns it: a manager of fields.
  var manager: String
}
