extension Parser {
  /// The text between the braces of the struct literal at a place; nil if there is none.
  public static func inner(ofStructAt place: Place, in text: String) -> String? {
    let bytes = Array(text.utf8)
    var lexer = Lexer(bytes)
    guard (try? lexer.run()) != nil, let start = lexer.tokens.firstIndex(where: { $0.place == place }) else {
      return nil
    }
    var depth = 0
    for token in lexer.tokens[start...] {
      if token.symbol == .leftBrace { depth += 1 }
      guard token.symbol == .rightBrace else { continue }
      depth -= 1
      if depth > 0 { continue }
      guard let from = offset(of: place, in: bytes), let to = offset(of: token.place, in: bytes), from < to else {
        return nil
      }
      return String(decoding: bytes[(from + 1)..<to], as: UTF8.self)
    }
    return nil
  }

  private static func offset(of place: Place, in bytes: [UInt8]) -> Int? {
    var line = 1
    var start = 0
    while line < place.line {
      guard let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) else { return nil }
      start = end + 1
      line += 1
    }
    let offset = start + Int(place.column) - 1
    return bytes.indices.contains(offset) ? offset : nil
  }
}
