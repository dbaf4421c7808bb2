extension Lexer {
  /// Reads a number with its base, separators and multiplier.
  mutating func number() throws(SyntaxError) -> Number {
    let start = place
    if peek() == 48, let radix = Self.radix(peek(1)) {
      index += 2
      return try based(radix, start)
    }
    var text: [UInt8] = []
    var isFloat = false
    digits(&text)
    if peek() == 46, Self.isDigit(peek(1)) || !(peek(1) == 46) {
      isFloat = true
      text.append(46)
      index += 1
      digits(&text)
    }
    if text.count > 1, text[0] == 48, Self.isDigit(text[1]) {
      throw SyntaxError("a number can't begin with 0", at: start, hint: "write 0o17 for an octal number, or 17")
    }
    if let multiplier = multiplier() { return try multiplied(text, by: multiplier, start) }
    if peek() == 101 || peek() == 69 {
      isFloat = true
      text.append(101)
      index += 1
      if peek() == 43 || peek() == 45 {
        text.append(peek())
        index += 1
      }
      digits(&text)
    }
    if !isFloat, text.count < 19, !Self.isLetter(peek()), let number = Int(String(decoding: text, as: UTF8.self)) {
      return Number(number)
    }
    guard !Self.isLetter(peek()), let number = Number(String(decoding: text, as: UTF8.self)) else {
      throw SyntaxError("this is no number", at: start)
    }
    return isFloat ? number.asFloat : number
  }

  private mutating func digits(_ text: inout [UInt8]) {
    while Self.isDigit(peek()) || (peek() == 95 && Self.isDigit(peek(1))) {
      if peek() != 95 { text.append(peek()) }
      index += 1
    }
  }

  private static func radix(_ byte: UInt8) -> Int? {
    switch byte {
    case 120, 88: 16
    case 111: 8
    case 98: 2
    default: nil
    }
  }

  private mutating func based(_ radix: Int, _ start: Place) throws(SyntaxError) -> Number {
    var value = Magnitude(limbs: [])
    var count = 0
    while let digit = Character(Unicode.Scalar(peek())).hexDigitValue, digit < radix {
      value = value * Magnitude(UInt64(radix)) + Magnitude(UInt64(digit))
      count += 1
      index += 1
      if peek() == 95 { index += 1 }
    }
    guard count > 0, count <= 4_096 else { throw SyntaxError("this is no number", at: start) }
    return Number(isFloat: false, isNegative: false, value, exponent: 0)
  }

  private mutating func multiplier() -> Int? {
    let power: Int
    switch peek() {
    case UInt8(ascii: "K"): power = 1
    case UInt8(ascii: "M"): power = 2
    case UInt8(ascii: "G"): power = 3
    case UInt8(ascii: "T"): power = 4
    case UInt8(ascii: "P"): power = 5
    default: return nil
    }
    index += 1
    guard peek() == 105 else {
      var value = 1
      for _ in 0..<power { value *= 1_000 }
      return value
    }
    index += 1
    return 1 << (10 * power)
  }

  private func multiplied(_ text: [UInt8], by factor: Int, _ start: Place) throws(SyntaxError) -> Number {
    guard let number = Number(String(decoding: text, as: UTF8.self)),
      let product = Number.product(number, Number(factor)), product.isWhole
    else { throw SyntaxError("this is no whole number", at: start) }
    return product.rounded(.down).0
  }

  /// Reads a string: single-line or multi-line, text or bytes, raw or not.
  mutating func string(_ start: Place) throws(SyntaxError) {
    var hashes = 0
    while peek() == 35 {
      hashes += 1
      index += 1
    }
    let quote = peek()
    guard quote == 34 || quote == 39 else { throw SyntaxError("'#' means nothing here", at: start) }
    var reader = StringReader(quote: quote, hashes: hashes, start: start)
    let parts: [StringPart]
    if peek(1) == quote, peek(2) == quote, peek(3) == 10 || (peek(3) == 13 && peek(4) == 10) {
      index += peek(3) == 13 ? 5 : 4
      newLine()
      parts = try reader.lines(&self)
    } else {
      index += 1
      parts = try reader.line(&self)
    }
    if quote == 34, parts.count == 1, case .text(let bytes) = parts[0] {
      add(.text(String(decoding: bytes, as: UTF8.self)), start)
    } else {
      add(.string(parts, isBytes: quote == 39), start)
    }
  }
}

/// Reads the contents of a string.
struct StringReader {
  let quote: UInt8
  let hashes: Int
  let start: Place
  private var parts: [StringPart] = []
  private var text: [UInt8] = []

  init(quote: UInt8, hashes: Int, start: Place) {
    self.quote = quote
    self.hashes = hashes
    self.start = start
  }

  private func closes(_ lexer: Lexer, quotes: Int) -> Bool {
    for offset in 0..<quotes where lexer.peek(offset) != quote { return false }
    for offset in 0..<hashes where lexer.peek(quotes + offset) != 35 { return false }
    return true
  }

  private mutating func finish() -> [StringPart] {
    if !text.isEmpty || parts.isEmpty { parts.append(.text(text)) }
    return parts
  }

  mutating func line(_ lexer: inout Lexer) throws(SyntaxError) -> [StringPart] {
    while lexer.index < lexer.bytes.count {
      if closes(lexer, quotes: 1) {
        lexer.index += 1 + hashes
        return finish()
      }
      let byte = lexer.peek()
      if byte == 10 { break }
      try step(byte, &lexer)
    }
    throw SyntaxError("the string is not closed", at: start, hint: "add \(quote == 34 ? "\"" : "'")")
  }

  /// Reads a multi-line string. The indentation of the closing quotes is removed from each line.
  mutating func lines(_ lexer: inout Lexer) throws(SyntaxError) -> [StringPart] {
    let indent = try indentation(lexer)
    var isFirst = true
    while lexer.index < lexer.bytes.count {
      // At the beginning of a line.
      var ahead = lexer
      while ahead.peek() == 32 || ahead.peek() == 9 { ahead.index += 1 }
      if closes(ahead, quotes: 3) {
        lexer.index = ahead.index + 3 + hashes
        return finish()
      }
      if !isFirst { text.append(10) }
      isFirst = false
      if ahead.peek() == 10 || (ahead.peek() == 13 && ahead.peek(1) == 10), ahead.index - lexer.index < indent.count {
        lexer.index = ahead.index
      } else {
        guard lexer.bytes[lexer.index...].starts(with: indent) else {
          throw SyntaxError(
            "this line of the string is indented less than its closing quotes", at: lexer.place,
            hint: "indent it as they are")
        }
        lexer.index += indent.count
      }
      while lexer.index < lexer.bytes.count, lexer.peek() != 10 {
        if lexer.peek() == 13, lexer.peek(1) == 10 { lexer.index += 1 } else { try step(lexer.peek(), &lexer) }
      }
      lexer.index += 1
      lexer.newLine()
    }
    throw SyntaxError("the string is not closed", at: start, hint: "add three quotes on a line of their own")
  }

  /// The indentation of the closing quotes.
  private func indentation(_ lexer: Lexer) throws(SyntaxError) -> [UInt8] {
    var ahead = lexer
    while ahead.index < ahead.bytes.count {
      let first = ahead.index
      while ahead.peek() == 32 || ahead.peek() == 9 { ahead.index += 1 }
      if closes(ahead, quotes: 3) { return Array(lexer.bytes[first..<ahead.index]) }
      while ahead.index < ahead.bytes.count, ahead.peek() != 10 { ahead.index += 1 }
      ahead.index += 1
    }
    throw SyntaxError("the string is not closed", at: start, hint: "add three quotes on a line of their own")
  }

  private mutating func step(_ byte: UInt8, _ lexer: inout Lexer) throws(SyntaxError) {
    guard byte == 92, (0..<hashes).allSatisfy({ lexer.peek(1 + $0) == 35 }) else {
      text.append(byte)
      lexer.index += 1
      return
    }
    let place = lexer.place
    lexer.index += 1 + hashes
    let escape = lexer.peek()
    lexer.index += 1
    switch escape {
    case 40:
      parts.append(.text(text))
      text = []
      parts.append(.tokens(try lexer.interpolation()))
    case 97: text.append(7)
    case 98: text.append(8)
    case 102: text.append(12)
    case 110: text.append(10)
    case 114: text.append(13)
    case 116: text.append(9)
    case 118: text.append(11)
    case 92, 47: text.append(escape)
    case 34, 39: text.append(escape)
    case 117: try unicode(4, &lexer, place)
    case 85: try unicode(8, &lexer, place)
    case 120 where quote == 39: text.append(UInt8(truncatingIfNeeded: try code(2, radix: 16, &lexer, place)))
    case 48...55 where quote == 39:
      lexer.index -= 1
      text.append(UInt8(truncatingIfNeeded: try code(3, radix: 8, &lexer, place)))
    default: throw SyntaxError("this is no escape of a string", at: place, hint: "write two backslashes for one")
    }
  }

  private mutating func unicode(_ count: Int, _ lexer: inout Lexer, _ place: Place) throws(SyntaxError) {
    var value = try code(count, radix: 16, &lexer, place)
    if (0xD800..<0xDC00).contains(value), lexer.peek() == 92, lexer.peek(1) == 117 {
      lexer.index += 2
      let low = try code(4, radix: 16, &lexer, place)
      value = 0x10000 + (value - 0xD800) << 10 + (low &- 0xDC00)
    }
    guard let scalar = Unicode.Scalar(value) else { throw SyntaxError("there is no such character", at: place) }
    text += Array(String(Character(scalar)).utf8)
  }

  private func code(
    _ count: Int, radix: Int, _ lexer: inout Lexer, _ place: Place
  ) throws(SyntaxError) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<count {
      guard let digit = Character(Unicode.Scalar(lexer.peek())).hexDigitValue, digit < radix else {
        throw SyntaxError("this escape needs \(count) digits", at: place)
      }
      value = value << (radix == 16 ? 4 : 3) | UInt32(digit)
      lexer.index += 1
    }
    return value
  }
}
