import Tree

/// A template that is filled with a tree of values. It supports the subset of Mustache that the pages need: `{{key}}`
/// is escaped, `{{{key}}}` is not, `{{#key}}…{{/key}}` is repeated for each item of a list or rendered if the value
/// exists, `{{^key}}…{{/key}}` is rendered if it doesn't, `{{.}}` is the value itself, and `{{>name}}` includes another
/// template.
///
/// This is an implementation of our own because all Mustache libraries for Swift import full Foundation, whose start-up
/// takes longer than everything else in a run.
struct Template: Sendable {
  private indirect enum Part: Sendable {
    case text(Substring)
    case value(String, isRaw: Bool)
    case section(String, isInverted: Bool, [Part])
    case partial(String)
  }

  private let parts: [Part]

  /// Parses a template. An unclosed section extends to the end.
  init(_ text: String) {
    var rest = text[...]
    parts = Self.parse(&rest)
  }

  /// Renders the template, with every value escaped for its context.
  func render(_ context: Node, escape: Escape, partials: [String: Template] = [:]) -> String {
    var output = ""
    Self.write(parts, [context], escape, partials, &output)
    return output
  }

  private static func parse(_ rest: inout Substring) -> [Part] {
    var parts: [Part] = []
    while let open = rest.firstRange(of: "{{") {
      let isLineStart = rest.base[..<open.lowerBound].last.map { $0 == "\n" } ?? true
      if open.lowerBound > rest.startIndex { parts.append(.text(rest[..<open.lowerBound])) }
      let isRaw = rest[open.upperBound...].first == "{"
      let start = isRaw ? rest.index(after: open.upperBound) : open.upperBound
      guard let close = rest[start...].firstRange(of: isRaw ? "}}}" : "}}") else { break }
      let tag = rest[start..<close.lowerBound]
      rest = rest[close.upperBound...]
      let sign = tag.first ?? " "
      // A section tag on a line of its own leaves no empty line.
      if "#^/>".contains(sign), isLineStart, rest.first == "\n" { rest.removeFirst() }
      let key = String(tag.dropFirst())
      switch sign {
      case "#", "^": parts.append(.section(key, isInverted: sign == "^", parse(&rest)))
      case "/": return parts
      case ">": parts.append(.partial(key))
      default: parts.append(.value(String(tag), isRaw: isRaw))
      }
    }
    parts.append(.text(rest))
    rest = rest[rest.endIndex...]
    return parts
  }

  private static func write(
    _ parts: [Part], _ stack: [Node], _ escape: Escape, _ partials: [String: Template], _ output: inout String
  ) {
    for part in parts {
      switch part {
      case .text(let text): output += text
      case .value(let key, let isRaw):
        let text = Self.text(find(key, in: stack))
        output += isRaw ? text : escape.apply(text)
      case .section(let key, let isInverted, let inner):
        let items = Self.items(find(key, in: stack))
        if isInverted {
          if items.isEmpty { write(inner, stack, escape, partials, &output) }
        } else {
          for item in items { write(inner, stack + [item], escape, partials, &output) }
        }
      case .partial(let name):
        if let template = partials[name] { write(template.parts, stack, escape, partials, &output) }
      }
    }
  }

  private static func find(_ key: String, in stack: [Node]) -> Node? {
    if key == "." { return stack.last }
    for context in stack.reversed() { if let value = context[key] { return value } }
    return nil
  }

  private static func items(_ value: Node?) -> [Node] {
    switch value {
    case nil, .null?, .bool(false)?: []
    case .list(let items)?: items
    case .string(let text)? where text.isEmpty: []
    case let value?: [value]
    }
  }

  private static func text(_ value: Node?) -> String {
    switch value {
    case .string(let text)?: text
    case .int(let number)?: String(number)
    case .double(let number)?: String(number)
    case .bool(let bool)?: String(bool)
    default: ""
    }
  }
}

/// How to escape a value for its context.
enum Escape {
  /// In HTML, SVG and quoted attributes of both.
  case markup
  /// In a quoted string of Graphviz.
  case dot
  /// In a quoted string of Mermaid.
  case mermaid
  /// In a quoted string of YAML.
  case yaml

  func apply(_ text: String) -> String {
    var output = ""
    var before: Unicode.Scalar = "\n"
    var isBeginning = true
    let scalars = Array(text.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      defer {
        before = scalar
        isBeginning = scalar == "\n" || isBeginning && scalar.properties.isWhitespace
      }
      switch (self, scalar) {
      // CI systems read commands from logs: two number signs, or two colons at the beginning of a line, start one. So
      // no output contains either. In Mermaid each number sign is escaped anyway.
      case (.markup, ":") where isBeginning && scalars[index...].dropFirst().first == ":": output += "&#58;"
      case (.markup, "#") where before == "#", (.dot, "#") where before == "#": output += "&#35;"
      case (.yaml, "#"): output += "\\x23"
      case (.markup, "&"): output += "&amp;"
      case (.markup, "<"): output += "&lt;"
      case (.markup, ">"): output += "&gt;"
      case (.markup, "\""): output += "&quot;"
      case (.markup, "'"): output += "&#39;"
      case (.markup, "\n"), (.markup, "\t"): output.unicodeScalars.append(scalar)
      case (.dot, "\""), (.dot, "\\"), (.yaml, "\""), (.yaml, "\\"): output += "\\\(scalar)"
      case (.dot, "\n"), (.yaml, "\n"): output += "\\n"
      case (.mermaid, "\""), (.mermaid, "#"), (.mermaid, "&"), (.mermaid, "<"), (.mermaid, ">"), (.mermaid, "`"),
        (.mermaid, "|"), (.mermaid, ";"), (.mermaid, "{"), (.mermaid, "}"), (.mermaid, "\\"):
        output += "#\(scalar.value);"
      // Replaces characters that XML does not allow, that are invisible, that break or reverse lines, or that combine
      // with the markup before the text. The invisible parts of emoji stay.
      case (_, _) where scalar.isUnseen && !scalar.isPartOfEmoji || scalar.isMark && before == "\n":
        output += "\u{FFFD}"
      default: output.unicodeScalars.append(scalar)
      }
    }
    return output
  }
}

extension Unicode.Scalar {
  /// Whether it joins emoji, or marks a character as one.
  fileprivate var isPartOfEmoji: Bool { self == "\u{200D}" || self == "\u{FE0F}" }
}
