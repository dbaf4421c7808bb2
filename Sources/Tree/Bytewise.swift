/// Comparing strings as bytes.
///
/// Swift treats "é" as equal to "e" followed by a combining accent, and a dictionary keeps only one of the two. To
/// Kubernetes, YAML and file systems they are different. So within this package `==`, `!=`, `<`, `switch` patterns and
/// similar operations compare UTF-8, and synthesized conformances do too. Generic code doesn't see these overloads, so
/// sets and dictionaries of strings from input use `ByteKey`.
extension String {
  /// Whether two strings have the same bytes.
  @inlinable
  package static func == (left: String, right: String) -> Bool { left.hasSameBytes(as: right) }

  /// Whether two strings have different bytes.
  @inlinable
  package static func != (left: String, right: String) -> Bool { !left.hasSameBytes(as: right) }

  /// Whether the bytes of a string sort before those of another.
  @inlinable
  package static func < (left: String, right: String) -> Bool { left.isBefore(right) }

  /// Whether the bytes of a string sort after those of another.
  @inlinable
  package static func > (left: String, right: String) -> Bool { right.isBefore(left) }

  /// Matches a value against the pattern of a `case`.
  @inlinable
  package static func ~= (pattern: String, value: String) -> Bool { pattern.hasSameBytes(as: value) }

  /// Whether the bytes begin with those of another string.
  package func hasPrefix(_ prefix: String) -> Bool {
    unsafe bytes { mine in
      unsafe prefix.bytes { unsafe mine.count >= $0.count && mine.difference(from: $0) == nil }
    }
  }

  /// Whether the bytes end with those of another string.
  package func hasSuffix(_ suffix: String) -> Bool {
    unsafe bytes { mine in
      unsafe suffix.bytes {
        guard mine.count >= $0.count else { return false }
        return unsafe UnsafeRawBufferPointer(rebasing: mine[(mine.count - $0.count)...]).difference(from: $0) == nil
      }
    }
  }
}

extension Substring {
  /// Whether two parts of strings have the same bytes.
  @inlinable
  package static func == (left: Substring, right: Substring) -> Bool { left.utf8.elementsEqual(right.utf8) }

  /// Whether two parts of strings have different bytes.
  @inlinable
  package static func != (left: Substring, right: Substring) -> Bool { !left.utf8.elementsEqual(right.utf8) }

  /// Matches a value against the pattern of a `case`.
  @inlinable
  package static func ~= (pattern: Substring, value: Substring) -> Bool { pattern.utf8.elementsEqual(value.utf8) }

  /// Whether the bytes begin with those of a string.
  @inlinable
  package func hasPrefix(_ prefix: String) -> Bool { utf8.starts(with: prefix.utf8) }

  /// Whether the bytes end with those of a string.
  @inlinable
  package func hasSuffix(_ suffix: String) -> Bool {
    utf8.count >= suffix.utf8.count && utf8.suffix(suffix.utf8.count).elementsEqual(suffix.utf8)
  }
}

extension String? {
  /// Whether both have the same bytes, or both are nil.
  @inlinable
  package static func == (left: String?, right: String?) -> Bool {
    switch (left, right) {
    case (let left?, let right?): left.hasSameBytes(as: right)
    case (nil, nil): true
    default: false
    }
  }

  /// Whether they have different bytes, or only one is nil.
  @inlinable
  package static func != (left: String?, right: String?) -> Bool { !(left == right) }
}

extension [String] {
  /// Whether the strings of both have the same bytes.
  @inlinable
  package static func == (left: [String], right: [String]) -> Bool {
    left.count == right.count && zip(left, right).allSatisfy { $0.hasSameBytes(as: $1) }
  }

  /// Whether a string of one has different bytes from that of the other.
  @inlinable
  package static func != (left: [String], right: [String]) -> Bool { !(left == right) }

  /// Whether one of the strings has these bytes.
  package func contains(_ text: String) -> Bool { firstIndex(of: text) != nil }

  /// The index of the first string with these bytes. They are read in place, because iterating would copy each.
  package func firstIndex(of text: String) -> Int? {
    let span = span
    for place in span.indices where span[place].hasSameBytes(as: text) { return place }
    return nil
  }

  /// The strings in byte order.
  @inlinable
  package func sorted() -> [String] { sorted { $0.isBefore($1) } }
}
