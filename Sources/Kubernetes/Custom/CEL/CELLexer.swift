/// A CEL token.
enum CELToken: Equatable {
  case name(String)
  case int(Int)
  case unsigned(UInt)
  case double(Double)
  case text(String)
  case bytes
  case symbol(String)
  case end
}

/// Splits a CEL expression into tokens.
struct CELLexer {
  private var rest: Substring.UnicodeScalarView

  init(_ text: String) { rest = text[...].unicodeScalars }

  private static let symbols = [
    "||", "&&", "==", "!=", "<=", ">=", "<", ">", "+", "-", "*", "/", "%", "!", "?", ":", ".", ",", "(", ")", "[", "]",
    "{", "}",
  ]

  mutating func next() throws(CELError) -> CELToken {
    skipSpace()
    guard let first = rest.first else { return .end }
    if first == "\"" || first == "'" { return .text(try text(isRaw: false)) }
    if Self.isLetter(first) { return try word() }
    if Self.isDigit(first) { return try number() }
    for symbol in Self.symbols where rest.starts(with: symbol.unicodeScalars) {
      rest = rest.dropFirst(symbol.unicodeScalars.count)
      return .symbol(symbol)
    }
    throw .unknown("'\(first)'")
  }

  private mutating func skipSpace() {
    while let first = rest.first {
      if first.properties.isWhitespace {
        rest.removeFirst()
      } else if rest.starts(with: "//".unicodeScalars) {
        rest = rest.drop { $0 != "\n" }
      } else {
        return
      }
    }
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }
  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || scalar == "_"
  }

  private mutating func word() throws(CELError) -> CELToken {
    let end = rest.firstIndex { !Self.isLetter($0) && !Self.isDigit($0) } ?? rest.endIndex
    let word = String(rest[..<end])
    rest = rest[end...]
    if rest.first == "\"" || rest.first == "'" {
      switch word {
      case "r", "R": return .text(try text(isRaw: true))
      case "b", "B":
        _ = try text(isRaw: false)
        return .bytes
      case "br", "rb", "BR", "RB", "Br", "bR", "rB", "Rb":
        _ = try text(isRaw: true)
        return .bytes
      default: break
      }
    }
    return .name(word)
  }

  private mutating func number() throws(CELError) -> CELToken {
    if rest.starts(with: "0x".unicodeScalars) {
      rest = rest.dropFirst(2)
      let digits = rest.prefix { $0.properties.isASCIIHexDigit }
      rest = rest[digits.endIndex...]
      if takesUnsigned() {
        guard let value = UInt(String(digits), radix: 16) else { throw .unknown(Self.largeNumber) }
        return .unsigned(value)
      }
      guard let value = Int(String(digits), radix: 16) else { throw .unknown(Self.largeNumber) }
      return .int(value)
    }
    var text = digits()
    var isWhole = true
    if rest.first == ".", let after = rest.dropFirst().first, Self.isDigit(after) {
      rest.removeFirst()
      text += "." + digits()
      isWhole = false
    }
    if rest.first == "e" || rest.first == "E" {
      rest.removeFirst()
      text += "e"
      if let sign = rest.first, sign == "+" || sign == "-" {
        text.unicodeScalars.append(sign)
        rest.removeFirst()
      }
      text += digits()
      isWhole = false
    }
    if isWhole, takesUnsigned() {
      guard let value = UInt(text) else { throw .unknown(Self.largeNumber) }
      return .unsigned(value)
    }
    if isWhole, let value = Int(text) { return .int(value) }
    if !isWhole, let value = Double(text) { return .double(value) }
    throw .unknown(Self.largeNumber)
  }

  /// What is said of a number that doesn't fit into 64 bits.
  static let largeNumber = "a number as large as that"

  /// Skips the mark of an unsigned number. Returns whether there is one.
  private mutating func takesUnsigned() -> Bool {
    guard rest.first == "u" || rest.first == "U" else { return false }
    rest.removeFirst()
    return true
  }

  private mutating func digits() -> String {
    let digits = rest.prefix(while: Self.isDigit)
    rest = rest[digits.endIndex...]
    return String(digits)
  }

  private mutating func text(isRaw: Bool) throws(CELError) -> String {
    guard let quote = rest.first else { throw .unknown("a text without an end") }
    let mark = String.UnicodeScalarView([quote, quote, quote])
    let isLong = rest.starts(with: mark)
    rest = rest.dropFirst(isLong ? 3 : 1)
    var text = String.UnicodeScalarView()
    while let scalar = rest.first {
      if isLong ? rest.starts(with: mark) : scalar == quote {
        rest = rest.dropFirst(isLong ? 3 : 1)
        return String(text)
      }
      if !isLong, scalar == "\n" || scalar == "\r" { throw .unknown("a text without an end") }
      rest.removeFirst()
      if scalar == "\\", !isRaw { text.append(try escaped()) } else { text.append(scalar) }
    }
    throw .unknown("a text without an end")
  }

  private mutating func escaped() throws(CELError) -> Unicode.Scalar {
    let first = rest.popFirst()
    switch first {
    case "n": return "\n"
    case "a": return "\u{7}"
    case "b": return "\u{8}"
    case "f": return "\u{c}"
    case "v": return "\u{b}"
    case "0", "1", "2", "3":
      let digits = rest.prefix(2)
      rest = rest.dropFirst(2)
      guard digits.count == 2, let value = UInt8("\(first ?? "0")\(String(digits))", radix: 8) else {
        throw .unknown("an escape")
      }
      return Unicode.Scalar(value)
    case "t": return "\t"
    case "r": return "\r"
    case "\\": return "\\"
    case "'": return "'"
    case "\"": return "\""
    case "`": return "`"
    case "?": return "?"
    case "x", "X": return try scalar(2, radix: 16)
    case "u": return try scalar(4, radix: 16)
    case "U": return try scalar(8, radix: 16)
    default: throw .unknown("an escape")
    }
  }

  private mutating func scalar(_ count: Int, radix: Int) throws(CELError) -> Unicode.Scalar {
    let digits = rest.prefix(count)
    rest = rest.dropFirst(count)
    guard digits.count == count, let value = UInt32(String(digits), radix: radix), let scalar = Unicode.Scalar(value)
    else { throw .unknown("an escape") }
    return scalar
  }
}
