/// The fields of a manifest's map: unique keys, always sorted, so that equal maps are equal values and are
/// written the same way however they were built.
public struct Fields: Sendable, Hashable {
  /// A key with its value.
  public struct Entry: Sendable, Hashable {
    /// The key.
    public let key: String
    /// Its value.
    public var value: Node

    /// Creates an entry.
    public init(key: String, value: Node) {
      self.key = key
      self.value = value
    }
  }

  /// The entries, sorted by key.
  public private(set) var entries: [Entry]

  /// No fields.
  public init() { entries = [] }

  /// Fields from pairs in any order; of two with the same key the later wins.
  public init(_ pairs: some Sequence<(key: String, value: Node)>) {
    self.init(capacity: pairs.underestimatedCount)
    for (key, value) in pairs { self[key] = value }
  }

  /// No fields yet, with room for some.
  init(capacity: Int) {
    entries = []
    entries.reserveCapacity(capacity)
  }

  /// Whether there are none.
  public var isEmpty: Bool { entries.isEmpty }
  /// How many there are.
  public var count: Int { entries.count }
  /// The keys in order.
  public var keys: [String] { entries.map(\.key) }

  /// The value of a key; nil takes it out.
  public subscript(key: String) -> Node? {
    get {
      let (index, found) = position(of: key)
      return found ? entries[index].value : nil
    }
    _modify {
      let (index, found) = position(of: key)
      var value: Node?
      if found {
        value = entries[index].value
        entries[index].value = .null
      }
      defer { store(value, under: key, at: index, replacing: found) }
      yield &value
    }
  }

  /// The same keys with other values.
  public func mapValues(_ transform: (Node) -> Node) -> Fields {
    var copy = self
    for index in copy.entries.indices { copy.entries[index].value = transform(copy.entries[index].value) }
    return copy
  }

  /// These fields, and those of `other` where the two have the same key.
  public func merging(_ other: Fields) -> Fields {
    if entries.isEmpty { return other }
    var merged = Fields(capacity: count + other.count)
    var theirs = other.entries[...]
    for entry in entries {
      while let next = theirs.first, next.key < entry.key { merged.entries.append(theirs.removeFirst()) }
      if let next = theirs.first, next.key == entry.key {
        merged.entries.append(theirs.removeFirst())
      } else {
        merged.entries.append(entry)
      }
    }
    merged.entries += theirs
    return merged
  }

  private mutating func store(_ value: Node?, under key: String, at index: Int, replacing: Bool) {
    switch (value, replacing) {
    case (let value?, true): entries[index].value = value
    case (let value?, false): entries.insert(Entry(key: key, value: value), at: index)
    case (nil, true): entries.remove(at: index)
    case (nil, false): break
    }
  }

  /// Where the key is, or where it would go. Appending in order, the common case, takes one comparison.
  private func position(of key: String) -> (index: Int, found: Bool) {
    var low = 0
    var high = entries.count
    if let last = entries.last, last.key < key { return (high, false) }
    while low < high {
      let middle = (low + high) / 2
      let candidate = entries[middle].key
      if candidate == key { return (middle, true) }
      if candidate < key { low = middle + 1 } else { high = middle }
    }
    return (low, false)
  }
}

extension Fields: Sequence {
  /// The entries in order of their keys.
  public func makeIterator() -> IndexingIterator<[Entry]> { entries.makeIterator() }
}
