import Tree

extension RolloutReader {
  /// Seconds to wait after a change if the Rollout sets none. As in Kruise Rollouts, 0 means the default too.
  static let gracePeriod = 3

  package mutating func routing(of strategy: Node) -> RolloutSpec.Routing? {
    guard let all = strategy["trafficRoutings"]?.items, let first = all.first else { return nil }
    let path = strategyPath + ["trafficRoutings"]
    if all.count > 1 {
      error(
        "a Rollout takes one entry in 'trafficRoutings', found \(all.count)", at: path + [1], code: .rolloutRouting)
    }
    return Self.routing(first) { (message, inner, hint) in
      error(message, at: path + [0] + inner, hint: hint, code: .rolloutRouting)
    }
  }

  /// Reads one entry of `trafficRoutings`, or of a TrafficRouting object.
  package static func routing(
    _ node: Node, report: (_ message: String, _ path: [PathStep], _ hint: String?) -> Void
  ) -> RolloutSpec.Routing? {
    guard let service = node["service"]?.string, !service.isEmpty else {
      report("'trafficRoutings' needs the Service's name", [], "add 'service:'")
      return nil
    }
    let grace = node["gracePeriodSeconds"]?.int ?? 0
    if grace < 0 {
      report("'gracePeriodSeconds' must not be negative, found \(grace)", ["gracePeriodSeconds"], nil)
    }
    var targets: [RolloutSpec.Target] = []
    for (index, reference) in (node["customNetworkRefs"]?.items ?? []).enumerated() {
      if let apiVersion = reference["apiVersion"]?.string, let kind = reference["kind"]?.string,
        let name = reference["name"]?.string
      {
        targets.append(.custom(apiVersion: apiVersion, kind: kind, name: name))
      } else {
        report(
          "an entry of 'customNetworkRefs' needs apiVersion, kind and name", ["customNetworkRefs", .index(index)], nil)
      }
    }
    if let ingress = node["ingress"] {
      if let name = ingress["name"]?.string, !name.isEmpty {
        targets.append(.ingress(name: name, classType: ingress["classType"]?.string ?? ""))
      } else {
        report("'ingress' needs the Ingress's name", ["ingress"], "add 'name:'")
      }
    }
    if let gateway = node["gateway"] {
      if let name = gateway["httpRouteName"]?.string, !name.isEmpty {
        targets.append(.httpRoute(name: name))
      } else {
        report("'gateway' needs the HTTPRoute's name", ["gateway"], "add 'httpRouteName:'")
      }
    }
    if targets.isEmpty, node["ingress"] == nil, node["gateway"] == nil, node["customNetworkRefs"]?.isEmpty != false {
      report(
        "'trafficRoutings' names nothing that routes to the Service '\(service)'", [],
        "name an Ingress, an HTTPRoute or another route")
    }
    return RolloutSpec.Routing(service: service, gracePeriod: grace == 0 ? gracePeriod : grace, targets: targets)
  }
}
