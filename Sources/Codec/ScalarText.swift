import Tree

/// How a value is written in YAML so that nobody reads it as something else.
enum ScalarText {
  enum Style {
    case plain, quoted, literal
  }

  /// The style of a text. Where plain is chosen libyaml still takes quotes if the characters ask for them.
  static func style(of text: String, _ utf8: UnsafeBufferPointer<UInt8>) -> Style {
    var lineBreaks = false
    var awkward = false
    for index in 0..<utf8.count {
      let byte = unsafe utf8[index]
      if byte >= 0x20, byte != 0x7F { continue }
      if byte == UInt8(ascii: "\n") { lineBreaks = true } else { awkward = true }
    }
    if lineBreaks { return !awkward && fitsLiteral(text) ? .literal : .quoted }
    guard !awkward, let first = unsafe utf8.first else { return .quoted }
    let isDoubtful = PlainScalar.mayBeAmbiguous(first: first, length: utf8.count) && PlainScalar.isAmbiguous(text)
    return isDoubtful ? .quoted : .plain
  }

  /// A literal block keeps text that does not begin with white space and has no blanks at the end of a line; anything
  /// else is safer between quotes.
  private static func fitsLiteral(_ text: String) -> Bool {
    guard let first = text.utf8.first, first != UInt8(ascii: " "), first != UInt8(ascii: "\n") else { return false }
    var last: UInt8 = 0
    for byte in text.utf8 {
      if byte == UInt8(ascii: "\n"), last == UInt8(ascii: " ") { return false }
      last = byte
    }
    guard last != UInt8(ascii: " ") else { return false }
    return text.unicodeScalars.allSatisfy { scalar in
      switch scalar.value {
      case 0x80...0x9F, 0x2028, 0x2029, 0xFEFF, 0xFFFE...0xFFFF: false
      default: true
      }
    }
  }

  /// A number that YAML 1.1 and 1.2 both read as one: with a point before an exponent.
  static func number(_ value: Double) -> String {
    if value.isNaN { return ".nan" }
    if value.isInfinite { return value < 0 ? "-.inf" : ".inf" }
    let text = value.description
    guard let exponent = text.firstIndex(of: "e"), !text.contains(".") else { return text }
    return text[..<exponent] + ".0" + text[exponent...]
  }
}
