import Tree

/// A string as a YAML scalar, in the style that CUE's encoder and go-yaml choose for it.
struct YAMLScalar {
  private let string: String
  private let scalars: [Unicode.Scalar]
  private var isPlainAllowed = true
  private var isSingleQuotedAllowed = true
  private var isBlockAllowed = true

  init(_ string: String) {
    self.string = string
    scalars = Array(string.unicodeScalars)
    analyze()
  }

  /// The scalar as a value whose further lines have the given indentation.
  func text(indent: Int) -> String {
    if isLegacy { return doubleQuoted }
    if scalars.contains("\n") { return isBlockAllowed ? block(indent) : doubleQuoted }
    return flow
  }

  /// The scalar as a key.
  var key: String { isLegacy || scalars.contains("\n") ? doubleQuoted : flow }

  private var flow: String {
    if isAmbiguous { return doubleQuoted }
    if isPlainAllowed { return string }
    return isSingleQuotedAllowed ? "'" + ByteText.replace(string, "'", with: "''", limit: -1) + "'" : doubleQuoted
  }

  /// Finds out which styles can represent the text (after `yaml_emitter_analyze_scalar` of go-yaml).
  private mutating func analyze() {
    var isAfterBlank = true
    var isAfterSpace = false
    var isAfterBreak = false
    for (index, scalar) in scalars.enumerated() {
      let next = index + 1 < scalars.count ? scalars[index + 1] : nil
      let isBeforeBlank = next.map { Self.isBlank($0) } ?? true
      switch scalar {
      case ",", "[", "]", "{", "}", "&", "*", "!", "|", ">", "'", "\"", "%", "@", "`":
        if index == 0 { isPlainAllowed = false }
      case "?", "-": if index == 0, isBeforeBlank { isPlainAllowed = false }
      case ":": if isBeforeBlank { isPlainAllowed = false }
      case "#": if isAfterBlank { isPlainAllowed = false }
      default: break
      }
      let isSpace = scalar == " "
      let isBreak = Self.isBreak(scalar)
      let isSpecial = !Self.isPrintable(scalar) && scalar != "\t"
      let isAtEnd = index == 0 || next == nil
      if isAtEnd, isSpace || isBreak { isPlainAllowed = false }
      if isSpace, next == nil { isBlockAllowed = false }
      let isBadBreak = isBreak && isAfterSpace
      if isSpecial || isBadBreak { isBlockAllowed = false }
      if isSpecial || isBadBreak || scalar == "\t" || (isSpace && isAfterBreak) {
        isPlainAllowed = false
        isSingleQuotedAllowed = false
      }
      if isBreak { isPlainAllowed = false }
      (isAfterSpace, isAfterBreak, isAfterBlank) = (isSpace, isBreak, Self.isBlank(scalar))
    }
    if string.hasPrefix("---") || string.hasPrefix("...") { isPlainAllowed = false }
  }

  private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    scalar == " " || scalar == "\t" || isBreak(scalar)
  }

  private static func isBreak(_ scalar: Unicode.Scalar) -> Bool {
    [0x0A, 0x0D, 0x85, 0x2028, 0x2029].contains(scalar.value)
  }

  private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0A, 0x20...0x7E, 0xA0...0xD7FF, 0xE000...0xFEFE, 0xFF00...0xFFFD: true
    default: false
    }
  }

  private func block(_ indent: Int) -> String {
    var text = "|"
    if let first = scalars.first, first == " " || Self.isBreak(first) { text += "2" }
    let breaks = scalars.reversed().prefix { Self.isBreak($0) }.count
    if breaks == 0 { text += "-" } else if breaks > 1 || scalars.count == 1 { text += "+" }
    var isAtStart = false
    var isAfterBreak = true
    for scalar in scalars {
      if Self.isBreak(scalar) {
        text.unicodeScalars.append(scalar)
        (isAtStart, isAfterBreak) = (true, true)
      } else {
        if isAfterBreak { text += (isAtStart ? "" : "\n") + String(repeating: " ", count: indent) }
        text.unicodeScalars.append(scalar)
        (isAtStart, isAfterBreak) = (false, false)
      }
    }
    if isAtStart { text.unicodeScalars.removeLast() }
    return text
  }

  private var doubleQuoted: String {
    var quoted = "\""
    for scalar in scalars {
      switch scalar.value {
      case 0: quoted += "\\0"
      case 7: quoted += "\\a"
      case 8: quoted += "\\b"
      case 9: quoted += "\\t"
      case 10: quoted += "\\n"
      case 11: quoted += "\\v"
      case 12: quoted += "\\f"
      case 13: quoted += "\\r"
      case 27: quoted += "\\e"
      case 34: quoted += "\\\""
      case 92: quoted += "\\\\"
      case 0x85: quoted += "\\N"
      case 0x2028: quoted += "\\L"
      case 0x2029: quoted += "\\P"
      case let code where !Self.isPrintable(scalar):
        let (mark, width) = code <= 0xFF ? ("x", 2) : code <= 0xFFFF ? ("u", 4) : ("U", 8)
        let digits = String(code, radix: 16, uppercase: true)
        quoted += "\\" + mark + String(repeating: "0", count: width - digits.utf8.count) + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}

extension YAMLScalar {
  /// Words that YAML 1.1 reads as booleans.
  private static let words: Set<ByteKey> = [
    "y", "Y", "yes", "Yes", "YES", "n", "N", "t", "T", "f", "F", "no", "No", "NO", "true", "True", "TRUE", "false",
    "False", "FALSE", "on", "On", "ON", "off", "Off", "OFF", ".Nan",
  ]

  /// Words that go-yaml reads as something other than a string.
  private static let constants: Set<ByteKey> = [
    "", "~", "null", "Null", "NULL", "true", "True", "TRUE", "false", "False", "FALSE", ".nan", ".NaN", ".NAN", ".inf",
    ".Inf", ".INF", "+.inf", "+.Inf", "+.INF", "-.inf", "-.Inf", "-.INF",
  ]

  /// Whether CUE quotes the text for YAML 1.1: a boolean, a date or time, a number with base 60 or 16.
  private var isLegacy: Bool {
    if Self.words.contains(string) { return true }
    var bytes = Array(string.utf8)[...]
    if bytes.starts(with: [48, 120]), bytes.count > 2, bytes.dropFirst(2).allSatisfy(Self.isHexadecimal) {
      return true
    }
    if let last = bytes.last, last | 32 == 122 { bytes = bytes.dropLast() }
    let inner = bytes.dropFirst().dropLast()
    let marks = inner.filter { $0 | 32 == 116 }.count
    guard marks == 1 || (marks == 0 && inner.contains { $0 == 45 || $0 == 58 }) else { return false }
    return bytes.filter { !Lexer.isDigit($0) && ![45, 43, 58, 46, 32, 9].contains($0) }.count == marks
  }

  private static func isHexadecimal(_ byte: UInt8) -> Bool { Lexer.isDigit(byte) || (97...102).contains(byte | 32) }

  /// What a number in another base than ten begins with.
  private static let prefixes = [("0x", 16), ("0X", 16), ("0o", 8), ("0O", 8), ("0b", 2), ("0B", 2)]

  /// Whether go-yaml reads the text as a number, a boolean or null.
  private var isAmbiguous: Bool {
    if Self.constants.contains(string) { return true }
    guard let first = string.utf8.first, Lexer.isDigit(first) || [43, 45, 46].contains(first) else { return false }
    if first == 46 { return Number(string) != nil }
    let plain = String(decoding: string.utf8.filter { $0 != 95 }, as: UTF8.self)
    let digits = plain.utf8.first == 43 || plain.utf8.first == 45 ? plain.dropFirst() : plain[...]
    for (prefix, radix) in Self.prefixes where digits.hasPrefix(prefix) {
      let rest = digits.dropFirst(2)
      return rest.utf8.first.map(Self.isHexadecimal) == true && UInt64(rest, radix: radix) != nil
    }
    return Number(plain) != nil
  }
}
