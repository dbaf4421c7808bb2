import Tree

/// Gateway API: the weights of an HTTPRoute's own references, and rules of its own for matching requests.
public enum HTTPRouteRouter: Router {
  public static let handles = RouteKind.object(group: "gateway.networking.k8s.io", kind: "HTTPRoute")
  public static let controller = "a Gateway API implementation"
  private static let mostWeight = 1_000_000
  private static let mostMatches = 64

  public static func route(_ stable: Node, _ share: Share) throws(RouteError) -> Routed {
    let name = stable["metadata", "name"]?.string ?? ""
    if share.isOneService {
      throw RouteError(
        "the HTTPRoute '\(name)' can't tell two versions behind one Service apart",
        hint: "leave out 'disableGenerateCanaryService'")
    }
    let rules = stable["spec", "rules"]?.items ?? []
    guard rules.contains(where: { reference(to: share.service, in: $0) != nil }) else {
      throw RouteError(
        "no rule of the HTTPRoute '\(name)' leads to the Service '\(share.service)'",
        hint: "name the Service that the HTTPRoute leads to", code: "route-misses-service")
    }
    var route = stable
    // As Kruise Rollouts does it: where a step has both, its matches count.
    route["spec", "rules"] = .list(
      share.matches.isEmpty
        ? try rules.map { rule throws(RouteError) in try weighted(rule, share) }
        : try rules + matching(rules, share))
    return Routed(stable: route)
  }

  /// Which reference of a rule leads to a Service.
  package static func reference(to service: String, in rule: Node) -> Int? {
    (rule["backendRefs"]?.items ?? []).firstIndex { reference in
      reference["name"] == .string(service) && (reference["kind"] ?? "Service") == "Service"
        && (reference["group"]?.string ?? "").isEmpty
    }
  }

  /// The rule with the stable reference's part of the traffic shared. Other references keep their part, for which all
  /// weights grow alike.
  private static func weighted(_ rule: Node, _ share: Share) throws(RouteError) -> Node {
    guard let weight = share.weight, let index = reference(to: share.service, in: rule),
      var references = rule["backendRefs"]?.items
    else { return rule }
    for other in references.indices where other != index {
      references[other]["weight"] = .int((references[other]["weight"]?.int ?? 1).bounded * 100)
    }
    let own = (references[index]["weight"]?.int ?? 1).bounded
    var canary = references[index]
    canary["name"] = .string(share.canaryService)
    canary["weight"] = .int(own * weight)
    references[index]["weight"] = .int(own * (100 - weight))
    references.append(canary)
    if references.contains(where: { ($0["weight"]?.int ?? 1) > mostWeight }) {
      throw RouteError("the weights of the HTTPRoute are too large to be shared", hint: "use smaller ones")
    }
    var rule = rule
    rule["backendRefs"] = .list(references)
    return rule
  }

  /// Rules for the matching requests: each rule that leads to the Service once more, under each match. A match with a
  /// path of its own stands for itself, once.
  private static func matching(_ rules: [Node], _ share: Share) throws(RouteError) -> [Node] {
    var withPath = share.matches.filter { $0.path != nil }.map(\.node)
    let others = share.matches.filter { $0.path == nil }
    var canaries: [Node] = []
    for rule in rules {
      guard let index = reference(to: share.service, in: rule), var canary = rule["backendRefs"]?.items?[index] else {
        continue
      }
      var matches = withPath
      withPath = []
      for original in rule["matches"]?.items ?? [["path": ["type": "PathPrefix", "value": "/"]]] {
        for match in others { matches.append(combined(original, match)) }
      }
      if matches.isEmpty { continue }
      if matches.count > mostMatches {
        throw RouteError(
          "a rule of the HTTPRoute would have \(matches.count) matches; it may have \(mostMatches)",
          hint: "use fewer matches")
      }
      canary["name"] = .string(share.canaryService)
      var added = rule
      added["name"] = nil
      added["backendRefs"] = [canary]
      added["matches"] = .list(matches)
      canaries.append(added)
    }
    return canaries
  }

  private static func combined(_ original: Node, _ match: RolloutSpec.Match) -> Node {
    var result = original
    for (key, conditions) in [("headers", match.headers), ("queryParams", match.queryParameters)]
    where !conditions.isEmpty {
      result[key] = .list((original[key]?.items ?? []) + conditions.map(\.node))
    }
    return result
  }
}
