import Tree

/// The rules of a VirtualService for matching requests. Each rule that routes to the Service is copied for those of its
/// requests that match.
struct VirtualServiceMatches {
  private let destinations: VirtualServiceRouter.Destinations

  init(_ destinations: VirtualServiceRouter.Destinations) { self.destinations = destinations }

  private var matches: [RolloutSpec.Match] { destinations.share.matches }

  /// A copy of a rule for each match, with the new version as its only destination. Empty for a rule that routes
  /// elsewhere.
  func copies(of rule: Node) throws(Diagnostic) -> [Node] {
    guard destinations.areLed(by: rule) else { return [] }
    var copies: [Node] = []
    for match in matches {
      var joined: [Node] = []
      for original in Self.originals(of: rule) {
        guard let both = try Self.both(original, match) else { continue }
        if both == original { throw .takesWholeRule(match) }
        joined.append(both)
      }
      if !joined.isEmpty { copies.append(copy(of: rule, matching: joined)) }
    }
    return copies
  }

  /// Rules for matches whose path no rule sends to the Service. As in Kruise Rollouts, each of them becomes a rule of
  /// its own. They come last, so that they take no requests from other rules.
  func alone(among rules: [Node]) throws(Diagnostic) -> [Node] {
    guard let first = rules.first(where: destinations.areLed) else { return [] }
    var alone: [Node] = []
    for match in matches where match.path != nil {
      var isMet = false
      for rule in rules where destinations.areLed(by: rule) {
        for original in Self.originals(of: rule) where try Self.both(original, match) != nil { isMet = true }
      }
      if !isMet { alone.append(copy(of: first, matching: [VirtualServiceRouter.condition(match)])) }
    }
    return alone
  }

  private static func originals(of rule: Node) -> [Node] {
    if let items = rule["match"]?.items, !items.isEmpty { return items }
    return [.empty]
  }

  private func copy(of rule: Node, matching matches: [Node]) -> Node {
    var copy = rule
    copy["match"] = .list(matches)
    copy["route"] = .list(destinations.canaries(of: rule))
    if let headers = destinations.share.headerModifier.map(VirtualServiceRouter.headers) {
      copy["headers", "request"] = headers
    }
    return copy
  }

  /// The conjunction of a rule's match and a step's match. Nil if no request can meet both.
  private static func both(_ original: Node, _ match: RolloutSpec.Match) throws(Diagnostic) -> Node? {
    let own = VirtualServiceRouter.condition(match)
    var result = original
    if let uri = own["uri"] {
      guard let joined = try joined(original["uri"], uri) else { return nil }
      result["uri"] = joined
    }
    for key in ["headers", "queryParams"] {
      for entry in own[key]?.fields ?? Fields() {
        // The names of headers are case-insensitive.
        let names = original[key]?.fields?.keys ?? []
        let name = names.first { $0 == entry.key || key == "headers" && $0.lowercased() == entry.key.lowercased() }
        guard let name else {
          result[key, entry.key] = entry.value
          continue
        }
        guard let joined = try joined(original[key, name], entry.value) else { return nil }
        result[key, name] = joined
      }
    }
    return result
  }

  /// The conjunction of two conditions. An empty condition only requires that a value is present.
  private static func joined(_ first: Node?, _ second: Node) throws(Diagnostic) -> Node? {
    guard let first, let one = condition(first) else { return second }
    guard let other = condition(second) else { return first }
    let both = try TextCondition.both(one, other) { $0.hasPrefix($1) }
    return both.map { $0 == one ? first : second }
  }

  private static func condition(_ node: Node) -> TextCondition? {
    if let text = node["exact"]?.string { return TextCondition(kind: .exact, text: text) }
    if let text = node["prefix"]?.string { return TextCondition(kind: .prefix, text: text) }
    return node["regex"]?.string.map { TextCondition(kind: .pattern, text: $0) }
  }
}
