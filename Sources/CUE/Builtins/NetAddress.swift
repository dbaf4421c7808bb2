/// Parses IP addresses.
enum NetAddress {
  /// The 4 or 16 bytes of an address; nil if it is invalid.
  static func bytes(_ text: String) -> [UInt8]? { text.contains(":") ? version6(text[...]) : version4(text[...]) }

  private static func version4(_ text: Substring) -> [UInt8]? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    let bytes = parts.compactMap { part in UInt8(part).flatMap { "\($0)" == part ? $0 : nil } }
    return parts.count == 4 && bytes.count == 4 ? bytes : nil
  }

  private static func version6(_ given: Substring) -> [UInt8]? {
    var text = given
    if let zone = text.firstIndex(of: "%") {
      if text.index(after: zone) == text.endIndex { return nil }
      text = text[..<zone]
    }
    let halves = ByteText.split(String(text), "::", limit: -1, keeps: false, most: 100) ?? []
    guard halves.count <= 2 else { return nil }
    var sides: [[UInt8]] = []
    for half in halves {
      guard let side = groups(half[...], isLast: sides.count == halves.count - 1) else { return nil }
      sides.append(side)
    }
    if sides.count == 1 { return sides[0].count == 16 ? sides[0] : nil }
    let missing = 16 - sides[0].count - sides[1].count
    return missing >= 2 ? sides[0] + [UInt8](repeating: 0, count: missing) + sides[1] : nil
  }

  /// The bytes of groups between colons. The last group may be an IPv4 address.
  private static func groups(_ text: Substring, isLast: Bool) -> [UInt8]? {
    if text.isEmpty { return [] }
    var bytes: [UInt8] = []
    let groups = text.split(separator: ":", omittingEmptySubsequences: false)
    for (index, group) in groups.enumerated() {
      if group.contains("."), isLast, index == groups.count - 1 {
        guard let last = version4(group) else { return nil }
        bytes += last
      } else {
        guard (1...4).contains(group.utf8.count), group.utf8.first != 43, let value = UInt16(group, radix: 16) else {
          return nil
        }
        bytes += [UInt8(value >> 8), UInt8(value & 0xFF)]
      }
    }
    return bytes
  }
}

extension [UInt8] {
  /// Whether all bytes of the address are 0, except for the last, which has this value.
  func isZero(but last: UInt8) -> Bool { dropLast().allSatisfy { $0 == 0 } && self.last == last }

  var isMulticast: Bool { count == 4 ? self[0] & 0xF0 == 224 : self[0] == 0xFF }

  var isLinkLocal: Bool {
    count == 4 ? self[0] == 169 && self[1] == 254 : self[0] == 0xFE && self[1] & 0xC0 == 0x80
  }
}
