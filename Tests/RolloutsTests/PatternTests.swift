import Testing

@testable import Rollouts

/// What a request is taken for, and which patterns are tried on it.
@Suite struct PatternTests {
  /// Each text is what the pattern describes, so that it matches where the pattern is tried.
  @Test(arguments: [
    ("(a+)+", "aa"), ("(a*)*", "aa"), ("(a|b)+", "ab"), ("(a{2})*", "aa"), ("(a+){2}", "aa"), ("((a+)b)+", "ab"),
    ("((a|b)c)*", "ac"), ("x(y(a+))*", "xya"), (#"(\\+)+"#, #"\"#), (#"(a+\))+"#, "a)"),
  ]) func `a group that repeats or branches is not repeated`(pattern: String, text: String) {
    #expect(!Request.matches(text, pattern: pattern))
  }

  @Test(arguments: [
    ("(a)+", "aa"), ("(a+)b+", "ab"), ("(a|b)c", "bc"), ("(a+)(b)+", "ab"), (#"(\+)+"#, "++"), (#"(a+)\+"#, "a+"),
    (#"(\|)*"#, "||"), ("(a+)(b|c)", "ac"), ("a+b*", "aab"), (#"\(a+\)+"#, "(a)"), ("(ab)+(c)*", "ababc"),
    ("(a+)b(c)*", "abcc"), (#"(a+)\\(b)+"#, #"a\b"#), ("a{2}", "aa"),
  ]) func `others are`(pattern: String, text: String) {
    #expect(Request.matches(text, pattern: pattern))
    #expect(!Request.matches(text + "?", pattern: pattern))
    #expect(!Request.matches("?" + text, pattern: pattern))
  }

  @Test(arguments: ["(", ")", ")*", "*", "[", "a)+"]) func `what is no pattern matches nothing`(pattern: String) {
    #expect(!Request.matches(pattern, pattern: pattern))
    #expect(!Request.matches("", pattern: pattern))
  }

  @Test func `a pattern, or a text, that is longer than any in use is not tried`() {
    let long = { String(repeating: "a", count: $0) }
    #expect(Request.matches(long(512), pattern: long(512)))
    #expect(!Request.matches(long(513), pattern: long(513)))
    #expect(Request.matches(long(4096), pattern: "a*"))
    #expect(!Request.matches(long(4097), pattern: "a*"))
  }

  private static let paths: [(String, String, [String: String])] = [
    ("/a?x=1&y=2", "/a", ["x": "1", "y": "2"]), ("a", "/a", [:]), ("", "/", [:]), ("?x=1", "/", ["x": "1"]),
    ("/a?x=1?2", "/a", ["x": "1?2"]), ("/a?x=1=2", "/a", ["x": "1=2"]), ("/a?x", "/a", ["x": ""]),
    ("/a?=1", "/a", ["": "1"]), ("/a?&x=1&&", "/a", ["x": "1"]), ("/a?x=1&x=2", "/a", ["x": "2"]), ("/a?", "/a", [:]),
  ]

  @Test(arguments: paths) func `a path, and its query`(text: String, path: String, query: [String: String]) {
    let request = Request(host: "A.example.com", path: text)
    #expect(request.host == "a.example.com")
    #expect(request.path == path)
    #expect(request.query == query)
  }

  @Test func `headers go by lower-case names, and cookies are a header too`() {
    let request = Request(
      host: "a", path: "/", headers: [("X-A", "1"), ("x-a", "2")], cookies: [("a", "1"), ("b", "2"), ("a", "3")])
    #expect(request.headers == ["x-a": "2", "cookie": "a=1; b=2; a=3"])
    #expect(request.cookies == ["a": "3", "b": "2"])
    #expect(
      Request(host: "a", path: "/", headers: [("Cookie", "z=1")], cookies: [("a", "1")]).headers["cookie"] == "z=1")
    #expect(Request(host: "a", path: "/").headers.isEmpty)
  }

  @Test func `the closest host counts`() throws {
    let request = Request(host: "web.shop.example.com", path: "/")
    let fits = ["*.com", "*.example.com", "*.shop.example.com", "Web.Shop.Example.com"].map { request.fit(toHost: $0) }
    #expect(try fits.map { try #require($0) } == fits.compactMap { $0 }.sorted())
    #expect(Set(fits).count == 4)
    let none = [nil, "", "*"].map { request.fit(toHost: $0) }
    #expect(none == [0, 0, 0])
    #expect(try #require(fits[0]) > 0)
    for other in ["shop.example.com", "x.shop.example.com", "*.web.shop.example.com", "*shop.example.com", "a"] {
      #expect(request.fit(toHost: other) == nil)
    }
  }

  @Test func `a path begins with whole elements`() {
    let request = Request(host: "a", path: "/api/v1")
    for prefix in ["", "/", "/api", "/api/", "/api/v1", "/api/v1/"] { #expect(request.begins(with: prefix)) }
    for prefix in ["/ap", "/api/v", "/api/v1/x", "/v1"] { #expect(!request.begins(with: prefix)) }
  }
}
