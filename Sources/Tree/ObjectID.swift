/// The identity of an object in a cluster: its group, kind, namespace and name. The API version is not part of it.
public struct ObjectID: Sendable, Hashable {
  /// The API group; empty for the core group.
  public var group: String
  /// The kind.
  public var kind: String
  /// The namespace; empty for cluster-scoped kinds.
  public var namespace: String
  /// The name.
  public var name: String

  /// Creates an identity.
  public init(group: String, kind: String, namespace: String, name: String) {
    self.group = group
    self.kind = kind
    self.namespace = namespace
    self.name = name
  }

  /// The identity of an object; nil if it has no kind or no name.
  public init?(_ object: Node) {
    guard let kind = object["kind"]?.string, let metadata = object["metadata"], let name = metadata["name"]?.string
    else { return nil }
    self.init(
      group: Self.group(ofVersion: object["apiVersion"]?.string ?? ""), kind: kind,
      namespace: metadata["namespace"]?.string ?? "", name: name)
  }

  /// The group of an API version: `apps` for `apps/v1`, empty for `v1`.
  public static func group(ofVersion apiVersion: String) -> String {
    apiVersion.index(ofByte: UInt8(ascii: "/")).map { apiVersion.prefix(bytes: $0) } ?? ""
  }

  /// Whether an API version belongs to a group: `apps/v1` to `apps`, and `v1` to the group without a name.
  package static func isVersion(_ apiVersion: String, of group: String) -> Bool {
    let slash = apiVersion.index(ofByte: UInt8(ascii: "/"))
    return slash == (group.isEmpty ? nil : group.utf8.count) && apiVersion.hasPrefix(group)
  }
}

extension ObjectID: Comparable, CustomStringConvertible {
  /// Orders by kind, then name, namespace and group.
  public static func < (left: ObjectID, right: ObjectID) -> Bool {
    (left.kind, left.name, left.namespace, left.group) < (right.kind, right.name, right.namespace, right.group)
  }

  /// The name distinguishes most objects of a release, and the kind's length and first letter most of the others;
  /// hashing the rest would cost more than it saves.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(name)
    hasher.combine(UInt16(truncatingIfNeeded: kind.utf8.count) &<< 8 | UInt16(kind.utf8.first ?? 0))
  }

  /// `Deployment/web`.
  public var description: String { "\(kind)/\(name)" }
}
