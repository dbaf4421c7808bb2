import Testing

@testable import RegularExpressions

/// Time is linear in the text, even for patterns on which backtracking engines take exponential time.
@Suite struct StepsTests {
  private func steps(_ pattern: String, _ text: String) throws -> (steps: Int, bound: Int) {
    let program = try RegularExpression(pattern).program
    var matcher = Matcher(program, slots: program.slotCount, mustReachEnd: true)
    #expect(matcher.search(Array(text.utf8), from: 0) == nil)
    return (matcher.steps, 2 * program.instructions.count * (text.utf8.count + 1))
  }

  @Test(arguments: [
    ".*.*.*.*.*.*x", String(repeating: "(a|a)", count: 25) + "b", "([)]|a+)+b", "(a+)+b", "(a*)*b", "(a|aa)+b",
    "((a?){30}){30}b", "(.*)*(.*)*b",
  ]) func `a search looks at each instruction at most twice for each scalar`(pattern: String) throws {
    let short = try steps(pattern, String(repeating: "a", count: 1000))
    let long = try steps(pattern, String(repeating: "a", count: 2000))
    #expect(short.steps <= short.bound)
    #expect(long.steps <= long.bound)
    #expect(long.steps <= 2 * short.steps + 100)
  }

  @Test func `a pattern that is anchored is not tried behind the beginning`() throws {
    let program = try RegularExpression("^(?:ab)").program
    var matcher = Matcher(program, slots: 0)
    #expect(matcher.search(Array(String(repeating: "x", count: 10_000).utf8), from: 0) == nil)
    #expect(matcher.steps < 20)
  }
}
