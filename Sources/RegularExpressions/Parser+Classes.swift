extension Parser {
  /// Parses a character class after its `[`.
  mutating func characterClass(from start: Int) throws(RegularExpressionError) -> ScalarSet {
    let isNegated = take("^")
    var whole = ScalarSet.Part()
    var parts: [ScalarSet.Part] = []
    var isFirst = true
    while isFirst || current != "]" {
      guard current != nil else {
        index = start + 1
        throw error(.missingBracket, from: start)
      }
      isFirst = false
      if let part = try posixClass() {
        parts.append(part)
        continue
      }
      let first = index
      if current == "\\" {
        index += 1
        if let part = try namedClass(from: first) {
          parts.append(part)
          continue
        }
        index = first
      }
      whole.ranges.append(try range(start))
    }
    index += 1
    return ScalarSet([whole] + parts, isNegated: isNegated, ignoresCase: flags.contains(.ignoresCase))
  }

  /// Parses `[:name:]`; nil if there is none.
  private mutating func posixClass() throws(RegularExpressionError) -> ScalarSet.Part? {
    let start = index
    guard take("[", ":") else { return nil }
    let first = index
    while index + 1 < scalars.count, scalars[index] != 0x3A || scalars[index + 1] != 0x5D { index += 1 }
    let name = text(first..<index)
    guard take(":", "]") else {
      index = start
      return nil
    }
    guard let part = NamedClasses.posix(name) else { throw error(.unknownClass, from: start) }
    return part
  }

  /// Parses a scalar, or a range of two scalars separated by a hyphen.
  private mutating func range(_ start: Int) throws(RegularExpressionError) -> ClosedRange<UInt32> {
    let first = index
    let low = try member(start)
    guard current == "-", index + 1 < scalars.count, scalars[index + 1] != 0x5D else { return low...low }
    index += 1
    let high = try member(start)
    guard low <= high else { throw error(.invalidRange, from: first) }
    return low...high
  }

  private mutating func member(_ start: Int) throws(RegularExpressionError) -> UInt32 {
    let first = index
    guard let scalar = current else {
      index = start + 1
      throw error(.missingBracket, from: start)
    }
    index += 1
    return scalar == "\\" ? try escapedScalar(from: first) : scalar.value
  }
}
