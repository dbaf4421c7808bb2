extension BuiltinPackage {
  /// Checks of structs.
  static let structPackage = BuiltinPackage(
    "struct",
    [
      Builtin.check("struct.MinFields", 2, .structure) { call throws(Bottom) in
        let count = try call.structure(0).members.count
        let least = try call.int(1)
        if count < least {
          let message = "the struct has \(count) fields, and must have \(least) at least"
          // An open struct may still get more fields.
          let structure = try call.structure(0)
          throw call.rejected(message, mayChange: !structure.isClosed || !structure.patterns.isEmpty)
        }
        return .bool(true)
      },
      Builtin.check("struct.MaxFields", 2, .structure) { call throws(Bottom) in
        let count = try call.structure(0).members.count
        let most = try call.int(1)
        if count > most { throw call.rejected("the struct has \(count) fields, and may have \(most) at most") }
        return .bool(true)
      },
    ])

  /// Text as a part of an HTML document.
  static func escapedHTML(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&#34;"
      case "'": escaped += "&#39;"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }

  /// HTML.
  static let html = BuiltinPackage(
    "html",
    [
      Builtin("html.Escape", 1) { call throws(Bottom) in try call.text(escapedHTML(try call.string(0))) },
      Builtin("html.Unescape", 1) { call throws(Bottom) in
        var text = try call.string(0)
        for (entity, plain) in [
          ("&lt;", "<"), ("&gt;", ">"), ("&#34;", "\""), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&"),
        ] {
          text = ByteText.replace(text, entity, with: plain, limit: -1)
        }
        return .string(text)
      },
    ])

  /// UUIDs: parsing, validation, and conversion from and to integers.
  static let uuid = BuiltinPackage(
    "uuid",
    [
      Builtin.check("uuid.Valid", 1, .string) { call throws(Bottom) in
        guard UUIDText.bytes(try call.string(0)) != nil else { throw call.failed("this is no UUID") }
        return .bool(true)
      },
      Builtin("uuid.Parse", 1) { call throws(Bottom) in
        guard let bytes = UUIDText.bytes(try call.string(0)) else { throw call.failed("this is no UUID") }
        return .string(UUIDText.text(bytes))
      },
      Builtin("uuid.FromInt", 1) { call throws(Bottom) in
        var rest = Magnitude(digits: Array(try call.number(0).rounded(.down).0.digits.utf8))
        var bytes: [UInt8] = []
        for _ in 0..<16 {
          let (quotient, byte) = rest.divided(by: Magnitude(256))
          bytes.append(UInt8(truncatingIfNeeded: byte.asUInt64 ?? 0))
          rest = quotient
        }
        return .string(UUIDText.text(bytes.reversed()))
      },
      Builtin("uuid.ToInt", 1) { call throws(Bottom) in
        guard let bytes = UUIDText.bytes(try call.string(0)) else { throw call.failed("this is no UUID") }
        var value = Magnitude(limbs: [])
        for byte in bytes { value = value * Magnitude(256) + Magnitude(UInt64(byte)) }
        return .number(Number(isFloat: false, isNegative: false, value, exponent: 0))
      },
    ])
}

/// Converts UUIDs from and to text.
enum UUIDText {
  static func bytes(_ text: String) -> [UInt8]? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.map(\.utf8.count) == [8, 4, 4, 4, 12] else { return nil }
    let digits = Array(parts.joined().utf8)
    var bytes: [UInt8] = []
    for index in stride(from: 0, to: 32, by: 2) {
      guard let byte = UInt8(String(decoding: digits[index...(index + 1)], as: UTF8.self), radix: 16) else {
        return nil
      }
      bytes.append(byte)
    }
    return bytes
  }

  static func text(_ bytes: [UInt8]) -> String {
    let digits = Base64.hexadecimal(bytes)
    var text = ""
    for (index, digit) in digits.enumerated() {
      if [8, 12, 16, 20].contains(index) { text += "-" }
      text.append(digit)
    }
    return text
  }
}
