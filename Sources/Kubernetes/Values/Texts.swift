/// Base64, the encoding of bytes in JSON.
enum Base64 {
  /// Whether a text is valid base64; line breaks are ignored.
  static func isValid(_ text: String) -> Bool { size(text) != nil }

  /// The number of encoded bytes.
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

  /// The decoded bytes; nil if the text is invalid.
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

/// Timestamps of RFC 3339.
enum Times {
  /// Whether a text is a timestamp, such as `2026-01-31T12:00:00Z`.
  static func isTime(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard bytes.count >= 20, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
      bytes[10] == UInt8(ascii: "T"),
      bytes[13] == UInt8(ascii: ":"), bytes[16] == UInt8(ascii: ":")
    else { return false }
    return [0, 1, 2, 3, 5, 6, 8, 9, 11, 12, 14, 15, 17, 18].allSatisfy { bytes[$0] &- UInt8(ascii: "0") < 10 }
  }

  /// Whether a text is a timestamp with six digits after the second, such as `2026-01-31T12:00:00.000000Z`.
  static func isMicroTime(_ text: String) -> Bool {
    guard isTime(text) else { return false }
    let rest = text.utf8.dropFirst(19)
    let digits = rest.dropFirst().prefix { $0 &- UInt8(ascii: "0") < 10 }
    return rest.first == UInt8(ascii: ".") && digits.count == 6 && rest.count > 7
  }
}
