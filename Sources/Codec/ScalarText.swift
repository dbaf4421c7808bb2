import Tree

/// Chooses how to write a scalar, so that no reader takes it for something else.
enum ScalarText {
  /// The style of a scalar: plain, single-quoted, double-quoted with escapes, or a literal block.
  enum Style {
    case plain, single, double, literal
  }

  /// The style for a text.
  static func style(of text: String) -> Style {
    // Nearly every string has contiguous storage; others are copied.
    let found: Style? = unsafe text.utf8.withContiguousStorageIfAvailable { unsafe Self.style(of: text, $0) }
    if let found { return found }
    var copy = text
    return copy.withUTF8 { unsafe Self.style(of: text, $0) }
  }

  /// The style for a text with these bytes.
  static func style(of text: String, _ utf8: UnsafeBufferPointer<UInt8>) -> Style {
    guard let first = unsafe utf8.first else { return .double }
    var hasBreaks = false
    var needsQuotes = unsafe beginsWithIndicator(utf8) || utf8[utf8.count - 1] == UInt8(ascii: " ")
    for index in unsafe ordinaryStart(of: utf8)..<utf8.count {
      let byte = unsafe utf8[index]
      if byte > UInt8(ascii: "#"), byte < 0x7F, byte != UInt8(ascii: ":") { continue }
      switch byte {
      case UInt8(ascii: "\n"): hasBreaks = true
      case 0..<0x20, 0x7F: return .double
      case UInt8(ascii: "#"): if unsafe index > 0 && utf8[index - 1] == UInt8(ascii: " ") { needsQuotes = true }
      case UInt8(ascii: ":"): if unsafe endsWord(utf8, at: index) { needsQuotes = true }
      case 0x80...: if unsafe isEscaped(utf8, at: index) { return .double }
      default: break
      }
    }
    if hasBreaks { return fitsLiteral(text) ? .literal : .double }
    if PlainScalar.mayBeAmbiguous(first: first, length: utf8.count), PlainScalar.isAmbiguous(text) { return .double }
    return needsQuotes ? .single : .plain
  }

  /// The number of leading bytes that are letters, digits or characters without a special meaning inside of a text.
  /// Tests eight bytes at a time; the last group may overlap the previous one.
  private static func ordinaryStart(of utf8: UnsafeBufferPointer<UInt8>) -> Int {
    let bytes = UnsafeRawBufferPointer(utf8)
    var count = 0
    while count + 8 <= bytes.count {
      guard unsafe areOrdinary(bytes.loadUnaligned(fromByteOffset: count, as: UInt64.self)) else { return count }
      count += 8
    }
    let last: UInt64
    switch bytes.count - count {
    case 1... where count > 0: last = unsafe bytes.loadUnaligned(fromByteOffset: bytes.count - 8, as: UInt64.self)
    case 4...:
      let start = unsafe bytes.loadUnaligned(as: UInt32.self)
      let end = unsafe bytes.loadUnaligned(fromByteOffset: bytes.count - 4, as: UInt32.self)
      last = UInt64(start) << 32 | UInt64(end)
    default: return count
    }
    return areOrdinary(last) ? bytes.count : count
  }

  /// Whether all of eight bytes are greater than `#`, less than DEL, and not `:`. The highest bit of a byte is set if
  /// it is less than `$` (in the difference), at least DEL (in the sum with 1), or equal to `:` (in the difference of
  /// the XOR with 1). A borrow between bytes can only make more of them look special.
  private static func areOrdinary(_ bytes: UInt64) -> Bool {
    let each: UInt64 = 0x0101_0101_0101_0101
    let colons = bytes ^ (each * UInt64(UInt8(ascii: ":")))
    let marks = (bytes &- each * UInt64(UInt8(ascii: "$"))) | (bytes &+ each) | bytes | ((colons &- each) & ~colons)
    return marks & (each * 0x80) == 0
  }

  /// Whether a text begins with a YAML indicator.
  private static func beginsWithIndicator(_ utf8: UnsafeBufferPointer<UInt8>) -> Bool {
    switch unsafe utf8[0] {
    case UInt8(ascii: " "), UInt8(ascii: "#"), UInt8(ascii: ","), UInt8(ascii: "["), UInt8(ascii: "]"),
      UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "&"), UInt8(ascii: "*"), UInt8(ascii: "!"), UInt8(ascii: "|"),
      UInt8(ascii: ">"), UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "%"), UInt8(ascii: "@"), UInt8(ascii: "`"):
      true
    case UInt8(ascii: "-"), UInt8(ascii: "."):
      unsafe (utf8[0] == UInt8(ascii: "-") && endsWord(utf8, at: 0))
        || (utf8.count >= 3 && utf8[1] == utf8[0] && utf8[2] == utf8[0])
    case UInt8(ascii: "?"): unsafe endsWord(utf8, at: 0)
    default: false
    }
  }

  private static func endsWord(_ utf8: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
    guard index + 1 < utf8.count else { return true }
    return unsafe utf8[index + 1] == UInt8(ascii: " ")
  }

  /// Whether a non-ASCII character must be escaped: control characters, byte order marks, characters that some readers
  /// consider line breaks, and everything that libyaml considers unprintable, such as emoji.
  private static func isEscaped(_ utf8: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
    switch unsafe utf8[index] {
    case 0xC2: unsafe utf8[index + 1] < 0xA0
    case 0xE2: unsafe utf8[index + 1] == 0x80 && (utf8[index + 2] == 0xA8 || utf8[index + 2] == 0xA9)
    case 0xEF:
      unsafe (utf8[index + 1] == 0xBB && utf8[index + 2] == 0xBF)
        || (utf8[index + 1] == 0xBF && utf8[index + 2] >= 0xBE)
    case 0xF0...: true
    default: false
    }
  }

  /// Whether a text contains a line break in any version of YAML.
  static func hasLineBreaks(_ text: String) -> Bool {
    text.unicodeScalars.contains { ["\n", "\r", "\u{85}", "\u{2028}", "\u{2029}"].contains($0) }
  }

  /// A text as a double-quoted scalar.
  static func escaped(_ text: String) -> String {
    var escaped = "\""
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x22: escaped += "\\\""
      case 0x5C: escaped += "\\\\"
      case 0x20..<0x7F, 0xA0...0x2027, 0x202A..<0xFEFF, 0xFF00..<0xFFFE: escaped.unicodeScalars.append(scalar)
      case 0x00: escaped += "\\0"
      case 0x07: escaped += "\\a"
      case 0x08: escaped += "\\b"
      case 0x09: escaped += "\\t"
      case 0x0A: escaped += "\\n"
      case 0x0B: escaped += "\\v"
      case 0x0C: escaped += "\\f"
      case 0x0D: escaped += "\\r"
      case 0x1B: escaped += "\\e"
      case 0x85: escaped += "\\N"
      case 0x2028: escaped += "\\L"
      case 0x2029: escaped += "\\P"
      case ...0xFF: escaped += "\\x" + hex(scalar, digits: 2)
      case ...0xFFFF: escaped += "\\u" + hex(scalar, digits: 4)
      default: escaped += "\\U" + hex(scalar, digits: 8)
      }
    }
    return escaped + "\""
  }

  private static func hex(_ scalar: Unicode.Scalar, digits: Int) -> String {
    let hex = String(scalar.value, radix: 16, uppercase: true)
    return String(repeating: "0", count: digits - hex.count) + hex
  }

  /// Whether a literal block can hold a multi-line text, even with tabs, or blanks at the ends of lines.
  static func canBeBlock(_ text: String) -> Bool {
    guard let first = text.utf8.first, first > UInt8(ascii: " "), text.utf8.contains(UInt8(ascii: "\n")) else {
      return false
    }
    return text.unicodeScalars.allSatisfy { scalar in
      switch scalar.value {
      case 0x09, 0x0A, 0x20..<0x7F, 0xA0..<0x2028, 0x202A..<0xFEFF, 0xFF00..<0xFFFE, 0x10000...: true
      default: false
      }
    }
  }

  /// A literal block is used for text that doesn't begin with white space and has no trailing blanks on a line; any
  /// other text is safer in quotes.
  private static func fitsLiteral(_ text: String) -> Bool {
    guard let first = text.utf8.first, first != UInt8(ascii: " "), first != UInt8(ascii: "\n") else { return false }
    var last: UInt8 = 0
    for byte in text.utf8 {
      if byte == UInt8(ascii: "\n"), last == UInt8(ascii: " ") { return false }
      last = byte
    }
    return last != UInt8(ascii: " ")
  }
}
