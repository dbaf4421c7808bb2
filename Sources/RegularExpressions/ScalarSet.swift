/// A set of scalars, as described by a character class.
struct ScalarSet: Sendable {
  /// A part of the set: ranges and categories, or their complement.
  struct Part: Sendable {
    var ranges: [ClosedRange<UInt32>] = []
    var categories = Categories()
    var isNegated = false
  }

  /// The parts, whose union is the set unless it is negated.
  var parts: [Part]
  /// Whether the set is the complement of its parts.
  var isNegated: Bool
  /// Whether the set ignores case.
  var ignoresCase: Bool
  /// The members below 128, computed in advance.
  private var low: (UInt64, UInt64) = (0, 0)

  init(_ parts: [Part], isNegated: Bool = false, ignoresCase: Bool) {
    self.parts = Self.merged(parts)
    self.isNegated = isNegated
    self.ignoresCase = ignoresCase
    for value in UInt32(0)..<64 {
      if finds(value) { low.0 |= 1 << UInt64(value) }
      if finds(value + 64) { low.1 |= 1 << UInt64(value) }
    }
  }

  /// Whether a scalar is in the set.
  func contains(_ value: UInt32) -> Bool {
    if value < 64 { return low.0 >> UInt64(value) & 1 == 1 }
    if value < 128 { return low.1 >> UInt64(value - 64) & 1 == 1 }
    return finds(value)
  }

  private func finds(_ value: UInt32) -> Bool {
    let isFound = parts.contains { part in
      let isIn = ignoresCase ? Scalars.anyCase(of: value, part.contains) : part.contains(value)
      return isIn != part.isNegated
    }
    return isFound != isNegated
  }

  /// Combines the parts that aren't negated. Their ranges are sorted and joined, so that scalars are found by binary
  /// search.
  private static func merged(_ parts: [Part]) -> [Part] {
    var whole = Part()
    for part in parts where !part.isNegated {
      whole.ranges += part.ranges
      whole.categories.formUnion(part.categories)
    }
    whole.ranges.sort { $0.lowerBound < $1.lowerBound }
    var joined: [ClosedRange<UInt32>] = []
    for range in whole.ranges {
      if let last = joined.last, range.lowerBound <= last.upperBound {
        joined[joined.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
      } else {
        joined.append(range)
      }
    }
    whole.ranges = joined
    return [whole] + parts.filter(\.isNegated)
  }
}

extension ScalarSet.Part {
  /// Whether a scalar is in one of the sorted ranges or in a category.
  func contains(_ value: UInt32) -> Bool {
    var low = 0
    var high = ranges.count
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].upperBound < value { low = middle + 1 } else { high = middle }
    }
    if low < ranges.count, ranges[low].contains(value) { return true }
    return !categories.isEmpty && categories.contains(value)
  }
}
