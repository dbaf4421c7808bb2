extension Parser {
  /// Parses an escape outside of character classes, after its backslash.
  mutating func escape(from start: Int) throws(RegularExpressionError) -> Expression {
    guard let scalar = current else { throw error(.trailingBackslash, from: start) }
    if let part = try namedClass(from: start) {
      return .set(ScalarSet([part], ignoresCase: flags.contains(.ignoresCase)))
    }
    switch scalar {
    case "A": return assertion(.textStart)
    case "z": return assertion(.textEnd)
    case "b": return assertion(.wordBoundary)
    case "B": return assertion(.noWordBoundary)
    case "E":
      // The end of a quotation that was never started.
      index += 1
      throw error(.invalidEscape, from: start)
    default: return literal(try escapedScalar(from: start))
    }
  }

  private mutating func assertion(_ assertion: Assertion) -> Expression {
    index += 1
    return .assertion(assertion)
  }

  /// Parses `\d` and similar classes, `\pN` and `\p{Name}`, after the backslash; nil if it is no such class.
  mutating func namedClass(from start: Int) throws(RegularExpressionError) -> ScalarSet.Part? {
    guard let scalar = current else { return nil }
    if let part = NamedClasses.perl(scalar.value) {
      index += 1
      return part
    }
    guard scalar == "p" || scalar == "P" else { return nil }
    index += 1
    var isNegated = scalar == "P"
    var name = ""
    if take("{") {
      if take("^") { isNegated.toggle() }
      let first = index
      while let next = current, next != "}" { index += 1 }
      name = text(first..<index)
      guard take("}") else { throw error(.invalidRange, from: start) }
    } else if let letter = current {
      index += 1
      name = String(letter)
    }
    guard let categories = Categories(named: name) else { throw error(.unknownClass, from: start) }
    return ScalarSet.Part(categories: categories, isNegated: isNegated)
  }

  /// Parses an escape for a single scalar, after the backslash.
  mutating func escapedScalar(from start: Int) throws(RegularExpressionError) -> UInt32 {
    guard let scalar = current else { throw error(.trailingBackslash, from: start) }
    index += 1
    switch scalar {
    case "a": return 0x07
    case "f": return 0x0C
    case "n": return 0x0A
    case "r": return 0x0D
    case "t": return 0x09
    case "v": return 0x0B
    case "x": return try hexadecimal(from: start)
    case "0": return octal(0)
    case "1"..."7":
      guard let next = current, ("0"..."7").contains(next) else { throw error(.backReference, from: start) }
      return octal(scalar.value - 0x30)
    case "8", "9", "k", "g": throw error(.backReference, from: start)
    case "c", "e", "G", "K", "R", "X", "Z", "h", "H", "N", "V": throw error(.unsupported, from: start)
    default:
      guard scalar.value < 0x80, scalar == "_" || !Scalars.isWord(scalar.value) else {
        throw error(.invalidEscape, from: start)
      }
      return scalar.value
    }
  }

  /// Parses up to two more digits.
  private mutating func octal(_ first: UInt32) -> UInt32 {
    var value = first
    for _ in 0..<2 {
      guard let scalar = current, ("0"..."7").contains(scalar) else { break }
      value = value * 8 + (scalar.value - 0x30)
      index += 1
    }
    return value
  }

  /// Parses two digits, or any number of digits in braces.
  private mutating func hexadecimal(from start: Int) throws(RegularExpressionError) -> UInt32 {
    let isBraced = take("{")
    let first = index
    var value: UInt32 = 0
    while let scalar = current, let digit = Character(scalar).hexDigitValue, isBraced || index < first + 2 {
      value = value * 16 + UInt32(digit)
      index += 1
      guard value <= 0x10FFFF else { throw error(.invalidEscape, from: start) }
    }
    let count = index - first
    guard isBraced ? count > 0 && take("}") : count == 2 else {
      index = min(index + 1, scalars.count)
      throw error(.invalidEscape, from: start)
    }
    return value
  }
}
