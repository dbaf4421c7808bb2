/// One operation of an RFC 6902 JSON patch.
public struct JSONPatchOperation: Sendable, Hashable {
  /// The kinds of operation.
  public enum Kind: String, Sendable, CaseIterable {
    case add, remove, replace, move, copy, test
  }

  /// The operation.
  public var kind: Kind
  /// The target, as a JSON pointer.
  public var path: String
  /// The source of `move` and `copy`, as a JSON pointer.
  public var from: String?
  /// The value, for `add`, `replace` and `test`.
  public var value: Node?

  /// Creates an operation.
  public init(_ kind: Kind, path: String, from: String? = nil, value: Node? = nil) {
    self.kind = kind
    self.path = path
    self.from = from
    self.value = value
  }
}

extension Node {
  /// Applies one operation.
  mutating func apply(_ operation: JSONPatchOperation) throws(Diagnostic) {
    let path = try Self.tokens(of: operation.path)
    switch operation.kind {
    case .add: try add(operation.value ?? .null, at: path)
    case .remove: _ = try remove(at: path)
    case .replace:
      // As in KubeVela, whose library adds a key that is absent.
      if path.isEmpty { self = operation.value ?? .null } else { try set(operation.value ?? .null, at: path) }
    case .move:
      let source = try Self.tokens(of: operation.from ?? "")
      guard path == source || !path.starts(with: source) else {
        throw Diagnostic.error("a value can't be moved into itself", at: path.map(PathStep.key))
      }
      try add(remove(at: source), at: path)
    case .copy:
      // As in KubeVela, nothing is copied from a key that is absent.
      if let source = try present(at: Self.tokens(of: operation.from ?? "")) { try add(source, at: path) }
    case .test:
      let found = try present(at: path) ?? .null
      guard found.equalsAsJSON(operation.value ?? .null) else {
        throw Diagnostic.error("the test fails, found \(found.phrase)", at: path.map(PathStep.key))
      }
    }
  }

  private static func tokens(of pointer: String) throws(Diagnostic) -> [String] {
    if pointer.isEmpty { return [] }
    guard pointer.hasPrefix("/") else {
      throw Diagnostic.error("the pointer '\(pointer)' does not begin with '/'", at: [])
    }
    var tokens: [String] = []
    for token in pointer.dropFirst().split(separator: "/", omittingEmptySubsequences: false) {
      var text = ""
      for (index, part) in token.split(separator: "~", omittingEmptySubsequences: false).enumerated() {
        if index == 0 {
          text += part
        } else if part.hasPrefix("0") || part.hasPrefix("1") {
          text += (part.hasPrefix("1") ? "/" : "~") + part.dropFirst()
        } else {
          throw Diagnostic.error("the pointer '\(pointer)' has a '~' that is neither '~0' nor '~1'", at: [])
        }
      }
      tokens.append(text)
    }
    return tokens
  }

  /// The list index that a token refers to, or nil. Negative numbers count from the end, as in KubeVela.
  private static func index(_ token: String, below count: Int) -> Int? {
    let digits = token.utf8.drop { $0 == UInt8(ascii: "-") }
    let isPlain = digits.allSatisfy { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
    guard isPlain, digits.count == 1 || digits.first != UInt8(ascii: "0"), let number = Int(token) else { return nil }
    let index = number < 0 ? number + count : number
    return (0..<count).contains(index) ? index : nil
  }

  private func value(at path: [String]) throws(Diagnostic) -> Node {
    var node = self
    for (depth, token) in path.enumerated() {
      switch node {
      case .fields(let fields):
        guard let next = fields[token] else { throw Self.missing(path.prefix(depth + 1)) }
        node = next
      case .list(let items):
        guard let index = Self.index(token, below: items.count) else { throw Self.missing(path.prefix(depth + 1)) }
        node = items[index]
      default: throw Self.missing(path.prefix(depth + 1))
      }
    }
    return node
  }

  /// The value at a path; nil if everything but the last key exists.
  private func present(at path: [String]) throws(Diagnostic) -> Node? {
    if let last = path.last, let fields = try value(at: path.dropLast()).fields, fields[last] == nil { return nil }
    return try value(at: path)
  }

  private mutating func add(_ value: Node, at path: [String]) throws(Diagnostic) {
    guard path.isEmpty else { return try edit(path, whole: path) { .insert(value, $0) } }
    self = value
  }

  private mutating func set(_ value: Node, at path: [String]) throws(Diagnostic) {
    try edit(path, whole: path) { .set(value, $0) }
  }

  private mutating func remove(at path: [String]) throws(Diagnostic) -> Node {
    let old = try value(at: path)
    guard !path.isEmpty else {
      self = .null
      return old
    }
    try edit(path, whole: path) { .remove($0) }
    return old
  }

  /// The change to the container that a pointer's last token addresses.
  private enum Edit {
    case insert(Node, String)
    case set(Node, String)
    case remove(String)
  }

  private mutating func edit(
    _ path: [String], whole: [String], _ make: (String) -> Edit
  ) throws(Diagnostic) {
    guard let token = path.first else { return }
    let done = whole.prefix(whole.count - path.count + 1)
    if path.count == 1 { return try perform(make(token), at: done) }
    switch self {
    case .fields(var fields):
      guard var child = fields[token] else { throw Self.missing(done) }
      try child.edit(Array(path.dropFirst()), whole: whole, make)
      fields[token] = child
      self = .fields(fields)
    case .list(var items):
      guard let index = Self.index(token, below: items.count) else { throw Self.missing(done) }
      try items[index].edit(Array(path.dropFirst()), whole: whole, make)
      self = .list(items)
    default: throw Self.missing(done)
    }
  }

  private mutating func perform(_ edit: Edit, at path: ArraySlice<String>) throws(Diagnostic) {
    switch (self, edit) {
    case (.fields(var fields), .insert(let value, let token)), (.fields(var fields), .set(let value, let token)):
      fields[token] = value
      self = .fields(fields)
    case (.fields(var fields), .remove(let token)):
      fields[token] = nil
      self = .fields(fields)
    case (.list(var items), .insert(let value, let token)):
      let index = token == "-" ? items.count : Self.index(token, below: items.count + 1)
      guard let index else { throw Self.missing(path) }
      items.insert(value, at: index)
      self = .list(items)
    case (.list(var items), .set(let value, let token)):
      guard let index = Self.index(token, below: items.count) else { throw Self.missing(path) }
      items[index] = value
      self = .list(items)
    case (.list(var items), .remove(let token)):
      guard let index = Self.index(token, below: items.count) else { throw Self.missing(path) }
      items.remove(at: index)
      self = .list(items)
    default: throw Self.missing(path)
    }
  }

  private static func missing(_ path: ArraySlice<String>) -> Diagnostic {
    let pointer = "/" + path.joined(separator: "/")
    return Diagnostic.error("the object has nothing at '\(pointer)'", at: path.map(PathStep.key))
  }
}
