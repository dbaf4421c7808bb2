import Codec
import Renderers
import Rendering
import Tree

/// Changes of a tree that leave it YAML, so that the fuzzer gets past the reader: values that are awkward to what reads
/// them, parts in the wrong place, keys that are missing, doubled, or known from elsewhere.
public enum TreeMutation {
  /// The bytes of a stream with one to four changes; nil when the bytes are no YAML.
  public static func mutate(_ bytes: [UInt8], seed: UInt64) -> [UInt8]? {
    guard var trees = documents(in: bytes, .ignore).flatMap(nodes), !trees.isEmpty else { return nil }
    var random = SplitMix(state: seed)
    for _ in 0...Int.random(in: 0...3, using: &random) {
      let index = Int.random(in: trees.indices, using: &random)
      var place = Int.random(in: 0..<size(of: trees[index]), using: &random)
      let donor = trees[Int.random(in: trees.indices, using: &random)]
      trees[index] = edited(trees[index], at: &place) { changed($0, donor: donor, &random) }
    }
    return YAMLWriter().bytes(trees)
  }

  private static func changed(_ node: Node, donor: Node, _ random: inout SplitMix) -> Node {
    func part() -> Node {
      var place = Int.random(in: 0..<size(of: donor), using: &random)
      return found(in: donor, at: &place) ?? .null
    }
    switch (node, Int.random(in: 0..<8, using: &random)) {
    case (.int(let value), 0..<4): return .int(value &+ Int.random(in: -2...2, using: &random))
    case (.string(let text), 0..<2):
      return .string(String(text.prefix(Int.random(in: 0...text.count, using: &random))) + word(&random))
    case (.list(let items), 0..<2) where !items.isEmpty:
      return .list(items.filter { _ in Bool.random(using: &random) })
    case (.list(let items), 2..<5): return .list(items + [items.randomElement(using: &random) ?? part()])
    case (.fields(let fields), 0..<2) where !fields.isEmpty:
      let gone = fields.keys.randomElement(using: &random)
      return .fields(Fields(fields.entries.filter { $0.key != gone }.map { ($0.key, $0.value) }))
    case (.fields(var fields), 2..<6):
      fields[keys.randomElement(using: &random) ?? "name"] = Bool.random(using: &random) ? part() : value(&random)
      return .fields(fields)
    case (_, 6): return part()
    default: return value(&random)
    }
  }

  private static func value(_ random: inout SplitMix) -> Node { values.randomElement(using: &random) ?? .null }

  private static func word(_ random: inout SplitMix) -> String { value(&random).string ?? "-x" }

  private static let values: [Node] =
    [.null, true, false, .empty, .list([]), .double(0.5), .double(1e308), .double(-0.0), .list([.empty])]
    + [0, 1, -1, 2, 7, 50, 99, 100, 101, 65_535, 65_536, 2_147_483_648, .max, .min].map(Node.int)
    + [
      "", "0%", "20%", "100%", "101%", "-5%", "9223372036854775807%", "99999999999999999999", "1e400", "50m", "1Gi",
      "9223372036854775807Ei", "0.5", "-1", "*", ".", "..", "/", "../../x", "a.b/c", "*.example.com", "\u{0}", "é",
      "\n",
      "web", "canary", "x-canary", "nginx", "Deployment", "apps/v1", "v1", "Service", "Ingress", "(a+)+$", "~0~1", "-",
      "/spec/template", String(repeating: "n", count: 64), String(repeating: "long.", count: 60), "{}", "[", "a=b",
    ].map(Node.string)

  /// Names that something reads.
  private static let keys: [String] =
    (Registry.standard.components.flatMap(\.parameterSchema) + Registry.standard.traits.flatMap(\.parameterSchema))
    .map(\.name)
    + [
      "apiVersion", "kind", "metadata", "spec", "name", "namespace", "labels", "annotations", "components", "traits",
      "policies", "workflow", "steps", "type", "properties", "inputs", "outputs", "dependsOn", "if", "mode", "template",
      "replicas", "selector", "strategy", "canary", "blueGreen", "trafficRoutings", "traffic", "pause", "duration",
      "matches", "headers", "path", "queryParams", "requestHeaderModifier", "workloadRef", "service", "ingress",
      "gateway", "httpRouteName", "customNetworkRefs", "classType", "enableExtraWorkloadForCanary", "disabled",
      "patchPodTemplateMetadata", "items", "results", "functionConfig", "severity", "message", "resourceRef", "field",
      "renderer", "function", "exec", "timeout", "sha256", "parameters", "defaults", "fixed", "hidden", "patch", "sets",
      "default", "minimum", "maximum", "pattern", "enum", "required", "appliesTo", "conflictsWith", "workload",
      "example", "summary", "deprecated", "alias",
    ]

  private static func size(of node: Node) -> Int {
    switch node {
    case .list(let items): items.reduce(1) { $0 + size(of: $1) }
    case .fields(let fields): fields.reduce(1) { $0 + size(of: $1.value) }
    default: 1
    }
  }

  /// The node at a place, counted from the root down.
  private static func found(in node: Node, at place: inout Int) -> Node? {
    if place == 0 { return node }
    place -= 1
    for child in node.items ?? node.fields?.entries.map(\.value) ?? [] {
      if let found = found(in: child, at: &place) { return found }
    }
    return nil
  }

  /// The tree with the node at a place changed; the place is spent then.
  private static func edited(_ node: Node, at place: inout Int, _ change: (Node) -> Node) -> Node {
    if place < 0 { return node }
    place -= 1
    if place < 0 { return change(node) }
    switch node {
    case .list(let items): return .list(items.map { edited($0, at: &place, change) })
    case .fields(let fields): return .fields(fields.mapValues { edited($0, at: &place, change) })
    default: return node
    }
  }
}
