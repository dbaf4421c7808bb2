/// Properties and decoding of Unicode scalars.
enum Scalars {
  /// The scalar at an offset and its length in bytes. Invalid UTF-8 is read as U+FFFD, byte by byte. The width is 0 at
  /// the end.
  static func decode(_ text: [UInt8], at offset: Int) -> (value: UInt32, width: Int) {
    guard offset < text.count else { return (0xFFFD, 0) }
    let first = text[offset]
    if first < 0x80 { return (UInt32(first), 1) }
    let width = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
    guard first >= 0xC2, first <= 0xF4, offset + width <= text.count else { return (0xFFFD, 1) }
    var value = UInt32(first) & (0x7F >> UInt32(width))
    for next in text[(offset + 1)..<(offset + width)] {
      guard next & 0xC0 == 0x80 else { return (0xFFFD, 1) }
      value = value << 6 | UInt32(next & 0x3F)
    }
    let least: UInt32 = width == 4 ? 0x10000 : width == 3 ? 0x800 : 0x80
    guard value >= least, Unicode.Scalar(value) != nil else { return (0xFFFD, 1) }
    return (value, width)
  }

  /// The scalar that ends before an offset; nil at the beginning.
  static func last(_ text: [UInt8], before offset: Int) -> UInt32? {
    guard offset > 0 else { return nil }
    for width in 1...4 where width <= offset {
      let (value, length) = decode(text, at: offset - width)
      if length == width { return value }
    }
    return 0xFFFD
  }

  /// Whether a scalar is in `\w`.
  static func isWord(_ value: UInt32) -> Bool {
    switch value {
    case 0x30...0x39, 0x41...0x5A, 0x5F, 0x61...0x7A: true
    default: false
    }
  }

  /// The representative of all scalars that differ only by case, by Unicode's simple case folding.
  static func folded(_ value: UInt32) -> UInt32 {
    if value < 0x80 { return (0x41...0x5A).contains(value) ? value + 0x20 : value }
    // Turkish letters, which Unicode folds only in Turkish text.
    guard value != 0x130, value != 0x131, let scalar = Unicode.Scalar(value) else { return value }
    let upper = single(scalar.properties.uppercaseMapping) ?? scalar
    return (single(upper.properties.lowercaseMapping) ?? upper).value
  }

  /// Calls a closure with each scalar that differs from this one only by case, including itself, until it returns true.
  static func anyCase(of value: UInt32, _ isWanted: (UInt32) -> Bool) -> Bool {
    if isWanted(value) { return true }
    let fold = folded(value)
    if fold != value, isWanted(fold) { return true }
    if fold < 0x80 {
      guard (0x61...0x7A).contains(fold) else { return false }
      if isWanted(fold - 0x20) { return true }
    } else if let scalar = Unicode.Scalar(fold) {
      // Some Greek letters are mapped to a single scalar only in title case.
      for mapping in [scalar.properties.uppercaseMapping, scalar.properties.titlecaseMapping] {
        if let other = single(mapping), isWanted(other.value) { return true }
      }
    }
    return (others[fold] ?? []).contains(where: isWanted)
  }

  private static func single(_ text: String) -> Unicode.Scalar? {
    let scalars = text.unicodeScalars
    return scalars.count == 1 ? scalars.first : nil
  }

  /// Case variants that are not found by upper-case mapping.
  private static let others: [UInt32: [UInt32]] = [
    0x6B: [0x212A], 0x73: [0x17F], 0xE5: [0x212B], 0xDF: [0x1E9E], 0x3B2: [0x3D0], 0x3B5: [0x3F5],
    0x3B8: [0x3D1, 0x3F4], 0x3B9: [0x345, 0x1FBE], 0x3BA: [0x3F0],
    0x3BC: [0xB5], 0x3C0: [0x3D6], 0x3C1: [0x3F1], 0x3C3: [0x3C2], 0x3C6: [0x3D5], 0x3C9: [0x2126], 0x1E61: [0x1E9B],
    0x432: [0x1C80], 0x434: [0x1C81], 0x43E: [0x1C82], 0x441: [0x1C83], 0x442: [0x1C84, 0x1C85], 0x44A: [0x1C86],
    0x463: [0x1C87], 0xA64B: [0x1C88],
  ]
}
