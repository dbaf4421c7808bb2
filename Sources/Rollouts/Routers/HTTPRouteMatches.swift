import Kubernetes
import Tree

/// The rules of an HTTPRoute for matching requests. Each rule that routes to the Service is copied for those of its
/// requests that match. The most specific rule for a request wins, wherever it is, and the first of equally specific
/// ones. A copy is more specific than its rule, and it comes last so that it takes no requests from other rules.
struct HTTPRouteMatches {
  private let share: Share
  private let namespace: String

  init(_ share: Share, _ namespace: String) {
    self.share = share
    self.namespace = namespace
  }

  func added(to rules: [Node]) throws(Diagnostic) -> [Node] {
    if share.matches.isEmpty { return rules }
    var added: [Node] = []
    var met: Set<Int> = []
    var seen: Set<Node> = []
    for rule in rules {
      guard let copy = copy(of: rule) else { continue }
      let originals = Self.matches(of: rule)
      var matches: [Node] = []
      for (index, match) in share.matches.enumerated() {
        for original in originals {
          guard let both = try Self.both(original, match) else { continue }
          if both == original { throw .takesWholeRule(match) }
          met.insert(index)
          // The first of equal rules wins, and so does its copy.
          if seen.insert(both).inserted { matches.append(both) }
        }
      }
      added += try Self.rules(copy, matches)
    }
    // As in Kruise Rollouts, a path that no rule sends to the Service becomes a rule of its own. But it must not take
    // requests from other rules.
    if let first = rules.lazy.compactMap(copy).first {
      for (index, match) in share.matches.enumerated() where !met.contains(index) && match.path != nil {
        if try !isTaken(match, by: rules) { added += try Self.rules(copy(plain: first), [match.node]) }
      }
    }
    return rules + added
  }

  /// A copy of a rule that routes to the Service, pointing at the new version's Service. Nil for any other rule.
  private func copy(of rule: Node) -> Node? {
    let leading = HTTPRouteRouter.references(in: rule, to: share.service, namespace)
    guard !leading.isEmpty, let references = rule["backendRefs"]?.items else { return nil }
    var copy = rule
    copy["name"] = nil
    copy["backendRefs"] = .list(
      leading.map { index in
        var canary = references[index]
        canary["name"] = .string(share.canaryService)
        return canary
      })
    return copy
  }

  /// The copy without filters that only make sense for the paths of its rule.
  private func copy(plain rule: Node) -> Node {
    var copy = rule
    if Self.replacesPrefix(rule) { copy["filters"] = nil }
    return copy
  }

  private func isTaken(_ match: RolloutSpec.Match, by rules: [Node]) throws(Diagnostic) -> Bool {
    for rule in rules where HTTPRouteRouter.references(in: rule, to: share.service, namespace).isEmpty {
      for original in Self.matches(of: rule) where try Self.both(original, match) != nil { return true }
    }
    return false
  }

  private static func matches(of rule: Node) -> [Node] {
    if let items = rule["matches"]?.items, !items.isEmpty { return items }
    return [["path": ["type": "PathPrefix", "value": "/"]]]
  }

  /// The copy with some matches. A rule that replaces a prefix may only have one match, so it becomes a rule for each
  /// of them.
  private static func rules(_ copy: Node, _ matches: [Node]) throws(Diagnostic) -> [Node] {
    func rule(_ matches: [Node]) -> Node {
      var rule = copy
      rule["matches"] = .list(matches)
      return rule
    }
    if matches.isEmpty { return [] }
    guard replacesPrefix(copy) else { return [rule(matches)] }
    if matches.contains(where: { ($0["path", "type"]?.string ?? "PathPrefix") != "PathPrefix" }) {
      throw Diagnostic.error(
        "a rule of the HTTPRoute replaces a prefix, so it can only match a path by its prefix", at: nil,
        hint: "match a header, or a path by 'PathPrefix'", code: .matchNotPossible)
    }
    return matches.map { rule([$0]) }
  }

  private static func replacesPrefix(_ rule: Node) -> Bool {
    (rule["filters"]?.items ?? []).contains { filter in
      ["urlRewrite", "requestRedirect"].contains { filter[$0, "path", "type"] == "ReplacePrefixMatch" }
    }
  }

  /// The conjunction of a rule's match and a step's match. Nil if no request can meet both.
  static func both(_ original: Node, _ match: RolloutSpec.Match) throws(Diagnostic) -> Node? {
    var result = original
    if let path = match.path {
      let own = original["path"] ?? ["type": "PathPrefix", "value": "/"]
      let wanted: Node = ["type": .string(path.type), "value": .string(path.value)]
      guard let joined = try TextCondition.both(condition(own), condition(wanted), beginsWith: beginsWith) else {
        return nil
      }
      if joined != condition(own) { result["path"] = wanted }
    }
    for (key, conditions) in [("headers", match.headers), ("queryParams", match.queryParameters)]
    where !conditions.isEmpty {
      var all = original[key]?.items ?? []
      for condition in conditions {
        guard let index = all.firstIndex(where: { isSame($0["name"]?.string ?? "", condition.name, key) }) else {
          all.append(condition.node)
          continue
        }
        let own = all[index]
        let ownType = own["type"]?.string ?? "Exact"
        if own["value"] == .string(condition.value), ownType == condition.type { continue }
        if ownType == "Exact", !condition.isPattern { return nil }
        throw Diagnostic.error(
          "a rule of the HTTPRoute asks for '\(condition.name)' already, and can't ask for it twice", at: nil,
          hint: "match another header", code: .matchNotPossible)
      }
      result[key] = .list(all)
    }
    return result
  }

  private static func isSame(_ one: String, _ other: String, _ key: String) -> Bool {
    key == "headers" ? one.lowercased() == other.lowercased() : one == other
  }

  private static func condition(_ path: Node) -> TextCondition {
    let value = path["value"]?.string ?? "/"
    switch path["type"]?.string {
    case "Exact": return TextCondition(kind: .exact, text: value)
    case "RegularExpression": return TextCondition(kind: .pattern, text: value)
    default: return TextCondition(kind: .prefix, text: value)
    }
  }

  /// Compares whole segments, as the Gateway API does.
  private static func beginsWith(_ text: String, _ prefix: String) -> Bool {
    let prefix = prefix.hasSuffix("/") ? String(prefix.dropLast()) : prefix
    return text == prefix || text.hasPrefix(prefix + "/")
  }
}
