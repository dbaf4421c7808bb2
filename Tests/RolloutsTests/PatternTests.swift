import Testing
import Tree

@testable import Rollouts

/// What a request is taken for, and which patterns are tried on it.
@Suite struct PatternTests {
  @Test(arguments: [
    ("(a+)+", "aa"), ("(a*)*", "aa"), ("(a|b)+", "ab"), ("(a{2})*", "aa"), ("(a+){2}", "aa"), ("((a+)b)+", "ab"),
    ("((a|b)c)*", "ac"), ("x(y(a+))*", "xya"), (#"(\\+)+"#, #"\"#), (#"(a+\))+"#, "a)"),
  ]) func `a group that repeats or branches may be repeated`(pattern: String, text: String) throws {
    #expect(try RequestPattern.describes(text, pattern))
  }

  @Test(arguments: [
    ("(a)+", "aa"), ("(a+)b+", "ab"), ("(a|b)c", "bc"), ("(a+)(b)+", "ab"), (#"(\+)+"#, "++"), (#"(a+)\+"#, "a+"),
    (#"(\|)*"#, "||"), ("(a+)(b|c)", "ac"), ("a+b*", "aab"), (#"\(a+\)+"#, "(a)"), ("(ab)+(c)*", "ababc"),
    ("(a+)b(c)*", "abcc"), (#"(a+)\\(b)+"#, #"a\b"#), ("a{2}", "aa"),
  ]) func `others are`(pattern: String, text: String) throws {
    #expect(try RequestPattern.describes(text, pattern))
    #expect(try !RequestPattern.describes(text + "?", pattern))
    #expect(try !RequestPattern.describes("?" + text, pattern))
  }

  @Test(arguments: ["(", ")", ")*", "*", "[", "a)+"]) func `what is no pattern matches nothing`(pattern: String) throws
  {
    #expect(try !RequestPattern.describes(pattern, pattern))
    #expect(try !RequestPattern.describes("", pattern))
  }

  @Test func `a pattern, or a text, that is longer than any in use is not tried`() throws {
    let long = { String(repeating: "a", count: $0) }
    #expect(try RequestPattern.describes(long(1024), long(1024)))
    #expect(throws: Diagnostic.self) { try RequestPattern.describes(long(1025), long(1025)) }
    #expect(try RequestPattern.describes(long(4096), "a*"))
    #expect(throws: Diagnostic.self) { try RequestPattern.describes(long(4097), "a*") }
  }
}
