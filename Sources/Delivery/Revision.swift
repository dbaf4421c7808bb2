import Codec
import Rollouts
import Tree

/// One version of an Application as it was handed in, numbered and never changed. It keeps what was rendered, so that a
/// rollback is byte for byte what was live, whatever the renderers have become since.
public struct Revision: Sendable, Hashable {
  /// An input file: its name for people, and its bytes.
  public struct Input: Sendable, Hashable {
    /// The name for people.
    public var name: String
    /// The bytes.
    public var bytes: [UInt8]

    /// An input.
    public init(name: String, bytes: [UInt8]) {
      self.name = name
      self.bytes = bytes
    }
  }

  /// A component as status shows it.
  public struct Component: Sendable, Hashable {
    /// Its name.
    public var name: String
    /// Its type.
    public var type: String
    /// The types of its traits, in order.
    public var traits: [String]

    /// A component.
    public init(name: String, type: String, traits: [String]) {
      self.name = name
      self.type = type
      self.traits = traits
    }
  }

  /// Its number, from 1.
  public var number: Int
  /// When it was made, in seconds since 1970.
  public var createdAt: Int
  /// The version of lateen that rendered it.
  public var renderedBy: String
  /// The options of rendering, for people.
  public var options: Node
  /// What was handed in.
  public var inputs: [Input]
  /// The components, for status.
  public var components: [Component]
  /// The objects that were rendered, Rollouts included.
  public var objects: [Node]
  /// The manifests that are in place once it is live.
  public var settled: [Node]
  /// How the authors of its types judge the objects.
  public var statusRules: [StatusRule] = []

  /// The digest of its objects: equal objects are the same revision.
  public var digest: String { Digest.of(objects) }

  /// The digest of all that is kept of it. Inputs, objects and what it settles to have digests of their own in what is
  /// kept, so that a record that knows this one knows them all.
  var seal: String { Digest.of([node]) }

  /// The objects, to plan a release with.
  var releaseObjects: [ReleaseObject] {
    objects.map { ReleaseObject($0, origin: Mark(file: "revision \(number)")) }
  }
}

extension Revision {
  /// What is kept of it beside inputs and manifests.
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

  /// The files that it is kept as: what binds them together, the manifests, and the inputs as they came.
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

  /// Puts a revision together from the files that it was kept as, which `place` names for messages; refused when
  /// anything is not what was written.
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

  /// Puts a revision together from what was kept; refused when anything is not what was written.
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

/// The objects of a YAML stream that lateen wrote.
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
