/// A number in CUE: an exact decimal that is either an integer or a float. Results of arithmetic are rounded to 34
/// digits.
public struct Number: Sendable, Hashable {
  /// Whether it is a `float`: written with a decimal point or exponent, or the result of a division.
  public internal(set) var isFloat: Bool
  private(set) var isNegative: Bool
  private(set) var coefficient: Magnitude
  private(set) var exponent: Int

  static let precision = 34
  /// The greatest exponent for arithmetic. The digits of larger numbers would exhaust memory.
  static let greatestExponent = 100_000

  /// Creates an integer.
  public init(_ value: Int) {
    isFloat = false
    isNegative = value < 0
    coefficient = Magnitude(UInt64(value.magnitude))
    exponent = 0
  }

  init(isFloat: Bool, isNegative: Bool, _ coefficient: Magnitude, exponent: Int) {
    self.isFloat = isFloat
    self.isNegative = isNegative && !coefficient.isZero
    self.coefficient = coefficient
    self.exponent = exponent
  }

  /// Parses decimal text such as `-12.50e3`; nil if it is invalid. Without decimal point and exponent, it is an
  /// integer.
  public init?(_ text: some StringProtocol) {
    var bytes = Array(text.utf8)[...]
    var isNegative = false
    if let sign = bytes.first, sign == 45 || sign == 43 {
      isNegative = sign == 45
      bytes = bytes.dropFirst()
    }
    var digits: [UInt8] = []
    var exponent = 0
    var isFloat = false
    var hasDigits = false
    while let byte = bytes.first {
      if byte >= 48, byte <= 57 {
        digits.append(byte)
        hasDigits = true
        if isFloat { exponent -= 1 }
      } else if byte == 46, !isFloat {
        isFloat = true
      } else {
        break
      }
      bytes = bytes.dropFirst()
    }
    guard hasDigits else { return nil }
    if let mark = bytes.first {
      guard mark == 101 || mark == 69, let value = Int(String(decoding: bytes.dropFirst(), as: UTF8.self)),
        value.magnitude <= UInt(Self.greatestExponent)
      else { return nil }
      isFloat = true
      exponent += value
    }
    self.init(isFloat: isFloat, isNegative: isNegative, Magnitude(digits: digits), exponent: exponent)
  }

  /// Creates the shortest decimal that identifies a double; nil if the double is not finite.
  public init?(_ value: Double) {
    guard value.isFinite else { return nil }
    self.init("\(value)")
    isFloat = true
    self = withoutTrailingZeros
  }

  var isZero: Bool { coefficient.isZero }
  var negated: Number {
    Number(isFloat: isFloat, isNegative: !isNegative, coefficient, exponent: exponent)
  }
  var asFloat: Number {
    var number = self
    number.isFloat = true
    return number
  }

  /// Whether its value is whole, even if it is a float.
  var isWhole: Bool { exponent >= 0 || rounded(.down).1 }

  /// The value as an integer; nil if it isn't whole or doesn't fit.
  public var int: Int? {
    if coefficient.isZero { return 0 }
    guard exponent == 0 || (isWhole && exponent < 20), let magnitude = whole?.asUInt64 else { return nil }
    if isNegative { return magnitude <= UInt64(Int.max) + 1 ? Int(truncatingIfNeeded: 0 &- magnitude) : nil }
    return Int(exactly: magnitude)
  }

  /// The nearest double.
  public var double: Double { Double("\(isNegative ? "-" : "")\(coefficient.text)e\(exponent)") ?? .infinity }

  private var whole: Magnitude? {
    if exponent >= 0 { return coefficient.scaled(by: exponent) }
    let (quotient, rest) = coefficient.divided(by: .powerOfTen(-exponent))
    return rest.isZero ? quotient : nil
  }

  /// The coefficients of both numbers at a common exponent; nil if that would take too much memory.
  static func aligned(_ left: Number, _ right: Number) -> (Magnitude, Magnitude, Int)? {
    let exponent = min(left.exponent, right.exponent)
    guard left.exponent - exponent <= greatestExponent, right.exponent - exponent <= greatestExponent else {
      return nil
    }
    return (
      left.coefficient.scaled(by: left.exponent - exponent), right.coefficient.scaled(by: right.exponent - exponent),
      exponent
    )
  }

  enum Rounding { case down, floor, ceiling, halfAway }

  /// The number rounded to an integer, and whether it was whole already.
  func rounded(_ mode: Rounding) -> (Number, Bool) {
    if exponent >= 0 {
      return (Number(isFloat: false, isNegative: isNegative, coefficient.scaled(by: exponent), exponent: 0), true)
    }
    let unit = Magnitude.powerOfTen(min(-exponent, coefficient.digitCount + 1))
    var (quotient, rest) = coefficient.divided(by: unit)
    let isExact = rest.isZero
    let isUp =
      switch mode {
      case .down: false
      case .floor: isNegative && !isExact
      case .ceiling: !isNegative && !isExact
      case .halfAway: Magnitude.compare(rest + rest, unit) >= 0
      }
    if isUp { quotient = quotient + Magnitude(1) }
    return (Number(isFloat: false, isNegative: isNegative, quotient, exponent: 0), isExact)
  }
}
