import Tree

/// Finds names in a list. Kinds have a few dozen fields, so three out of four names have a bucket of their own. Finding
/// one takes a single comparison, and no name is hashed as a whole.
struct NameIndex: Sendable {
  private let names: [String]
  private let buckets: [Int16]
  private let next: [Int16]

  init(_ names: [String]) {
    self.names = names
    var buckets = [Int16](repeating: -1, count: 64)
    var next = [Int16](repeating: -1, count: names.count)
    for (index, name) in names.enumerated() {
      let bucket = Self.bucket(name)
      next[index] = buckets[bucket]
      buckets[bucket] = Int16(truncatingIfNeeded: index)
    }
    self.buckets = buckets
    self.next = next
  }

  /// The index of a name in the list; of one that occurs several times, that of one that is wanted.
  func index(of name: String, where isWanted: (Int) -> Bool = { _ in true }) -> Int? {
    var index = buckets[Self.bucket(name)]
    while index >= 0 {
      if names[Int(index)] == name, isWanted(Int(index)) { return Int(index) }
      index = next[Int(index)]
    }
    return nil
  }

  private static func bucket(_ name: String) -> Int {
    let ends = name.ends
    return (ends.count &* 3 &+ Int(ends.first) &* 7 &+ Int(ends.last)) & 63
  }
}
