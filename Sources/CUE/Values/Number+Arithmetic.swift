extension Number {
  /// The order of two numbers: -1, 0 or 1.
  static func compare(_ left: Number, _ right: Number) -> Int {
    if left.isZero || right.isZero || left.isNegative != right.isNegative {
      return left.sign < right.sign ? -1 : left.sign == right.sign ? 0 : 1
    }
    let order: Int
    let first = left.coefficient.digitCount + left.exponent
    let second = right.coefficient.digitCount + right.exponent
    if first != second {
      order = first < second ? -1 : 1
    } else if let (mine, theirs, _) = aligned(left, right) {
      order = Magnitude.compare(mine, theirs)
    } else {
      order = 0
    }
    return left.isNegative ? -order : order
  }

  private var sign: Int { isZero ? 0 : isNegative ? -1 : 1 }

  /// The number rounded to 34 digits.
  var rounded: Number {
    let excess = coefficient.digitCount - Self.precision
    if excess <= 0 { return self }
    return Number(
      isFloat: isFloat, isNegative: isNegative, coefficient.droppingDigits(excess), exponent: exponent + excess)
  }

  /// The sum; nil if it is too large.
  static func sum(_ left: Number, _ right: Number) -> Number? {
    guard let (mine, theirs, exponent) = aligned(left, right) else { return nil }
    let isFloat = left.isFloat || right.isFloat
    if left.isNegative == right.isNegative {
      return Number(isFloat: isFloat, isNegative: left.isNegative, mine + theirs, exponent: exponent).rounded
    }
    if Magnitude.compare(mine, theirs) >= 0 {
      return Number(isFloat: isFloat, isNegative: left.isNegative, mine - theirs, exponent: exponent).rounded
    }
    return Number(isFloat: isFloat, isNegative: right.isNegative, theirs - mine, exponent: exponent).rounded
  }

  /// The product; nil if it is too large.
  static func product(_ left: Number, _ right: Number) -> Number? {
    let exponent = left.exponent + right.exponent
    guard exponent.magnitude <= UInt(greatestExponent) else { return nil }
    return Number(
      isFloat: left.isFloat || right.isFloat, isNegative: left.isNegative != right.isNegative,
      left.coefficient * right.coefficient, exponent: exponent
    ).rounded
  }

  /// The quotient to 34 digits, always a float; nil if the divisor is zero.
  static func quotient(_ left: Number, _ right: Number) -> Number? {
    if right.isZero { return nil }
    if left.isZero {
      return Number(
        isFloat: true, isNegative: false, left.coefficient, exponent: left.exponent < right.exponent ? -1 : 0)
    }
    let digits = max(0, precision + 1 + right.coefficient.digitCount - left.coefficient.digitCount)
    let (quotient, rest) = left.coefficient.scaled(by: digits).divided(by: right.coefficient)
    var coefficient = quotient
    var exponent = left.exponent - right.exponent - digits
    if !rest.isZero {
      // One more digit tells on which side of a half the quotient is.
      coefficient = coefficient.scaled(by: 1) + Magnitude(1)
      exponent -= 1
    }
    var result = Number(
      isFloat: true, isNegative: left.isNegative != right.isNegative, coefficient, exponent: exponent
    ).rounded
    let hadPlaces = result.adjusted < precision - 1
    if rest.isZero { result = result.withoutTrailingZeros }
    // As in CUE, one zero is left of those behind a decimal point: `6 / 3` is `2.0`, and `600 / 3` is `2.0E+2`.
    if hadPlaces, result.exponent >= 0 {
      return Number(
        isFloat: true, isNegative: result.isNegative, result.coefficient.scaled(by: 1), exponent: result.exponent - 1)
    }
    return result
  }

  /// The same value with the fewest digits.
  var withoutTrailingZeros: Number {
    if isZero { return Number(isFloat: isFloat, isNegative: false, coefficient, exponent: 0) }
    var result = self
    while true {
      let (shorter, last) = result.coefficient.divided(by: Magnitude(10))
      if !last.isZero { return result }
      result = Number(isFloat: isFloat, isNegative: isNegative, shorter, exponent: result.exponent + 1)
    }
  }

  /// A result of a function: an integer if it is whole, whatever the arguments were.
  var asResult: Number { isWhole && exponent <= Self.greatestExponent ? rounded(.down).0 : self }

  /// Truncated division of integers; nil if the divisor is zero.
  static func truncated(_ left: Number, _ right: Number) -> (quotient: Number, remainder: Number)? {
    guard !right.isZero, let (mine, theirs, _) = aligned(left, right) else { return nil }
    let (quotient, rest) = mine.divided(by: theirs)
    return (
      Number(isFloat: false, isNegative: left.isNegative != right.isNegative, quotient, exponent: 0),
      Number(isFloat: false, isNegative: left.isNegative, rest, exponent: 0)
    )
  }

  /// Euclidean division of integers, whose remainder is never negative; nil if the divisor is zero.
  static func euclidean(_ left: Number, _ right: Number) -> (quotient: Number, remainder: Number)? {
    guard var (quotient, rest) = truncated(left, right) else { return nil }
    if rest.isNegative {
      let one = Number(right.isNegative ? 1 : -1)
      quotient = sum(quotient, one) ?? quotient
      rest = sum(rest, right.isNegative ? right.negated : right) ?? rest
    }
    return (quotient, rest)
  }
}

extension Number: CustomStringConvertible {
  /// The number as CUE writes it: `2.50`, `1E+3`.
  public var description: String {
    let digits = coefficient.text
    let sign = isNegative ? "-" : ""
    let adjusted = exponent + digits.utf8.count - 1
    if exponent <= 0, adjusted >= -6 {
      if exponent == 0 { return sign + digits }
      let point = digits.utf8.count + exponent
      if point > 0 { return "\(sign)\(digits.prefix(point)).\(digits.dropFirst(point))" }
      return "\(sign)0.\(String(repeating: "0", count: -point))\(digits)"
    }
    let fraction = digits.utf8.count > 1 ? ".\(digits.dropFirst())" : ""
    return "\(sign)\(digits.prefix(1))\(fraction)E\(adjusted < 0 ? "" : "+")\(adjusted)"
  }

  /// The number as CUE writes it in YAML: a whole float has a decimal point.
  var literal: String {
    let text = description
    return isFloat && !text.utf8.contains(46) && !text.utf8.contains(69) ? text + "." : text
  }
}

extension Number {
  var isBelowZero: Bool { isNegative }
  var digits: String { coefficient.text }
  var digitCount: Int { max(1, coefficient.digitCount) }
  /// The exponent of the first digit.
  var adjusted: Int { exponent + max(1, coefficient.digitCount) - 1 }
  /// The number of digits after the decimal point.
  var places: Int { max(0, -exponent) }

  /// Rounds to a number of digits after the decimal point, halves to even.
  func rounded(toPlaces places: Int) -> Number { dropping(-exponent - places) }

  /// Rounds to a number of significant digits, halves to even.
  func rounded(toDigits digits: Int) -> Number { dropping(coefficient.digitCount - digits) }

  private func dropping(_ count: Int) -> Number {
    if count <= 0 { return self }
    var shorter = coefficient.droppingDigits(count)
    let doubled = (shorter + shorter).scaled(by: count)
    let half = coefficient + coefficient
    // An exact half was rounded away from zero. Round it to the even digit instead.
    if Magnitude.compare(doubled, half) > 0, Magnitude.compare(doubled - half, Magnitude.powerOfTen(count)) == 0,
      let last = shorter.limbs.first, last % 2 == 1
    {
      shorter = shorter - Magnitude(1)
    }
    return Number(isFloat: isFloat, isNegative: isNegative, shorter, exponent: exponent + count)
  }

  /// The number without exponent, with a number of digits after the decimal point.
  func plain(places: Int) -> String {
    var text = (exponent > 0 ? coefficient.scaled(by: exponent) : coefficient).text
    let behind = max(0, -exponent)
    if text.utf8.count <= behind { text = String(repeating: "0", count: behind + 1 - text.utf8.count) + text }
    let whole = text.dropLast(behind)
    var fraction = String(text.suffix(behind))
    while fraction.utf8.count < places { fraction += "0" }
    return (isNegative ? "-" : "") + whole + (places > 0 ? "." + fraction.prefix(places) : "")
  }
}
