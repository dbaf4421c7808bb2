/// The number of insertions, deletions, replacements and transpositions that turn a name into another, up to a small
/// maximum. Only cells near the diagonal are computed, so that long names don't take long.
struct EditDistance {
  private let name: [Unicode.Scalar]
  private let limit: Int
  /// The number of character pairs compared so far.
  private(set) var steps = 0

  /// The number of leading characters that are compared. Longer names would take long, and rarely differ by a typo
  /// alone.
  private static let longest = 128
  /// With more edits than this, it is a different name.
  private static let most = 5

  /// Prepares for computing distances from a name.
  init(from name: String) {
    self.name = Array(name.unicodeScalars.prefix(Self.longest))
    limit = max(1, min(self.name.count / 3, Self.most))
  }

  /// The distance to another name; nil if it exceeds the maximum.
  mutating func to(_ other: String) -> Int? {
    let a = name
    let b = Array(other.unicodeScalars.prefix(Self.longest))
    guard a.count - b.count <= limit, b.count - a.count <= limit else { return nil }
    if a.isEmpty || b.isEmpty { return max(a.count, b.count) }
    let far = limit + 1
    var beforeLast: [Int] = []
    var last = (0...b.count).map { min($0, far) }
    for i in 1...a.count {
      var row = Array(repeating: far, count: b.count + 1)
      if i <= limit { row[0] = i }
      let near = max(1, i - limit)...max(1, min(b.count, i + limit))
      for j in near where j <= b.count {
        steps += 1
        let cost = a[i - 1] == b[j - 1] ? 0 : 1
        row[j] = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + cost, far)
        if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] { row[j] = min(row[j], beforeLast[j - 2] + 1) }
      }
      if row.allSatisfy({ $0 == far }) { return nil }
      (beforeLast, last) = (last, row)
    }
    return last[b.count] <= limit ? last[b.count] : nil
  }
}
