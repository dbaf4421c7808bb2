import Testing
import Tree

@testable import CUE

/// What a text evaluates to, as data.
func evaluated(_ text: String) throws -> Node {
  try Instance(try Program(text)).value.node()
}

/// Whether a text is refused: by its syntax, by a conflict, or because something is missing.
func isRefused(_ text: String) -> Bool {
  guard let program = try? Program(text) else { return true }
  let instance = Instance(program)
  do {
    try instance.validate()
    _ = try instance.value.node()
    return false
  } catch {
    return true
  }
}

@Suite struct EvaluationTests {
  @Test func unifiesFieldsOfOneLabel() throws {
    #expect(try evaluated("a: b: 1, a: c: 2") == ["a": ["b": 1, "c": 2]])
    #expect(isRefused("a: 1, a: 2"))
  }

  @Test func takesDefaults() throws {
    #expect(try evaluated("a: *1 | int, b: a + 1") == ["a": 1, "b": 2])
    #expect(try evaluated("a: *1 | int, a: 3") == ["a": 3])
    #expect(isRefused("a: *1 | int, a: *2 | int"))
    #expect(try evaluated("x: *y | 5, y: 1 & 2 | 3") == ["x": 3, "y": 3])
  }

  @Test func countsMarksAsCUEDoes() throws {
    // In parentheses they count among their own disjuncts alone.
    #expect(try evaluated("a: (*1 | 2) | *3") == ["a": 3])
    #expect(try evaluated("a: *(1 | *2) | 3") == ["a": 2])
    // The marks of one whose defaults are all impossible say nothing.
    #expect(try evaluated("a: *42 | _, a: *43 | bool") == ["a": 43])
    #expect(try evaluated("a: {string | *null, string | *\"s\"}") == ["a": "s"])
    #expect(
      try evaluated("a: *{b: 1} | {b: 2}, a: *{c: 1} | {c: 2}, a: b: 2") == ["a": ["b": 2, "c": 1]])
    #expect(isRefused("a: int | *1, a: int | *3, a: int | *2"))
  }

  /// What can't be a conflict by its syntax isn't evaluated to validate it. Everything else must be.
  @Test(arguments: [
    "a: {b: 1, b: 2}", "a: {b: int & string}", "a: b: [1, 2 & 3]", "a: int & >5 & <3", "a: 1 | 2, a: 3",
    "a: {[string]: int, b: \"x\"}", "a: {[string]: int}, a: b: \"x\"", "a: b: c, c: 1 & 2", "a: {b?: int, b: \"x\"}",
    "#D: {a: int}, x: #D & {b: 1}", "a: [...int], a: [\"x\"]", "a: b: _|_", "a: {#B: 1 & 2}", "a: [1 / 0]",
    "a: {b: int} | {b: string}, a: b: true", "a: <5 & \"x\"", "a: {b: 1, {b: 2}}",
  ])
  func findsConflictsInWhatNothingUses(_ text: String) throws {
    let instance = Instance(try Program(text))
    #expect(throws: EvaluationError.self) { try instance.validate() }
  }

  @Test func leavesWhatIsSoundAlone() throws {
    let text = "p: {a: *1 | int & >0, b?: 1 & 2, c: {d: [...string], e: *\"x\" | \"y\"}, [_]: _}, p: z: 1"
    let instance = Instance(try Program("\(text), q: {a: *1 | int, b: {c: string}}"))
    try instance.validate()
    #expect(try instance["q"]?["a"]?.node() == 1)
    #expect(try instance["p"]?["c"]?["e"]?.node() == "x")
  }

  @Test func printsFieldsInTheOrderOfCUE() throws {
    let json = "import \"encoding/json\"\nn: 1, x: json.Marshal("
    #expect(
      try evaluated("\(json){a: 1, if n > 0 {b: 2}, c: 3, if n > 0 {d: 4, a: 1}})")["x"]
        == #"{"b":2,"a":1,"c":3,"d":4}"#)
    #expect(try evaluated("\(json){a: 1, if n > 1 {b: 2}, c: 3})")["x"] == #"{"a":1,"c":3}"#)
    #expect(
      try evaluated("\(json){a: 1, for i in [1, 2] {\"k\\(i)\": i}, c: 3})")["x"] == #"{"k1":1,"k2":2,"a":1,"c":3}"#)
  }

  @Test func keepsNamesOfLetClausesApart() throws {
    #expect(try evaluated("for k, v in [1, 2] {let y = v * 4, \"\\(k)\": y}") == ["0": 4, "1": 8])
    #expect(try evaluated("a: {let y = 1, b: y}, a: {let y = 2, c: y}") == ["a": ["b": 1, "c": 2]])
  }

  @Test func takesValidatorsAndBounds() throws {
    #expect(try evaluated("import \"strings\"\na: strings.HasPrefix(\"x\"), a: \"xy\"") == ["a": "xy"])
    #expect(isRefused("import \"strings\"\na: strings.HasPrefix(\"x\"), a: \"y\""))
    #expect(isRefused("a: >=6 & <=9 & >=1 & <=5"))
    #expect(isRefused("a: int & >=1.1 & <=1.3, b: a & 1"))
    #expect(isRefused("a: >\"b\" & <\"a\""))
    #expect(isRefused("a: !=2, a: \"s\""))
  }

  @Test func choosesAmongStructs() throws {
    #expect(try evaluated("a: {t: \"x\", v: 1} | {t: \"y\", v: 2}, a: t: \"y\"") == ["a": ["t": "y", "v": 2]])
  }

  @Test func closesDefinitions() throws {
    #expect(isRefused("#D: {a: int}, x: #D & {b: 1}"))
    #expect(try evaluated("#D: {a: 1}, x: {#D, b: 1}") == ["x": ["a": 1, "b": 1]])
    #expect(isRefused("#D: {a: {c: int}}, x: #D & {a: {d: 1}}"))
    #expect(try evaluated("#D: {a: int, ...}, x: #D & {a: 1, b: 1}") == ["x": ["a": 1, "b": 1]])
    #expect(isRefused("x: close({a: 1}), x: b: 2"))
  }

  @Test func followsComprehensions() throws {
    #expect(
      try evaluated("a: {if b {c: 1}}, b: true, l: [for k, v in {x: 1, y: 2} {\"\\(k)\\(v)\"}]")
        == ["a": ["c": 1], "b": true, "l": ["x1", "y2"]])
    #expect(try evaluated("p: {q?: int}, if p.q != _|_ {r: 1}, s: 1") == ["p": [:], "s": 1])
    #expect(isRefused("a: {b: 1, if c {d: 1}}, c: bool"))
  }

  @Test func solvesCycles() throws {
    #expect(try evaluated("x: y + 1, y: x - 1, x: 5") == ["x": 5, "y": 4])
    #expect(isRefused("a: b: a"))
    #expect(try evaluated("z1: z2 + 1, z2: z3 + 2, z3: z1 - 3, z3: 8") == ["z1": 11, "z2": 10, "z3": 8])
    #expect(isRefused("z1: z2 + 1, z2: z3 + 2, z3: z1 - 4, z3: 8"))
    #expect(try evaluated("a: b, b: a, a: 1") == ["a": 1, "b": 1])
  }

  @Test func unifiesLists() throws {
    #expect(try evaluated("a: [1, ...], a: [_, 2]") == ["a": [1, 2]])
    #expect(isRefused("a: [1], a: [1, 2]"))
    #expect(try evaluated("a: [...{x: *1 | int}], a: [{}, {x: 2}]") == ["a": [["x": 1], ["x": 2]]])
  }

  @Test func appliesPatterns() throws {
    #expect(try evaluated("a: {[K=string]: {n: K}}, a: {b: {}}") == ["a": ["b": ["n": "b"]]])
    #expect(isRefused("a: {[=~\"^x\"]: int}, a: x1: \"s\""))
  }

  @Test func computesExactly() throws {
    #expect(try evaluated("a: \"\\(2.50) \\(6 / 3) \\(1e3) \\(0.1 + 0.2)\"") == ["a": "2.50 2.0 1E+3 0.3"])
    #expect(
      try evaluated("a: div(-7, 2), b: mod(-7, 2), c: quo(-7, 2), d: rem(-7, 2)") == [
        "a": -4, "b": 1, "c": -3, "d": -1,
      ])
  }

  @Test func staysWithinLimits() {
    let deep = String(repeating: "{a: ", count: 10_000) + String(repeating: "}", count: 10_000)
    #expect(isRefused("x: " + deep))
    #expect(isRefused("#L: {n: #L}, x: #L"))
    #expect(isRefused((0..<2_000).map { "a\($0): a\($0 + 1) + 1" }.joined(separator: "\n") + "\na2000: 1"))
  }
}
