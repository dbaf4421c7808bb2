import Testing

@testable import RegularExpressions

/// Matches in the syntax and with the semantics of RE2, which has confirmed each expectation.
@Suite struct MatchingTests {
  /// The groups of the first match as text: `0-3(1-2)(-)`.
  private func spans(_ pattern: String, _ text: String) throws -> String {
    guard let match = try RegularExpression(pattern).firstMatch(in: text) else { return "none" }
    let groups = match.groups.map { $0.map { "\($0.lowerBound)-\($0.upperBound)" } ?? "-" }
    return groups.enumerated().map { $0 == 0 ? $1 : "(\($1))" }.joined()
  }

  @Test(arguments: [
    ("", "abc", "0-0"), ("b", "abc", "1-2"), ("a|ab", "ab", "0-1"), ("ab|a", "ab", "0-2"), ("x", "abc", "none"),
    ("a*", "aaa", "0-3"), ("a*?", "aaa", "0-0"), ("a+?", "aaa", "0-1"), ("a??b", "ab", "0-2"),
    ("(a)|(b)", "b", "0-1(-)(0-1)"),
    ("(a*)(a*)", "aa", "0-2(0-2)(2-2)"), ("(a*?)(a*)", "aa", "0-2(0-0)(0-2)"), ("(|a)*", "aa", "0-0(0-0)"),
    ("(|a)+", "aa", "0-0(0-0)"), ("(a|b)*", "ab", "0-2(1-2)"), ("(?:a|b)*c", "xabc", "1-4"),
    ("(a+)(b+)", "xaabb", "1-5(1-3)(3-5)"),
    ("(a(b)?)+", "aba", "0-3(2-3)(1-2)"), ("(?P<x>a)(?<y>b)", "ab", "0-2(0-1)(1-2)"),
  ]) func `the leftmost match, and of those the first`(pattern: String, text: String, expected: String) throws {
    #expect(try spans(pattern, text) == expected)
  }

  @Test(arguments: [
    ("a{2}", "aaa", "0-2"), ("a{2,}", "aaaa", "0-4"), ("a{2,3}", "aaaa", "0-3"), ("a{2,3}?", "aaaa", "0-2"),
    ("a{0}", "a", "0-0"),
    ("a{0,1}b", "ab", "0-2"), ("a{,2}", "a{,2}", "0-5"), ("a{", "a{", "0-2"), ("a{x}", "a{x}", "0-4"),
    ("a{1", "a{1", "0-3"),
    ("(ab){2}", "ababab", "0-4(2-4)"), ("a{01}", "a{01}", "0-5"), ("(a{2}){3}", "aaaaaaa", "0-6(4-6)"),
    ("^*", "a", "0-0"), (#"\Qa.b\E+"#, "a.bbb", "0-5"), (#"\Q*"#, "a*", "1-2"), ("(?:)*", "a", "0-0"),
  ]) func repetition(pattern: String, text: String, expected: String) throws {
    #expect(try spans(pattern, text) == expected)
  }

  @Test(arguments: [
    ("[abc]+", "xcab", "1-4"), ("[^abc]+", "ax\n", "1-3"), ("[]a]+", "]a", "0-2"), ("[^]a]", "]ab", "2-3"),
    ("[a-]+", "-a", "0-2"),
    (#"[\d\-]+"#, "a1-2", "1-4"), (#"\D+"#, "12ab", "2-4"), (#"\s\S"#, "a b", "1-3"), (#"\w+\W"#, "é ab_9!", "3-8"),
    ("[[:alpha:]]+", "1ab", "1-3"), ("[[:^alpha:]]+", "ab12", "2-4"), ("[[:word:]-]+", "!a-b", "1-4"),
    ("[[:x]", "x", "0-1"),
    (#"\pL+"#, "1éß2", "1-5"), (#"\PL+"#, "é12", "2-4"), (#"\p{Lu}"#, "aÉ", "1-3"), (#"\p{^Lu}"#, "Éa", "2-3"),
    (#"[\pN\p{Sm}]+"#, "a1+", "1-3"),
    (#"\p{Any}"#, "a", "0-1"), (#"[\x{1F600}-\x{1F64F}]"#, "a😀", "1-5"), (#"\x41\101\0"#, "AA\0", "0-3"),
    (#"\a\f\n\r\t\v"#, "\u{7}\u{C}\n\r\t\u{B}", "0-6"),
    (".", "\n", "none"), ("(?s).", "\n", "0-1"), ("é.", "éßx", "0-4"), (#"\.\_\-"#, "._-", "0-3"),
  ]) func `classes and escapes`(pattern: String, text: String, expected: String) throws {
    #expect(try spans(pattern, text) == expected)
  }

  @Test(arguments: [
    ("^a", "ba", "none"), ("a$", "ab", "none"), ("a$", "a\n", "none"), ("(?m)a$", "a\n", "0-1"),
    ("(?m)^b", "a\nb", "2-3"), (#"(?m)\Ab"#, "a\nb", "none"),
    (#"b\z"#, "ab", "1-2"), (#"\bb"#, "ab b", "3-4"), (#"\Bb"#, "b ab", "3-4"), (#"a\b"#, "a", "0-1"),
    (#"é\b"#, "é", "none"),
    ("(?m)^$", "a\n\nb", "2-2"), ("x*$", "ax", "1-2"), (#"\b"#, "é", "none"),
  ]) func anchors(pattern: String, text: String, expected: String) throws {
    #expect(try spans(pattern, text) == expected)
  }

  @Test(arguments: [
    ("(?i)aBc", "xAbC", "1-4"), ("(?i)[a-c]+", "ABC", "0-3"), ("(?i)k", "\u{212A}", "0-3"), ("(?i)\u{17F}", "S", "0-1"),
    ("(?i)É", "é", "0-2"),
    ("(?i)[^a]", "A", "none"), ("(?i)[\u{212A}]", "k", "0-1"), ("(?i)ß", "ẞ", "0-3"), ("(?i)σ", "ς", "0-2"),
    ("(?i)[Σ]", "ς", "0-2"),
    ("(?i)ı", "I", "none"), (#"(?i)\p{Lu}"#, "a", "0-1"), (#"(?i)\P{Lu}"#, "a", "none"),
    (#"(?i)\W"#, "\u{17F}", "none"),
    ("a(?i)b", "aB", "0-2"), ("a(?i)b", "AB", "none"), ("(?:(?i)a)b", "AB", "none"), ("(?i:a)b", "Ab", "0-2"),
    ("(?i)a(?-i)b", "AB", "none"),
    ("(?i)a|b", "B", "0-1"), ("(?U)a+", "aa", "0-1"), ("(?U)a+?", "aa", "0-2"), ("(?im-s)^B.", "a\nbc", "2-4"),
  ]) func flags(pattern: String, text: String, expected: String) throws {
    #expect(try spans(pattern, text) == expected)
  }

  @Test func `a whole match is of the whole text`() throws {
    #expect(try RegularExpression("a|ab").matchesWhole("ab"))
    #expect(try RegularExpression("a*?").matchesWhole("aaa"))
    #expect(try !RegularExpression("a").matchesWhole("ab"))
    #expect(try !RegularExpression("b").matchesWhole("ab"))
    #expect(try RegularExpression("").matchesWhole(""))
    #expect(try RegularExpression("b").matches("abc"))
  }

  @Test func `bytes that are no text are read as one scalar each`() throws {
    let match = try RegularExpression(#"a(\x{FFFD}+)b"#).firstMatch(in: [0x61, 0xC3, 0xE2, 0x82, 0x62])
    #expect(match?.groups == [0..<5, 1..<4])
  }

  @Test func `text is compared by scalars, not by canonical equivalence`() throws {
    #expect(try !RegularExpression("caf\u{E9}").matches("cafe\u{301}"))
    #expect(try RegularExpression("\r").firstMatch(in: "a\r\n")?.range == 1..<2)
  }

  /// `folded` and `anyCase` must agree: scalars with the same folding are found from each other.
  @Test func `all cases of a scalar are found from each of them`() {
    var orbits: [UInt32: [UInt32]] = [:]
    for value in UInt32(0)..<0x1_F000 where Unicode.Scalar(value) != nil {
      orbits[Scalars.folded(value), default: []].append(value)
    }
    for (fold, values) in orbits where values.count > 1 {
      for value in values {
        for other in values where !Scalars.anyCase(of: value, { $0 == other }) {
          Issue.record("\(String(other, radix: 16)) is not found from \(String(value, radix: 16)), of \(fold)")
        }
      }
    }
  }
}
