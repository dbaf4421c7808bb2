import RegularExpressions
import Tree

/// A pattern that a route holds against a part of a request. It is input, so it is matched in linear time and within limits.
enum RequestPattern {
  private static let longestText = 4096
  private static let limits = RegularExpression.Limits(bytes: 1024, depth: 100, instructions: 2000)

  /// Whether a pattern describes a text as a whole, as Istio and the Gateway API read it.
  ///
  /// - Throws: That it can't be told, because the pattern is beyond the engine or the limits.
  static func describes(_ text: String, _ pattern: String) throws(Diagnostic) -> Bool {
    try compiled(pattern, for: text)?.matchesWhole(text) ?? false
  }

  /// Whether a pattern matches somewhere in a text, as ingress-nginx looks for it.
  ///
  /// - Throws: That it can't be told, because the pattern is beyond the engine or the limits.
  static func occurs(in text: String, _ pattern: String) throws(Diagnostic) -> Bool {
    try compiled(pattern, for: text)?.matches(text) ?? false
  }

  /// The pattern; nil for a broken one, which no controller takes, so that nothing matches it.
  private static func compiled(_ pattern: String, for text: String) throws(Diagnostic) -> RegularExpression? {
    guard text.utf8.count <= longestText else {
      throw .error(
        "cannot tell whether the pattern '\(pattern)' of a route matches: the text has more than \(longestText) bytes",
        at: nil, hint: "ask with a shorter path, header or cookie")
    }
    do throws(RegularExpressionError) {
      return try RegularExpression(pattern, limits: limits)
    } catch {
      guard error.isBeyondThisEngine else { return nil }
      throw .error(
        "cannot tell whether the pattern '\(pattern.prefix(200))' of a route matches: \(error)", at: nil,
        hint: "write it without look-around, back references and scripts of Unicode, and shorter")
    }
  }
}
