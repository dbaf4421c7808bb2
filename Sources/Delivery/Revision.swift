import Codec
import Rollouts
import Tree

/// One version of an Application as it was submitted, numbered and immutable. It contains the rendered objects, so that
/// a rollback restores exactly what was live even if the renderers have changed since.
public struct Revision: Sendable, Hashable {
  /// An input file: its display name and its bytes.
  public struct Input: Sendable, Hashable {
    /// The display name.
    public var name: String
    /// The bytes.
    public var bytes: [UInt8]

    /// Creates an input.
    public init(name: String, bytes: [UInt8]) {
      self.name = name
      self.bytes = bytes
    }
  }

  /// A component in the output of a status command.
  public struct Component: Sendable, Hashable {
    /// Its name.
    public var name: String
    /// Its type.
    public var type: String
    /// The types of its traits, in order.
    public var traits: [String]

    /// Creates a component.
    public init(name: String, type: String, traits: [String]) {
      self.name = name
      self.type = type
      self.traits = traits
    }
  }

  /// Its number, from 1.
  public var number: Int
  /// When it was created, in seconds since 1970.
  public var createdAt: Int
  /// The version of lateen that rendered it.
  public var renderedBy: String
  /// The render options, for display.
  public var options: Node
  /// The submitted files.
  public var inputs: [Input]
  /// The components, for status output.
  public var components: [Component]
  /// The rendered objects, including Rollouts.
  public var objects: [Node]
  /// The manifests that are in place once the revision is live.
  public var settled: [Node]
  /// The health rules of the types that it uses.
  public var statusRules: [StatusRule] = []

  /// The digest of its objects and health rules. Revisions with equal ones count as the same.
  public var digest: String { Digest.of(objects + statusRules.map(\.node)) }

  /// The digest of everything that is stored of it. The stored form contains the digests of the inputs, the objects and
  /// the settled manifests, so this digest covers them all.
  var seal: String { Digest.of([node]) }

  /// The objects as input for planning a release.
  var releaseObjects: [ReleaseObject] {
    objects.map { ReleaseObject($0, origin: Mark(file: "revision \(number)")) }
  }
}

extension Revision {
  /// The stored form of it without inputs and manifests, which are represented by their digests.
  var node: Node {
    [
      "apiVersion": .string(Record.format),
      "kind": "Revision",
      "number": .int(number),
      "createdAt": .int(createdAt),
      "renderedBy": .string(renderedBy),
      "options": options,
      "components": .list(
        components.map { component in
          ["name": .string(component.name), "type": .string(component.type), "traits": Node(component.traits)]
        }),
      "statusRules": statusRules.isEmpty ? nil : .list(statusRules.map(\.node)),
      "inputs": .list(inputs.map { ["name": .string($0.name), "sha256": .string(Digest.of($0.bytes))] }),
      "objects": ["sha256": .string(digest)],
      "settled": ["sha256": .string(Digest.of(settled))],
    ]
  }

  /// The files that it is stored as: its description with the digests of the other files, the manifests, and the
  /// unchanged inputs.
  var files: [(path: String, bytes: [UInt8])] {
    let writer = YAMLWriter()
    return [
      ("revision.json", Array((JSONWriter().string(node) + "\n").utf8)), ("objects.yaml", writer.bytes(objects)),
      ("settled.yaml", writer.bytes(settled)),
    ]
      + inputs.enumerated().map { index, input in
        let digits = String(index + 1)
        return ("inputs/\(String(repeating: "0", count: max(0, 4 - digits.count)))\(digits).yaml", input.bytes)
      }
  }

  /// Restores a revision from its stored files. `place` is their location for messages. Throws if anything differs from
  /// what was written.
  init(files: [String: [UInt8]], place: String) throws(Diagnostic) {
    let node = try disk { () throws(Diagnostic) in
      try JSONReader.node(from: files["revision.json"] ?? [], file: "\(place)/revision.json")
    }
    try self.init(
      node,
      inputs: files.filter { $0.key.hasPrefix("inputs/") }.sorted { $0.key < $1.key }.map(\.value),
      objects: StoredObjects.read(files["objects.yaml"] ?? [], file: "\(place)/objects.yaml"),
      settled: StoredObjects.read(files["settled.yaml"] ?? [], file: "\(place)/settled.yaml"))
  }

  /// Restores a revision from its stored parts. Throws if anything differs from what was written.
  private init(_ node: Node, inputs: [[UInt8]], objects: [Node], settled: [Node]) throws(Diagnostic) {
    let names = (node["inputs"]?.items ?? []).map { $0["name"]?.string ?? "" }
    self.init(
      number: node["number"]?.int?.exact ?? 0, createdAt: node["createdAt"]?.int?.exact ?? 0,
      renderedBy: node["renderedBy"]?.string ?? "", options: node["options"] ?? .empty,
      inputs: zip(names, inputs).map { Input(name: $0, bytes: $1) },
      components: (node["components"]?.items ?? []).map { component in
        Component(
          name: component["name"]?.string ?? "", type: component["type"]?.string ?? "",
          traits: (component["traits"]?.items ?? []).compactMap(\.string))
      },
      objects: objects, settled: settled,
      statusRules: (node["statusRules"]?.items ?? []).compactMap(StatusRule.init))
    guard self.node == node else { throw Self.isChanged(number) }
  }

  static func isChanged(_ number: Int) -> Diagnostic {
    Diagnostic.error(
      .unreachable, "revision \(number) is not what was recorded",
      hint: "its files were changed; restore them, or roll back to another revision with \(Remedy.toRevision)")
  }
}

/// Reads YAML streams that lateen wrote.
enum StoredObjects {
  static func read(_ bytes: [UInt8], file: String) throws(Diagnostic) -> [Node] {
    var problems: [Diagnostic] = []
    let limits = Limits(bytes: 1 << 30, depth: 1_000, nodes: 1 << 30, documents: 1 << 30)
    let objects = YAMLReader(limits: limits, strictness: .ignore).objects(
      in: bytes, file: file, diagnostics: &problems)
    if let problem = problems.first(where: { $0.severity == .error }) {
      throw Diagnostic.unreachable(problem)
    }
    return objects
  }
}
