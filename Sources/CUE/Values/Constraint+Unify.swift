extension Constraint {
  /// The predeclared type of a name.
  static func named(_ name: String) -> Constraint? {
    switch name {
    case "string": Constraint(kinds: .string)
    case "int": Constraint(kinds: .int)
    case "bool": Constraint(kinds: .bool)
    case "float": Constraint(kinds: .float)
    case "number": Constraint(kinds: .number)
    case "bytes": Constraint(kinds: .bytes)
    case "uint": Constraint(kinds: .int, bounds: [Bound(operation: .greaterOrEqual, limit: .number(Number(0)))])
    case "rune": range(Number(0), Number(0x10FFFF))
    case "int8": range(Number(-128), Number(127))
    case "int16": range(Number(-32_768), Number(32_767))
    case "int32": range(Number(-2_147_483_648), Number(2_147_483_647))
    case "int64": range(Number(.min), Number(.max))
    case "int128": power(127, isSigned: true)
    case "uint8": range(Number(0), Number(255))
    case "uint16": range(Number(0), Number(65_535))
    case "uint32": range(Number(0), Number(4_294_967_295))
    case "uint64": power(64, isSigned: false)
    case "uint128": power(128, isSigned: false)
    case "float32": floats("3.40282346638528859811704183484516925440e+38")
    case "float64": floats("1.797693134862315708145274237317043567981e+308")
    default: nil
    }
  }

  private static func range(_ low: Number, _ high: Number, _ kinds: Kinds = .int) -> Constraint {
    Constraint(
      kinds: kinds,
      bounds: [
        Bound(operation: .greaterOrEqual, limit: .number(low)), Bound(operation: .lessOrEqual, limit: .number(high)),
      ])
  }

  private static func power(_ exponent: Int, isSigned: Bool) -> Constraint {
    var magnitude = Magnitude(1)
    for _ in 0..<exponent { magnitude = magnitude * Magnitude(2) }
    let high = Number(isFloat: false, isNegative: false, magnitude - Magnitude(1), exponent: 0)
    let low = Number(isFloat: false, isNegative: true, magnitude, exponent: 0)
    return range(isSigned ? low : Number(0), high)
  }

  private static func floats(_ text: String) -> Constraint {
    let limit = Number(text) ?? Number(0)
    return range(limit.negated, limit, .number)
  }

  /// Unifies two constraints. Contradicting bounds are a conflict.
  func unified(with other: Constraint) -> Value {
    var result = self
    result.kinds.formIntersection(other.kinds)
    if result.kinds.isEmpty { return .bottom(.conflict("\(self.phrase) and \(other.phrase) exclude each other")) }
    for bound in other.bounds {
      if let bottom = result.add(bound) { return .bottom(bottom) }
    }
    result.validators += other.validators
    return result.simplified
  }

  private mutating func add(_ bound: Bound) -> Bottom? {
    kinds.formIntersection(bound.kinds)
    let mine = phrase
    if kinds.isEmpty {
      return .conflict("\(mine) and \(Constraint(kinds: .top, bounds: [bound]).phrase) exclude each other")
    }
    guard case .number(let limit) = bound.limit else {
      if !bounds.contains(where: { $0.operation == bound.operation && $0.limit.value.isSameScalar(bound.limit.value) })
      {
        bounds.append(bound)
      }
      return contradiction
    }
    // Of bounds in the same direction, only the narrower is kept.
    for index in bounds.indices {
      guard case .number(let other) = bounds[index].limit else { continue }
      let order = Number.compare(limit, other)
      switch (bounds[index].operation, bound.operation) {
      case (.greaterOrEqual, .greaterOrEqual), (.greater, .greater), (.greaterOrEqual, .greater),
        (.greater, .greaterOrEqual):
        if order > 0 || (order == 0 && bound.operation == .greater) { bounds[index] = bound }
        return contradiction
      case (.lessOrEqual, .lessOrEqual), (.less, .less), (.lessOrEqual, .less), (.less, .lessOrEqual):
        if order < 0 || (order == 0 && bound.operation == .less) { bounds[index] = bound }
        return contradiction
      case (.notEqual, .notEqual) where order == 0: return nil
      default: break
      }
    }
    bounds.append(bound)
    return contradiction
  }

  /// The conflict if no value satisfies the bounds.
  private var contradiction: Bottom? {
    for low in bounds where low.operation == .greaterOrEqual || low.operation == .greater {
      for high in bounds where high.operation == .lessOrEqual || high.operation == .less {
        guard let order = Evaluator.order(low.limit.value, high.limit.value) else { continue }
        let isInclusive = low.operation == .greaterOrEqual && high.operation == .lessOrEqual
        var isEmpty = order > 0 || (order == 0 && !isInclusive)
        if kinds == .int, let least = wholes(low)?.least, let most = wholes(high)?.most {
          isEmpty = isEmpty || Number.compare(least, most) > 0
        }
        let text = phrase
        if isEmpty { return .conflict("nothing satisfies \(text)") }
      }
    }
    return nil
  }

  /// The smallest and the greatest integer that a bound admits, on the side that it limits.
  private func wholes(_ bound: Bound) -> (least: Number, most: Number)? {
    guard case .number(let limit) = bound.limit else { return nil }
    let (low, high) = (limit.rounded(.ceiling).0, limit.rounded(.floor).0)
    let isWhole = Number.compare(low, high) == 0
    switch bound.operation {
    case .greater where isWhole, .less where isWhole:
      guard let next = Number.sum(low, Number(1)), let previous = Number.sum(high, Number(-1)) else { return nil }
      return (next, previous)
    default: return (low, high)
    }
  }

  /// The constraint, or a number if the bounds admit only one.
  private var simplified: Value {
    if kinds == .int, validators.isEmpty, bounds.count == 2, bounds[0].operation == .greaterOrEqual,
      bounds[1].operation == .lessOrEqual, case .number(let low) = bounds[0].limit,
      case .number(let high) = bounds[1].limit, Number.compare(low, high) == 0, !low.isFloat
    {
      return .number(low)
    }
    return .constraint(self)
  }
}
