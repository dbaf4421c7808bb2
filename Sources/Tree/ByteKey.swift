/// A string as a key of a set or dictionary, compared by its bytes.
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
  /// A constant key.
  package init(stringLiteral value: String) { text = value }

  /// The string.
  package var description: String { text }
}

extension Dictionary where Key == ByteKey {
  /// The value for a string; nil if there is none.
  package subscript(text: String) -> Value? {
    get { self[ByteKey(text)] }
    set { self[ByteKey(text)] = newValue }
    _modify { yield &self[ByteKey(text)] }
  }

  /// The value for a string, or a default if there is none.
  package subscript(text: String, default value: @autoclosure () -> Value) -> Value {
    get { self[ByteKey(text), default: value()] }
    _modify { yield &self[ByteKey(text), default: value()] }
  }

  /// The keys in byte order.
  package var sortedTexts: [String] { keys.map(\.text).sorted() }
}

extension Set<ByteKey> {
  /// The set of some strings.
  package init(texts: some Sequence<String>) { self.init(texts.map { ByteKey($0) }) }

  /// Whether a string is in the set.
  package func contains(_ text: String) -> Bool { contains(ByteKey(text)) }

  /// Inserts a string, and returns whether it was not in the set before.
  package mutating func insert(_ text: String) -> Bool { insert(ByteKey(text)).inserted }

  /// The elements in byte order.
  package var sortedTexts: [String] { map(\.text).sorted() }
}
