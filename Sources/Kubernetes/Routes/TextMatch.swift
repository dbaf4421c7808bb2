import Tree

/// A condition on a text, such as a path or the value of a header.
package enum TextMatch: Sendable, Hashable {
  case exact(String)
  /// The text begins so, character by character.
  case prefix(String)
  /// The path begins so, element by element.
  case pathPrefix(String)
  /// A regular expression that describes all of the text.
  case pattern(String)
  /// There is such a text.
  case present
  /// In no words that this reader knows.
  case unknown

  /// In the Gateway API's words: `{type: Exact, value: /}`.
  init(gateway node: Node, default type: String, value: String) {
    let text = node["value"]?.string ?? value
    switch node["type"]?.string ?? type {
    case "Exact": self = .exact(text)
    case "PathPrefix": self = .pathPrefix(text)
    case "RegularExpression": self = .pattern(text)
    default: self = .unknown
    }
  }

  /// In Istio's words: `{prefix: /}`; nothing in it asks only that there is such a text. Istio reads the pattern `*` the
  /// same way (pilot/pkg/networking/core/route, canBeConvertedToPresentMatch).
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

  /// The text or pattern that it names.
  package var text: String? {
    switch self {
    case .exact(let text), .prefix(let text), .pathPrefix(let text), .pattern(let text): text
    case .present, .unknown: nil
    }
  }

  /// Whether it is a regular expression.
  package var isPattern: Bool { if case .pattern = self { true } else { false } }
}

/// A condition on a header or parameter of a name.
package struct NamedMatch: Sendable, Hashable {
  /// The name as it is written.
  package let name: String
  package let value: TextMatch

  /// The name by which a header is found, for those go without case.
  package var key: String { name.lowercased() }

  package init(name: String, value: TextMatch) {
    self.name = name
    self.value = value
  }
}
