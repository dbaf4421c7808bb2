/// Splits source text into tokens. A line break that ends a declaration is recorded on the token before it.
struct Lexer {
  /// The maximum number of tokens, about ten times as many as in the longest known definitions.
  static let greatestCount = 400_000

  let bytes: [UInt8]
  var index = 0
  var line = 1
  var lineStart = 0
  var tokens: [Token] = []
  var comments: [Comment] = []
  /// The nesting depth of interpolations.
  var nesting = 0
  /// The number of open parentheses in the interpolation.
  private var openParentheses = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    tokens.reserveCapacity(bytes.count / 4)
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
  }

  var place: Place { Place(line: line, column: index - lineStart + 1) }

  func peek(_ offset: Int = 0) -> UInt8 { index + offset < bytes.count ? bytes[index + offset] : 0 }

  /// Reads all tokens.
  mutating func run() throws(SyntaxError) {
    while try next(untilParenthesis: false) {
      if tokens.count > Self.greatestCount {
        throw SyntaxError("the text is too long: it has more than \(Self.greatestCount) words and marks", at: place)
      }
    }
    endLine()
    add(.end, place)
  }

  /// Reads the tokens between `\(` and `)`.
  mutating func interpolation() throws(SyntaxError) -> [Token] {
    guard nesting < 20 else { throw SyntaxError("strings are nested too deep in each other", at: place) }
    let (outer, open) = (tokens, openParentheses)
    (tokens, openParentheses) = ([], 0)
    nesting += 1
    let start = place
    while try next(untilParenthesis: true) {}
    guard peek() == 41 else { throw SyntaxError("the interpolation is not closed", at: start, hint: "add ')'") }
    index += 1
    nesting -= 1
    add(.end, place)
    defer { (tokens, openParentheses) = (outer, open) }
    return tokens
  }

  private mutating func endLine() {
    if !tokens.isEmpty { tokens[tokens.count - 1].endLineAfter() }
  }

  mutating func newLine() {
    line += 1
    lineStart = index
  }

  /// Reads one token; false at the end.
  private mutating func next(untilParenthesis: Bool) throws(SyntaxError) -> Bool {
    while index < bytes.count {
      let byte = bytes[index]
      switch byte {
      case 32, 9, 13: index += 1
      case 10:
        endLine()
        index += 1
        newLine()
      case 47 where peek(1) == 47: comment()
      case 41 where untilParenthesis && openParentheses == 0: return false
      default:
        try token(byte)
        return true
      }
    }
    return false
  }

  private mutating func comment() {
    let start = place
    let isWholeLine = tokens.last.map { $0.endLine != start.line } ?? true
    index += 2
    let first = index
    while index < bytes.count, bytes[index] != 10 { index += 1 }
    comments.append(
      Comment(
        text: String(decoding: bytes[first..<index], as: UTF8.self), place: start, isWholeLine: isWholeLine))
  }

  mutating func add(_ kind: Token.Kind, _ start: Place, word: Token.Word = .other) {
    tokens.append(
      Token(kind, at: start, endLine: Int32(clamping: line), commentsBefore: comments.count, word: word))
  }

  private mutating func addIdentifier(_ start: Place) {
    let name = identifier()
    add(.identifier(String(decoding: name, as: UTF8.self)), start, word: Token.Word(name))
  }

  private mutating func token(_ byte: UInt8) throws(SyntaxError) {
    let start = place
    if Self.isLetter(byte) || (byte == 35 && (Self.isLetter(peek(1)) || peek(1) == 95)) || byte >= 0x80 {
      addIdentifier(start)
    } else if byte == 95 {
      if peek(1) == 124, peek(2) == 95 {
        index += 3
        add(.symbol(.bottom), start)
      } else {
        addIdentifier(start)
      }
    } else if Self.isDigit(byte) || (byte == 46 && Self.isDigit(peek(1))) {
      add(.number(try number()), start)
    } else if byte == 34 || byte == 39 || byte == 35 {
      try string(start)
    } else if byte == 64 {
      try attribute(start)
    } else {
      try symbol(start)
    }
  }

  private mutating func identifier() -> ArraySlice<UInt8> {
    let first = index
    while index < bytes.count {
      let byte = bytes[index]
      guard
        Self.isLetter(byte) || Self.isDigit(byte) || byte == 95 || byte >= 0x80
          || (byte == 35 && (index == first || (index == first + 1 && bytes[first] == 95)))
      else { break }
      index += 1
    }
    return bytes[first..<index]
  }

  private mutating func attribute(_ start: Place) throws(SyntaxError) {
    index += 1
    _ = identifier()
    guard peek() == 40 else { throw SyntaxError("an attribute needs parentheses", at: start) }
    var depth = 0
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      if byte == 10 { newLine() }
      if byte == 40 { depth += 1 }
      if byte == 41 {
        depth -= 1
        if depth == 0 {
          add(.attribute, start)
          return
        }
      }
    }
    throw SyntaxError("the attribute is not closed", at: start, hint: "add ')'")
  }

  private mutating func symbol(_ start: Place) throws(SyntaxError) {
    guard let (symbol, length) = Symbol.beginning(with: peek(), peek(1), peek(2)) else {
      let text = String(decoding: bytes[index..<min(bytes.count, index + 1)], as: UTF8.self)
      throw SyntaxError("'\(text)' means nothing in CUE", at: start)
    }
    index += length
    if symbol == .leftParenthesis { openParentheses += 1 }
    if symbol == .rightParenthesis { openParentheses -= 1 }
    add(.symbol(symbol), start)
  }

  static func isLetter(_ byte: UInt8) -> Bool {
    (byte >= 97 && byte <= 122) || (byte >= 65 && byte <= 90) || byte == 36
  }
  static func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }
}
