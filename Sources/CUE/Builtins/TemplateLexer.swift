import Tree

/// Splits a template into text and actions, and actions into tokens.
struct TemplateLexer {
  typealias Failure = GoTemplate.Failure

  enum Piece {
    case text(String)
    case action([Token])
  }

  enum Token {
    /// A dot alone.
    case context
    case field(String)
    /// A field of what stands before it without a blank.
    case chained(String)
    case variable(String)
    case word(String)
    case literal(Node)
    case mark(String)

    var phrase: String {
      switch self {
      case .context: "'.'"
      case .field(let name), .chained(let name): "'.\(name)'"
      case .variable(let name), .word(let name), .mark(let name): "'\(name)'"
      case .literal: "a constant"
      }
    }
  }

  private let scalars: [Unicode.Scalar]
  private var index = 0

  static func pieces(of text: String) throws(Failure) -> [Piece] {
    var lexer = TemplateLexer(scalars: Array(text.unicodeScalars))
    return try lexer.pieces()
  }

  private init(scalars: [Unicode.Scalar]) { self.scalars = scalars }

  private func isAt(_ text: String, offset: Int = 0) -> Bool {
    scalars.dropFirst(index + offset).starts(with: text.unicodeScalars)
  }

  private static func isBlank(_ scalar: Unicode.Scalar) -> Bool { [32, 9, 13, 10].contains(scalar.value) }

  private var isAtBlank: Bool { index < scalars.count && Self.isBlank(scalars[index]) }

  /// Whether the action ends here: `}}`, or ` -}}`, which drops the blanks that follow.
  private var isAtTrimmingEnd: Bool { isAtBlank && isAt("-}}", offset: 1) }

  private mutating func pieces() throws(Failure) -> [Piece] {
    var pieces: [Piece] = []
    var text = String.UnicodeScalarView()
    while index < scalars.count {
      guard isAt("{{") else {
        text.append(scalars[index])
        index += 1
        continue
      }
      index += 2
      if isAt("-"), index + 1 < scalars.count, Self.isBlank(scalars[index + 1]) {
        index += 2
        while let last = text.last, Self.isBlank(last) { text.removeLast() }
      }
      pieces.append(.text(String(text)))
      text = String.UnicodeScalarView()
      let (tokens, isTrimming) = try action()
      if let tokens {
        if tokens.isEmpty { throw Failure("missing value for command") }
        pieces.append(.action(tokens))
      }
      if isTrimming { while isAtBlank { index += 1 } }
    }
    pieces.append(.text(String(text)))
    return pieces
  }

  /// Reads an action, or a comment, which has no tokens.
  private mutating func action() throws(Failure) -> (tokens: [Token]?, isTrimming: Bool) {
    if isAt("/*") {
      while index < scalars.count, !isAt("*/") { index += 1 }
      index += 2
      if isAtTrimmingEnd {
        index += 4
        return (nil, true)
      }
      guard isAt("}}") else { throw Failure("comment ends before closing delimiter") }
      index += 2
      return (nil, false)
    }
    var tokens: [Token] = []
    while index < scalars.count {
      if isAtTrimmingEnd {
        index += 4
        return (tokens, true)
      }
      if isAt("}}") {
        index += 2
        return (tokens, false)
      }
      if isAtBlank {
        index += 1
        continue
      }
      tokens.append(try token())
    }
    throw Failure("unclosed action")
  }

  private mutating func token() throws(Failure) -> Token {
    let scalar = scalars[index]
    let isJoined = index > 0 && (Self.isName(scalars[index - 1]) || [")", "$"].contains(scalars[index - 1]))
    switch scalar {
    case ".":
      guard index + 1 < scalars.count, Self.isName(scalars[index + 1]) else {
        index += 1
        return .context
      }
      if !isJoined, scalars[index + 1].value < 58, scalars[index + 1].value > 47 { return try number() }
      index += 1
      return isJoined ? .chained(name()) : .field(name())
    case "$":
      index += 1
      return .variable("$" + name())
    case "\"", "`", "'": return try quoted(scalar)
    case "|", "(", ")", ",":
      index += 1
      return .mark(String(scalar))
    case ":":
      guard isAt(":=") else { throw Failure("expected :=") }
      index += 2
      return .mark(":=")
    case "=":
      index += 1
      return .mark("=")
    case "+", "-": return try number()
    default:
      if scalar.value < 58, scalar.value > 47 { return try number() }
      guard Self.isName(scalar) else { throw Failure("unexpected '\(scalar)' in an action") }
      let word = name()
      return word == "true" || word == "false" ? .literal(.bool(word == "true")) : .word(word)
    }
  }

  private static func isName(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "_" || scalar.properties.isAlphabetic || scalar.properties.numericType == .decimal
  }

  private mutating func name() -> String {
    var name = String.UnicodeScalarView()
    while index < scalars.count, Self.isName(scalars[index]) {
      name.append(scalars[index])
      index += 1
    }
    return String(name)
  }

  private mutating func number() throws(Failure) -> Token {
    var text = ""
    while index < scalars.count, Self.isName(scalars[index]) || ["+", "-", "."].contains(scalars[index]) {
      text.unicodeScalars.append(scalars[index])
      index += 1
    }
    let plain = ByteText.replace(text, "_", with: "", limit: -1)
    guard let expression = try? Parser.parse(expression: plain) else { throw Failure("bad number '\(text)'") }
    switch expression {
    case .literal(.number(let number), _): return .literal(Self.node(of: number))
    case .unary(.minus, .literal(.number(let number), _), _): return .literal(Self.node(of: number.negated))
    case .unary(.plus, .literal(.number(let number), _), _): return .literal(Self.node(of: number))
    default: throw Failure("bad number '\(text)'")
    }
  }

  private static func node(of number: Number) -> Node {
    if !number.isFloat, let value = number.int { return .int(value) }
    return .double(number.double)
  }

  private mutating func quoted(_ quote: Unicode.Scalar) throws(Failure) -> Token {
    let start = index
    index += 1
    while index < scalars.count, scalars[index] != quote {
      if scalars[index] == "\\", quote != "`" { index += 1 }
      if index < scalars.count, scalars[index] == "\n", quote != "`" { break }
      index += 1
    }
    guard index < scalars.count, scalars[index] == quote else { throw Failure("unterminated quoted string") }
    index += 1
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars[start..<index])
    if quote == "`" { return .literal(.string(String(String(text).dropFirst().dropLast()))) }
    let written = quote == "'" ? "\"" + String(text).dropFirst().dropLast() + "\"" : String(text)
    guard case .literal(.string(let value), _)? = try? Parser.parse(expression: written) else {
      throw Failure("a string with a bad escape")
    }
    if quote == "\"" { return .literal(.string(value)) }
    guard let scalar = value.unicodeScalars.first, value.unicodeScalars.count == 1 else {
      throw Failure("malformed character constant")
    }
    return .literal(.int(Int(scalar.value)))
  }
}
