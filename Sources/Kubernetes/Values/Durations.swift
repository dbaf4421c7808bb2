/// Durations in Go's notation: `1h30m`, `500ms`.
public enum Durations {
  /// Whether a text is a duration.
  public static func isDuration(_ text: some StringProtocol) -> Bool { seconds(text) != nil }

  private static let units: [(name: String, seconds: Double)] = [
    ("ns", 1e-9), ("us", 1e-6), ("µs", 1e-6), ("μs", 1e-6), ("ms", 1e-3), ("s", 1), ("m", 60), ("h", 3600),
  ]

  /// The number of seconds of a duration. Nil if the text is not one.
  public static func seconds(_ text: some StringProtocol) -> Double? {
    var rest = text.utf8[...]
    let isNegative = rest.first == UInt8(ascii: "-")
    if isNegative || rest.first == UInt8(ascii: "+") { rest.removeFirst() }
    if rest.elementsEqual("0".utf8) { return 0 }
    if rest.isEmpty { return nil }
    var seconds = 0.0
    while !rest.isEmpty {
      let digits = rest.prefix { $0 &- UInt8(ascii: "0") < 10 || $0 == UInt8(ascii: ".") }
      guard digits.contains(where: { $0 != UInt8(ascii: ".") }), let amount = amount(digits) else { return nil }
      rest = rest[digits.endIndex...]
      let name = rest.prefix { $0 &- UInt8(ascii: "0") >= 10 && $0 != UInt8(ascii: ".") }
      guard let unit = units.first(where: { name.elementsEqual($0.name.utf8) }) else { return nil }
      seconds += amount * unit.seconds
      rest = rest[name.endIndex...]
    }
    return isNegative ? -seconds : seconds
  }

  /// Parses `1.5`, `.5` or `1.`. Nil if there is a second point.
  private static func amount(_ digits: some Sequence<UInt8>) -> Double? {
    var amount = 0.0
    var scale: Double?
    for byte in digits {
      if byte == UInt8(ascii: ".") {
        if scale != nil { return nil }
        scale = 1
      } else if let found = scale {
        scale = found / 10
        amount += Double(byte &- UInt8(ascii: "0")) * found / 10
      } else {
        amount = amount * 10 + Double(byte &- UInt8(ascii: "0"))
      }
    }
    return amount
  }
}
