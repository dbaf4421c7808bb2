/// The fields of a manifest's map, with unique keys in sorted order, so that equal maps are equal values and are
/// written in the same way however they were built.
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

  /// An empty map.
  public init() { entries = [] }

  /// Creates fields from pairs in any order; if a key occurs twice, the later value wins.
  @inlinable
  public init(_ pairs: some Sequence<(key: String, value: Node)>) {
    self.init(unsorted: pairs.map { Entry(key: $0.key, value: $0.value) })
  }

  /// Creates fields from entries in any order; if a key occurs twice, the later value wins. Inserting them one by one
  /// would take quadratic time.
  public init(unsorted entries: consuming [Entry]) {
    self.entries = entries
    sort()
  }

  /// The fields of a literal: if a key occurs twice, the later value wins, and entries without a value are omitted.
  init(literal elements: [(String, Node?)]) {
    // Moves the elements out of the array: destroying or copying them takes longer than all the rest.
    var elements = elements
    entries = []
    entries.reserveCapacity(elements.count)
    while let (key, value) = elements.popLast() {
      if let value { entries.append(Entry(key: key, value: value)) }
    }
    unsafe entries.withUnsafeMutableBufferPointer { entries in
      for index in 0..<entries.count / 2 { unsafe entries.swapAt(index, entries.count - 1 - index) }
    }
    sort()
  }

  /// Empty fields with reserved capacity.
  @usableFromInline
  init(capacity: Int) {
    entries = []
    entries.reserveCapacity(capacity)
  }

  /// Reserves capacity for a number of entries.
  public mutating func reserveCapacity(_ capacity: Int) { entries.reserveCapacity(capacity) }

  /// Whether there are no fields.
  public var isEmpty: Bool { entries.isEmpty }
  /// The number of fields.
  public var count: Int { entries.count }
  /// The keys in sorted order.
  public var keys: [String] { entries.map(\.key) }

  /// The value of a key; setting nil removes the field.
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

  /// The same keys with transformed values.
  public func mapValues(_ transform: (Node) -> Node) -> Fields {
    var copy = self
    for index in copy.entries.indices { copy.entries[index].value = transform(copy.entries[index].value) }
    return copy
  }

  /// These fields merged with those of `other`, which win if both have a key.
  public func merging(_ other: Fields) -> Fields {
    if entries.isEmpty { return other }
    var merged = Fields(capacity: count + other.count)
    let (ours, theirs) = (entries.span, other.entries.span)
    var place = 0
    for index in ours.indices {
      while place < theirs.count, theirs[place].key < ours[index].key {
        merged.entries.append(theirs[place])
        place += 1
      }
      if place < theirs.count, theirs[place].key == ours[index].key {
        merged.entries.append(theirs[place])
        place += 1
      } else {
        merged.entries.append(ours[index])
      }
    }
    while place < theirs.count {
      merged.entries.append(theirs[place])
      place += 1
    }
    return merged
  }

  /// Moves the value of a key out, and leaves a null in its place.
  mutating func take(_ key: String) -> Node? {
    guard let index = index(of: key) else { return nil }
    var value = Node.null
    swap(&value, &entries[index].value)
    return value
  }

  /// Sets the value of a key without reading the previous value.
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

  /// Sorts entries that may be in any order; most are already sorted.
  private mutating func sort() {
    if entries.count > Self.fewEntries { return sortMany() }
    let end = sortedCount
    if end < entries.count { insertRest(from: end) }
  }

  /// The number of leading entries that are in order. Spans are read in place; reading the array would count references
  /// to each key.
  private var sortedCount: Int {
    let span = entries.span
    guard var end = span.isEmpty ? nil : 1 else { return 0 }
    while end < span.count, span[end - 1].key < span[end].key { end += 1 }
    return end
  }

  /// Sorts entries that are sorted up to an index.
  private mutating func insertRest(from first: Int) {
    var end = first
    while end < entries.count {
      var place = end
      while place > 0, !(entries[place - 1].key < entries[place].key) {
        if entries[place - 1].key == entries[place].key {
          entries[place - 1].value = entries.remove(at: place).value
          end -= 1
          break
        }
        swapWithPrevious(place)
        place -= 1
      }
      end += 1
    }
  }

  /// Up to this number, insertion sort is faster, although it is quadratic.
  private static let fewEntries = 32

  private mutating func sortMany() {
    if zip(entries, entries.dropFirst()).allSatisfy({ $0.key < $1.key }) { return }
    // A stable sort: of equal keys the last one comes last, and is kept.
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

  /// Most maps are small, so moving a few entries by hand is less work than the overhead of `Array.insert`.
  private mutating func insert(_ entry: Entry, at index: Int) {
    if entries.count - index > Self.fewEntries { return entries.insert(entry, at: index) }
    entries.append(entry)
    var place = entries.count - 1
    while place > index {
      swapWithPrevious(place)
      place -= 1
    }
  }

  /// Swaps an entry with the one before it. Swapping them in a buffer moves them; in the array it would copy them.
  private mutating func swapWithPrevious(_ place: Int) {
    unsafe entries.withUnsafeMutableBufferPointer { unsafe $0.swapAt(place, place - 1) }
  }

  /// The index of a key. For a few keys a linear search is faster than a binary one, because keys usually differ in the
  /// first bytes. Spans are read in place; iterating would copy every entry, and with it the node.
  private func index(of key: String) -> Int? {
    if entries.count <= 8 {
      let span = entries.span
      for index in span.indices where span[index].key == key { return index }
      return nil
    }
    let (index, found) = position(of: key)
    return found ? index : nil
  }

  /// The index of a key, or where to insert it. Appending in order, the common case, takes one comparison.
  private func position(of key: String) -> (index: Int, found: Bool) {
    let span = entries.span
    var low = 0
    var high = span.count
    if high == 0 || span[high - 1].key < key { return (high, false) }
    while low < high {
      let middle = (low + high) / 2
      if span[middle].key < key { low = middle + 1 } else { high = middle }
    }
    return (low, low < span.count && span[low].key == key)
  }
}

extension Fields: ExpressibleByDictionaryLiteral {
  /// Creates fields from a literal; keys with nil values are omitted.
  public init(dictionaryLiteral elements: (String, Node?)...) { self.init(literal: elements) }
}

extension Fields: Sequence {
  /// The entries in order of their keys.
  public func makeIterator() -> IndexingIterator<[Entry]> { entries.makeIterator() }
}
