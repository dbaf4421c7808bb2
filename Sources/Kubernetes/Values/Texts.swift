/// Base64, as JSON carries bytes.
enum Base64 {
  /// Whether a text is base64 of whole bytes; line breaks are passed over.
  static func isValid(_ text: String) -> Bool { size(text) != nil }

  /// How many bytes it stands for.
  static func size(_ text: String) -> Int? {
    var count = 0
    var padding = 0
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\n"), UInt8(ascii: "\r"): continue
      case UInt8(ascii: "="): padding += 1
      case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "/"):
        if padding > 0 { return nil }
      default: return nil
      }
      count += 1
    }
    return count % 4 == 0 && padding <= 2 ? count / 4 * 3 - padding : nil
  }

  /// The bytes; nil when the text is no base64.
  static func decode(_ text: String) -> [UInt8]? {
    guard isValid(text) else { return nil }
    var bytes: [UInt8] = []
    var bits: UInt32 = 0
    var count = 0
    for byte in text.utf8 {
      let value: UInt8
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): value = byte - UInt8(ascii: "A")
      case UInt8(ascii: "a")...UInt8(ascii: "z"): value = byte - UInt8(ascii: "a") + 26
      case UInt8(ascii: "0")...UInt8(ascii: "9"): value = byte - UInt8(ascii: "0") + 52
      case UInt8(ascii: "+"): value = 62
      case UInt8(ascii: "/"): value = 63
      default: continue
      }
      bits = bits << 6 & 0xFFFFFF | UInt32(value)
      count += 6
      if count >= 8 {
        count -= 8
        bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
      }
    }
    return bytes
  }
}

/// Times of RFC 3339.
enum Times {
  /// Whether a text is one, such as `2026-01-31T12:00:00Z`.
  static func isTime(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard bytes.count >= 20, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
      bytes[10] == UInt8(ascii: "T"),
      bytes[13] == UInt8(ascii: ":"), bytes[16] == UInt8(ascii: ":")
    else { return false }
    return [0, 1, 2, 3, 5, 6, 8, 9, 11, 12, 14, 15, 17, 18].allSatisfy { bytes[$0] &- UInt8(ascii: "0") < 10 }
  }
}

/// JSON texts, as some Secrets must hold them.
enum JSONText {
  /// Whether bytes are a JSON object, well-formed throughout.
  static func isObject(_ bytes: [UInt8]) -> Bool {
    var parser = Parser(rest: bytes[...])
    parser.skipSpace()
    guard parser.rest.first == UInt8(ascii: "{") || parser.rest.elementsEqual("null".utf8) else { return false }
    guard parser.value(depth: 0) else { return false }
    parser.skipSpace()
    return parser.rest.isEmpty
  }

  private struct Parser {
    var rest: ArraySlice<UInt8>

    mutating func skipSpace() { rest = rest.drop { $0 == 32 || $0 == 10 || $0 == 13 || $0 == 9 } }

    private mutating func take(_ byte: UInt8) -> Bool {
      skipSpace()
      guard rest.first == byte else { return false }
      rest.removeFirst()
      return true
    }

    mutating func value(depth: Int) -> Bool {
      skipSpace()
      guard depth < 100, let first = rest.first else { return false }
      switch first {
      case UInt8(ascii: "{"):
        return members(until: UInt8(ascii: "}")) {
          $0.text() && $0.take(UInt8(ascii: ":")) && $0.value(depth: depth + 1)
        }
      case UInt8(ascii: "["): return members(until: UInt8(ascii: "]")) { $0.value(depth: depth + 1) }
      case UInt8(ascii: "\""): return text()
      default:
        for word in ["true", "false", "null"] where rest.starts(with: word.utf8) {
          rest = rest.dropFirst(word.utf8.count)
          return true
        }
        let number = rest.prefix { $0 &- UInt8(ascii: "0") < 10 || "+-.eE".utf8.contains($0) }
        rest = rest.dropFirst(number.count)
        return number.contains { $0 &- UInt8(ascii: "0") < 10 }
      }
    }

    private mutating func members(until end: UInt8, _ member: (inout Parser) -> Bool) -> Bool {
      rest.removeFirst()
      if take(end) { return true }
      repeat { if !member(&self) { return false } } while take(UInt8(ascii: ","))
      return take(end)
    }

    private mutating func text() -> Bool {
      guard take(UInt8(ascii: "\"")) else { return false }
      while let byte = rest.popFirst() {
        if byte == UInt8(ascii: "\"") { return true }
        if byte < 32 { return false }
        if byte == UInt8(ascii: "\\") { rest = rest.dropFirst() }
      }
      return false
    }
  }
}
