import Testing
import Tree

@testable import CUE

/// What an evaluation comes to: its message, and what it took.
private func outcome(_ text: String) -> (message: String, steps: Int, values: Int) {
  do throws(SyntaxError) {
    let instance = Instance(try Program(text))
    var message = ""
    do throws(EvaluationError) {
      try instance.validate()
      _ = try instance.value.node()
    } catch {
      message = error.message
    }
    return (message, instance.evaluator.steps, instance.evaluator.valueCount)
  } catch {
    return (error.message, 0, 0)
  }
}

/// No text takes more than its share: what is counted is steps and values, for seconds depend on the machine.
@Suite struct LimitsTests {
  @Test(arguments: [
    // Endless, or nearly.
    ("#L: {n: #L}, x: #L", "contains itself"),
    (
      "l: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], x: [for a in l for b in l for c in l for d in l for e in l for f in l {a}]",
      "more than"
    ),
    ("import \"list\"\nx: [for i in list.Range(0, 100000, 1) for j in list.Range(0, 100000, 1) {i * j}]", "more than"),
    (
      "#F: {n: int, if n < 2 {o: 1}, if n >= 2 {let N = n, o: (#F & {n: N - 1}).o + (#F & {n: N - 2}).o}}\nx: (#F & {n: 25}).o",
      "more than"
    ),
    // Text and lists that grow.
    ("import \"strings\"\nx: strings.Repeat(\"abc\", 1000000000)", "bytes of text"),
    ("import \"list\"\nx: list.Repeat([1, 2, 3], 1000000000)", "elements"),
    ("x: \"abc\" * 1000000000", "bytes of text"),
    ("import \"strings\"\na: strings.Repeat(\"a\", 1000000), b: strings.Split(a, \"\")", "values"),
    ("import \"strings\"\na: strings.Repeat(\"a\", 1000000), b: strings.Replace(a, \"a\", a, -1)", "bytes of text"),
    (
      "import \"strings\"\na: strings.Repeat(\"a,\", 1000), b: strings.Join(strings.Split(a, \",\"), strings.Repeat(\"b\", 1000000))",
      "bytes of text"
    ),
    (
      "import \"regexp\"\nimport \"strings\"\na: strings.Repeat(\"a\", 100000), b: regexp.ReplaceAll(\"a\", a, a)",
      "bytes of text"
    ),
    ("import \"list\"\na: list.Range(0, 20000, 1), x: [for i in a if list.Contains(a, i) {i}]", "steps"),
    ("import \"list\"\nx: list.UniqueItems(), x: list.Range(0, 20000, 1)", "steps"),
    (
      "import \"text/template\"\nx: template.Execute(\"{{range .}}{{range $}}{{range $}}{{range $}}x{{end}}{{end}}{{end}}{{end}}\", [for i in [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] for j in [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] {i}])",
      "more than"
    ),
  ]) func stopsWithAMessage(_ text: String, _ wanted: String) {
    check(text, wanted)
  }

  @Test func stopsWhatIsNested() {
    let count = 10_000
    for (open, close) in [("{a: ", "}"), ("[", "]"), ("(", ")"), ("-", ""), ("len(", ")")] {
      let text = "x: " + String(repeating: open, count: count) + "1" + String(repeating: close, count: count)
      check(text, "nested deeper than")
    }
    check("x: a" + String(repeating: ".a", count: count) + ", a: {}", "selectors")
    check("x: " + String(repeating: "1 | ", count: count) + "1", "operators")
    check(
      "x: " + String(repeating: "\"\\(", count: count) + "1" + String(repeating: ")\"", count: count), "nested too deep"
    )
  }

  @Test func stopsWhatIsLong() {
    let schema = (0..<100_000).map { "  f\($0): *\"a\" | \"b\"" }.joined(separator: "\n")
    check("parameter: {\n\(schema)\n}", "too long")
    let comments = (0..<20_000).map { "  // +usage=Field \($0)\n  f\($0)?: string" }.joined(separator: "\n")
    #expect(outcome("parameter: {\n\(comments)\n}").message.isEmpty)
  }

  @Test func followsReferencesToADepth() {
    check((0..<2_000).map { "a\($0): a\($0 + 1)" }.joined(separator: "\n") + "\na2000: 1", "more than")
    check("a0: 1\n" + (0..<40).map { "a\($0 + 1): {l: a\($0), r: a\($0)}" }.joined(separator: "\n"), "more than")
    check(
      "a0: \"xxxxxxxxxx\"\n"
        + (0..<40).map { "a\($0 + 1): \"\\(a\($0))\\(a\($0))\\(a\($0))\"" }.joined(separator: "\n"), "bytes of text")
  }

  @Test func triesNoMoreAlternativesThanAllowed() {
    let independent = (0..<12).map { "x: {a\($0): 1} | {a\($0): 2} | {a\($0): 3}" }.joined(separator: "\n")
    check(independent, "more than")
    // Those that can't be are found without being tried.
    let decided = independent + "\nx: {" + (0..<12).map { "a\($0): 2" }.joined(separator: ", ") + "}"
    let (message, steps, _) = outcome(decided)
    #expect(message.isEmpty)
    #expect(steps < 1_000)
    let chosen = outcome((0..<12).map { "x\($0): *{a: 1} | {a: 2} | {a: 3}" }.joined(separator: "\n"))
    #expect(chosen.message.isEmpty)
    #expect(chosen.steps < 2_000)
  }

  private func check(_ text: String, _ wanted: String) {
    let (message, steps, values) = outcome(text)
    let limits = EvaluationLimits()
    #expect(message.contains(wanted), "\(text.prefix(80)): \(message.prefix(200))")
    // The last step may be one of a whole list.
    #expect(
      steps < limits.steps + 25_000 && values < limits.values + 120_000, "\(text.prefix(80)): \(steps), \(values)")
  }
}
