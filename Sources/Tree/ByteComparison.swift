extension String {
  /// Whether a string has the same bytes as another: keys are compared more often than anything else.
  @inlinable
  package func hasSameBytes(as other: String) -> Bool {
    guard utf8.count == other.utf8.count else { return false }
    return unsafe bytes { left in unsafe other.bytes { right in unsafe left.difference(from: right) == nil } }
  }

  /// Whether the bytes of a string come before those of another.
  @inlinable
  package func isBefore(_ other: String) -> Bool {
    unsafe bytes { left in
      unsafe other.bytes { right in
        guard let place = unsafe left.difference(from: right) else { return left.count < right.count }
        return unsafe left[place] < right[place]
      }
    }
  }

  /// Hands out the bytes where they are; those of a string from elsewhere, such as Objective-C, as a copy.
  @inlinable
  package func bytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    if let result = unsafe utf8.withContiguousStorageIfAvailable({ unsafe body(UnsafeRawBufferPointer($0)) }) {
      return result
    }
    return unsafe Array(utf8).withUnsafeBytes { unsafe body($0) }
  }
}

extension UnsafeRawBufferPointer {
  /// Where the first bytes differ, as far as both have any, eight at a time; nil when none do.
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
