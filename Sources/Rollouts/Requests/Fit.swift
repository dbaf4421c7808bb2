import Kubernetes
import RegularExpressions

/// Whether a request meets a condition, as far as that can be told.
enum Fit: Sendable, Hashable {
  case yes, no
  /// It depends on something that is not read; this is why.
  case unknown(String)

  init(_ value: Bool) { self = value ? .yes : .no }

  /// Whether it is met.
  ///
  /// - Throws: Why that can't be told.
  func holds() throws(Unreadable) -> Bool {
    switch self {
    case .yes: true
    case .no: false
    case .unknown(let reason): throw Unreadable(reason: reason)
    }
  }

  /// Whether all conditions are met. One that is not met decides, whatever the others are.
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

  /// Whether a pattern describes a text as a whole, as Envoy takes patterns (RegexMatcher: "the entire value must match").
  static func whole(_ text: String, _ pattern: String) -> Fit {
    compiled(pattern, for: text) { Fit($0.matchesWhole(text)) }
  }

  /// Whether a pattern is found in a text, as nginx and its Lua module search for it.
  static func search(_ text: String, _ pattern: String, ignoringCase: Bool = false) -> Fit {
    compiled(ignoringCase ? "(?i)\(pattern)" : pattern, for: text) { Fit($0.matches(text)) }
  }

  private static let longestText = 4096
  private static let limits = RegularExpression.Limits(bytes: 1024, depth: 100, instructions: 2000)

  /// A pattern in a syntax that is not known, such as PCRE's look-ahead, is not guessed at; and it is input, so it and its
  /// text have limits.
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

/// Why it can't be told what a router does.
struct Unreadable: Error, Sendable, Hashable {
  var reason: String
}

extension TextMatch {
  /// Whether a text meets the condition; a text that is not there meets none.
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
