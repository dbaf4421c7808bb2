extension String {
  /// Whether two strings have the same bytes. This is fast because keys are compared more often than anything else.
  @inlinable
  package func hasSameBytes(as other: String) -> Bool {
    // Equal short strings, and copies of one long string, are also the same words in memory.
    let (left, right) = unsafe (StringWords(self), StringWords(other))
    if left == right { return true }
    if left.isShort, right.isShort { return false }
    guard utf8.count == other.utf8.count else { return false }
    return unsafe bytes { left in unsafe other.bytes { right in unsafe left.difference(from: right) == nil } }
  }

  /// Whether the bytes of a string sort before those of another.
  @inlinable
  package func isBefore(_ other: String) -> Bool {
    unsafe bytes { left in
      unsafe other.bytes { right in
        guard let place = unsafe left.difference(from: right) else { return left.count < right.count }
        return unsafe left[place] < right[place]
      }
    }
  }

  /// Whether all characters are ASCII. Tests eight bytes at a time.
  package var isASCII: Bool {
    unsafe bytes { bytes in
      let highBits: UInt64 = 0x8080_8080_8080_8080
      var place = 0
      while place + 8 <= bytes.count {
        if unsafe bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self) & highBits != 0 { return false }
        place += 8
      }
      while place < bytes.count {
        if unsafe bytes[place] >= 0x80 { return false }
        place += 1
      }
      return true
    }
  }

  /// Calls a closure with the UTF-8 bytes in place; bridged strings are copied first.
  @inlinable
  package func bytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    if let result = unsafe utf8.withContiguousStorageIfAvailable({ unsafe body(UnsafeRawBufferPointer($0)) }) {
      return result
    }
    return unsafe Array(utf8).withUnsafeBytes { unsafe body($0) }
  }
}

extension UnsafeRawBufferPointer {
  /// The index of the first difference within the common length, comparing eight bytes at a time; nil if there is none.
  @inlinable
  func difference(from other: UnsafeRawBufferPointer) -> Int? {
    let end = Swift.min(count, other.count)
    var place = 0
    while place + 8 <= end {
      let left = unsafe loadUnaligned(fromByteOffset: place, as: UInt64.self)
      let right = unsafe other.loadUnaligned(fromByteOffset: place, as: UInt64.self)
      if left != right { break }
      place += 8
    }
    while place < end {
      if unsafe self[place] != other[place] { return place }
      place += 1
    }
    return nil
  }
}

/// A string as it is in memory: a short one is stored in these words, a long one by its address and length.
@usableFromInline
struct StringWords: Equatable {
  @usableFromInline let first: UInt64
  @usableFromInline let second: UInt64

  @inlinable
  @unsafe init(_ text: String) { self = unsafe unsafeBitCast(text, to: StringWords.self) }

  /// Whether the words contain the text, so that different words are different texts. Swift's layout of strings marks
  /// this with a bit; that layout is part of its binary interface on 64-bit platforms.
  @inlinable
  var isShort: Bool { second & 1 << 61 != 0 }
}
