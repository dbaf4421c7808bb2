extension BuiltinPackage {
  /// Functions on network addresses, host names and URLs.
  static let net = BuiltinPackage(
    "net",
    [
      check("IP", "an IP address") { NetText.isIPv4($0) || NetText.isIPv6($0) },
      check("IPv4", "an IPv4 address") { NetText.isIPv4($0) },
      check("IPv6", "an IPv6 address") { NetText.isIPv6($0) },
      check("IPCIDR", "a network such as 10.0.0.0/8") { NetText.isCIDR($0) },
      check("LoopbackIP", "a loopback address") { NetText.isIPv4($0) && $0.hasPrefix("127.") || $0 == "::1" },
      check("FQDN", "a host name") { NetText.isName($0) },
      check("URL", "a URL") { NetText.isURL($0, isAbsolute: false) },
      check("AbsURL", "an absolute URL") { NetText.isURL($0, isAbsolute: true) },
      Builtin("net.JoinHostPort", 2) { call throws(Bottom) in
        let host = try call.string(0)
        let port = if case .number(let number) = call.arguments[1] { number.literal } else { try call.string(1) }
        return .string(host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)")
      },
      Builtin("net.SplitHostPort", 1) { call throws(Bottom) in
        let text = try call.string(0)
        guard let colon = text.lastIndex(of: ":") else {
          throw call.failed("there is no port in \(Literal.quoted(text))")
        }
        var host = String(text[..<colon])
        if host.hasPrefix("["), host.hasSuffix("]") {
          host = String(host.dropFirst().dropLast())
        } else if host.contains(":") {
          throw call.failed("\(Literal.quoted(text)) has too many colons")
        }
        return try call.list(of: [host, String(text[text.index(after: colon)...])])
      },
      Builtin("net.PathEscape", 1) { call throws(Bottom) in
        try call.text(NetText.escaped(try call.bytes(0), keeping: "-_.~$&+=:@", blank: "%20"))
      },
      Builtin("net.QueryEscape", 1) { call throws(Bottom) in
        try call.text(NetText.escaped(try call.bytes(0), keeping: "-_.~", blank: "+"))
      },
      Builtin("net.PathUnescape", 1) { call throws(Bottom) in
        guard let text = NetText.unescaped(try call.bytes(0), plus: false) else {
          throw call.failed("this is not escaped well")
        }
        return .string(text)
      },
      Builtin("net.QueryUnescape", 1) { call throws(Bottom) in
        guard let text = NetText.unescaped(try call.bytes(0), plus: true) else {
          throw call.failed("this is not escaped well")
        }
        return .string(text)
      },
    ])

  private static func check(
    _ name: String, _ phrase: String, _ body: @escaping @Sendable (String) -> Bool
  ) -> Builtin {
    Builtin.check("net.\(name)", 1, .string) { call throws(Bottom) in
      let text: String
      if case .vertex(let list) = call.arguments[0], list.isList {
        text = try call.numbers(0).map(\.description).joined(separator: ".")
      } else {
        text = try call.string(0)
      }
      if !body(text) { throw call.failed("\(Literal.quoted(text)) is not \(phrase)") }
      return .bool(true)
    }
  }
}

/// Checks and escapes network addresses, host names and URLs.
enum NetText {
  static func isIPv4(_ text: String) -> Bool {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4
      && parts.allSatisfy { part in
        guard let value = UInt8(part), part.utf8.first != 43 else { return false }
        return "\(value)" == part
      }
  }

  static func isIPv6(_ text: String) -> Bool {
    var text = text[...]
    if let zone = text.firstIndex(of: "%") { text = text[..<zone] }
    let halves = ByteText.split(String(text), "::", limit: -1, keeps: false, most: 100) ?? []
    guard halves.count <= 2, text.contains(":") else { return false }
    var count = 0
    for (index, half) in halves.enumerated() where !half.isEmpty {
      let groups = half.split(separator: ":", omittingEmptySubsequences: false)
      for (place, group) in groups.enumerated() {
        if group.contains("."), index == halves.count - 1, place == groups.count - 1 {
          guard isIPv4(String(group)) else { return false }
          count += 2
        } else {
          guard (1...4).contains(group.utf8.count), UInt16(group, radix: 16) != nil, group.utf8.first != 43 else {
            return false
          }
          count += 1
        }
      }
    }
    return halves.count == 2 ? count < 8 : count == 8
  }

  static func isCIDR(_ text: String) -> Bool {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let bits = UInt8(parts[1]), "\(bits)" == parts[1] else { return false }
    let address = String(parts[0])
    return isIPv4(address) ? bits <= 32 : isIPv6(address) && bits <= 128
  }

  static func isName(_ text: String) -> Bool {
    let text = text.hasSuffix(".") ? text.dropLast() : text[...]
    guard (1...253).contains(text.utf8.count) else { return false }
    return text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { label in
      (1...63).contains(label.utf8.count) && label.first != "-" && label.last != "-"
        && label.unicodeScalars.allSatisfy {
          $0.properties.isAlphabetic || ("0"..."9").contains($0) || $0 == "-" || $0 == "_"
        }
    }
  }

  static func isURL(_ text: String, isAbsolute: Bool) -> Bool {
    guard text.utf8.allSatisfy({ $0 > 32 && $0 != 127 }) else { return false }
    guard let colon = text.firstIndex(of: ":"), text[..<colon].allSatisfy({ !"/?#".contains($0) }) else {
      return !isAbsolute
    }
    let scheme = text[..<colon].utf8
    guard let first = scheme.first, Lexer.isLetter(first),
      scheme.allSatisfy({ Lexer.isLetter($0) || Lexer.isDigit($0) || [43, 45, 46].contains($0) })
    else { return false }
    return true
  }

  static func escaped(_ bytes: [UInt8], keeping kept: String, blank: String) -> String {
    var text = ""
    for byte in bytes {
      if Lexer.isDigit(byte) || (Lexer.isLetter(byte) && byte != 36) || kept.utf8.contains(byte) {
        text.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        text += byte == 32 ? blank : "%" + Base64.hexadecimal([byte]).uppercased()
      }
    }
    return text
  }

  static func unescaped(_ bytes: [UInt8], plus: Bool) -> String? {
    var result: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if bytes[index] == 37 {
        guard index + 2 < bytes.count,
          let byte = UInt8(String(decoding: bytes[(index + 1)...(index + 2)], as: UTF8.self), radix: 16)
        else { return nil }
        result.append(byte)
        index += 3
      } else {
        result.append(plus && bytes[index] == 43 ? 32 : bytes[index])
        index += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
