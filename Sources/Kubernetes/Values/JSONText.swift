import Tree

/// JSON texts, as some Secrets must hold them and as tables of this package are written.
enum JSONText {
  /// Whether bytes are a JSON object, well-formed throughout.
  static func isObject(_ bytes: [UInt8]) -> Bool {
    switch node(bytes) {
    case .fields?, .null?: true
    default: false
    }
  }

  /// The value; nil when the bytes are no JSON.
  static func node(_ bytes: [UInt8]) -> Node? {
    var parser = Parser(rest: bytes[...])
    guard let value = parser.value(depth: 0) else { return nil }
    parser.skipSpace()
    return parser.rest.isEmpty ? value : nil
  }

  private struct Parser {
    var rest: ArraySlice<UInt8>

    mutating func skipSpace() {
      while let byte = rest.first, byte == 32 || byte == 10 || byte == 13 || byte == 9 { rest.removeFirst() }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
      skipSpace()
      guard rest.first == byte else { return false }
      rest.removeFirst()
      return true
    }

    mutating func value(depth: Int) -> Node? {
      skipSpace()
      guard depth < 100, let first = rest.first else { return nil }
      switch first {
      case UInt8(ascii: "{"): return fields(depth)
      case UInt8(ascii: "["): return list(depth)
      case UInt8(ascii: "\""): return text().map { .string($0) }
      default: return word()
      }
    }

    private mutating func fields(_ depth: Int) -> Node? {
      rest.removeFirst()
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
      rest.removeFirst()
      var items: [Node] = []
      if take(UInt8(ascii: "]")) { return .list([]) }
      repeat {
        guard let value = value(depth: depth + 1) else { return nil }
        items.append(value)
      } while take(UInt8(ascii: ","))
      return take(UInt8(ascii: "]")) ? .list(items) : nil
    }

    private mutating func word() -> Node? {
      for (word, value) in [("true", Node.bool(true)), ("false", .bool(false)), ("null", .null)]
      where rest.starts(with: word.utf8) {
        rest = rest.dropFirst(word.utf8.count)
        return value
      }
      let number = rest.prefix { $0 &- UInt8(ascii: "0") < 10 || "+-.eE".utf8.contains($0) }
      rest = rest.dropFirst(number.count)
      let text = String(decoding: number, as: UTF8.self)
      if let whole = Int(text) { return .int(whole) }
      return Double(text).map { .double($0) }
    }

    private mutating func text() -> String? {
      guard rest.first == UInt8(ascii: "\"") else { return nil }
      rest.removeFirst()
      var bytes: [UInt8] = []
      while let byte = rest.popFirst() {
        switch byte {
        case UInt8(ascii: "\""): return String(decoding: bytes, as: UTF8.self)
        case 0..<32: return nil
        case UInt8(ascii: "\\"):
          guard let scalar = escaped() else { return nil }
          bytes += Array(String(scalar).utf8)
        default: bytes.append(byte)
        }
      }
      return nil
    }

    private mutating func escaped() -> Unicode.Scalar? {
      switch rest.popFirst() {
      case UInt8(ascii: "n"): return "\n"
      case UInt8(ascii: "t"): return "\t"
      case UInt8(ascii: "r"): return "\r"
      case UInt8(ascii: "b"): return "\u{8}"
      case UInt8(ascii: "f"): return "\u{C}"
      case UInt8(ascii: "u"):
        guard let unit = unit() else { return nil }
        guard (0xD800...0xDBFF).contains(unit), rest.starts(with: #"\u"#.utf8) else {
          return Unicode.Scalar(unit) ?? "\u{FFFD}"
        }
        rest = rest.dropFirst(2)
        guard let low = self.unit(), (0xDC00...0xDFFF).contains(low) else { return "\u{FFFD}" }
        return Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00))
      case let byte? where #""\/"#.utf8.contains(byte): return Unicode.Scalar(byte)
      default: return nil
      }
    }

    private mutating func unit() -> UInt32? {
      let digits = rest.prefix(4)
      rest = rest.dropFirst(4)
      return digits.count == 4 ? UInt32(String(decoding: digits, as: UTF8.self), radix: 16) : nil
    }
  }
}
