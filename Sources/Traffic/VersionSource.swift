import RegularExpressions
import Tree

/// The part of a response that contains the version that sent it.
package enum VersionSource: Sendable {
  /// The first line of the body.
  case body
  /// A header field.
  case header(String)
  /// A match of a regular expression in the body: its first group, or the whole match.
  case pattern(RegularExpression)

  /// Parses `body`, `header:NAME` or a regular expression; nil if it is invalid.
  package init?(_ text: String) {
    if text == "body" {
      self = .body
    } else if text.hasPrefix("header:") {
      guard text.utf8.count > 7 else { return nil }
      self = .header(text.dropFirst(7).lowercased())
    } else if !text.isEmpty, let pattern = try? RegularExpression(text) {
      self = .pattern(pattern)
    } else {
      return nil
    }
  }

  /// The version in a response; nil if there is none.
  package func version(of response: HTTPResponse) -> String? {
    let found: String? =
      switch self {
      case .body:
        response.body.split(separator: UInt8(ascii: "\n")).first.map { String(decoding: $0.prefix(80), as: UTF8.self) }
      case .header(let name): response.headers[name]
      case .pattern(let pattern): text(pattern, response.body)
      }
    let version = found.map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
    return version?.isEmpty == false ? version : nil
  }

  private func text(_ pattern: RegularExpression, _ body: [UInt8]) -> String? {
    guard let match = pattern.firstMatch(in: body) else { return nil }
    let group = match.groups.count > 1 ? match.groups[1] : nil
    return String(decoding: body[group ?? match.range], as: UTF8.self)
  }
}
