/// An amount of a resource in Kubernetes' notation: `500m`, `1.5`, `128Mi`, `1e3`.
public struct Quantity: Sendable, Comparable {
  /// The amount. Equal quantities in different notations are equal here, because each is rounded only once.
  public let value: Double

  /// Parses a quantity; nil if it is invalid.
  public init?(_ text: String) {
    var parser = Parser(text)
    guard let value = parser.parse() else { return nil }
    self.value = value
  }

  /// Creates a quantity from a number.
  public init(_ value: Double) { self.value = value }

  /// Orders by amount.
  public static func < (left: Quantity, right: Quantity) -> Bool { left.value < right.value }

  private struct Parser {
    private var rest: Substring.UTF8View

    init(_ text: String) { rest = text[...].utf8 }

    mutating func parse() -> Double? {
      let isNegative = rest.first == UInt8(ascii: "-")
      if isNegative || rest.first == UInt8(ascii: "+") { rest.removeFirst() }
      var digits = 0.0
      var fraction = 0
      var count = 0
      var isBehindPoint = false
      while let byte = rest.first {
        if byte == UInt8(ascii: "."), !isBehindPoint {
          isBehindPoint = true
        } else if byte &- UInt8(ascii: "0") < 10 {
          digits = digits * 10 + Double(byte - UInt8(ascii: "0"))
          count += 1
          if isBehindPoint { fraction += 1 }
        } else {
          break
        }
        rest.removeFirst()
      }
      guard count > 0, let (factor, exponent) = scale() else { return nil }
      let power = exponent - fraction
      let magnitude = power < 0 ? digits * factor / Self.power(-power) : digits * factor * Self.power(power)
      return isNegative ? -magnitude : magnitude
    }

    /// The factor (a power of two) and the power of ten of the suffix.
    private mutating func scale() -> (factor: Double, exponent: Int)? {
      guard let first = rest.popFirst() else { return (1, 0) }
      if let binary = Self.binary(first), rest.first == UInt8(ascii: "i"), rest.count == 1 { return (binary, 0) }
      if rest.isEmpty, let exponent = Self.decimal(first) { return (1, exponent) }
      guard first == UInt8(ascii: "e") || first == UInt8(ascii: "E"), let exponent = Int(Substring(rest)) else {
        return nil
      }
      return (1, min(max(exponent, -400), 400))
    }

    private static func binary(_ byte: UInt8) -> Double? {
      switch byte {
      case UInt8(ascii: "K"): 1024
      case UInt8(ascii: "M"): 1024 * 1024
      case UInt8(ascii: "G"): 1024 * 1024 * 1024
      case UInt8(ascii: "T"): 1_099_511_627_776
      case UInt8(ascii: "P"): 1_125_899_906_842_624
      case UInt8(ascii: "E"): 1_152_921_504_606_846_976
      default: nil
      }
    }

    private static func decimal(_ byte: UInt8) -> Int? {
      switch byte {
      case UInt8(ascii: "n"): -9
      case UInt8(ascii: "u"): -6
      case UInt8(ascii: "m"): -3
      case UInt8(ascii: "k"): 3
      case UInt8(ascii: "M"): 6
      case UInt8(ascii: "G"): 9
      case UInt8(ascii: "T"): 12
      case UInt8(ascii: "P"): 15
      case UInt8(ascii: "E"): 18
      default: nil
      }
    }

    private static func power(_ exponent: Int) -> Double {
      var result = 1.0
      for _ in 0..<exponent { result *= 10 }
      return result
    }
  }

  /// A suggestion for an invalid quantity: `512Mi` for `512mb`; nil if there is none.
  public static func suggestion(for text: String) -> String? {
    let number = text.prefix { ("0"..."9").contains($0) || $0 == "." }
    guard !number.isEmpty, Quantity(String(number)) != nil else { return nil }
    let unit = text[number.endIndex...].lowercased().filter { $0 != " " }
    switch unit {
    case "": return String(number)
    case "k", "kb", "ki", "kib": return "\(number)Ki"
    case "m", "mb", "mi", "mib": return "\(number)Mi"
    case "g", "gb", "gi", "gib": return "\(number)Gi"
    case "t", "tb", "ti", "tib": return "\(number)Ti"
    default: return nil
    }
  }
}
