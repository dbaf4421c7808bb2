import Tree

/// A condition on a string, such as a path or the value of a header.
package enum TextMatch: Sendable, Hashable {
  case exact(String)
  /// A prefix, compared character by character.
  case prefix(String)
  /// A path prefix, compared element by element.
  case pathPrefix(String)
  /// A regular expression for the whole string.
  case pattern(String)
  /// The string exists.
  case present
  /// A condition that this parser doesn't support.
  case unknown

  /// Parses the Gateway API's format: `{type: Exact, value: /}`.
  init(gateway node: Node, default type: String, value: String) {
    let text = node["value"]?.string ?? value
    switch node["type"]?.string ?? type {
    case "Exact": self = .exact(text)
    case "PathPrefix": self = .pathPrefix(text)
    case "RegularExpression": self = .pattern(text)
    default: self = .unknown
    }
  }

  /// Parses Istio's format: `{prefix: /}`; an empty map only requires that the string exists. Istio treats the pattern
  /// `*` in the same way (pilot/pkg/networking/core/route, canBeConvertedToPresentMatch).
  init(istio node: Node) {
    guard let fields = node.fields, fields.count <= 1 else {
      self = node == .null ? .present : .unknown
      return
    }
    guard let entry = fields.entries.first else {
      self = .present
      return
    }
    switch (entry.key, entry.value.string) {
    case ("exact", let text?): self = .exact(text)
    case ("prefix", let text?): self = .prefix(text)
    case ("regex", "*"): self = .present
    case ("regex", let text?): self = .pattern(text)
    default: self = .unknown
    }
  }

  /// Its string or pattern.
  package var text: String? {
    switch self {
    case .exact(let text), .prefix(let text), .pathPrefix(let text), .pattern(let text): text
    case .present, .unknown: nil
    }
  }

  /// Whether it is a regular expression.
  package var isPattern: Bool { if case .pattern = self { true } else { false } }
}

/// A condition on a named header or parameter.
package struct NamedMatch: Sendable, Hashable {
  /// The name as written.
  package let name: String
  package let value: TextMatch

  /// The lower-case name, because header names are case-insensitive.
  package var key: String { name.lowercased() }

  package init(name: String, value: TextMatch) {
    self.name = name
    self.value = value
  }
}
