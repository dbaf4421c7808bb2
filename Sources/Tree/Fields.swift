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
  @inlinable
  public init(_ pairs: some Sequence<(key: String, value: Node)>) {
    self.init(unsorted: pairs.map { Entry(key: $0.key, value: $0.value) })
  }

  /// Fields from entries in any order, as they were read; of two with the same key the later wins. Putting them in one by
  /// one would move half of those that are there each time.
  public init(unsorted entries: consuming [Entry]) {
    self.entries = entries
    sort()
  }

  /// The fields of a literal: of two with the same key the later wins, and those without a value are left out.
  init(literal elements: [(String, Node?)]) {
    var entries: [Entry] = []
    entries.reserveCapacity(elements.count)
    // Taken out of the array, for a copy would have to be destroyed with it.
    var elements = elements
    for index in elements.indices {
      if let value = elements[index].1.take() { entries.append(Entry(key: elements[index].0, value: value)) }
    }
    self.entries = entries
    sort()
  }

  /// No fields yet, with room for some.
  @usableFromInline
  init(capacity: Int) {
    entries = []
    entries.reserveCapacity(capacity)
  }

  /// Makes room for so many at once.
  public mutating func reserveCapacity(_ capacity: Int) { entries.reserveCapacity(capacity) }

  /// Whether there are none.
  public var isEmpty: Bool { entries.isEmpty }
  /// How many there are.
  public var count: Int { entries.count }
  /// The keys in order.
  public var keys: [String] { entries.map(\.key) }

  /// The value of a key; nil takes it out.
  public subscript(key: String) -> Node? {
    get { index(of: key).map { entries[$0].value } }
    set {
      if let newValue { set(newValue, for: key) } else { remove(key) }
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
    var theirs = 0
    for entry in entries {
      while theirs < other.count, other.entries[theirs].key < entry.key {
        merged.entries.append(other.entries[theirs])
        theirs += 1
      }
      let isTheirs = theirs < other.count && other.entries[theirs].key == entry.key
      merged.entries.append(isTheirs ? other.entries[theirs] : entry)
      if isTheirs { theirs += 1 }
    }
    while theirs < other.count {
      merged.entries.append(other.entries[theirs])
      theirs += 1
    }
    return merged
  }

  /// Gives a key a value, without looking at the one before it.
  @usableFromInline
  mutating func set(_ value: Node, for key: String) {
    let (index, found) = position(of: key)
    store(value, under: key, at: index, replacing: found)
  }

  private mutating func remove(_ key: String) {
    let (index, found) = position(of: key)
    if found { entries.remove(at: index) }
  }

  private mutating func store(_ value: Node?, under key: String, at index: Int, replacing: Bool) {
    switch (value, replacing) {
    case (let value?, true): entries[index].value = value
    case (let value?, false): insert(Entry(key: key, value: value), at: index)
    case (nil, true): entries.remove(at: index)
    case (nil, false): break
    }
  }

  /// Puts entries that came in any order in theirs; most do come in it.
  private mutating func sort() {
    if entries.count > Self.fewEntries { return sortMany() }
    var end = 1
    while end < entries.count {
      var place = end
      while place > 0, !(entries[place - 1].key < entries[place].key) {
        if entries[place - 1].key == entries[place].key {
          entries[place - 1].value = entries.remove(at: place).value
          end -= 1
          break
        }
        entries.swapAt(place, place - 1)
        place -= 1
      }
      end += 1
    }
  }

  /// So few are sorted by moving each to its place, which is quadratic, and faster.
  private static let fewEntries = 32

  private mutating func sortMany() {
    if zip(entries, entries.dropFirst()).allSatisfy({ $0.key < $1.key }) { return }
    // Of equal keys the last comes last, so that it is the one that stays.
    let order = entries.indices.sorted { left, right in
      entries[left].key == entries[right].key ? left < right : entries[left].key < entries[right].key
    }
    var sorted: [Entry] = []
    sorted.reserveCapacity(entries.count)
    for index in order {
      if sorted.last?.key == entries[index].key {
        sorted[sorted.count - 1].value = entries[index].value
      } else {
        sorted.append(entries[index])
      }
    }
    entries = sorted
  }

  /// Most maps are small, so that moving some entries by one place is less work than `Array.insert` takes to begin.
  private mutating func insert(_ entry: Entry, at index: Int) {
    if entries.count - index > Self.fewEntries { return entries.insert(entry, at: index) }
    entries.append(entry)
    var place = entries.count - 1
    while place > index {
      entries.swapAt(place, place - 1)
      place -= 1
    }
  }

  /// Where the key is. Comparing with each of a few keys takes less time than halving them, for most show in a word or
  /// two that they differ.
  private func index(of key: String) -> Int? {
    if entries.count <= 8 { return entries.firstIndex { $0.key == key } }
    let (index, found) = position(of: key)
    return found ? index : nil
  }

  /// Where the key is, or where it would go. Appending in order, the common case, takes one comparison.
  private func position(of key: String) -> (index: Int, found: Bool) {
    var low = 0
    var high = entries.count
    if let last = entries.last, last.key < key { return (high, false) }
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].key < key { low = middle + 1 } else { high = middle }
    }
    return (low, low < entries.count && entries[low].key == key)
  }
}

extension Fields: ExpressibleByDictionaryLiteral {
  /// Fields; a key whose value is nil is left out.
  public init(dictionaryLiteral elements: (String, Node?)...) { self.init(literal: elements) }
}

extension Fields: Sequence {
  /// The entries in order of their keys.
  public func makeIterator() -> IndexingIterator<[Entry]> { entries.makeIterator() }
}
