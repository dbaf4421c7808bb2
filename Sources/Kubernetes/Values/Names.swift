import Tree

/// The kinds of names in Kubernetes, by their characters and length (k8s.io/apimachinery, util/validation).
public enum Names {
  /// A DNS label of RFC 1123: up to 63 lower-case letters, digits and `-`, beginning and ending with a letter or digit.
  public static func isLabel(_ text: String) -> Bool {
    text.utf8.count <= 63 && isParts(text, separator: nil, isInside: isHyphen)
  }

  /// A DNS label of RFC 1035: like one of RFC 1123, but beginning with a letter.
  public static func isLetterLabel(_ text: String) -> Bool {
    isLabel(text) && text.utf8.first.map { $0 >= UInt8(ascii: "a") } == true
  }

  /// A DNS subdomain of RFC 1123: labels separated by dots, at most 253 characters.
  public static func isSubdomain(_ text: some StringProtocol) -> Bool {
    text.utf8.count <= 253 && isParts(text, separator: UInt8(ascii: "."), isInside: isHyphen)
  }

  /// `*.` and a subdomain.
  public static func isWildcard(_ text: String) -> Bool {
    text.utf8.count <= 253 && text.hasPrefix("*.") && isSubdomain(text.dropFirst(2))
  }

  /// A name in the search list of a resolver: a subdomain whose labels may contain `_`, optionally with a final dot.
  public static func isSearchDomain(_ text: String) -> Bool {
    if text == "." { return true }
    let name = text.hasSuffix(".") ? text.dropLast() : text[...]
    return name.utf8.count <= 253
      && name.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { label in
        let rest = label.utf8.first == UInt8(ascii: "_") ? label.dropFirst() : label
        return isParts(rest, separator: nil) { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") }
      }
  }

  /// The key of a label: a name, optionally with a subdomain and `/` before it.
  public static func isLabelKey(_ text: String) -> Bool { isQualified(text, anyCasePrefix: false) }

  /// The key of an annotation: like the key of a label, but case-insensitive.
  public static func isAnnotationKey(_ text: String) -> Bool { isQualified(text, anyCasePrefix: true) }

  /// The value of a label: up to 63 letters, digits, `-`, `_` and `.`, beginning and ending with a letter or digit; or
  /// empty.
  public static func isLabelValue(_ text: String) -> Bool {
    unsafe text.isEmpty || (text.utf8.count <= 63 && text.bytes { unsafe isQualifiedPart($0) })
  }

  /// The key of a ConfigMap or Secret: up to 253 letters, digits, `-`, `_` and `.`, not beginning with `..`.
  public static func isConfigKey(_ text: String) -> Bool {
    let bytes = text.utf8
    return !bytes.isEmpty && bytes.count <= 253 && bytes.allSatisfy { isAlphanumeric($0) || isMark($0) } && text != "."
      && !text.hasPrefix("..")
  }

  /// The name of a container's port: up to 15 lower-case letters, digits and single `-` between them, with at least one
  /// letter.
  public static func isPortName(_ text: String) -> Bool {
    if text.utf8.count > 15 { return false }
    var last = UInt8(ascii: "-")
    var hasLetter = false
    for byte in text.utf8 {
      if byte == UInt8(ascii: "-") {
        if last == byte { return false }
      } else {
        guard isLowerAlphanumeric(byte) else { return false }
        if byte >= UInt8(ascii: "a") { hasLetter = true }
      }
      last = byte
    }
    return hasLetter && last != UInt8(ascii: "-")
  }

  /// The name of an environment variable: since 1.32 any printable ASCII except `=`.
  public static func isEnvironmentName(_ text: String, isRelaxed: Bool) -> Bool {
    if isRelaxed {
      return !text.isEmpty && text.utf8.allSatisfy { (0x20...0x7E).contains($0) && $0 != UInt8(ascii: "=") }
    }
    guard let first = text.utf8.first, first < UInt8(ascii: "0") || first > UInt8(ascii: "9") else { return false }
    return text.utf8.allSatisfy { isAlphanumeric($0) || isMark($0) } && text != "." && !text.hasPrefix("..")
  }

  /// The name of an HTTP header: letters, digits and `-`.
  public static func isHeaderName(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { isAlphanumeric($0) || $0 == UInt8(ascii: "-") }
  }

  /// A segment of a path: not `.` or `..`, and without `/` and `%`.
  public static func isPathSegment(_ text: String) -> Bool {
    text != "." && text != ".." && !text.utf8.contains { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "%") }
  }

  /// A domain, `/` and a path, as in the name of a controller: `example.com/ingress`.
  public static func isDomainPath(_ text: String) -> Bool {
    guard let slash = text.utf8.firstIndex(of: UInt8(ascii: "/")) else { return false }
    let path = text[slash...].dropFirst()
    return isSubdomain(text[..<slash]) && !path.isEmpty
      && path.utf8.allSatisfy { isAlphanumeric($0) || "/-._~%!$&'()*+,;=:".utf8.contains($0) }
  }

  /// The name of a kernel parameter: `net.core.somaxconn`.
  public static func isSysctl(_ text: String) -> Bool {
    text.utf8.count <= 253
      && text.split(omittingEmptySubsequences: false) { $0 == "." || $0 == "/" }.allSatisfy { part in
        isParts(part, separator: nil) { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") }
      }
  }

  /// The name of a container's resource: one of Kubernetes' own, or one with a domain.
  public static func isResourceName(_ text: String) -> Bool {
    switch text {
    case "cpu", "memory", "ephemeral-storage": true
    default:
      text.hasPrefix("hugepages-")
        || (text.utf8.contains(UInt8(ascii: "/")) && isLabelKey(text) && !text.hasPrefix("requests.")
          && text.utf8.count <= 253)
    }
  }

  /// Whether a resource is one of Kubernetes' own that can be overcommitted: more of it can be promised than there is.
  public static func isSharedResource(_ text: String) -> Bool {
    (!text.utf8.contains(UInt8(ascii: "/")) || text.contains("kubernetes.io/")) && !text.hasPrefix("hugepages-")
  }

  /// The name of a CSI driver: a subdomain of up to 63 letters of either case.
  public static func isDriverName(_ text: String) -> Bool { text.utf8.count <= 63 && isSubdomain(text.lowercased()) }

  /// The name of an iSCSI node: `iqn.2026-01.com.example:disk`, or `eui.` or `naa.` with digits.
  public static func isStorageName(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    if text.hasPrefix("eui") || text.hasPrefix("naa") {
      return bytes.count == (text.hasPrefix("eui") ? 20 : 36) && bytes[4...].allSatisfy(isAlphanumeric)
    }
    guard text.hasPrefix("iqn."), let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")) else { return false }
    let head = Array(text.utf8[..<colon])
    let name = text.utf8[colon...].dropFirst()
    func isDigit(_ index: Int) -> Bool { head[index] &- UInt8(ascii: "0") < 10 }
    return head.count > 12 && [4, 5, 6, 7, 9, 10].allSatisfy(isDigit) && head[8] == UInt8(ascii: "-")
      && head[11] == UInt8(ascii: ".") && !name.isEmpty
      && head[12...].allSatisfy { isAlphanumeric($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".") }
      && !name.contains { ",;*&$| \t\r\n".utf8.contains($0) }
  }

  private static func isQualified(_ text: String, anyCasePrefix: Bool) -> Bool {
    unsafe text.bytes { bytes in
      guard let slash = unsafe bytes.firstIndex(of: UInt8(ascii: "/")) else {
        return unsafe bytes.count <= 63 && isQualifiedPart(bytes)
      }
      let name = unsafe UnsafeRawBufferPointer(rebasing: bytes[(slash + 1)...])
      guard name.count <= 63, unsafe isQualifiedPart(name) else { return false }
      let prefix = unsafe UnsafeRawBufferPointer(rebasing: bytes[..<slash])
      if unsafe isSubdomain(prefix) { return true }
      return unsafe anyCasePrefix && isSubdomain(String(decoding: prefix, as: UTF8.self).lowercased())
    }
  }

  /// Letters, digits and punctuation, beginning and ending with a letter or digit.
  private static func isQualifiedPart(_ bytes: UnsafeRawBufferPointer) -> Bool {
    var isInside = false
    var endsWell = false
    for place in 0..<bytes.count {
      let byte = unsafe bytes[place]
      endsWell = isAlphanumeric(byte)
      if !endsWell, !isInside || !isMark(byte) { return false }
      isInside = true
    }
    return endsWell
  }

  private static func isSubdomain(_ bytes: UnsafeRawBufferPointer) -> Bool {
    unsafe bytes.count <= 253 && isParts(bytes, separator: UInt8(ascii: "."), isInside: isHyphen)
  }

  /// Lower-case letters and digits in parts, with other characters inside of these.
  private static func isParts(
    _ text: some StringProtocol, separator: UInt8?, isInside: (UInt8) -> Bool
  ) -> Bool {
    unsafe String(text).bytes { unsafe isParts($0, separator: separator, isInside: isInside) }
  }

  private static func isParts(
    _ bytes: UnsafeRawBufferPointer, separator: UInt8?, isInside: (UInt8) -> Bool
  ) -> Bool {
    var isFirst = true
    var endsWell = false
    for place in 0..<bytes.count {
      let byte = unsafe bytes[place]
      if byte == separator {
        if !endsWell { return false }
        isFirst = true
        endsWell = false
      } else {
        endsWell = isLowerAlphanumeric(byte)
        if !endsWell, isFirst || !isInside(byte) { return false }
        isFirst = false
      }
    }
    return endsWell
  }

  private static func isHyphen(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "-") }

  private static func isMark(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".")
  }

  private static func isLowerAlphanumeric(_ byte: UInt8) -> Bool {
    byte &- UInt8(ascii: "a") < 26 || byte &- UInt8(ascii: "0") < 10
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    // Upper-case and lower-case letters differ in one bit.
    (byte | 0x20) &- UInt8(ascii: "a") < 26 || byte &- UInt8(ascii: "0") < 10
  }
}
