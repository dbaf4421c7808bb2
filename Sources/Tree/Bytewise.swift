/// Strings as bytes.
///
/// To Swift "é" is equal to an "e" with an accent behind it, and a dictionary keeps one of the two. To Kubernetes, YAML and
/// file systems they are different. So within this package `==`, `!=`, `<`, the patterns of a `switch` and the like compare
/// UTF-8, and what is made of strings and has its `==` from the compiler follows. Generic code does not see these: the sets
/// and dictionaries of strings from input have a `ByteKey`.
extension String {
  /// Whether two strings have the same bytes.
  @inlinable
  package static func == (left: String, right: String) -> Bool { left.hasSameBytes(as: right) }

  /// Whether two strings have different bytes.
  @inlinable
  package static func != (left: String, right: String) -> Bool { !left.hasSameBytes(as: right) }

  /// Whether the bytes of a string come before those of another.
  @inlinable
  package static func < (left: String, right: String) -> Bool { left.isBefore(right) }

  /// Whether the bytes of a string come behind those of another.
  @inlinable
  package static func > (left: String, right: String) -> Bool { right.isBefore(left) }

  /// Whether a value is what a `case` names.
  @inlinable
  package static func ~= (pattern: String, value: String) -> Bool { pattern.hasSameBytes(as: value) }

  /// Whether the bytes begin with those of another string.
  @inlinable
  package func hasPrefix(_ prefix: String) -> Bool { utf8.starts(with: prefix.utf8) }

  /// Whether the bytes end with those of another string.
  @inlinable
  package func hasSuffix(_ suffix: String) -> Bool {
    utf8.count >= suffix.utf8.count && utf8.suffix(suffix.utf8.count).elementsEqual(suffix.utf8)
  }
}

extension Substring {
  /// Whether two parts of strings have the same bytes.
  @inlinable
  package static func == (left: Substring, right: Substring) -> Bool { left.utf8.elementsEqual(right.utf8) }

  /// Whether two parts of strings have different bytes.
  @inlinable
  package static func != (left: Substring, right: Substring) -> Bool { !left.utf8.elementsEqual(right.utf8) }

  /// Whether a value is what a `case` names.
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
  /// Whether both have the same bytes, or neither has any.
  @inlinable
  package static func == (left: String?, right: String?) -> Bool {
    switch (left, right) {
    case (let left?, let right?): left.hasSameBytes(as: right)
    case (nil, nil): true
    default: false
    }
  }

  /// Whether one has other bytes than the other, or only one has any.
  @inlinable
  package static func != (left: String?, right: String?) -> Bool { !(left == right) }
}

extension [String] {
  /// Whether the strings of both have the same bytes.
  @inlinable
  package static func == (left: [String], right: [String]) -> Bool {
    left.count == right.count && zip(left, right).allSatisfy { $0.hasSameBytes(as: $1) }
  }

  /// Whether a string of one has other bytes than that of the other.
  @inlinable
  package static func != (left: [String], right: [String]) -> Bool { !(left == right) }

  /// Whether one of the strings has these bytes.
  @inlinable
  package func contains(_ text: String) -> Bool { contains { $0.hasSameBytes(as: text) } }

  /// Where the first string with these bytes is.
  @inlinable
  package func firstIndex(of text: String) -> Int? { firstIndex { $0.hasSameBytes(as: text) } }

  /// The strings in the order of their bytes.
  @inlinable
  package func sorted() -> [String] { sorted { $0.isBefore($1) } }
}
