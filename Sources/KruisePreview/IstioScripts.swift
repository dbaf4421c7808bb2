import Rollouts
import Tree

/// The changes that Kruise Rollouts' own script makes to a VirtualService
/// (lua_configuration/networking.istio.io/VirtualService/trafficRouting.lua).
enum VirtualServiceScript {
  /// The spec for a share.
  static func run(_ spec: Node, _ share: Share) throws(Diagnostic) -> Node {
    share.matches.isEmpty ? try weighted(spec, share) : try matching(spec, share)
  }

  /// Every rule without a match that routes to the Service gives the new version its weight; the other weights are
  /// scaled and rounded down. A rule that routes there twice is edited twice.
  private static func weighted(_ spec: Node, _ share: Share) throws(Diagnostic) -> Node {
    let weight = share.weight ?? 100
    var spec = spec
    for name in VirtualServiceRouter.protocols {
      guard var rules = spec[name]?.items else { continue }
      for index in rules.indices where rules[index]["match"] == nil {
        guard var routes = rules[index]["route"]?.items else {
          throw Diagnostic.error("a rule without a match has no route")
        }
        let times = routes.count { VirtualServiceRouter.service(of: $0) == share.service }
        for _ in 0..<times {
          let count = routes.count
          for place in routes.indices {
            let own = routes[place]["weight"]?.int?.bounded
            routes[place]["weight"] = .int(own.map { $0 * (100 - weight) / 100 } ?? (100 - weight) / count)
          }
          routes.append(["destination": destination(share), "weight": .int(weight)])
        }
        rules[index]["route"] = .list(routes)
      }
      spec[name] = .list(rules)
    }
    return spec
  }

  /// Prepends a rule for each match, so the last match comes first.
  private static func matching(_ spec: Node, _ share: Share) throws(Diagnostic) -> Node {
    guard var rules = spec["http"]?.items else { throw Diagnostic.error("it has no rules for http") }
    for match in share.matches {
      rules.insert(
        [
          "match": [VirtualServiceRouter.condition(match)],
          "headers": share.headerModifier.map { ["request": VirtualServiceRouter.headers($0)] },
          "route": [["destination": destination(share)]],
        ], at: 0)
    }
    var spec = spec
    spec["http"] = .list(rules)
    return spec
  }

  private static func destination(_ share: Share) -> Node {
    ["host": .string(share.canaryService), "subset": share.isOneService ? "canary" : nil]
  }
}

/// The changes that Kruise Rollouts' own script makes to a DestinationRule.
enum DestinationRuleScript {
  static func run(_ spec: Node) throws(Diagnostic) -> Node {
    guard let subsets = spec["subsets"]?.items else { throw Diagnostic.error("it has no subsets") }
    var spec = spec
    spec["subsets"] = .list(subsets + [["name": "canary", "labels": ["istio.service.tag": "gray"]]])
    return spec
  }
}
