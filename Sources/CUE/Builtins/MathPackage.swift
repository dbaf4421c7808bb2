extension BuiltinPackage {
  /// Functions on numbers.
  static let math = BuiltinPackage(
    "math",
    [
      rounding("Floor", .floor), rounding("Ceil", .ceiling), rounding("Trunc", .down), rounding("Round", .halfAway),
      Builtin("math.RoundToEven", 1) { call throws(Bottom) in
        .number(try call.number(0).rounded(toPlaces: 0).rounded(.down).0)
      },
      decimal("Abs") { $0.isBelowZero ? $0.negated : $0 },
      decimal("Cbrt") { $0.cubeRoot },
      decimal("Exp") { $0.exponential },
      decimal("Exp2") { Number(2).power($0) },
      decimal("Log") { $0.logarithm },
      decimal("Log2") { $0.logarithm(base: 2) },
      decimal("Log10") { $0.logarithm(base: 10) },
      decimal("Pow") { $0.power($1) },
      decimal("Copysign") { $0.isBelowZero == $1.isBelowZero ? $0 : $0.negated },
      decimal("Dim") { left, right in
        Number.sum(left, right.negated).map { $0.isBelowZero ? Number(0) : $0 }
      },
      Builtin("math.Mod", 2) { call throws(Bottom) in
        let (left, right) = (try call.number(0).double, try call.number(1).double)
        return try floating(left.truncatingRemainder(dividingBy: right), call)
      },
      Builtin("math.Sqrt", 1) { call throws(Bottom) in try floating(try call.number(0).double.squareRoot(), call) },
      Builtin("math.Signbit", 1) { call throws(Bottom) in .bool(try call.number(0).isBelowZero) },
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

  private static func decimal(_ name: String, _ body: @escaping @Sendable (Number) -> Number?) -> Builtin {
    Builtin("math.\(name)", 1) { call throws(Bottom) in try result(body(try call.number(0)), call) }
  }

  private static func decimal(_ name: String, _ body: @escaping @Sendable (Number, Number) -> Number?) -> Builtin {
    Builtin("math.\(name)", 2) { call throws(Bottom) in
      try result(body(try call.number(0), try call.number(1)), call)
    }
  }

  private static func result(_ number: Number?, _ call: BuiltinCall) throws(Bottom) -> Value {
    guard let number else { throw call.failed("there is no result, or it is too large") }
    return .number(number.asResult)
  }

  private static func floating(_ value: Double, _ call: BuiltinCall) throws(Bottom) -> Value {
    guard let number = Number(value) else { throw call.failed("the result is no number") }
    return .number(number)
  }
}
