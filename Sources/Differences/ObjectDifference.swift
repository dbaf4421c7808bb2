import Tree

/// An object that differs between two sides.
public struct ObjectDifference: Sendable, Hashable {
  /// The kind of change.
  public enum Kind: String, Sendable, Hashable {
    case added, removed, changed
    /// The object has another generated name, and possibly other contents.
    case renamed
  }

  /// The kind of change.
  public var kind: Kind
  /// The old object; nil if it was added.
  public var old: Node?
  /// The new object; nil if it was removed.
  public var new: Node?
  /// The values that changed, if the object is on both sides.
  public var changes: [ValueChange]

  /// Compares two objects; nil if they are equal.
  public init?(old: Node?, new: Node?) {
    switch (old, new) {
    case (nil, nil): return nil
    case (nil, _?): kind = .added
    case (_?, nil): kind = .removed
    case (let old?, let new?):
      if old == new { return nil }
      kind = ObjectID(old) == ObjectID(new) ? .changed : .renamed
    }
    self.old = old
    self.new = new
    changes = []
    if let old, let new { changes = ValueChange.between(old, new) }
  }

  /// The display name of the object: `Deployment default/web`, or both names if it was renamed.
  public var title: String {
    guard kind == .renamed, let old, let new else { return Self.title(of: new ?? old ?? .null) }
    return "\(Self.title(of: old)) → \(ObjectID(new)?.name ?? "")"
  }

  /// The display name of an object, such as `Deployment default/web`.
  public static func title(of object: Node) -> String {
    guard let id = ObjectID(object) else {
      let name = object["metadata", "generateName"]?.string.map { " \($0)…" } ?? " without a name"
      return (object["kind"]?.string ?? "object") + name
    }
    return id.namespace.isEmpty ? "\(id.kind) \(id.name)" : "\(id.kind) \(id.namespace)/\(id.name)"
  }

  /// The difference with the values of Secrets redacted so that differing values remain different.
  public var redacted: ObjectDifference {
    var copy = self
    (copy.old, copy.new) = Redaction.redacted(old, new)
    if let old = copy.old, let new = copy.new { copy.changes = ValueChange.between(old, new) }
    return copy
  }
}
