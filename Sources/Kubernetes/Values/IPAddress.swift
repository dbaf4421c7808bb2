/// IP addresses and CIDR blocks, parsed as in the API server: since 1.36 without leading zeros and without IPv4-mapped
/// IPv6.
public struct IPAddress: Sendable, Hashable {
  /// The 4 or 16 bytes.
  public let bytes: [UInt8]

  /// Whether it has 16 bytes.
  public var isIPv6: Bool { bytes.count == 16 }

  /// Parses an address; nil if it is invalid.
  public init?(_ text: some StringProtocol, isStrict: Bool) {
    let found =
      text.utf8.contains(UInt8(ascii: ":"))
      ? Self.six(text, isStrict: isStrict) : Self.four(text, isStrict: isStrict)
    guard let found else { return nil }
    bytes = found
  }

  /// Parses a CIDR block: an address, `/`, and the number of bits in its prefix.
  public static func block(_ text: String, isStrict: Bool) -> (address: IPAddress, bits: Int)? {
    guard let slash = text.utf8.firstIndex(of: UInt8(ascii: "/")) else { return nil }
    let digits = text[slash...].dropFirst()
    guard let address = IPAddress(text[..<slash], isStrict: isStrict), let bits = number(digits, upTo: 128, isStrict),
      bits <= address.bytes.count * 8
    else { return nil }
    if isStrict, !(bits..<address.bytes.count * 8).allSatisfy({ address.bit($0) == 0 }) { return nil }
    return (address, bits)
  }

  /// Whether it is in a block that is reserved for private networks.
  var isPrivate: Bool {
    ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "fc00::/7"].contains { text in
      Self.block(text, isStrict: true).map { matches($0.address, bits: $0.bits) } ?? false
    }
  }

  /// Whether another machine can have this address: it is neither unspecified, nor a loopback, nor link-local.
  var isReachable: Bool {
    ![
      "0.0.0.0/32", "127.0.0.0/8", "169.254.0.0/16", "224.0.0.0/24", "::/128", "::1/128", "fe80::/10", "ff02::/16",
    ].contains { text in
      Self.block(text, isStrict: true).map { matches($0.address, bits: $0.bits) } ?? false
    }
  }

  /// Whether both have the same first bits.
  public func matches(_ other: IPAddress, bits: Int) -> Bool {
    bytes.count == other.bytes.count && (0..<bits).allSatisfy { bit($0) == other.bit($0) }
  }

  private func bit(_ index: Int) -> UInt8 { bytes[index / 8] >> UInt8(7 - index % 8) & 1 }

  private static func four(_ text: some StringProtocol, isStrict: Bool) -> [UInt8]? {
    // Most texts that are asked about are names of hosts.
    guard let first = text.utf8.first, first &- UInt8(ascii: "0") < 10 else { return nil }
    let parts = text.split(separator: ".", maxSplits: 4, omittingEmptySubsequences: false)
    guard parts.count == 4 else { return nil }
    var bytes: [UInt8] = []
    for part in parts {
      guard let value = number(part, upTo: 255, isStrict) else { return nil }
      bytes.append(UInt8(value))
    }
    return bytes
  }

  private static func number(_ text: some StringProtocol, upTo limit: Int, _ isStrict: Bool) -> Int? {
    guard !text.isEmpty, text.utf8.allSatisfy({ $0 &- UInt8(ascii: "0") < 10 }), let value = Int(text), value <= limit
    else { return nil }
    if isStrict, text.utf8.count > 1, text.utf8.first == UInt8(ascii: "0") { return nil }
    return value
  }

  private static func six(_ text: some StringProtocol, isStrict: Bool) -> [UInt8]? {
    let bytes = Array(text.utf8)
    let colon = UInt8(ascii: ":")
    // `::` stands for the missing zeros, and may occur once.
    guard bytes.count <= 45 else { return nil }
    guard let gap = bytes.indices.dropLast().first(where: { bytes[$0] == colon && bytes[$0 + 1] == colon }) else {
      return groups(bytes[...]).flatMap { $0.count == 16 ? $0 : nil }
    }
    guard let head = groups(bytes[..<gap]), let tail = groups(bytes[(gap + 2)...]), head.count + tail.count <= 14 else {
      return nil
    }
    let all = head + Array(repeating: 0, count: 16 - head.count - tail.count) + tail
    let isMapped = all[..<10].allSatisfy { $0 == 0 } && all[10] == 0xFF && all[11] == 0xFF
    return isStrict && isMapped ? nil : all
  }

  /// Groups of 16 bits separated by colons, the last of which may be IPv4.
  private static func groups(_ bytes: ArraySlice<UInt8>) -> [UInt8]? {
    if bytes.isEmpty { return [] }
    var found: [UInt8] = []
    let parts = bytes.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    for (index, part) in parts.enumerated() {
      let text = String(decoding: part, as: UTF8.self)
      if index == parts.count - 1, part.contains(UInt8(ascii: ".")) {
        guard let last = four(text, isStrict: true) else { return nil }
        found += last
      } else {
        guard part.count <= 4, part.first != UInt8(ascii: "+"), let value = UInt16(text, radix: 16) else { return nil }
        found += [UInt8(value >> 8), UInt8(value & 0xFF)]
      }
    }
    return found.count <= 16 ? found : nil
  }
}
