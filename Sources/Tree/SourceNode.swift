/// A value as written in the input: with its position, and with scalars as text until code that knows their type reads
/// them.
public struct SourceNode: Sendable, Hashable {
  /// The content.
  public var content: Content
  /// The position where it begins.
  public var mark: Mark

  /// The three node types of YAML.
  public enum Content: Sendable, Hashable {
    case scalar(Scalar)
    case list([SourceNode])
    case map([Entry])
  }

  /// Text, and whether its type depends on its form.
  public struct Scalar: Sendable, Hashable {
    /// The text, with escapes and folding resolved.
    public var text: String
    /// Whether it is written without quotes or block indicators, so that `true` and `5` are not text.
    public var isPlain: Bool

    /// Creates a scalar.
    public init(_ text: String, isPlain: Bool) {
      self.text = text
      self.isPlain = isPlain
    }
  }

  /// A key with its value.
  public struct Entry: Sendable, Hashable {
    /// The key's text.
    public var key: String
    /// The value.
    public var value: SourceNode
    private let keyPosition: Mark.Position

    /// The position of the key, which is in the same file as the value.
    public var keyMark: Mark { Mark(file: value.mark.file, position: keyPosition) }

    /// Creates an entry.
    public init(key: String, keyMark: Mark, value: SourceNode) {
      self.key = key
      self.value = value
      keyPosition = keyMark.position
    }
  }

  /// Creates a value at a position.
  public init(_ content: Content, at mark: Mark) {
    self.content = content
    self.mark = mark
  }
}

extension SourceNode {
  /// The entries, if it is a map.
  public var entries: [Entry]? {
    if case .map(let entries) = content { entries } else { nil }
  }

  /// The items, if it is a list.
  public var items: [SourceNode]? {
    if case .list(let items) = content { items } else { nil }
  }

  /// The text and style, if it is a scalar.
  public var scalar: Scalar? {
    if case .scalar(let scalar) = content { scalar } else { nil }
  }

  /// Whether it is a plain null: empty, `~` or `null`.
  public var isNull: Bool {
    guard case .scalar(let scalar) = content, scalar.isPlain else { return false }
    return PlainScalar.isNull(scalar.text)
  }

  /// The value of a key, if it is a map that has it.
  public subscript(key: String) -> SourceNode? {
    guard case .map(let entries) = content, let index = entries.index(of: key) else { return nil }
    return entries[index].value
  }

  /// The entry of a key, if it is a map that has it.
  public func entry(_ key: String) -> Entry? {
    guard case .map(let entries) = content, let index = entries.index(of: key) else { return nil }
    return entries[index]
  }

  /// The value at a path of keys and list indexes; if the path doesn't exist, the deepest value on it that does.
  public func nearest(_ path: [PathStep]) -> SourceNode {
    var node = self
    for step in path {
      switch (step, node.content) {
      case (.key(let key), .map): if let next = node[key] { node = next } else { return node }
      case (.index(let index), .list(let items)) where items.indices.contains(index): node = items[index]
      default: return node
      }
    }
    return node
  }

  /// A description without the contents, for documents that Lateen doesn't process, which may contain secrets.
  public var kindPhrase: String { scalar == nil ? phrase : "a text" }

  /// A description for messages: `a map`, `a list`, `the text 'x'`, `the number 5`.
  public var phrase: String {
    switch content {
    case .map: return "a map"
    case .list: return "a list"
    case .scalar(let scalar):
      let text = scalar.text.count > 40 ? scalar.text.prefix(40) + "…" : scalar.text
      guard scalar.isPlain else { return "the text '\(text)'" }
      switch PlainScalar.resolve(scalar.text) {
      case .null: return "nothing"
      case .bool: return "the boolean \(text)"
      case .int, .double: return "the number \(text)"
      default: return "the text '\(text)'"
      }
    }
  }
}

extension [SourceNode.Entry] {
  /// The index of a key. The entries are read in place, because iterating would copy every one.
  package func index(of key: String) -> Int? {
    let span = span
    for place in span.indices where span[place].key == key { return place }
    return nil
  }
}
