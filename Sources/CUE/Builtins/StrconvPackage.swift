extension BuiltinPackage {
  /// Conversions between values and text.
  static let strconv = BuiltinPackage(
    "strconv",
    [
      Builtin("strconv.FormatInt", 2) { call throws(Bottom) in
        .string(try based(call, try call.number(0)))
      },
      Builtin("strconv.FormatUint", 2) { call throws(Bottom) in
        .string(try based(call, try call.number(0)))
      },
      Builtin("strconv.FormatBool", 1) { call throws(Bottom) in .string(try call.bool(0) ? "true" : "false") },
      Builtin("strconv.FormatFloat", 4) { call throws(Bottom) in
        let (format, bits) = (try call.int(1), try call.int(3))
        guard bits == 32 || bits == 64 else { throw call.failed("a float has 32 or 64 bits, not \(bits)") }
        guard let byte = UInt8(exactly: format),
          let text = FloatText.format(try call.number(0).double, byte, precision: try call.int(2))
        else { throw call.failed("there is no format \(format)") }
        return .string(text)
      },
      Builtin("strconv.Atoi", 1) { call throws(Bottom) in
        let text = try call.string(0)
        guard let value = Int(text) else { throw call.failed("\(Literal.quoted(text)) is no whole number") }
        return .number(Number(value))
      },
      parse("ParseInt", isSigned: true),
      parse("ParseUint", isSigned: false),
      Builtin("strconv.ParseFloat", 2) { call throws(Bottom) in
        let text = try call.string(0)
        guard let value = Double(ByteText.replace(text, "_", with: "", limit: -1)), let number = Number(value) else {
          throw call.failed("\(Literal.quoted(text)) is no number")
        }
        return .number(number)
      },
      Builtin("strconv.ParseBool", 1) { call throws(Bottom) in
        let text = try call.string(0)
        switch text {
        case "1", "t", "T", "TRUE", "true", "True": return .bool(true)
        case "0", "f", "F", "FALSE", "false", "False": return .bool(false)
        default: throw call.failed("\(Literal.quoted(text)) is neither true nor false")
        }
      },
      Builtin("strconv.Quote", 1) { call throws(Bottom) in try call.text(GoText.quoted(try call.string(0))) },
      Builtin("strconv.Unquote", 1) { call throws(Bottom) in
        let text = try call.string(0)
        let expression = try? Parser.parse(expression: text)
        if case .literal(.string(let value), _)? = expression { return .string(value) }
        guard case .literal(.bytes(let bytes), _)? = expression else {
          throw call.failed("\(Literal.quoted(text)) is not quoted")
        }
        return .string(String(decoding: bytes, as: UTF8.self))
      },
    ])

  private static func based(_ call: BuiltinCall, _ number: Number) throws(Bottom) -> String {
    let radix = try call.int(1)
    guard (2...62).contains(radix) else { throw call.failed("there is no base \(radix)") }
    guard !number.isFloat else { throw call.wrong(0, "a whole number") }
    if radix == 10 { return number.rounded(.down).0.description }
    let symbols = Array("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ".utf8)
    var rest = Magnitude(digits: Array(number.rounded(.down).0.digits.utf8))
    var text: [UInt8] = []
    repeat {
      try call.evaluator.work()
      let (quotient, digit) = rest.divided(by: Magnitude(UInt64(radix)))
      text.append(symbols[Int(digit.asUInt64 ?? 0)])
      rest = quotient
    } while !rest.isZero
    return (number.isBelowZero ? "-" : "") + String(decoding: text.reversed(), as: UTF8.self)
  }

  /// What a number in another base than ten begins with.
  private static let prefixes = [("0x", 16), ("0X", 16), ("0o", 8), ("0b", 2), ("0", 8)]

  private static func parse(_ name: String, isSigned: Bool) -> Builtin {
    Builtin("strconv.\(name)", 3) { call throws(Bottom) in
      var text = try call.string(0)
      let (base, bits) = (try call.int(1), try call.int(2))
      let isNegative = isSigned && text.hasPrefix("-")
      if isSigned, text.hasPrefix("-") || text.hasPrefix("+") { text.removeFirst() }
      var radix = base
      if base == 0 {
        radix = 10
        text = ByteText.replace(text, "_", with: "", limit: -1)
        for (prefix, value) in prefixes where text.hasPrefix(prefix) && text.utf8.count > prefix.utf8.count {
          radix = value
          text.removeFirst(prefix.count)
          break
        }
      }
      let written = try call.string(0)
      guard (2...36).contains(radix), let magnitude = UInt64(text, radix: radix) else {
        throw call.failed("\(Literal.quoted(written)) is no whole number")
      }
      let size = bits == 0 || bits > 64 ? 64 : max(1, bits)
      let limit: UInt64 = isSigned ? (1 << (size - 1)) - (isNegative ? 0 : 1) : size == 64 ? .max : (1 << size) - 1
      if magnitude > limit { throw call.failed("\(Literal.quoted(written)) does not fit into \(size) bits") }
      return .number(Number(isFloat: false, isNegative: isNegative, Magnitude(magnitude), exponent: 0))
    }
  }
}

/// Text as Go writes it.
enum GoText {
  /// Quotes a text with double quotes and escapes control characters.
  static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 34: quoted += "\\\""
      case 92: quoted += "\\\\"
      case 7: quoted += "\\a"
      case 8: quoted += "\\b"
      case 12: quoted += "\\f"
      case 10: quoted += "\\n"
      case 13: quoted += "\\r"
      case 9: quoted += "\\t"
      case 11: quoted += "\\v"
      case 0..<32, 127: quoted += "\\x" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}

/// Text of a double, as Go's `FormatFloat` writes it.
enum FloatText {
  static func format(_ value: Double, _ format: UInt8, precision: Int) -> String? {
    guard value.isFinite, precision >= -1, precision <= 400, let shortest = Number(value) else { return nil }
    switch format {
    case 102, 70: return fixed(precision < 0 ? shortest : exact(value), precision)
    case 101, 69: return scientific(precision < 0 ? shortest : exact(value), precision, format)
    case 103, 71:
      let number = precision < 0 ? shortest : exact(value)
      let digits = precision < 0 ? shortest.digitCount : max(1, precision)
      let adjusted = number.adjusted
      if adjusted < -4 || adjusted >= (precision < 0 ? 21 : digits) {
        return trimmed(scientific(number, max(0, digits - 1), format == 103 ? 101 : 69))
      }
      return trimmed(fixed(number, max(0, digits - 1 - adjusted)))
    default: return nil
    }
  }

  /// The exact decimal value of a double.
  private static func exact(_ value: Double) -> Number {
    let significand = value.significandBitPattern | (value.isNormal ? 1 << 52 : 0)
    var magnitude = Magnitude(significand)
    let exponent = (value.isNormal ? Int(value.exponentBitPattern) : 1) - 1_075
    if exponent >= 0 {
      for _ in 0..<exponent { magnitude = magnitude * Magnitude(2) }
      return Number(isFloat: true, isNegative: value.sign == .minus, magnitude, exponent: 0)
    }
    for _ in 0..<(-exponent) { magnitude = magnitude * Magnitude(5) }
    return Number(isFloat: true, isNegative: value.sign == .minus, magnitude, exponent: exponent)
  }

  private static func fixed(_ number: Number, _ precision: Int) -> String {
    let number = precision < 0 ? number : number.rounded(toPlaces: precision)
    return number.plain(places: precision < 0 ? number.places : precision)
  }

  private static func scientific(_ number: Number, _ precision: Int, _ letter: UInt8) -> String {
    let shown = precision < 0 ? number : number.rounded(toDigits: precision + 1)
    let digits = shown.digits
    let wanted = precision < 0 ? digits.utf8.count : precision + 1
    let padded = digits.prefix(wanted) + String(repeating: "0", count: max(0, wanted - digits.utf8.count))
    let exponent = shown.isZero ? 0 : shown.adjusted
    let fraction = wanted > 1 ? "." + padded.dropFirst() : ""
    let magnitude = String(exponent.magnitude)
    let mark = String(Unicode.Scalar(letter))
    return (shown.isBelowZero ? "-" : "") + padded.prefix(1) + fraction + mark + (exponent < 0 ? "-" : "+")
      + (magnitude.utf8.count < 2 ? "0" : "") + magnitude
  }

  private static func trimmed(_ text: String) -> String {
    let parts = text.split(separator: "e", maxSplits: 1)
    guard var mantissa = parts.first.map(String.init), mantissa.contains(".") else { return text }
    while mantissa.hasSuffix("0") { mantissa.removeLast() }
    if mantissa.hasSuffix(".") { mantissa.removeLast() }
    return parts.count > 1 ? "\(mantissa)e\(parts[1])" : mantissa
  }
}
