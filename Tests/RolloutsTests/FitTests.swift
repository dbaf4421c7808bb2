import Kubernetes
import Testing

@testable import Rollouts

/// Whether a text meets a condition, and when that can't be told.
@Suite struct FitTests {
  @Test(arguments: [
    ("shop", "shop|web", true), ("v2.1", #"v(\d)\.\d+"#, true), ("a+b", #"(a\+)b"#, true), ("shops", "shop", false),
    ("aaa", "((a|b)*c)*", false), (String(repeating: "a", count: 60) + "b", "(a+)+", false),
    (String(repeating: "a", count: 4000), ".*.*.*.*.*.*x", false),
  ]) func `a pattern describes a text as a whole, in linear time`(text: String, pattern: String, expected: Bool) {
    #expect(Fit.whole(text, pattern) == Fit(expected))
  }

  @Test(arguments: ["(?=y)yes", #"(y)\1"#, "y++", "(", String(repeating: "a", count: 1025)])
  func `a pattern beyond the engine can't be told`(pattern: String) {
    guard case .unknown(let reason) = Fit.whole("yes", pattern) else {
      Issue.record("'\(pattern)' is followed")
      return
    }
    #expect(reason.hasPrefix("the pattern '\(pattern.prefix(200))' can't be followed"))
    #expect(Fit.search("yes", pattern) != .no)
  }

  @Test func `a text beyond the limit can't be told`() {
    #expect(Fit.whole(String(repeating: "a", count: 4096), "a*") == .yes)
    #expect(Fit.whole(String(repeating: "a", count: 4097), "a*") != .yes)
  }

  @Test func `a condition that is not met decides, whatever the others are`() {
    #expect(Fit.all([.yes, .unknown("a"), .no]) == .no)
    #expect(Fit.all([.yes, .unknown("a"), .unknown("b")]) == .unknown("a"))
    #expect(Fit.all([.yes, .yes]) == .yes)
    #expect(Fit.all([]) == .yes)
    #expect(Fit.unknown("a").inverted == .unknown("a"))
  }

  @Test func `conditions on texts, with and without case`() {
    #expect(TextMatch.exact("a").fit("a") == .yes)
    #expect(TextMatch.exact("a").fit(nil) == .no)
    #expect(TextMatch.prefix("/a").fit("/ab") == .yes)
    #expect(TextMatch.pathPrefix("/a").fit("/ab") == .no)
    #expect(TextMatch.present.fit("") == .yes)
    #expect(TextMatch.exact("Ab").fit("aB", ignoringCase: true) == .yes)
    #expect(TextMatch.prefix("Ab").fit("aBc", ignoringCase: true) == .yes)
    #expect(TextMatch.pattern("Ab").fit("aB", ignoringCase: true) == .yes)
    #expect(TextMatch.pattern("Ab").fit("aB") == .no)
  }
}
