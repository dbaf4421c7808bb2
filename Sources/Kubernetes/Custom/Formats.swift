/// The formats of strings that the API server checks in custom resources.
enum Formats {
  static func accepts(_ text: String, _ format: String) -> Bool {
    switch format {
    case "date-time": Times.isTime(text)
    case "date": text.utf8.count == 10 && Times.isTime("\(text)T00:00:00Z")
    case "duration": Durations.seconds(text) != nil
    case "byte": Base64.isValid(text)
    case "ipv4": IPAddress(text, isStrict: false) != nil && !text.utf8.contains(UInt8(ascii: ":"))
    case "ipv6": IPAddress(text, isStrict: false) != nil && text.utf8.contains(UInt8(ascii: ":"))
    case "cidr": IPAddress.block(text, isStrict: false) != nil
    case "uuid": isUUID(text)
    default: true
    }
  }

  /// A description of a format, to follow `must be`.
  static func phrase(_ format: String) -> String? {
    switch format {
    case "date-time": "a time such as '2026-01-31T12:00:00Z'"
    case "date": "a date such as '2026-01-31'"
    case "duration": "a duration such as '1m30s'"
    case "byte": "base64"
    case "ipv4": "an IP address such as 10.9.8.7"
    case "ipv6": "an IP address such as 2001:db8::1"
    case "cidr": "a block of IP addresses such as 10.9.8.0/24"
    case "uuid": "a UUID"
    default: nil
    }
  }

  private static func isUUID(_ text: String) -> Bool {
    let digits = text.unicodeScalars.filter { $0 != "-" }
    return digits.count == 32 && digits.allSatisfy { $0.properties.isASCIIHexDigit }
  }
}
