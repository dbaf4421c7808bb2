extension Magnitude {
  /// A power of ten.
  static func powerOfTen(_ exponent: Int) -> Magnitude {
    var limbs = [UInt32](repeating: 0, count: exponent / 9)
    var top: UInt32 = 1
    for _ in 0..<(exponent % 9) { top *= 10 }
    limbs.append(top)
    return Magnitude(limbs: limbs)
  }

  /// Multiplies by a power of ten.
  func scaled(by exponent: Int) -> Magnitude {
    if isZero || exponent <= 0 { return self }
    return self * Self.powerOfTen(exponent)
  }

  private func dividedBySmall(_ divisor: UInt32) -> (quotient: Magnitude, remainder: UInt32) {
    var quotient = limbs
    var rest: UInt64 = 0
    for index in quotient.indices.reversed() {
      let digit = rest * Self.base + UInt64(quotient[index])
      quotient[index] = UInt32(digit / UInt64(divisor))
      rest = digit % UInt64(divisor)
    }
    return (Magnitude(limbs: quotient), UInt32(rest))
  }

  /// Divides with remainder. The divisor must not be zero.
  func divided(by divisor: Magnitude) -> (quotient: Magnitude, remainder: Magnitude) {
    if Self.compare(self, divisor) < 0 { return (Magnitude(limbs: []), self) }
    if divisor.limbs.count == 1 {
      let (quotient, rest) = dividedBySmall(divisor.limbs[0])
      return (quotient, Magnitude(UInt64(rest)))
    }
    return dividedByLong(divisor)
  }

  /// Long division, limb by limb (Knuth, algorithm D, in base 10⁹).
  private func dividedByLong(_ divisor: Magnitude) -> (quotient: Magnitude, remainder: Magnitude) {
    let base = Self.base
    let size = divisor.limbs.count
    let factor = Magnitude(base / (UInt64(divisor.limbs[size - 1]) + 1))
    var rest = (self * factor).limbs
    let scaled = (divisor * factor).limbs
    while rest.count <= limbs.count { rest.append(0) }
    var quotient = [UInt32](repeating: 0, count: rest.count - size)
    let top = UInt64(scaled[size - 1])
    let next = UInt64(scaled[size - 2])
    for place in quotient.indices.reversed() {
      let head = UInt64(rest[place + size]) * base + UInt64(rest[place + size - 1])
      var guess = head / top
      var left = head % top
      while guess >= base || guess * next > left * base + UInt64(rest[place + size - 2]) {
        guess -= 1
        left += top
        if left >= base { break }
      }
      var borrow: Int64 = 0
      var carry: UInt64 = 0
      for index in 0..<size {
        let product = guess * UInt64(scaled[index]) + carry
        carry = product / base
        var digit = Int64(rest[place + index]) - Int64(product % base) - borrow
        borrow = digit < 0 ? 1 : 0
        if digit < 0 { digit += Int64(base) }
        rest[place + index] = UInt32(digit)
      }
      var digit = Int64(rest[place + size]) - Int64(carry) - borrow
      if digit < 0 {
        // The guess was too large by one, so the divisor is added back.
        guess -= 1
        digit += Int64(base)
        var again: UInt64 = 0
        for index in 0..<size {
          let sum = UInt64(rest[place + index]) + UInt64(scaled[index]) + again
          rest[place + index] = UInt32(sum % base)
          again = sum / base
        }
        digit = (digit + Int64(again)) % Int64(base)
      }
      rest[place + size] = UInt32(digit)
      quotient[place] = UInt32(guess)
    }
    let remainder = Magnitude(limbs: Array(rest.prefix(size))).divided(by: factor).quotient
    return (Magnitude(limbs: quotient), remainder)
  }

  /// Drops the last `count` digits; halves are rounded away from zero.
  func droppingDigits(_ count: Int) -> Magnitude {
    if count <= 0 { return self }
    if count > digitCount { return Magnitude(limbs: []) }
    let divisor = Self.powerOfTen(count)
    let (quotient, rest) = divided(by: divisor)
    let isUp = Self.compare(rest + rest, divisor) >= 0
    return isUp ? quotient + Magnitude(1) : quotient
  }
}
