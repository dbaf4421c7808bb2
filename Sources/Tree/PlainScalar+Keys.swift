extension PlainScalar {
  /// The text of a plain key that is a number, as Kubernetes' tools write it (sigs.k8s.io/yaml: integers in decimal,
  /// others as the shortest text of 32 bits); nil if it isn't a number.
  public static func numericKey(_ text: String) -> String? {
    switch text.utf8.first ?? 0 {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."): break
    default: return nil
    }
    switch resolve(text) {
    case .int(let value):
      // A decimal point or an exponent makes it a floating-point number, even if it is whole.
      let isHexadecimal = text.utf8.contains(UInt8(ascii: "x")) || text.utf8.contains(UInt8(ascii: "X"))
      let isFloat = !isHexadecimal && text.utf8.contains { ".eE".utf8.contains($0) }
      return isFloat ? shortest(Float(value)) : String(value)
    case .double(let value):
      if value.isNaN { return ".nan" }
      if value.isInfinite { return value < 0 ? "-.inf" : ".inf" }
      // An integer beyond 64 bits is written out.
      if value.magnitude < 0x1p64, value.magnitude >= 0x1p63, let whole = UInt64(text) { return String(whole) }
      return shortest(Float(value))
    default: return nil
    }
  }

  /// Formats a number like Go's `FormatFloat` with the format `g`: with an exponent below 0.0001 and from 1000000 on.
  private static func shortest(_ value: Float) -> String {
    if value.isInfinite { return value < 0 ? "-.inf" : ".inf" }
    if value == 0 { return value.sign == .minus ? "-0" : "0" }
    var digits = ""
    var exponent = 0
    var hasPoint = false
    var text = value.magnitude.description[...]
    if let mark = text.firstIndex(of: "e") {
      exponent = Int(text[text.index(after: mark)...]) ?? 0
      text = text[..<mark]
    }
    // The value is 0.DIGITS times ten to the power of `exponent`.
    for character in text {
      if character == "." {
        hasPoint = true
      } else {
        if !hasPoint { exponent += 1 }
        digits.append(character)
      }
    }
    while digits.hasPrefix("0") {
      digits.removeFirst()
      exponent -= 1
    }
    while digits.hasSuffix("0") { digits.removeLast() }
    let sign = value < 0 ? "-" : ""
    let power = exponent - 1
    if power < -4 || power >= 6 {
      let rest = digits.dropFirst()
      let size = power.magnitude
      let fraction = rest.isEmpty ? "" : ".\(rest)"
      return "\(sign)\(digits.prefix(1))\(fraction)e\(power < 0 ? "-" : "+")\(size < 10 ? "0" : "")\(size)"
    }
    if exponent <= 0 { return sign + "0." + String(repeating: "0", count: -exponent) + digits }
    if digits.count <= exponent { return sign + digits + String(repeating: "0", count: exponent - digits.count) }
    return sign + digits.prefix(exponent) + "." + digits.dropFirst(exponent)
  }
}
