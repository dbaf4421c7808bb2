/// A value of a manifest: what is written out, without places.
public enum Node: Sendable, Hashable {
  case null
  case bool(Bool)
  case int(Int)
  case double(Double)
  case string(String)
  case list([Node])
  case fields(Fields)
}

extension Node {
  /// An empty map.
  public static let empty = Node.fields(Fields())

  /// The text, when it is a string.
  public var string: String? { if case .string(let value) = self { value } else { nil } }
  /// The whole number, when it is one.
  public var int: Int? { if case .int(let value) = self { value } else { nil } }
  /// The boolean, when it is one.
  public var bool: Bool? { if case .bool(let value) = self { value } else { nil } }
  /// The items, when it is a list.
  public var items: [Node]? { if case .list(let value) = self { value } else { nil } }
  /// The fields, when it is a map.
  public var fields: Fields? { if case .fields(let value) = self { value } else { nil } }

  /// Whether it is a map or list without content.
  public var isEmpty: Bool {
    switch self {
    case .list(let items): items.isEmpty
    case .fields(let fields): fields.isEmpty
    default: false
    }
  }

  /// The value under a key. Reading gives nil when there is none; writing creates the map, and nil takes the key out.
  public subscript(key: String) -> Node? {
    get { if case .fields(let fields) = self { fields[key] } else { nil } }
    set {
      var fields = if case .fields(let existing) = self { existing } else { Fields() }
      self = .null
      fields[key] = newValue
      self = .fields(fields)
    }
    _modify {
      var fields: Fields
      if case .fields(let existing) = self { fields = existing } else { fields = Fields() }
      self = .null
      defer { self = .fields(fields) }
      yield &fields[key]
    }
  }

  /// The value two keys down, the commonest path: as the one for any path, without making a list of the keys.
  public subscript(first: String, second: String) -> Node? {
    get { self[first]?[second] }
    set {
      if newValue == nil, self[first] == nil { return }
      var child = self[first] ?? .empty
      self[first] = .null
      child[second] = newValue
      self[first] = child
    }
  }

  /// The value at a path. Reading gives nil when it leads nowhere; writing creates the maps on the way.
  public subscript(path: String...) -> Node? {
    get {
      var node = self
      for key in path { if let next = node[key] { node = next } else { return nil } }
      return node
    }
    set { set(newValue, at: path[...]) }
  }

  private mutating func set(_ value: Node?, at path: ArraySlice<String>) {
    guard let key = path.first else { return }
    if path.count == 1 {
      self[key] = value
    } else if value != nil || self[key] != nil {
      var child = self[key] ?? .empty
      self[key] = .null
      child.set(value, at: path.dropFirst())
      self[key] = child
    }
  }

  /// The value at a path of keys and indexes.
  public func at(_ path: [PathStep]) -> Node? {
    var node = self
    for step in path {
      switch (step, node) {
      case (.key(let key), .fields(let fields)): if let next = fields[key] { node = next } else { return nil }
      case (.index(let index), .list(let items)) where items.indices.contains(index): node = items[index]
      default: return nil
      }
    }
    return node
  }

  /// Whether both are the same JSON value, to which 1 and 1.0 are one number.
  func equalsAsJSON(_ other: Node) -> Bool {
    switch (self, other) {
    case (.int(let left), .double(let right)), (.double(let right), .int(let left)): Double(left) == right
    case (.list(let left), .list(let right)):
      left.count == right.count && zip(left, right).allSatisfy { $0.equalsAsJSON($1) }
    case (.fields(let left), .fields(let right)):
      left.keys == right.keys && zip(left, right).allSatisfy { $0.value.equalsAsJSON($1.value) }
    default: self == other
    }
  }

  /// What it is, for a message.
  public var phrase: String {
    switch self {
    case .null: "nothing"
    case .bool(let value): "the boolean \(value)"
    case .int(let value): "the number \(value)"
    case .double(let value): "the number \(value)"
    case .string(let value): "the text '\(value)'"
    case .list: "a list"
    case .fields: "a map"
    }
  }
}
