/// Logarithms, exponentials and powers to 34 digits, as CUE computes them with decimals.
extension Number {
  /// The natural logarithm; nil unless the number is positive.
  var logarithm: Number? { Fixed.logarithm(of: self)?.number }

  /// The logarithm to a base; nil unless the number is positive.
  func logarithm(base: Int) -> Number? {
    guard let own = Fixed.logarithm(of: self), let other = Fixed.logarithm(of: Number(base)) else { return nil }
    return own.divided(by: other).number
  }

  /// `e` to the power of the number; nil if the result is too large.
  var exponential: Number? { Fixed(self)?.exponential }

  /// The cube root.
  var cubeRoot: Number? {
    if isZero { return self }
    guard let root = Fixed.logarithm(of: isBelowZero ? negated : self)?.divided(by: Fixed(3)).exponential else {
      return nil
    }
    return isBelowZero ? root.negated : root
  }

  /// The number to a power; nil if there is no such number, or it is too large.
  func power(_ exponent: Number) -> Number? {
    if isZero { return exponent.isZero || exponent.isBelowZero ? nil : Number(0) }
    if isBelowZero, !exponent.isWhole { return nil }
    guard let logarithm = Fixed.logarithm(of: isBelowZero ? negated : self), let factor = Fixed(exponent),
      var result = logarithm.multiplied(by: factor).exponential
    else { return nil }
    if exponent.isWhole, exponent.isBelowZero { result = result.filled }
    let isOdd = exponent.rounded(.down).0.digits.utf8.last.map { $0 % 2 == 1 } ?? false
    return isBelowZero && isOdd ? result.negated : result
  }

  /// The number with as many digits as there can be, as CUE writes an inverse.
  private var filled: Number {
    let missing = Self.precision - digitCount
    if missing <= 0 || isWhole { return self }
    return Number(
      isFloat: isFloat, isNegative: isBelowZero, coefficient.scaled(by: missing), exponent: exponent - missing)
  }
}

/// A number with 60 digits after the decimal point, so that 34 digits are right after many operations.
private struct Fixed {
  static let places = 60
  private static let one = Magnitude.powerOfTen(places)

  var isNegative: Bool
  var magnitude: Magnitude

  init(_ isNegative: Bool, _ magnitude: Magnitude) {
    self.isNegative = isNegative
    self.magnitude = magnitude
  }

  init(_ value: Int) { self.init(value < 0, Magnitude(UInt64(value.magnitude)) * Self.one) }

  /// Nil if the number is too large to be an exponent.
  init?(_ number: Number) {
    guard number.isZero || number.adjusted < 12 else { return nil }
    let shift = number.exponent + Self.places
    let digits = number.coefficient
    let isTiny = -shift > digits.digitCount
    self.init(
      number.isBelowZero,
      isTiny ? Magnitude(limbs: []) : shift >= 0 ? digits.scaled(by: shift) : digits.droppingDigits(-shift))
  }

  /// The number rounded to 34 digits.
  var number: Number {
    Number(isFloat: true, isNegative: isNegative, magnitude, exponent: -Self.places).rounded.withoutTrailingZeros
  }

  func multiplied(by other: Fixed) -> Fixed {
    Fixed(isNegative != other.isNegative, (magnitude * other.magnitude).droppingDigits(Self.places))
  }

  func divided(by other: Fixed) -> Fixed {
    Fixed(isNegative != other.isNegative, magnitude.scaled(by: Self.places).divided(by: other.magnitude).quotient)
  }

  static func + (left: Fixed, right: Fixed) -> Fixed {
    if left.isNegative == right.isNegative { return Fixed(left.isNegative, left.magnitude + right.magnitude) }
    if Magnitude.compare(left.magnitude, right.magnitude) >= 0 {
      return Fixed(left.isNegative, left.magnitude - right.magnitude)
    }
    return Fixed(right.isNegative, right.magnitude - left.magnitude)
  }

  /// The natural logarithm of a number, of which powers of ten and of two are taken out.
  static func logarithm(of number: Number) -> Fixed? {
    guard !number.isZero, !number.isBelowZero else { return nil }
    let shift = places - number.digitCount + 1
    var digits = shift >= 0 ? number.coefficient.scaled(by: shift) : number.coefficient.droppingDigits(-shift)
    let two = one + one
    var twos = 0
    while Magnitude.compare(digits, two) >= 0 {
      digits = digits.divided(by: Magnitude(2)).quotient
      twos += 1
    }
    return logarithm(near: digits) + Fixed(twos).multiplied(by: ofTwo) + Fixed(number.adjusted).multiplied(by: ofTen)
  }

  private static var ofTwo: Fixed { logarithm(near: one + one) }

  private static var ofTen: Fixed {
    Fixed(3).multiplied(by: ofTwo) + logarithm(near: one + one.divided(by: Magnitude(4)).quotient)
  }

  /// The logarithm of a number between 1 and 2, by the series of the inverse hyperbolic tangent.
  private static func logarithm(near digits: Magnitude) -> Fixed {
    let step = (digits - one).scaled(by: places).divided(by: digits + one).quotient
    let square = (step * step).droppingDigits(places)
    var (term, sum) = (step, step)
    var index: UInt64 = 3
    while !term.isZero {
      term = (term * square).droppingDigits(places)
      sum = sum + term.divided(by: Magnitude(index)).quotient
      index += 2
    }
    return Fixed(false, sum + sum)
  }

  /// `e` to the power of the number. Powers of ten are taken out, and the rest is divided by 256 for the power series.
  var exponential: Number? {
    let (count, rest) = magnitude.divided(by: Self.ofTen.magnitude)
    guard let tens = count.asUInt64.flatMap({ Int(exactly: $0) }), tens <= Number.greatestExponent else { return nil }
    let reduced = rest.divided(by: Magnitude(256)).quotient
    var (term, sum) = (Self.one, Self.one)
    var index: UInt64 = 1
    while !term.isZero {
      term = (term * reduced).droppingDigits(Self.places).divided(by: Magnitude(index)).quotient
      sum = sum + term
      index += 1
    }
    for _ in 0..<8 { sum = (sum * sum).droppingDigits(Self.places) }
    if isNegative { sum = Magnitude.powerOfTen(2 * Self.places).divided(by: sum).quotient }
    let exponent = -Self.places + (isNegative ? -tens : tens)
    return Number(isFloat: true, isNegative: false, sum, exponent: exponent).rounded.withoutTrailingZeros
  }
}
