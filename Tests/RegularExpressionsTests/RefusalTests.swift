import Testing

@testable import RegularExpressions

/// Rejected patterns, with positions.
@Suite struct RefusalTests {
  private func refusal(_ pattern: String) -> String {
    do throws(RegularExpressionError) {
      _ = try RegularExpression(pattern)
      return "none"
    } catch {
      return "\(error.kind) \(error.offset) \(error.part)"
    }
  }

  @Test(arguments: [
    ("é(", "missingParenthesis 2 ("), ("a)", "unexpectedParenthesis 1 "), ("[a", "missingBracket 0 ["),
    ("[]", "missingBracket 0 ["),
    ("[b-a]", "invalidRange 1 b-a"), ("*a", "nothingToRepeat 0 *"), ("(|*)", "nothingToRepeat 2 *"),
    ("{2}", "nothingToRepeat 0 {2}"),
    ("a**", "nestedRepetition 1 **"), ("a{2}{3}", "nestedRepetition 3 }{3}"), ("a++", "unsupported 0 a++"),
    ("a{1001}", "invalidRepetition 1 {1001}"), ("a{3,2}", "invalidRepetition 1 {3,2}"),
    ("a{99999999999999999999}", "invalidRepetition 1 {99999999999999999999}"),
    (#"\"#, #"trailingBackslash 0 \"#), (#"\q"#, #"invalidEscape 0 \q"#), (#"\é"#, #"invalidEscape 0 \é"#),
    (#"\x{110000}"#, #"invalidEscape 0 \x{110000"#),
    (#"\xg0"#, #"invalidEscape 0 \xg"#), (#"\x{}"#, #"invalidEscape 0 \x{}"#),
    (#"\p{Nothing}"#, #"unknownClass 0 \p{Nothing}"#), ("[[:nothing:]]", "unknownClass 1 [:nothing:]"),
    ("(?P<a>x)(?P<a>y)", "duplicateName 12 a"), ("(?P<é>x)", "invalidName 0 (?P<é"), ("(?P<>x)", "invalidName 0 (?P<"),
    ("(?q)", "invalidGroup 0 (?q"), ("(?i-)", "invalidGroup 0 (?i-)"),
    ("(?i", "missingParenthesis 0 (?i"),
  ]) func mistakes(pattern: String, expected: String) {
    #expect(refusal(pattern) == expected)
  }

  @Test(arguments: [
    ("a(?=b)", "lookAround"), ("a(?!b)", "lookAround"), ("(?<=a)b", "lookAround"), ("(?<!a)b", "lookAround"),
    (#"(a)\1"#, "backReference"),
    (#"(?P<a>x)(?P=a)"#, "backReference"), (#"\k<a>"#, "backReference"), ("(?>a)", "unsupported"),
    ("(?R)", "unsupported"), ("a*+", "unsupported"), (#"a\K"#, "unsupported"),
  ]) func `features of backtracking engines`(pattern: String, kind: String) throws {
    let error = #expect(throws: RegularExpressionError.self) { try RegularExpression(pattern) }
    #expect(error.map { "\($0.kind)" } == kind)
    #expect(error?.isBeyondThisEngine == true)
  }

  @Test func `patterns that would compile to too much`() {
    #expect(refusal("(a{1000}){1000}").hasPrefix("tooLarge"))
    #expect(refusal("((a{100}){100}){100}").hasPrefix("tooLarge"))
    #expect(refusal("(?:abcdefghijklmnop){1000}").hasPrefix("tooLarge"))
    #expect(refusal(String(repeating: "(", count: 300)).hasPrefix("tooLarge"))
    #expect(refusal(String(repeating: "a", count: 20_000)).hasPrefix("tooLarge"))
    #expect(refusal("a{1000}") == "none")
    #expect(refusal("(?:" + String(repeating: "(?:){1000}", count: 1000) + ")") == "none")
  }

  @Test func `each kind of mistake has its message`() {
    #expect("\(RegularExpressionError(kind: .lookAround, offset: 0, part: "(?="))".contains("(?="))
    #expect("\(RegularExpressionError(kind: .missingParenthesis, offset: 0, part: "("))" == "missing ')'")
  }
}
