/// A string as the key of a set or dictionary, which compares its bytes.
package struct ByteKey: Sendable, Hashable {
  /// The string.
  package let text: String

  /// Creates a key.
  @inlinable
  package init(_ text: String) { self.text = text }

  @inlinable
  package static func == (left: ByteKey, right: ByteKey) -> Bool { left.text.hasSameBytes(as: right.text) }

  @inlinable
  package func hash(into hasher: inout Hasher) { unsafe text.bytes { unsafe hasher.combine(bytes: $0) } }
}

extension ByteKey: ExpressibleByStringLiteral, CustomStringConvertible {
  /// A key that is known.
  package init(stringLiteral value: String) { text = value }

  /// The string.
  package var description: String { text }
}

extension Dictionary where Key == ByteKey {
  /// The value of a string; nil when it has none.
  package subscript(text: String) -> Value? {
    get { self[ByteKey(text)] }
    set { self[ByteKey(text)] = newValue }
    _modify { yield &self[ByteKey(text)] }
  }

  /// The value of a string, or another one when it has none.
  package subscript(text: String, default value: @autoclosure () -> Value) -> Value {
    get { self[ByteKey(text), default: value()] }
    _modify { yield &self[ByteKey(text), default: value()] }
  }

  /// The strings in the order of their bytes.
  package var sortedTexts: [String] { keys.map(\.text).sorted() }
}

extension Set<ByteKey> {
  /// The set of some strings.
  package init(texts: some Sequence<String>) { self.init(texts.map { ByteKey($0) }) }

  /// Whether a string is in the set.
  package func contains(_ text: String) -> Bool { contains(ByteKey(text)) }

  /// Puts a string into the set, and says whether it is new there.
  package mutating func insert(_ text: String) -> Bool { insert(ByteKey(text)).inserted }

  /// The strings in the order of their bytes.
  package var sortedTexts: [String] { map(\.text).sorted() }
}
