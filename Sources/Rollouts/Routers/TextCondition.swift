import Tree

/// A condition on a path or value: an exact text, a prefix, or a pattern.
struct TextCondition: Hashable {
  enum Kind { case exact, prefix, pattern }

  var kind: Kind
  var text: String

  /// The conjunction of two conditions, as one of them. Nil if nothing meets both. The router decides what beginning
  /// with a prefix means: some compare characters, others whole segments.
  static func both(
    _ first: TextCondition, _ second: TextCondition, beginsWith: (_ text: String, _ prefix: String) -> Bool
  ) throws(Diagnostic) -> TextCondition? {
    if first == second { return first }
    switch (first.kind, second.kind) {
    case (.exact, .exact): return nil
    case (.exact, .prefix): return beginsWith(first.text, second.text) ? first : nil
    case (.prefix, .exact): return beginsWith(second.text, first.text) ? second : nil
    case (.prefix, .prefix):
      if beginsWith(first.text, second.text) { return first }
      return beginsWith(second.text, first.text) ? second : nil
    case (.pattern, _): return try first.joined(with: second, beginsWith)
    case (_, .pattern): return try second.joined(with: first, beginsWith)
    }
  }

  /// The conjunction of a pattern and another condition, as far as the literal prefix of the pattern decides it.
  private func joined(
    with other: TextCondition, _ beginsWith: (_ text: String, _ prefix: String) -> Bool
  ) throws(Diagnostic) -> TextCondition? {
    let (literal, isWhole) = literal
    switch other.kind {
    case .prefix where other.text.isEmpty || other.text == "/" || beginsWith(literal, other.text): return self
    case .prefix where isWhole || !literal.hasPrefix(other.text) && !other.text.hasPrefix(literal): return nil
    case .exact where isWhole: return other.text == literal ? other : nil
    case .exact where !other.text.hasPrefix(literal): return nil
    case .pattern where !literal.hasPrefix(other.literal.text) && !other.literal.text.hasPrefix(literal): return nil
    default:
      throw Diagnostic.error(
        "no rule can ask for '\(text)' and '\(other.text)' at once, one of which is a pattern", at: nil,
        hint: "match a header, or write the path without a pattern", code: .matchNotPossible)
    }
  }

  /// The literal text that every match of the pattern begins with, and whether it is all of the pattern.
  private var literal: (text: String, isWhole: Bool) {
    let pattern = text.hasPrefix("^") ? text.dropFirst() : text[...]
    let special = pattern.firstIndex { "\\.[](){}*+?|^$".contains($0) }
    guard let special else { return (String(pattern), true) }
    if pattern.contains("|") { return ("", false) }
    var literal = pattern[..<special]
    // The character before a quantifier is optional.
    if "*?{".contains(pattern[special]) { literal = literal.dropLast() }
    return (String(literal), pattern[special...] == "$")
  }
}

extension Diagnostic {
  /// The error for a match on a cookie. Only ingress controllers support it.
  static func cookie(_ share: Share, _ kind: String) -> Diagnostic? {
    for header in share.matches.flatMap(\.headers) where header.name == RolloutSpec.Match.cookieHeader {
      return Diagnostic.error(
        "\(kind) can't match the cookie '\(header.value)': '\(header.name)' is a word of ingress controllers", at: nil,
        hint: "match the header 'cookie' by a pattern, or another header", code: .matchNotPossible)
    }
    return nil
  }

  /// The error for a match that is no narrower than the rule it applies to, since that is a share of all requests.
  static func takesWholeRule(_ match: RolloutSpec.Match) -> Diagnostic {
    Diagnostic.error(
      "the match '\(match.phrase)' takes every request that a rule of the route takes already", at: nil,
      hint: "say 'traffic: 100%', or match fewer requests", code: .matchNotPossible)
  }
}
