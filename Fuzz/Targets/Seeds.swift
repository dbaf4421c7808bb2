import Codec
import Files
import Rendering
import Tree

extension FuzzTarget {
  /// What the fuzzer begins with: the inputs and outputs of the goldens, and the definitions, below the project's folder.
  public func seeds(below root: String) throws(Diagnostic) -> [(name: String, bytes: [UInt8])] {
    switch self {
    case .yaml, .application: return try golden(["app.yaml"], below: root)
    case .json:
      return try golden(["app.yaml", "render.yaml"], below: root).compactMap { seed in
        let value = documents(in: seed.bytes, .ignore).flatMap(nodes)?.first
        return value.map { (seed.name, Array(JSONWriter().string($0).utf8)) }
      }
    case .rollout:
      var seeds: [(name: String, bytes: [UInt8])] = []
      for var seed in try golden(["app.yaml"], below: root) {
        guard String(decoding: seed.bytes, as: UTF8.self).lowercased().contains("rollout") else { continue }
        let older = "\(root)/golden/\(seed.name.replacing("+", with: "/").dropLast("app.yaml".count))from.yaml"
        if FileTree.exists(older) { seed.bytes += Array("\n--- # from\n".utf8) + (try Self.bytes(of: older)) }
        seeds.append(seed)
      }
      return seeds
    case .krm:
      return try golden(["render.yaml"], below: root).compactMap { seed in
        guard let items = documents(in: seed.bytes, .ignore).flatMap(nodes) else { return nil }
        let list: Node = [
          "apiVersion": "config.kubernetes.io/v1", "kind": "ResourceList", "items": .list(items),
          "results": [["message": "m", "severity": "warning", "resourceRef": ["kind": "Deployment", "name": "web"]]],
        ]
        return (seed.name, YAMLWriter().bytes([list]))
      }
    case .definitions:
      var seeds: [(name: String, bytes: [UInt8])] = []
      for folder in ["definitions/components", "definitions/traits", "examples/definitions"] {
        for file in try FileTree.files(below: "\(root)/\(folder)", ending: [".yaml"]) {
          seeds.append((Self.flat("\(folder)/\(file)"), try Self.bytes(of: "\(root)/\(folder)/\(file)")))
        }
      }
      return seeds
    case .pattern: return Self.named(Self.patterns.map { Array("\($0)\n/shop/a-1?x=y éa".utf8) })
    case .cue:
      var seeds = Self.named(Evaluating.seeds.map { Array($0.utf8) })
      for file in try FileTree.files(below: "\(root)/examples/platform/definitions", ending: [".cue"]) {
        seeds.append((Self.flat(file), try Self.bytes(of: "\(root)/examples/platform/definitions/\(file)")))
      }
      return seeds
    case .record: return Self.named(Self.records.map { Array(JSONWriter().string($0).utf8) })
    }
  }

  private static func named(_ seeds: [[UInt8]]) -> [(name: String, bytes: [UInt8])] {
    seeds.enumerated().map { ("seed-\($0)", $1) }
  }

  /// Of each kind of syntax one.
  private static let patterns = [
    "", ".*", "^/shop/(.*)$", "(a|b)*c", "(a|a)*b", "([)]|a+)+b", "a{2,5}?", "[[:alpha:]]+", "[^a-z]", #"\d+\.\w*\b"#,
    "(?i)SHOP", #"(?P<name>[a-z]+)-(\d)"#, #"\pL\PN"#, "(?:x|y)+?", #"\Q.*\E"#, "(?s).", "(?m)^a$", "é|ü",
    #"\x{1F600}"#,
    "((((a))))", "a**", "[a", "(?<=a)b", ".*.*.*.*.*.*x",
  ]

  /// Records at each point of a rollout, a rollback and a deletion.
  private static let records: [Node] = ["release", "rollback", "deletion"].flatMap { kind in
    ["stable", "step-1", "promote", "complete", "rollback"].flatMap { stage in
      ["running", "suspended", "terminated", "succeeded"].map { phase in
        [
          "apiVersion": "lateen.dev/v1alpha1", "kind": "DeliveryRecord", "name": "web", "namespace": "default",
          "createdAt": 1_700_000_000, "driver": "manifests", "serial": 7, "lastRevision": 2, "live": 1,
          "revisions": .list(
            [1, 2].map { ["number": .int($0), "digest": "d", "seal": "s", "createdAt": 7, "outcome": "running"] }),
          "run": [
            "kind": .string(kind), "from": 1, "to": 2, "phase": .string(phase), "stage": .string(stage), "approved": 1,
            "until": 1_700_000_060, "steps": 3,
          ],
          "intent": [
            "stage": .string(stage), "part": "pods",
            "changed": [["group": "apps", "kind": "Deployment", "namespace": "default", "name": "web"]],
          ],
          "inventory": [["apiVersion": "apps/v1", "kind": "Deployment", "namespace": "default", "name": "web"]],
        ] as Node
      }
    }
  }

  /// Files of the goldens by these names.
  private func golden(_ names: [String], below root: String) throws(Diagnostic) -> [(name: String, bytes: [UInt8])] {
    var seeds: [(name: String, bytes: [UInt8])] = []
    for file in try FileTree.files(below: "\(root)/golden") where names.contains(where: { file.hasSuffix("/\($0)") }) {
      seeds.append((Self.flat(file), try Self.bytes(of: "\(root)/golden/\(file)")))
    }
    return seeds
  }

  private static func flat(_ path: String) -> String { String(path.map { $0 == "/" ? "+" : $0 }) }

  private static func bytes(of path: String) throws(Diagnostic) -> [UInt8] {
    try FileReader(limit: 1 << 20).bytes(of: path)
  }
}
