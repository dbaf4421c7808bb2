import Tree

/// JSON, which some Secrets must contain, and in which tables of this package are written.
enum JSONText {
  /// Whether bytes are a well-formed JSON object, or null.
  static func isObject(_ bytes: [UInt8]) -> Bool {
    switch node(bytes) {
    case .fields?, .null?: true
    default: false
    }
  }

  /// The value. Nil if the bytes are not valid JSON.
  static func node(_ bytes: some Collection<UInt8>) -> Node? {
    var parser = Parser(bytes: Array(bytes))
    guard let value = parser.value(depth: 0) else { return nil }
    parser.skipSpace()
    return parser.isAtEnd ? value : nil
  }

  private struct Parser {
    let bytes: [UInt8]
    var place = 0

    init(bytes: [UInt8]) { self.bytes = bytes }

    var isAtEnd: Bool { place == bytes.count }

    private var next: UInt8? { place < bytes.count ? bytes[place] : nil }

    mutating func skipSpace() {
      while let byte = next, byte == 32 || byte == 10 || byte == 13 || byte == 9 { place += 1 }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
      skipSpace()
      guard next == byte else { return false }
      place += 1
      return true
    }

    private mutating func take(_ word: StaticString) -> Bool {
      guard bytes[place...].starts(with: "\(word)".utf8) else { return false }
      place += word.utf8CodeUnitCount
      return true
    }

    mutating func value(depth: Int) -> Node? {
      skipSpace()
      guard depth < 100, let first = next else { return nil }
      switch first {
      case UInt8(ascii: "{"): return fields(depth)
      case UInt8(ascii: "["): return list(depth)
      case UInt8(ascii: "\""): return text().map { .string($0) }
      case UInt8(ascii: "t"): return take("true") ? .bool(true) : nil
      case UInt8(ascii: "f"): return take("false") ? .bool(false) : nil
      case UInt8(ascii: "n"): return take("null") ? .null : nil
      default: return number()
      }
    }

    private mutating func fields(_ depth: Int) -> Node? {
      place += 1
      var entries: [Fields.Entry] = []
      if take(UInt8(ascii: "}")) { return .empty }
      repeat {
        skipSpace()
        guard let key = text(), take(UInt8(ascii: ":")), let value = value(depth: depth + 1) else { return nil }
        entries.append(Fields.Entry(key: key, value: value))
      } while take(UInt8(ascii: ","))
      return take(UInt8(ascii: "}")) ? .fields(Fields(unsorted: entries)) : nil
    }

    private mutating func list(_ depth: Int) -> Node? {
      place += 1
      var items: [Node] = []
      if take(UInt8(ascii: "]")) { return .list([]) }
      repeat {
        guard let value = value(depth: depth + 1) else { return nil }
        items.append(value)
      } while take(UInt8(ascii: ","))
      return take(UInt8(ascii: "]")) ? .list(items) : nil
    }

    private mutating func number() -> Node? {
      let start = place
      while let byte = next, byte &- UInt8(ascii: "0") < 10 || "+-.eE".utf8.contains(byte) { place += 1 }
      let text = String(decoding: bytes[start..<place], as: UTF8.self)
      if let whole = Int(text) { return .int(whole) }
      return Double(text).map { .double($0) }
    }

    private mutating func text() -> String? {
      guard next == UInt8(ascii: "\"") else { return nil }
      place += 1
      let start = place
      while let byte = next, byte >= 32, byte != UInt8(ascii: "\\") {
        place += 1
        if byte == UInt8(ascii: "\"") { return String(decoding: bytes[start..<(place - 1)], as: UTF8.self) }
      }
      return escapedText(from: start)
    }

    /// The rest of a string that has an escape at the current position.
    private mutating func escapedText(from start: Int) -> String? {
      var text = Array(bytes[start..<place])
      while let byte = next {
        place += 1
        switch byte {
        case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
        case 0..<32: return nil
        case UInt8(ascii: "\\"):
          guard let scalar = escaped() else { return nil }
          text += Array(String(scalar).utf8)
        default: text.append(byte)
        }
      }
      return nil
    }

    private mutating func escaped() -> Unicode.Scalar? {
      guard let byte = next else { return nil }
      place += 1
      switch byte {
      case UInt8(ascii: "n"): return "\n"
      case UInt8(ascii: "t"): return "\t"
      case UInt8(ascii: "r"): return "\r"
      case UInt8(ascii: "b"): return "\u{8}"
      case UInt8(ascii: "f"): return "\u{C}"
      case UInt8(ascii: "u"):
        guard let unit = unit() else { return nil }
        guard (0xD800...0xDBFF).contains(unit), bytes[place...].starts(with: #"\u"#.utf8) else {
          return Unicode.Scalar(unit) ?? "\u{FFFD}"
        }
        place += 2
        guard let low = self.unit(), (0xDC00...0xDFFF).contains(low) else { return "\u{FFFD}" }
        return Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00))
      case _ where #""\/"#.utf8.contains(byte): return Unicode.Scalar(byte)
      default: return nil
      }
    }

    private mutating func unit() -> UInt32? {
      let digits = bytes[place...].prefix(4)
      place += digits.count
      return digits.count == 4 ? UInt32(String(decoding: digits, as: UTF8.self), radix: 16) : nil
    }
  }
}
