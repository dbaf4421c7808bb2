extension Parser {
  /// The maximum count of a repetition, and of the product of nested repetitions, as in RE2.
  private static let limit = 1000

  /// Parses a repetition after an atom: `*`, `+`, `?` or `{n,m}`, optionally followed by `?` for as few repetitions as
  /// possible.
  mutating func repetitions(of piece: inout Piece, from start: Int) throws(RegularExpressionError) {
    guard var repetition = try operation() else { return }
    if take("?") { repetition.isGreedy = false }
    if flags.contains(.swapsGreed) { repetition.isGreedy.toggle() }
    let end = index
    if current == "+" {
      index += 1
      throw error(.unsupported, from: start)
    }
    if try operation() != nil { throw error(.nestedRepetition, from: end - 1) }
    let times = max(1, repetition.maximum ?? repetition.minimum)
    let (product, isTooMuch) = piece.product.multipliedReportingOverflow(by: times)
    guard !isTooMuch, product <= Self.limit else { throw error(.tooLarge, from: start) }
    piece = Piece(expression: .repetition(piece.expression, repetition), product: product)
  }

  private mutating func operation() throws(RegularExpressionError) -> Repetition? {
    switch current {
    case "*":
      index += 1
      return Repetition(minimum: 0, maximum: nil, isGreedy: true)
    case "+":
      index += 1
      return Repetition(minimum: 1, maximum: nil, isGreedy: true)
    case "?":
      index += 1
      return Repetition(minimum: 0, maximum: 1, isGreedy: true)
    case "{": return try counted()
    default: return nil
    }
  }

  /// Parses `{n}`, `{n,}` or `{n,m}`. Nil if it is none of these, and the brace is a literal.
  mutating func counted() throws(RegularExpressionError) -> Repetition? {
    let start = index
    guard take("{"), let minimum = number() else {
      index = start
      return nil
    }
    var maximum: Int? = minimum
    var isWellFormed = true
    if take(",") {
      maximum = current == "}" ? nil : number()
      isWellFormed = maximum != nil || current == "}"
    }
    guard isWellFormed, take("}") else {
      index = start
      return nil
    }
    guard minimum <= Self.limit, maximum ?? minimum <= Self.limit, minimum <= maximum ?? minimum else {
      throw error(.invalidRepetition, from: start)
    }
    return Repetition(minimum: minimum, maximum: maximum, isGreedy: true)
  }

  /// Parses a decimal number without leading zeros. Beyond the limit, the exact value doesn't matter.
  private mutating func number() -> Int? {
    let start = index
    var value = 0
    while let scalar = current, ("0"..."9").contains(scalar) {
      value = min(value * 10 + Int(scalar.value - 0x30), Self.limit + 1)
      index += 1
    }
    guard index > start, index == start + 1 || scalars[start] != 0x30 else { return nil }
    return value
  }
}
