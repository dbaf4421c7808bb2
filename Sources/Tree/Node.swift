/// A value of a manifest, without positions.
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

  /// The text, if it is a string.
  public var string: String? { if case .string(let value) = self { value } else { nil } }
  /// The integer, if it is one.
  public var int: Int? { if case .int(let value) = self { value } else { nil } }
  /// The boolean, if it is one.
  public var bool: Bool? { if case .bool(let value) = self { value } else { nil } }
  /// The items, if it is a list.
  public var items: [Node]? { if case .list(let value) = self { value } else { nil } }
  /// The fields, if it is a map.
  public var fields: Fields? { if case .fields(let value) = self { value } else { nil } }

  /// Whether it is null.
  public var isNull: Bool { if case .null = self { true } else { false } }

  /// Whether it is an empty map or list.
  public var isEmpty: Bool {
    switch self {
    case .list(let items): items.isEmpty
    case .fields(let fields): fields.isEmpty
    default: false
    }
  }

  /// The value of a key. Reading returns nil if there is none; writing creates the map if necessary, and setting nil
  /// removes the key.
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

  /// Changes a map below a key in place; one that is missing is created.
  package mutating func edit(_ key: String, _ body: (inout Fields) -> Void) {
    var fields = if case .fields(let existing) = self { existing } else { Fields() }
    self = .null
    var child = Fields()
    if case .fields(let existing)? = fields.take(key) { child = existing }
    body(&child)
    fields.set(.fields(child), for: key)
    self = .fields(fields)
  }

  /// The value two levels down, the most common path: like the subscript for any path, but without allocating an array
  /// of keys.
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

  /// The value at a path. Reading returns nil if the path doesn't exist; writing creates maps along the path.
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

  /// Whether both are the same JSON value; 1 and 1.0 are the same number.
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

  /// A description for messages.
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
