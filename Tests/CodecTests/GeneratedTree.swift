import FuzzTargets
import Tree

/// Random trees of values that are difficult to write.
struct GeneratedTree {
  private var random: SplitMix

  init(seed: UInt64) { random = SplitMix(state: seed) }

  /// An object with a random `spec`.
  mutating func object(_ index: Int) -> Node {
    [
      "apiVersion": "example.com/v1", "kind": "Tree", "metadata": ["name": .string("tree-\(index)")],
      "spec": .fields(fields(depth: 4)),
    ]
  }

  private mutating func node(depth: Int) -> Node {
    switch Int.random(in: 0..<(depth > 0 ? 12 : 9), using: &random) {
    case 0: .null
    case 1: .bool(.random(using: &random))
    case 2: .int(int())
    case 3: .double(double())
    case 4..<9: .string(text())
    case 9: .list((0..<Int.random(in: 0...4, using: &random)).map { _ in node(depth: depth - 1) })
    default: .fields(fields(depth: depth - 1))
    }
  }

  private mutating func fields(depth: Int) -> Fields {
    Fields((0..<Int.random(in: 0...5, using: &random)).map { _ in (key: key(), value: node(depth: depth)) })
  }

  /// Any text except U+0000, which no reader accepts in a key.
  private mutating func key() -> String {
    String(String.UnicodeScalarView(text().unicodeScalars.filter { $0.value != 0 }))
  }

  /// Near every power of two, where readers change their type.
  private mutating func int() -> Int {
    let power = Int.random(in: 0..<63, using: &random)
    let value = (1 << power) &+ Int.random(in: -1...1, using: &random)
    return [0, .max, .min, value, value, -value, -value].randomElement(using: &random) ?? value
  }

  private mutating func double() -> Double {
    switch Int.random(in: 0..<4, using: &random) {
    case 0:
      let bits = Double(bitPattern: UInt64.random(in: 0...UInt64.max, using: &random))
      return bits.isFinite ? bits : 0.1
    case 1: return Double(Int.random(in: -1_000_000...1_000_000, using: &random)) / 1024
    case 2: return Double(int())
    default: return Self.doubles.randomElement(using: &random) ?? 0
    }
  }

  private static let doubles = [
    0.1, -0.0, 1, 1e15, 1e16, 1e17, 1e21, 1e22, 1e100, -1.5e-7, 1e-5, 0.0001, 123456.789, .pi, 0x1p53, 0x1p63,
    .greatestFiniteMagnitude, .leastNormalMagnitude, .leastNonzeroMagnitude,
  ]

  private mutating func text() -> String {
    switch Int.random(in: 0..<10, using: &random) {
    case 0..<3: return Self.words.randomElement(using: &random) ?? ""
    case 3: return scalars(1...12) { random in Unicode.Scalar(UInt32.random(in: 0...0x10FFFF, using: &random)) }
    case 4: return scalars(1...6) { random in Unicode.Scalar(UInt32.random(in: 0...0xFF, using: &random)) }
    case 5: return scalars(1...4) { random in Self.awkward.randomElement(using: &random) }
    case 6: return lines()
    case 7: return String(repeating: scalars(1...3, Self.inked), count: Int.random(in: 1...2_000, using: &random))
    default: return scalars(0...9, Self.inked)
    }
  }

  private mutating func scalars(
    _ count: ClosedRange<Int>, _ next: (inout SplitMix) -> Unicode.Scalar?
  ) -> String {
    var text = ""
    for _ in 0..<Int.random(in: count, using: &random) {
      if let scalar = next(&random) { text.unicodeScalars.append(scalar) }
    }
    return text
  }

  /// Difficult block scalars: indented and empty lines, trailing blanks, and text that looks like markup.
  private mutating func lines() -> String {
    (0..<Int.random(in: 2...5, using: &random)).map { _ in
      (Self.starts.randomElement(using: &random) ?? "") + scalars(0...5, Self.inked)
        + (Self.ends.randomElement(using: &random) ?? "")
    }.joined(separator: "\n")
  }

  private static func inked(_ random: inout SplitMix) -> Unicode.Scalar? { ink.randomElement(using: &random) }

  private static let ink = Array("ab01.:-_ #'\"\\|>{}[]&*!%@`=~<yYnNoOeE+/,?é日😀".unicodeScalars)
  private static let awkward = Array(
    ("\u{0}\u{1}\u{7}\u{8}\t\n\u{B}\u{C}\r\u{1B}\u{1F} \u{7F}\u{80}\u{85}\u{9F}\u{A0}\u{AD}\u{200B}\u{2028}\u{2029}"
      + "\u{D7FF}\u{E000}\u{FEFF}\u{FFFD}\u{FFFE}\u{FFFF}\u{10000}\u{1FFFF}\u{E0001}\u{10FFFF}").unicodeScalars)
  private static let starts = ["", " ", "  ", "\t", "---", "... ", "# ", "- ", "? ", ": ", "%", "\u{85}", "\r"]
  private static let ends = ["", "", "", " ", "  ", "\t", ":", " #", "\n", "\n\n", "\r", "\u{2028}"]

  /// Texts that some version of YAML reads as another type.
  private static let words = [
    "", "~", "null", "Null", "NULL", "true", "True", "TRUE", "false", "y", "Y", "n", "N", "yes", "Yes", "no", "NO",
    "on", "On", "off", "OFF", "=", "<<", "0", "-0", "+0", "00", "010", "0o10", "0x1F", "0X1f", "0b11", "1_000",
    "_1", "1__0", "1e3", "1E3", "1e+3", "1.e3", ".5", "5.", "-.5", "+.5", "1.5", "1,000", ".", "..", "...", "---",
    "-", "+", "--", ".inf", "-.inf", "+.INF", ".nan", ".NaN", "NaN", "inf", "Infinity", "1:30", "190:20:30",
    "-1:30.5", "12:30:45", "1:60", "2001-01-01", "2001-1-1", "2001-12-14t21:59:43.10-05:00", "2001-12-14 21:59:43",
    "0.1.2", "1.2.3.4", "1e", "e1", "0x", "0xG", "08", "09", "0.", "-0.0", "1e400", "9223372036854775808",
    "18446744073709551616", "-9223372036854775809", "123456789012345678901234567890", "0b", "0o", "0o8", "?", ":",
    "- a", "? a", ": a", "a: b", "a:", ":a", "a #b", "#a", "!a", "!!str a", "&a", "*a", "@a", "`a", "%a", "|", ">",
    "|-", "> a", "{", "}", "[", "]", "{a: b}", "[a]", ",", "\"", "'", "''", "\"a\"", "'a'", "\\", "\\n", " ", "  ",
    " a", "a ", "\ta", "a\t", "\n", "\n\n", "a\n", "a\n\n", "\na", " \n", "a\n b", " a\nb", "a \nb", "a\r\nb",
    "apiVersion", "kind", "metadata", "spec",
  ]
}
