import Tree

/// A part of an object that its reader does not understand. Whoever asks what the object does can't tell where it counts,
/// instead of guessing.
package struct Unread: Sendable, Hashable, CustomStringConvertible {
  /// Where it is, from the root of the object: `spec.rules[0].filters[1]`.
  package let path: [PathStep]

  package init(_ path: [PathStep]) { self.path = path }

  package var description: String { path.description }
}

/// Reads the fields of a map, and notes those that have another type than expected or that nobody asked for.
struct MapReader {
  private let fields: Fields
  private let path: [PathStep]
  private var asked: Set<String> = []
  private(set) var unread: [Unread] = []

  init(_ node: Node?, at path: [PathStep]) {
    self.path = path
    fields = node?.fields ?? Fields()
    if let node, node != .null, node.fields == nil { unread.append(Unread(path)) }
  }

  /// The path of a field, for what is read out of it.
  func path(_ steps: PathStep...) -> [PathStep] { path + steps }

  /// The value of a field; nil when it is absent or null.
  mutating func value(_ key: String) -> Node? {
    asked.insert(key)
    guard let value = fields[key], value != .null else { return nil }
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

  /// The items of a list; nil when it is absent.
  mutating func list(_ key: String) -> [Node]? {
    guard let value = value(key) else { return nil }
    if value.items == nil { unread.append(Unread(path(.key(key)))) }
    return value.items
  }

  /// The texts of a list; nil when it is absent.
  mutating func strings(_ key: String) -> [String]? {
    list(key)?.enumerated().compactMap { index, item in
      if item.string == nil { unread.append(Unread(path(.key(key), .index(index)))) }
      return item.string
    }
  }

  /// The fields of a map; nil when it is absent.
  mutating func map(_ key: String) -> Fields? {
    guard let value = value(key) else { return nil }
    if value.fields == nil { unread.append(Unread(path(.key(key)))) }
    return value.fields
  }

  /// The items of a list, each read with its path.
  mutating func items<Item>(_ key: String, _ read: (Node, [PathStep]) -> Item) -> [Item] {
    (list(key) ?? []).enumerated().map { index, item in read(item, path(.key(key), .index(index))) }
  }

  /// Takes note of fields that don't change which requests go where, so that they are not unread.
  mutating func ignore(_ keys: String...) { asked.formUnion(keys) }

  /// Takes note of a field whose value is not understood.
  mutating func note(_ key: String) { unread.append(Unread(path(.key(key)))) }

  /// What was not understood, fields that nobody asked for included.
  consuming func finish() -> [Unread] {
    unread + fields.lazy.filter { !asked.contains($0.key) && $0.value != .null }.map { Unread(path + [.key($0.key)]) }
  }
}
