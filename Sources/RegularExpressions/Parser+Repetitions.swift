extension Parser {
  /// The greatest number in a counted repetition, and of what nested ones multiply to, as in RE2.
  private static let limit = 1000

  /// Reads what may follow an atom: `*`, `+`, `?` or `{n,m}`, with `?` behind it for as few as possible.
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

  /// Reads `{n}`, `{n,}` or `{n,m}`; nil when it is none, and the brace stands for itself.
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

  /// A decimal number without leading zeros; beyond the limit its exact value does not matter.
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
