extension BuiltinPackage {
  /// Functions on numbers.
  static let math = BuiltinPackage(
    "math",
    [
      rounding("Floor", .floor), rounding("Ceil", .ceiling), rounding("Trunc", .down), rounding("Round", .halfAway),
      Builtin("math.RoundToEven", 1) { call throws(Bottom) in
        .number(try call.number(0).rounded(toPlaces: 0).rounded(.down).0)
      },
      Builtin("math.Abs", 1) { call throws(Bottom) in
        let number = try call.number(0)
        return .number(number.isBelowZero ? number.negated : number)
      },
      Builtin("math.Pow", 2) { call throws(Bottom) in
        let (base, exponent) = (try call.number(0), try call.number(1))
        guard let power = exponent.int, power.magnitude <= 10_000 else {
          return try floating(base.double.power(exponent.double), call)
        }
        var result = Number(1)
        for _ in 0..<power.magnitude {
          guard let next = Number.product(result, base) else { throw call.failed("the number is too large") }
          result = next
        }
        if power >= 0 { return .number(result) }
        guard let inverse = Number.quotient(Number(1), result) else { throw call.failed("division by zero") }
        return .number(inverse)
      },
      Builtin("math.Mod", 2) { call throws(Bottom) in
        let (left, right) = (try call.number(0).double, try call.number(1).double)
        return try floating(left.truncatingRemainder(dividingBy: right), call)
      },
      Builtin("math.Sqrt", 1) { call throws(Bottom) in try floating(try call.number(0).double.squareRoot(), call) },
      Builtin("math.Cbrt", 1) { call throws(Bottom) in
        let value = try call.number(0).double
        return try floating(value < 0 ? -(-value).power(1 / 3) : value.power(1 / 3), call)
      },
      Builtin("math.Dim", 2) { call throws(Bottom) in
        let difference = Number.sum(try call.number(0), try call.number(1).negated) ?? Number(0)
        return .number(difference.isBelowZero ? Number(0) : difference)
      },
      Builtin("math.Signbit", 1) { call throws(Bottom) in .bool(try call.number(0).isBelowZero) },
      Builtin("math.Exp", 1) { call throws(Bottom) in try floating(try call.number(0).double.exponential, call) },
      Builtin("math.Log", 1) { call throws(Bottom) in try floating(try call.number(0).double.logarithm, call) },
      Builtin("math.Log2", 1) { call throws(Bottom) in
        try floating(try call.number(0).double.logarithm / 0.693_147_180_559_945_3, call)
      },
      Builtin("math.Log10", 1) { call throws(Bottom) in
        try floating(try call.number(0).double.logarithm / 2.302_585_092_994_046, call)
      },
      Builtin.check("math.MultipleOf", 2, .number) { call throws(Bottom) in
        let (number, factor) = (try call.number(0), try call.number(1))
        guard let (_, rest) = Number.truncated(number, factor) else { throw call.failed("division by zero") }
        return .bool(rest.isZero)
      },
    ],
    values: [
      "Pi": "3.14159265358979323846264338327950288419716939937510582097494459",
      "E": "2.71828182845904523536028747135266249775724709369995957496696763",
    ])

  private static func rounding(_ name: String, _ mode: Number.Rounding) -> Builtin {
    Builtin("math.\(name)", 1) { call throws(Bottom) in .number(try call.number(0).rounded(mode).0) }
  }

  private static func floating(_ value: Double, _ call: BuiltinCall) throws(Bottom) -> Value {
    guard let number = Number(value) else { throw call.failed("the result is no number") }
    return .number(number)
  }
}

extension Double {
  /// The natural logarithm, computed by the series of the inverse hyperbolic tangent.
  fileprivate var logarithm: Double {
    guard self > 0, isFinite else { return .nan }
    let fraction = significand > 1.414_213_562_373_095_1 ? significand / 2 : significand
    let power = Double(exponent) + (significand > 1.414_213_562_373_095_1 ? 1 : 0)
    let step = (fraction - 1) / (fraction + 1)
    var term = step
    var sum = 0.0
    var index = 1.0
    while term.magnitude > 1e-20 {
      sum += term / index
      term *= step * step
      index += 2
    }
    return 2 * sum + power * 0.693_147_180_559_945_3
  }

  /// The exponential function, computed by its power series after dividing the argument by 1024.
  fileprivate var exponential: Double {
    guard isFinite, magnitude < 709 else { return self < 0 ? 0 : .infinity }
    let reduced = self / 1_024
    var term = 1.0
    var sum = 1.0
    for index in 1..<20 {
      term *= reduced / Double(index)
      sum += term
    }
    for _ in 0..<10 { sum *= sum }
    return sum
  }

  fileprivate func power(_ exponent: Double) -> Double { self == 0 ? 0 : (exponent * logarithm).exponential }
}
