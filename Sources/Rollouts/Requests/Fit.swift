import Kubernetes
import RegularExpressions

/// Whether a request meets a condition, as far as that can be determined.
enum Fit: Sendable, Hashable {
  case yes, no
  /// The result depends on something that is not evaluated, for this reason.
  case unknown(String)

  init(_ value: Bool) { self = value ? .yes : .no }

  /// Whether the condition is met.
  ///
  /// - Throws: The reason, if that can't be determined.
  func holds() throws(Unreadable) -> Bool {
    switch self {
    case .yes: true
    case .no: false
    case .unknown(let reason): throw Unreadable(reason: reason)
    }
  }

  /// Whether all conditions are met. A single unmet condition decides the result, even if others are unknown.
  static func all(_ fits: [Fit]) -> Fit {
    if fits.contains(.no) { return .no }
    return fits.first { $0 != .yes } ?? .yes
  }

  /// The opposite.
  var inverted: Fit {
    switch self {
    case .yes: .no
    case .no: .yes
    case .unknown: self
    }
  }

  /// Whether a pattern matches a text as a whole, as in Envoy (RegexMatcher: "the entire value must match").
  static func whole(_ text: String, _ pattern: String) -> Fit {
    compiled(pattern, for: text) { Fit($0.matchesWhole(text)) }
  }

  /// Whether a pattern is found in a text, as nginx and its Lua module search for it.
  static func search(_ text: String, _ pattern: String, ignoringCase: Bool = false) -> Fit {
    compiled(ignoringCase ? "(?i)\(pattern)" : pattern, for: text) { Fit($0.matches(text)) }
  }

  private static let longestText = 4096
  private static let limits = RegularExpression.Limits(bytes: 1024, depth: 100, instructions: 2000)

  /// Evaluates a pattern. Unsupported syntax, such as the look-ahead of PCRE, is not guessed at. Patterns are input, so
  /// they and the texts have limits.
  private static func compiled(_ pattern: String, for text: String, _ fit: (RegularExpression) -> Fit) -> Fit {
    let name = pattern.prefix(200)
    guard text.utf8.count <= longestText else {
      return .unknown("a text for the pattern '\(name)' has more than \(longestText) bytes")
    }
    do throws(RegularExpressionError) {
      return fit(try RegularExpression(pattern, limits: limits))
    } catch {
      return .unknown("the pattern '\(name)' can't be followed: \(error)")
    }
  }
}

/// The reason why the behavior of a router can't be determined.
struct Unreadable: Error, Sendable, Hashable {
  var reason: String
}

extension TextMatch {
  /// Whether a text meets the condition. A missing text does not.
  func fit(_ text: String?, ignoringCase: Bool = false) -> Fit {
    if self == .unknown { return .unknown("a condition is not readable") }
    guard let text else { return .no }
    if ignoringCase, let own = self.text {
      switch self {
      case .pattern(let pattern): return .whole(text, "(?i)\(pattern)")
      case .exact: return TextMatch.exact(own.lowercased()).fit(text.lowercased())
      default: return TextMatch.prefix(own.lowercased()).fit(text.lowercased())
      }
    }
    return switch self {
    case .exact(let own): Fit(text == own)
    case .prefix(let own): Fit(text.hasPrefix(own))
    case .pathPrefix(let own): Fit(Request.path(text, beginsWith: own))
    case .pattern(let pattern): .whole(text, pattern)
    case .present: .yes
    case .unknown: .unknown("a condition is not readable")
    }
  }
}
