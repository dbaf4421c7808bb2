/// An unsigned integer of any size. Its limbs have nine decimal digits each, the least significant first, so that the
/// powers of ten that decimals need are cheap.
struct Magnitude: Sendable, Hashable {
  static let base: UInt64 = 1_000_000_000
  /// The limbs without leading zeros, which would be at the end; empty for zero.
  var limbs: [UInt32]

  init(limbs: [UInt32]) {
    self.limbs = limbs
    trim()
  }

  init(_ value: UInt64) {
    var rest = value
    limbs = []
    while rest > 0 {
      limbs.append(UInt32(rest % Self.base))
      rest /= Self.base
    }
  }

  /// Reads decimal digits.
  init(digits: some Collection<UInt8>) {
    var limbs: [UInt32] = []
    let bytes = Array(digits)
    var end = bytes.count
    while end > 0 {
      let start = max(0, end - 9)
      var limb: UInt32 = 0
      for index in start..<end { limb = limb * 10 + UInt32(bytes[index] &- 48) }
      limbs.append(limb)
      end = start
    }
    self.init(limbs: limbs)
  }

  var isZero: Bool { limbs.isEmpty }

  private mutating func trim() { while limbs.last == 0 { limbs.removeLast() } }

  /// The value as an integer; nil if it doesn't fit.
  var asUInt64: UInt64? {
    var value: UInt64 = 0
    for limb in limbs.reversed() {
      let (product, overflow) = value.multipliedReportingOverflow(by: Self.base)
      let (sum, carried) = product.addingReportingOverflow(UInt64(limb))
      if overflow || carried { return nil }
      value = sum
    }
    return value
  }

  /// The decimal digits without leading zeros; `0` for zero.
  var text: String {
    guard let top = limbs.last else { return "0" }
    var text = String(top)
    for limb in limbs.dropLast().reversed() {
      let part = String(limb)
      text += String(repeating: "0", count: 9 - part.utf8.count) + part
    }
    return text
  }

  /// The number of decimal digits; 0 for zero.
  var digitCount: Int {
    guard var top = limbs.last else { return 0 }
    var count = (limbs.count - 1) * 9
    while top > 0 {
      count += 1
      top /= 10
    }
    return count
  }

  static func compare(_ left: Magnitude, _ right: Magnitude) -> Int {
    if left.limbs.count != right.limbs.count { return left.limbs.count < right.limbs.count ? -1 : 1 }
    for index in left.limbs.indices.reversed() where left.limbs[index] != right.limbs[index] {
      return left.limbs[index] < right.limbs[index] ? -1 : 1
    }
    return 0
  }

  static func + (left: Magnitude, right: Magnitude) -> Magnitude {
    var sum: [UInt32] = []
    sum.reserveCapacity(max(left.limbs.count, right.limbs.count) + 1)
    var carry: UInt64 = 0
    for index in 0..<max(left.limbs.count, right.limbs.count) {
      let digit =
        carry + (index < left.limbs.count ? UInt64(left.limbs[index]) : 0)
        + (index < right.limbs.count ? UInt64(right.limbs[index]) : 0)
      sum.append(UInt32(digit % base))
      carry = digit / base
    }
    if carry > 0 { sum.append(UInt32(carry)) }
    return Magnitude(limbs: sum)
  }

  /// The difference. The right operand must not be greater than the left.
  static func - (left: Magnitude, right: Magnitude) -> Magnitude {
    var difference = left.limbs
    var borrow: Int64 = 0
    for index in difference.indices {
      var digit = Int64(difference[index]) - borrow - (index < right.limbs.count ? Int64(right.limbs[index]) : 0)
      borrow = digit < 0 ? 1 : 0
      if digit < 0 { digit += Int64(base) }
      difference[index] = UInt32(digit)
    }
    return Magnitude(limbs: difference)
  }

  static func * (left: Magnitude, right: Magnitude) -> Magnitude {
    if left.isZero || right.isZero { return Magnitude(limbs: []) }
    var product = [UInt32](repeating: 0, count: left.limbs.count + right.limbs.count)
    for first in left.limbs.indices {
      var carry: UInt64 = 0
      for second in right.limbs.indices {
        let digit =
          UInt64(product[first + second]) + UInt64(left.limbs[first]) * UInt64(right.limbs[second]) + carry
        product[first + second] = UInt32(digit % base)
        carry = digit / base
      }
      product[first + right.limbs.count] = UInt32(carry)
    }
    return Magnitude(limbs: product)
  }
}
