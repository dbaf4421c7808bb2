import Kubernetes
import Tree

extension VirtualServiceRouter {
  /// The destinations of a VirtualService that are the Rollout's Service, and their share of the requests.
  struct Destinations {
    let share: Share
    private let namespace: String
    /// The largest weight that the API accepts.
    private static let mostWeight = Int(Int32.max)

    init(_ share: Share, in namespace: String) {
      self.share = share
      self.namespace = Namespace.named(namespace)
    }

    /// Whether a route refers to the Service. A host of one label is a Service in the VirtualService's own namespace. A
    /// host of several labels is a Service in the namespace that it names, or a host outside the cluster.
    func isLed(_ route: Node) -> Bool {
      let labels = (route["destination", "host"]?.string ?? "").split(separator: ".", omittingEmptySubsequences: false)
      guard let name = labels.first, name == share.service else { return false }
      if labels.count == 1 { return true }
      return labels[1] == namespace && (labels.count == 2 || labels[2] == "svc")
    }

    /// Whether a rule routes to the Service.
    func areLed(by rule: Node) -> Bool { rule["route"]?.items?.contains(where: isLed) ?? false }

    /// The rule with the weights of its routes to the Service split. Other routes keep their share.
    func shared(in rule: Node) throws(Diagnostic) -> Node {
      guard areLed(by: rule), let routes = rule["route"]?.items else { return rule }
      guard let weight = share.weight else { return share.isOneService ? onStableSubset(rule) : rule }
      let weights = routes.map { ($0["weight"]?.int ?? (routes.count == 1 ? 100 : 0)).bounded }
      // Weights are whole numbers. If a share would have to be rounded, all weights are scaled up alike.
      let parts = zip(routes, weights).filter { isLed($0.0) }.map { $0.1 * weight }
      let scale = 100 / parts.reduce(100, Self.commonDivisor)
      guard weights.allSatisfy({ $0 * scale <= Self.mostWeight }) else {
        throw Diagnostic.error(
          "the weights of the VirtualService are too large to be shared", at: nil, hint: "use smaller ones")
      }
      var kept: [Node] = []
      var added: [Node] = []
      for (route, own) in zip(routes, weights) {
        var route = route
        guard isLed(route) else {
          if scale > 1 { route["weight"] = .int(own * scale) }
          kept.append(route)
          continue
        }
        let moved = own * scale * weight / 100
        added.append(["destination": canary(route), "weight": .int(moved)])
        route["weight"] = .int(own * scale - moved)
        kept.append(onStableSubset(route))
      }
      var rule = rule
      rule["route"] = .list(kept + added)
      return rule
    }

    private static func commonDivisor(_ first: Int, _ second: Int) -> Int {
      var (first, second) = (Int(clamping: first.magnitude), Int(clamping: second.magnitude))
      while second != 0 { (first, second) = (second, first % second) }
      return max(1, first)
    }

    /// If both versions use one Service, limits the old version to its subset as well, unless the route already names
    /// one.
    private func onStableSubset(_ node: Node) -> Node {
      guard share.isOneService else { return node }
      var node = node
      if let routes = node["route"]?.items {
        node["route"] = .list(routes.map { isLed($0) ? onStableSubset($0) : $0 })
      } else if node["destination", "subset"] == nil {
        node["destination", "subset"] = .string(Track.stable.rawValue)
      }
      return node
    }

    /// The destination of the new version, with the port and domain of the old one.
    private func canary(_ route: Node) -> Node {
      var destination = route["destination"] ?? .empty
      let host = destination["host"]?.string ?? ""
      destination["host"] = .string(share.canaryService + host.drop { $0 != "." })
      destination["subset"] = share.isOneService ? .string(Track.canary.rawValue) : nil
      return destination
    }

    /// The routes of a rule to the Service, pointing at the new version, which gets all of the rule's requests.
    func canaries(of rule: Node) -> [Node] {
      let leading = (rule["route"]?.items ?? []).filter(isLed)
      if leading.count < 2 { return leading.map { ["destination": canary($0)] } }
      let weights = leading.map { $0["weight"]?.int?.bounded ?? 0 }
      guard weights.contains(where: { $0 > 0 }) else { return leading.prefix(1).map { ["destination": canary($0)] } }
      return zip(leading, weights).map { ["destination": canary($0), "weight": .int($1)] }
    }
  }
}
