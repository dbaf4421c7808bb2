import Rollouts
import Tree

/// An HTTPRoute as edited by Kruise Rollouts (pkg/trafficrouting/network/gateway): in place, with each step starting
/// from the result of the previous one, including all consequences of that.
struct KruiseHTTPRoute: KruiseRoute {
  private var route: Node
  private let service: String
  private let canaryService: String

  init(_ route: Node, service: String, canaryService: String) {
    self.route = ServerDefaults.filled(route)
    self.service = service
    self.canaryService = canaryService
  }

  var id: ObjectID? { ObjectID(route) }
  var objects: [Node] { [route] }

  private var rules: [Node] {
    get { route["spec", "rules"]?.items ?? [] }
    // The API server adds a default rule if there is none.
    set { route["spec", "rules"] = .list(newValue.isEmpty ? [.empty] : newValue) }
  }

  mutating func ensure(_ share: Share) throws(Diagnostic) {
    if !share.matches.isEmpty {
      rules = matching(share)
    } else if let weight = share.weight {
      rules = rules.map { Self.weighted($0, weight, share) }
    }
  }

  mutating func finalise() throws(Diagnostic) {
    let kept = rules.compactMap { rule -> Node? in
      var rule = rule
      var references = rule["backendRefs"]?.items ?? []
      if let index = HTTPRouteRouter.reference(to: canaryService, in: rule) { references.remove(at: index) }
      rule["backendRefs"] = .list(references)
      if let index = HTTPRouteRouter.reference(to: service, in: rule) { references[index]["weight"] = 1 }
      rule["backendRefs"] = .list(references)
      return references.isEmpty ? nil : rule
    }
    rules = kept
    if kept.isEmpty {
      throw Diagnostic.error(
        "the controller hangs while it restores the HTTPRoute '\(route["metadata", "name"]?.string ?? "")': no rule of it is left, and the API server fills in an empty one again and again",
        hint: "put steps with matches before steps with weights", code: .httprouteLosesRules)
    }
  }

  private static func weighted(_ rule: Node, _ weight: Int, _ share: Share) -> Node {
    guard let index = HTTPRouteRouter.reference(to: share.service, in: rule),
      var references = rule["backendRefs"]?.items
    else { return rule }
    let place = HTTPRouteRouter.reference(to: share.canaryService, in: rule)
    var canary = references[place ?? index]
    canary["name"] = .string(share.canaryService)
    canary["weight"] = .int(weight)
    references[index]["weight"] = .int(100 - weight)
    if let place {
      references[place] = canary
    } else {
      references.append(canary)
    }
    var rule = rule
    rule["backendRefs"] = .list(references)
    return rule
  }

  /// Rules that already route to the new version are dropped, including those with weights. Headers are looked up in
  /// the list of all matches, by an index into those without a path.
  private func matching(_ share: Share) -> [Node] {
    var withPath = share.matches.filter { $0.path != nil }.map(\.node)
    let others = share.matches.count - withPath.count
    var kept: [Node] = []
    var canaries: [Node] = []
    for rule in rules where HTTPRouteRouter.reference(to: share.canaryService, in: rule) == nil {
      kept.append(rule)
      guard let index = HTTPRouteRouter.reference(to: share.service, in: rule),
        var reference = rule["backendRefs"]?.items?[index]
      else { continue }
      var matches = withPath
      withPath = []
      if others == 0, matches.isEmpty { continue }
      for original in rule["matches"]?.items ?? [] {
        for match in share.matches.prefix(others) {
          var combined = original
          for (key, conditions) in [("headers", match.headers), ("queryParams", match.queryParameters)]
          where !conditions.isEmpty {
            combined[key] = .list((original[key]?.items ?? []) + conditions.map(\.node))
          }
          matches.append(combined)
        }
      }
      reference["name"] = .string(share.canaryService)
      var canary = rule
      canary["backendRefs"] = [reference]
      canary["matches"] = .list(matches)
      canaries.append(canary)
    }
    return kept + canaries
  }
}
