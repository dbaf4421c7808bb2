import Kubernetes
import Tree

/// Gateway API: changes the weights of an HTTPRoute's references, and adds rules for matching requests.
public enum HTTPRouteRouter: Router {
  public static let handles = RouteKind.object(group: "gateway.networking.k8s.io", kind: "HTTPRoute")
  public static let controller = "a Gateway API implementation"
  private static let mostWeight = 1_000_000

  public static func route(_ stable: Node, _ share: Share) throws(Diagnostic) -> Routed {
    let name = stable["metadata", "name"]?.string ?? ""
    if share.isOneService {
      throw Diagnostic.error(
        "the HTTPRoute '\(name)' can't tell two versions behind one Service apart", at: nil,
        hint: "leave out 'disableGenerateCanaryService'")
    }
    if let cookie = Diagnostic.cookie(share, "an HTTPRoute") { throw cookie }
    let namespace = stable["metadata", "namespace"]?.string ?? ""
    let rules = stable["spec", "rules"]?.items ?? []
    guard rules.contains(where: { !references(in: $0, to: share.service, namespace).isEmpty }) else {
      throw Diagnostic.error(
        "no rule of the HTTPRoute '\(name)' routes to the Service '\(share.service)'", at: nil,
        hint: "name the Service that the HTTPRoute routes to", code: .routeMissesService)
    }
    var route = stable
    // Matching requests go to the new version. The weight splits the others.
    var changed = try HTTPRouteMatches(share, namespace).added(to: rules)
    if share.weight != nil {
      changed = try changed.map { rule throws(Diagnostic) in try weighted(rule, share, namespace) }
    }
    route["spec", "rules"] = .list(changed)
    try HTTPRouteLimits.check(changed, name)
    return Routed(stable: route)
  }

  /// The index of the reference in a rule that routes to a Service in any namespace, as Kruise Rollouts searches for
  /// it.
  package static func reference(to service: String, in rule: Node) -> Int? {
    (rule["backendRefs"]?.items ?? []).firstIndex { leads($0, to: service) }
  }

  private static func leads(_ reference: Node, to service: String) -> Bool {
    reference["name"] == .string(service) && (reference["kind"] ?? "Service") == "Service"
      && (reference["group"]?.string ?? "").isEmpty
  }

  /// The indices of the references in a rule that route to the Service in the route's own namespace.
  static func references(in rule: Node, to service: String, _ namespace: String) -> [Int] {
    (rule["backendRefs"]?.items ?? []).enumerated().filter { _, reference in
      leads(reference, to: service)
        && (reference["namespace"]?.string.map { $0 == Namespace.named(namespace) } ?? true)
    }.map(\.offset)
  }

  /// The rule with the weights of its references to the stable Service split. Other references keep their share,
  /// because all weights are scaled alike.
  private static func weighted(_ rule: Node, _ share: Share, _ namespace: String) throws(Diagnostic) -> Node {
    let leading = references(in: rule, to: share.service, namespace)
    guard let weight = share.weight, !leading.isEmpty, var references = rule["backendRefs"]?.items else { return rule }
    var added: [Node] = []
    for index in references.indices {
      let own = (references[index]["weight"]?.int ?? 1).bounded
      guard leading.contains(index) else {
        references[index]["weight"] = .int(own * 100)
        continue
      }
      var canary = references[index]
      canary["name"] = .string(share.canaryService)
      canary["weight"] = .int(own * weight)
      added.append(canary)
      references[index]["weight"] = .int(own * (100 - weight))
    }
    references += added
    if references.contains(where: { ($0["weight"]?.int ?? 1) > mostWeight }) {
      throw Diagnostic.error(
        "the weights of the HTTPRoute are too large to be shared", at: nil, hint: "use smaller ones")
    }
    var rule = rule
    rule["backendRefs"] = .list(references)
    return rule
  }
}

/// The limits of the API server for an HTTPRoute.
enum HTTPRouteLimits {
  private static let mostRules = 16
  private static let mostReferences = 16
  private static let mostMatches = 64
  private static let matchesInAll = 128

  static func check(_ rules: [Node], _ name: String) throws(Diagnostic) {
    let matches = rules.map { max(1, $0["matches"]?.items?.count ?? 1) }
    let most = matches.max() ?? 0
    let references = rules.map { $0["backendRefs"]?.items?.count ?? 0 }.max() ?? 0
    if most > mostMatches {
      throw Diagnostic.error(
        "a rule of the HTTPRoute would have \(most) matches; it may have \(mostMatches)", at: nil,
        hint: "use fewer matches")
    }
    if references > mostReferences {
      throw Diagnostic.error(
        "a rule of the HTTPRoute '\(name)' would have \(references) backendRefs; it may have \(mostReferences)",
        at: nil,
        hint: "use fewer of them, or several HTTPRoutes")
    }
    if rules.count > mostRules {
      throw Diagnostic.error(
        "the HTTPRoute '\(name)' would have \(rules.count) rules; it may have \(mostRules)", at: nil,
        hint: "use fewer rules, or several HTTPRoutes, or shift by weight alone")
    }
    let all = matches.reduce(0, +)
    if all >= matchesInAll {
      throw Diagnostic.error(
        "the HTTPRoute '\(name)' would have \(all) matches in all; it must have fewer than \(matchesInAll)", at: nil,
        hint: "use fewer matches, or several HTTPRoutes")
    }
  }
}
