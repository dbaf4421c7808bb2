extension BuiltinPackage {
  /// Functions on network addresses, host names and URLs.
  static let net = BuiltinPackage(
    "net",
    [
      address("IP", "an IP address") { _ in true },
      address("IPv4", "an IPv4 address") { $0.count == 4 },
      address("IPv6", "an IPv6 address") { $0.count == 16 },
      address("LoopbackIP", "a loopback address") { $0.count == 4 ? $0[0] == 127 : $0.isZero(but: 1) },
      address("UnspecifiedIP", "an unspecified address") { $0.isZero(but: 0) },
      address("MulticastIP", "a multicast address") { $0.isMulticast },
      address("InterfaceLocalMulticastIP", "an interface-local multicast address") {
        $0.count == 16 && $0[0] == 0xFF && $0[1] & 0x0F == 1
      },
      address("LinkLocalMulticastIP", "a link-local multicast address") {
        $0.count == 4 ? $0.starts(with: [224, 0, 0]) : $0[0] == 0xFF && $0[1] & 0x0F == 2
      },
      address("LinkLocalUnicastIP", "a link-local unicast address") { $0.isLinkLocal },
      address("GlobalUnicastIP", "a global unicast address") { address in
        let isLoopback = address.count == 4 ? address[0] == 127 : address.isZero(but: 1)
        let isBroadcast = address == [255, 255, 255, 255]
        return !isLoopback && !isBroadcast && !address.isZero(but: 0) && !address.isMulticast && !address.isLinkLocal
      },
      Builtin.check("net.IPCIDR", 1, .top) { call throws(Bottom) in
        // As in CUE, values other than texts and bytes pass.
        switch call.arguments[0] {
        case .string, .bytes: break
        default: return .bool(true)
        }
        let text = String(decoding: try call.bytes(0), as: UTF8.self)
        if !NetText.isCIDR(text) {
          throw call.failed("\(Literal.quoted(text)) is not a network such as 10.0.0.0/8")
        }
        return .bool(true)
      },
      Builtin.check("net.FQDN", 1, .string) { call throws(Bottom) in
        let text = try call.string(0)
        if !NetText.isName(text) { throw call.rejected("\(Literal.quoted(text)) is not a host name") }
        return .bool(true)
      },
      check("URL", "a URL") { NetText.isURL($0, isAbsolute: false) },
      check("AbsURL", "an absolute URL") { NetText.isURL($0, isAbsolute: true) },
      Builtin("net.JoinHostPort", 2) { call throws(Bottom) in
        let host = try call.string(0)
        let port = if case .number(let number) = call.arguments[1] { number.description } else { try call.string(1) }
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
      let text = try call.string(0)
      if !body(text) { throw call.failed("\(Literal.quoted(text)) is not \(phrase)") }
      return .bool(true)
    }
  }

  /// A check of the bytes of an IP address, which is a text or a list of its bytes.
  private static func address(
    _ name: String, _ phrase: String, _ body: @escaping @Sendable ([UInt8]) -> Bool
  ) -> Builtin {
    Builtin.check("net.\(name)", 1, .top) { call throws(Bottom) in
      let value = call.arguments[0]
      let address: [UInt8]?
      switch value {
      case .string, .bytes: address = NetAddress.bytes(String(decoding: try call.bytes(0), as: UTF8.self))
      case .vertex(let list) where list.isList:
        let numbers = try? call.numbers(0).map { $0.int.flatMap { UInt8(exactly: $0) } }
        let bytes = numbers?.compactMap { $0 } ?? []
        address = bytes.count == numbers?.count && [4, 16].contains(bytes.count) ? bytes : nil
      default: address = nil
      }
      guard let address, body(address) else { throw call.rejected("\(value.phrase) is not \(phrase)") }
      return .bool(true)
    }
  }
}

/// Checks and escapes networks, host names and URLs.
enum NetText {
  static func isCIDR(_ text: String) -> Bool {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let bits = UInt8(parts[1]), "\(bits)" == parts[1], !parts[0].contains("%"),
      let address = NetAddress.bytes(String(parts[0]))
    else { return false }
    return Int(bits) <= address.count * 8
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
