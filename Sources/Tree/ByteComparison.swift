extension String {
  /// Whether two strings have the same bytes. This is fast because keys are compared more often than anything else.
  @inlinable
  package func hasSameBytes(as other: String) -> Bool {
    // Equal short strings, and copies of one long string, are also the same words in memory.
    let (left, right) = unsafe (StringWords(self), StringWords(other))
    if left == right { return true }
    if left.isShort, right.isShort { return false }
    return hasSameLongBytes(as: other)
  }

  /// Compares strings of which one is long. It is not inlined, so that the many places that compare stay small.
  @inline(never) @usableFromInline
  func hasSameLongBytes(as other: String) -> Bool {
    guard utf8.count == other.utf8.count else { return false }
    let isSame = unsafe utf8.withContiguousStorageIfAvailable { left in
      unsafe other.utf8.withContiguousStorageIfAvailable { right in
        unsafe UnsafeRawBufferPointer(left).difference(from: UnsafeRawBufferPointer(right)) == nil
      }
    }
    return (isSame ?? nil) ?? contiguous.hasSameLongBytes(as: other.contiguous)
  }

  /// Whether the bytes of a string sort before those of another.
  @inlinable
  package func isBefore(_ other: String) -> Bool {
    let (left, right) = unsafe (StringWords(self), StringWords(other))
    if left.isShort, right.isShort { return left.isBefore(right) }
    return isLongBefore(other)
  }

  /// Orders strings of which one is long.
  @inline(never) @usableFromInline
  func isLongBefore(_ other: String) -> Bool {
    let isBefore = unsafe utf8.withContiguousStorageIfAvailable { left in
      unsafe other.utf8.withContiguousStorageIfAvailable { right in
        guard let place = unsafe UnsafeRawBufferPointer(left).difference(from: UnsafeRawBufferPointer(right)) else {
          return left.count < right.count
        }
        return unsafe left[place] < right[place]
      }
    }
    return (isBefore ?? nil) ?? contiguous.isLongBefore(other.contiguous)
  }

  /// The same text with its bytes in one place. Only bridged strings have them elsewhere.
  private var contiguous: String {
    var copy = self
    copy.makeContiguousUTF8()
    return copy
  }

  /// The number of bytes, with the first and the last one; zeros for an empty string.
  @inlinable
  package var ends: (count: Int, first: UInt8, last: UInt8) {
    let words = unsafe StringWords(self)
    if words.isShort { return words.ends }
    return unsafe bytes { bytes in
      unsafe bytes.isEmpty ? (0, 0, 0) : (bytes.count, bytes[0], bytes[bytes.count - 1])
    }
  }

  /// Whether all characters are ASCII. Tests eight bytes at a time.
  package var isASCII: Bool {
    let words = unsafe StringWords(self)
    if words.isShort { return words.isASCII }
    return unsafe bytes { bytes in
      let highBits = StringWords.highBits
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

  /// The index of the first byte with a value; nil if there is none.
  package func index(ofByte byte: UInt8) -> Int? {
    unsafe bytes { bytes in
      for place in 0..<bytes.count where unsafe bytes[place] == byte { return place }
      return nil
    }
  }

  /// The first bytes of a string, up to an index.
  package func prefix(bytes count: Int) -> String {
    unsafe bytes { unsafe String(decoding: UnsafeRawBufferPointer(rebasing: $0[..<count]), as: UTF8.self) }
  }

  /// The bytes of a string behind an index.
  package func suffix(afterByte index: Int) -> String {
    unsafe bytes { unsafe String(decoding: UnsafeRawBufferPointer(rebasing: $0[(index + 1)...]), as: UTF8.self) }
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

/// A string as it is in memory: a short one is stored in these words, a long one by its address and length. Swift's layout
/// of strings is part of its binary interface on 64-bit platforms.
@usableFromInline
struct StringWords: Equatable {
  @usableFromInline let first: UInt64
  @usableFromInline let second: UInt64

  @inlinable
  @unsafe init(_ text: String) { self = unsafe unsafeBitCast(text, to: StringWords.self) }

  @usableFromInline static var highBits: UInt64 { 0x8080_8080_8080_8080 }

  /// Whether the words contain the text, so that different words are different texts.
  @inlinable
  var isShort: Bool { second & 1 << 61 != 0 }

  /// Whether a short text sorts before another. The first byte is the lowest one of the first word; the highest of the
  /// second contains the length.
  @inlinable
  func isBefore(_ other: StringWords) -> Bool {
    first == other.first
      ? second.byteSwapped < other.second.byteSwapped : first.byteSwapped < other.first.byteSwapped
  }

  /// The number of bytes of a short text, with the first and the last one.
  @inlinable
  var ends: (count: Int, first: UInt8, last: UInt8) {
    let count = Int(second >> 56 & 0xF)
    let last = count > 8 ? second >> UInt64((count - 9) * 8) : (first << UInt64((8 - count) * 8)) >> 56
    return (count, UInt8(truncatingIfNeeded: first), UInt8(truncatingIfNeeded: last))
  }

  /// Whether a short text is ASCII.
  @inlinable
  var isASCII: Bool { (first | second & ~(0xFF << 56)) & Self.highBits == 0 }
}
