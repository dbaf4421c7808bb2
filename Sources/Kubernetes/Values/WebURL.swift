/// A URL as Go's net/url reads it, which the API server uses.
struct WebURL {
  var scheme = ""
  var host = ""
  var hasUser = false
  var query = ""
  var fragment = ""

  /// Reads a URL. Nil if it is none. From Kubernetes 1.36 on, only the last colon of a host can begin its port.
  init?(_ text: String, hasStrictColons: Bool) {
    guard text.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7f }) else { return nil }
    let (address, fragment) = Self.cut(text[...], "#")
    guard Self.isEscaped(fragment) else { return nil }
    self.fragment = String(fragment)
    guard var rest = readScheme(address) else { return nil }
    if rest.hasSuffix("?"), rest.utf8.count(where: { $0 == UInt8(ascii: "?") }) == 1 {
      rest.removeLast()
    } else {
      let (before, query) = Self.cut(rest, "?")
      rest = before
      self.query = String(query)
    }
    guard rest.hasPrefix("/") else {
      // `mailto:a` has no host. Without a scheme, the text is a path, whose first part can't have a colon.
      guard !scheme.isEmpty || !rest.prefix(while: { $0 != "/" }).contains(":") else { return nil }
      if scheme.isEmpty, !Self.isEscaped(rest) { return nil }
      return
    }
    if rest.hasPrefix("//"), !scheme.isEmpty || !rest.hasPrefix("///") {
      let authority = rest.dropFirst(2).prefix { $0 != "/" }
      guard readAuthority(authority, hasStrictColons) else { return nil }
      rest = rest[authority.endIndex...]
    }
    guard Self.isEscaped(rest) else { return nil }
  }

  private mutating func readScheme(_ text: Substring) -> Substring? {
    for (index, byte) in zip(text.utf8.indices, text.utf8) {
      let isFirst = index == text.startIndex
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): continue
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
        if isFirst { return text }
      case UInt8(ascii: ":"):
        if isFirst { return nil }
        scheme = text[..<index].lowercased()
        return text[index...].dropFirst()
      default: return text
      }
    }
    return text
  }

  private mutating func readAuthority(_ text: Substring, _ hasStrictColons: Bool) -> Bool {
    var host = text
    if let at = text.lastIndex(of: "@") {
      hasUser = true
      host = text[at...].dropFirst()
    }
    var port = Substring()
    if host.hasPrefix("[") {
      guard let end = host.lastIndex(of: "]"), Self.isAddress(host[..<end].dropFirst())
      else {
        return false
      }
      port = host[end...].dropFirst()
    } else if let colon = host.lastIndex(of: ":") {
      port = host[colon...]
      if hasStrictColons, host[..<colon].contains(":") { return false }
    }
    guard port.isEmpty || port.hasPrefix(":") && port.utf8.dropFirst().allSatisfy({ $0 &- UInt8(ascii: "0") < 10 })
    else { return false }
    self.host = String(host)
    return Self.isHost(host)
  }

  /// Whether a text is an address of IP version 6, with a zone or not.
  private static func isAddress(_ text: Substring) -> Bool {
    let address = text.prefix { $0 != "%" }
    let zone = text[address.endIndex...]
    return IPAddress(String(address), isStrict: false) != nil && (zone.isEmpty || zone.hasPrefix("%25"))
  }

  /// Whether a text has no characters but those that a host can have.
  private static func isHost(_ text: Substring) -> Bool {
    var rest = text.utf8[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%") {
        // Only bytes beyond ASCII can be escaped in a host, and `%` itself.
        guard rest.count >= 2, let value = UInt8(Substring(rest.prefix(2)), radix: 16) else { return false }
        if value < 0x80, !rest.starts(with: "25".utf8) { return false }
        rest = rest.dropFirst(2)
      } else if byte < 0x80, !isUnreserved(byte), !"!$&'()*+,;=:[]<>\"-_.~".utf8.contains(byte) {
        return false
      }
    }
    return true
  }

  private static func isUnreserved(_ byte: UInt8) -> Bool {
    byte &- UInt8(ascii: "0") < 10 || (byte | 0x20) &- UInt8(ascii: "a") < 26
  }

  /// Whether each `%` is followed by two hexadecimal digits.
  private static func isEscaped(_ text: Substring) -> Bool {
    var rest = text.utf8[...]
    while let percent = rest.firstIndex(of: UInt8(ascii: "%")) {
      rest = rest[percent...].dropFirst()
      let digits = rest.prefix(2)
      guard digits.count == 2, digits.allSatisfy({ UInt8(String(UnicodeScalar($0)), radix: 16) != nil }) else {
        return false
      }
    }
    return true
  }

  private static func cut(_ text: Substring, _ mark: Character) -> (Substring, Substring) {
    guard let index = text.firstIndex(of: mark) else { return (text, "") }
    return (text[..<index], text[index...].dropFirst())
  }
}
