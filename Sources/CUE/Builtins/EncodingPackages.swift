extension BuiltinPackage {
  /// Base64 with the standard alphabet of RFC 4648.
  static let base64 = BuiltinPackage(
    "encoding/base64",
    [
      Builtin("base64.Encode", 2) { call throws(Bottom) in try call.text(Base64.encode(try plain(call))) },
      Builtin("base64.Decode", 2) { call throws(Bottom) in
        guard let bytes = Base64.decode(try plain(call)) else { throw call.failed("the text is no base64") }
        return .bytes(bytes)
      },
      Builtin("base64.EncodedLen", 2) { call throws(Bottom) in .number(Number((try call.int(1) + 2) / 3 * 4)) },
      Builtin("base64.DecodedLen", 2) { call throws(Bottom) in .number(Number(try call.int(1) / 4 * 3)) },
    ])

  private static func plain(_ call: BuiltinCall) throws(Bottom) -> [UInt8] {
    guard case .null = call.arguments[0] else { throw call.wrong(0, "null, for the standard encoding") }
    return try call.bytes(1)
  }

  /// Hexadecimal encoding.
  static let hex = BuiltinPackage(
    "encoding/hex",
    [
      Builtin("hex.Encode", 1) { call throws(Bottom) in try call.text(Base64.hexadecimal(try call.bytes(0))) },
      Builtin("hex.Decode", 1) { call throws(Bottom) in
        let digits = try call.bytes(0)
        var bytes: [UInt8] = []
        var index = 0
        while index + 1 < digits.count,
          let byte = UInt8(String(decoding: digits[index...(index + 1)], as: UTF8.self), radix: 16)
        {
          bytes.append(byte)
          index += 2
        }
        guard index == digits.count else { throw call.failed("the text is no hexadecimal number") }
        return .bytes(bytes)
      },
      Builtin("hex.EncodedLen", 1) { call throws(Bottom) in .number(Number(try call.int(0) * 2)) },
      Builtin("hex.DecodedLen", 1) { call throws(Bottom) in .number(Number(try call.int(0) / 2)) },
    ])
}

/// Encodes bytes as Base64 or hexadecimal text.
enum Base64 {
  private static let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  static func encode(_ bytes: [UInt8]) -> String {
    var text: [UInt8] = []
    text.reserveCapacity((bytes.count + 2) / 3 * 4)
    var index = 0
    while index < bytes.count {
      let count = min(3, bytes.count - index)
      var group: UInt32 = 0
      for offset in 0..<3 { group = group << 8 | (offset < count ? UInt32(bytes[index + offset]) : 0) }
      for place in 0..<4 {
        text.append(place <= count ? letters[Int(group >> UInt32(18 - 6 * place) & 63)] : 61)
      }
      index += 3
    }
    return String(decoding: text, as: UTF8.self)
  }

  static func decode(_ given: [UInt8]) -> [UInt8]? {
    let text = given.filter { $0 != 10 && $0 != 13 }
    guard text.count % 4 == 0 else { return nil }
    var bytes: [UInt8] = []
    var index = 0
    while index < text.count {
      var group: UInt32 = 0
      var padding = 0
      for offset in 0..<4 {
        let byte = text[index + offset]
        if byte == 61, index + 4 == text.count, offset >= 2 {
          padding += 1
          group <<= 6
        } else {
          guard padding == 0, let value = value(byte) else { return nil }
          group = group << 6 | value
        }
      }
      for place in 0..<(3 - padding) { bytes.append(UInt8(truncatingIfNeeded: group >> UInt32(16 - 8 * place))) }
      index += 4
    }
    return bytes
  }

  private static func value(_ byte: UInt8) -> UInt32? {
    switch byte {
    case 65...90: UInt32(byte) - 65
    case 97...122: UInt32(byte) - 71
    case 48...57: UInt32(byte) + 4
    case 43: 62
    case 47: 63
    default: nil
    }
  }

  static func hexadecimal(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    for byte in bytes {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }
}
