import Testing

@testable import RegularExpressions

/// All matches and their replacements, as in Go.
@Suite struct ReplacingTests {
  @Test(arguments: [
    ("a*", "baaac", "0-0 1-4 5-5"), ("a", "aaa", "0-1 1-2 2-3"), ("", "aé", "0-0 1-1 3-3"), ("a|", "ba", "0-0 1-2"),
    (#"\b"#, "ab c", "0-0 2-2 3-3 4-4"),
    ("^a", "aa", "0-1"), ("x", "abc", ""), ("$", "ab", "2-2"), ("(?m)^", "a\nb", "0-0 2-2"),
  ]) func `all matches`(pattern: String, text: String, expected: String) throws {
    let matches = try RegularExpression(pattern).allMatches(in: text)
    #expect(matches.map { "\($0.range.lowerBound)-\($0.range.upperBound)" }.joined(separator: " ") == expected)
  }

  @Test func `at most as many matches as asked for`() throws {
    #expect(try RegularExpression("a").allMatches(in: "aaa", limit: 2).count == 2)
    #expect(try RegularExpression("a").allMatches(in: "aaa", limit: 0).isEmpty)
  }

  @Test(arguments: [
    ("a(x*)b", "-ab-axxb-", "T", "-T-T-"), ("a(x*)b", "-ab-axxb-", "$1", "--xx-"),
    ("a(x*)b", "-ab-axxb-", "$1W", "---"),
    ("a(x*)b", "-ab-axxb-", "${1}W", "-W-xxW-"), ("a(?P<n>x*)b", "-axxb-", "<$n>", "-<xx>-"), ("a", "a", "$$1", "$1"),
    ("a", "a", "$", "$"),
    ("a", "a", "$-", "$-"), ("a", "a", "${1", "${1"), ("(a)|(b)", "ab", "[$2]", "[][b]"), ("a*", "baaac", "x", "xbxcx"),
    ("", "é", "-", "-é-"), ("a", "a", "$9", ""),
  ]) func replacing(pattern: String, text: String, template: String, expected: String) throws {
    #expect(try RegularExpression(pattern).replacingAll(in: text, with: template) == expected)
  }

  @Test func `literally a dollar sign means nothing`() throws {
    #expect(try RegularExpression("a(b)").replacingAll(in: "xab", withLiteral: "$1") == "x$1")
  }

  @Test func `names of groups`() throws {
    #expect(try RegularExpression("(a)(?P<x>b)(?:c)(?<y>d)").groupNames == [nil, nil, "x", "y"])
  }
}
