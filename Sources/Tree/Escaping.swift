/// Escapes text from input for display: control characters, invisible characters, line breaks, direction marks, and
/// combining marks that would attach to a preceding character. Everything that prints uses it. It works on scalars,
/// because a `Character` may consist of several, such as "\r\n".
extension String {
  /// The text as part of a line, with line breaks escaped.
  public var onOneLine: String { escaped(keepsLines: false) }

  /// The text with its line breaks kept.
  public var inLines: String { escaped(keepsLines: true) }

  private func escaped(keepsLines: Bool) -> String {
    if utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F || keepsLines && $0 == 0x0A }) { return self }
    var text = ""
    text.reserveCapacity(utf8.count)
    // How many more combining marks may be attached to the preceding character.
    var room = 0
    for scalar in unicodeScalars {
      if keepsLines, scalar == "\n" {
        text.unicodeScalars.append(scalar)
        room = 0
      } else if scalar.isUnseen || scalar.isMark && room == 0 {
        text += scalar.escape
        room = 0
      } else {
        text.unicodeScalars.append(scalar)
        room = scalar.isMark ? room - 1 : scalar.carriesMarks ? Self.mostMarks : 0
      }
    }
    return text
  }

  /// The maximum number of combining marks on one character, which is as many as any script needs. More of them would
  /// cover other lines.
  private static let mostMarks = 6

  /// The lines with workflow commands escaped, which CI systems would otherwise execute from the log: `::` at the start
  /// of a line, and `##[` or `##vso[` anywhere.
  public var withoutCommands: String {
    guard utf8.contains(UInt8(ascii: ":")) || utf8.contains(UInt8(ascii: "#")) else { return self }
    var text = ""
    text.reserveCapacity(utf8.count)
    var isBeginning = true
    let scalars = Array(unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      let next = index + 1 < scalars.count ? scalars[index + 1] : nil
      if isBeginning && scalar == ":" && next == ":" || scalar == "#" && next == "#" && Self.isCommand(scalars, index) {
        text += scalar.escape
      } else {
        text.unicodeScalars.append(scalar)
      }
      isBeginning = scalar == "\n" || isBeginning && scalar.properties.isWhitespace
    }
    return text
  }

  /// JSON with additional escapes for printing, which don't change its meaning. Escaped are commands to a CI system,
  /// and combining marks that would attach to the preceding character. Both can only occur in strings.
  public var asPrintedJSON: String {
    if !utf8.contains(where: { $0 == UInt8(ascii: "#") || $0 >= 0x7F }) { return self }
    var text = ""
    text.reserveCapacity(utf8.count)
    var before: Unicode.Scalar = "\n"
    for scalar in unicodeScalars {
      if scalar == "#" && before == "#" || scalar.isMark && !(before.carriesMarks || before.isMark) {
        text += scalar.jsonEscape
      } else {
        text.unicodeScalars.append(scalar)
      }
      before = scalar
    }
    return text
  }

  /// Whether a bracket follows two number signs, with or without a word between them.
  private static func isCommand(_ scalars: [Unicode.Scalar], _ start: Int) -> Bool {
    var index = start + 2
    while index < scalars.count, index < start + 16, scalars[index].isASCII, scalars[index].properties.isAlphabetic {
      index += 1
    }
    return index < scalars.count && scalars[index] == "["
  }
}

extension Unicode.Scalar {
  /// `\u{1b}`.
  package var escape: String { "\\u{\(String(value, radix: 16))}" }

  /// `\u001b`; a surrogate pair for characters beyond U+FFFF.
  package var jsonEscape: String {
    (UTF16.encode(self) ?? UTF16.encodedReplacementCharacter).map { unit in
      let digits = String(unit, radix: 16)
      return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }.joined()
  }

  /// Whether it is invisible: a control character, a direction mark, a line separator, a character of zero width, or no
  /// character at all.
  package var isUnseen: Bool {
    if value < 0xA0 { return value < 0x20 || value >= 0x7F }
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: return true
    default: return properties.isDefaultIgnorableCodePoint || properties.isNoncharacterCodePoint
    }
  }

  /// Whether it is a combining mark.
  package var isMark: Bool {
    if value < 0x300 { return false }
    switch properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark: return true
    default: return false
    }
  }

  /// Whether a following combining mark belongs to the text. After punctuation such as a quote, which may have been
  /// added by Lateen, it is escaped.
  fileprivate var carriesMarks: Bool {
    if isASCII { return properties.isAlphabetic || ("0"..."9").contains(self) }
    return !properties.isWhitespace
  }
}
