import Codec
internal import Crypto
import FoundationEssentials
import Tree

/// The ApplySet that groups the objects of an Application, with the labels and annotations that kubectl knows. A
/// ConfigMap is the parent of the set, and each member has a label that names the set.
///
/// The rules are those of KEP-3659 and kubectl 1.32: an object is in at most one set, a parent belongs to the tool that
/// created it, and the hints in its annotations grow before an apply and shrink after a prune.
struct ApplySet: Sendable, Hashable {
  static let partOf = "applyset.kubernetes.io/part-of"
  static let idLabel = "applyset.kubernetes.io/id"
  static let tooling = "applyset.kubernetes.io/tooling"
  private static let groupKinds = "applyset.kubernetes.io/contains-group-kinds"
  private static let namespaces = "applyset.kubernetes.io/additional-namespaces"

  /// The parent's name and namespace.
  let parent: (name: String, namespace: String)
  /// The ID of the set.
  let id: String

  init(parent name: String, in namespace: String) {
    parent = (name, namespace)
    let hash = SHA256.hash(data: Array("\(name).\(namespace).ConfigMap.".utf8))
    let text = Data(hash).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_")
    id = "applyset-\(text.prefix { $0 != "=" })-v1"
  }

  static func == (left: ApplySet, right: ApplySet) -> Bool { left.id == right.id }
  func hash(into hasher: inout Hasher) { hasher.combine(id) }

  /// The annotations of the parent for these members.
  func annotations(for members: [Record.Member], tooling version: String) -> Node {
    let kinds = Set(members.map { $0.id.group.isEmpty ? $0.id.kind : "\($0.id.kind).\($0.id.group)" })
    let elsewhere = Set(members.map(\.id.namespace)).subtracting(["", parent.namespace])
    return [
      Self.tooling: .string(version),
      Self.groupKinds: .string(kinds.sorted().joined(separator: ",")),
      Self.namespaces: elsewhere.isEmpty ? nil : .string(elsewhere.sorted().joined(separator: ",")),
    ]
  }

  /// Throws if a ConfigMap is not the parent of this set, or if another tool manages it.
  func check(_ parent: Node) throws(Diagnostic) {
    let tool = parent["metadata", "annotations", Self.tooling]?.string ?? "nobody"
    guard parent["metadata", "labels", Self.idLabel]?.string == id, tool.hasPrefix("lateen/") else {
      throw Diagnostic.error(
        .refused, "the ConfigMap '\(self.parent.name)' is kept by '\(tool)', and not by lateen",
        hint: "deliver under another name, or take that ConfigMap away")
    }
  }

  /// Whether a live object is a member of this set. Throws if it is a member of another set.
  func owns(_ object: Node) throws(Diagnostic) -> Bool {
    guard let owner = object["metadata", "labels", Self.partOf]?.string else { return false }
    if owner == id { return true }
    let name = ObjectID(object).map(\.description) ?? "an object"
    throw Diagnostic.error(
      .conflict, "\(name) belongs to another set of objects (\(owner))",
      hint: "rename it in one of the two, or take it out of the other first")
  }
}
