import Tree

/// One version of a custom resource.
struct CustomResource: Sendable {
  let schema: Schema
  /// Whether the status is a subresource, so that the status of a manifest is ignored.
  let keepsStatus: Bool
}

/// The kinds that CustomResourceDefinitions define.
public struct CustomResources: Sendable {
  private struct Definition: Sendable {
    var versions: [String: CustomResource] = [:]
    var isNamespaced = true
  }

  private var definitions: [ByteKey: Definition] = [:]
  /// The rules that can't be evaluated, each with the reason.
  public private(set) var unreadRules: [(kind: String, rule: String, reason: String)] = []

  /// Creates an empty collection.
  public init() {}

  /// Whether the collection is empty.
  public var isEmpty: Bool { definitions.isEmpty }

  /// Whether an object is a CustomResourceDefinition.
  public static func isDefinition(_ object: Node) -> Bool {
    object["kind"] == "CustomResourceDefinition"
      && object["apiVersion"]?.string?.hasPrefix("apiextensions.k8s.io/") == true
  }

  /// Adds a CustomResourceDefinition. Returns false if the object is not one, or has no schema.
  @discardableResult
  public mutating func add(_ object: Node) -> Bool {
    guard Self.isDefinition(object), let spec = object["spec"], let group = spec["group"]?.string,
      let kind = spec["names", "kind"]?.string
    else { return false }
    var definition = Definition()
    definition.isNamespaced = spec["scope"] != "Cluster"
    for version in spec["versions"]?.items ?? [] where version["served"] != false {
      guard let name = version["name"]?.string, let node = version["schema", "openAPIV3Schema"] else { continue }
      let schema = Schema(node, .none, isRoot: true)
      definition.versions[name] = CustomResource(
        schema: schema, keepsStatus: version["subresources", "status"] != nil)
      note(schema, kind: kind)
    }
    if definition.versions.isEmpty { return false }
    definitions[ByteKey("\(group)/\(kind)")] = definition
    return true
  }

  private mutating func note(_ schema: Schema, kind: String) {
    for rule in schema.rules {
      guard let unread = rule.unread, !unreadRules.contains(where: { $0.kind == kind && $0.rule == rule.text }) else {
        continue
      }
      unreadRules.append((kind, rule.text, unread))
    }
    for schema in schema.below { note(schema, kind: kind) }
  }

  /// What is known about an object's kind. Nil if it is not a custom resource with a known definition.
  func found(kind: String, apiVersion: String) -> Found? {
    guard let slash = apiVersion.index(ofByte: UInt8(ascii: "/")) else { return nil }
    let (group, version) = (apiVersion.prefix(bytes: slash), apiVersion.suffix(afterByte: slash))
    if !definitions.isEmpty, let definition = definitions[ByteKey("\(group)/\(kind)")] {
      guard let resource = definition.versions[version] else { return .unserved(definition.versions.keys.sorted()) }
      return .resource(resource)
    }
    return BuiltInResources.resource(group: group, kind: kind, version: version).map { .resource($0) }
  }

  enum Found {
    case resource(CustomResource)
    /// The kind exists, but not in this version. The versions that are served are given.
    case unserved([String])
  }
}
