import Tree

/// A part of an object that its parser doesn't understand, so that code that depends on it can report that instead of
/// guessing.
package struct Unread: Sendable, Hashable, CustomStringConvertible {
  /// Its path in the object: `spec.rules[0].filters[1]`.
  package let path: [PathStep]

  package init(_ path: [PathStep]) { self.path = path }

  package var description: String { path.dotted }
}

/// Reads the fields of a map, and records those with an unexpected type or that were not read.
struct MapReader {
  private let fields: Fields
  private let path: [PathStep]
  /// The keys that were read. They are few, so searching them is faster than hashing.
  private var asked: [String] = []
  private(set) var unread: [Unread] = []

  init(_ node: Node?, at path: [PathStep]) {
    self.path = path
    fields = node?.fields ?? Fields()
    asked.reserveCapacity(8)
    if let node, node != .null, node.fields == nil { unread.append(Unread(path)) }
  }

  /// The path of a field.
  func path(_ steps: PathStep...) -> [PathStep] { path + steps }

  /// The value of a field; nil if it is absent or null.
  mutating func value(_ key: String) -> Node? {
    asked.append(key)
    guard let value = fields[key], !value.isNull else { return nil }
    return value
  }

  mutating func string(_ key: String) -> String? {
    guard let value = value(key) else { return nil }
    if value.string == nil { unread.append(Unread(path(.key(key)))) }
    return value.string
  }

  mutating func int(_ key: String) -> Int? {
    guard let value = value(key) else { return nil }
    if value.int == nil { unread.append(Unread(path(.key(key)))) }
    return value.int?.bounded
  }

  mutating func bool(_ key: String) -> Bool? {
    guard let value = value(key) else { return nil }
    if value.bool == nil { unread.append(Unread(path(.key(key)))) }
    return value.bool
  }

  /// The items of a list; nil if it is absent.
  mutating func list(_ key: String) -> [Node]? {
    guard let value = value(key) else { return nil }
    if value.items == nil { unread.append(Unread(path(.key(key)))) }
    return value.items
  }

  /// The strings of a list; nil if it is absent.
  mutating func strings(_ key: String) -> [String]? {
    list(key)?.enumerated().compactMap { index, item in
      if item.string == nil { unread.append(Unread(path(.key(key), .index(index)))) }
      return item.string
    }
  }

  /// The fields of a map; nil if it is absent.
  mutating func map(_ key: String) -> Fields? {
    guard let value = value(key) else { return nil }
    if value.fields == nil { unread.append(Unread(path(.key(key)))) }
    return value.fields
  }

  /// The items of a list, each parsed with its path.
  mutating func items<Item>(_ key: String, _ read: (Node, [PathStep]) -> Item) -> [Item] {
    (list(key) ?? []).enumerated().map { index, item in read(item, path(.key(key), .index(index))) }
  }

  /// Ignores fields that don't affect routing.
  mutating func ignore(_ keys: String...) { asked += keys }

  /// Records a field whose value is not understood.
  mutating func note(_ key: String) { unread.append(Unread(path(.key(key)))) }

  /// Everything that was not understood, including fields that were not read.
  consuming func finish() -> [Unread] {
    unread + fields.lazy.filter { !asked.contains($0.key) && $0.value != .null }.map { Unread(path + [.key($0.key)]) }
  }
}
