import Testing
import Tree

@testable import CUE

/// Details of the language that only some of CUE's own tests touch.
@Suite struct DetailsTests {
  @Test func dividesWithInfixOperators() throws {
    #expect(
      try evaluated("a: 7 div -2, b: -7 mod 2, c: -7 quo 2, d: -7 rem 2 + 1") == ["a": -3, "b": 1, "c": -3, "d": 0])
    #expect(isRefused("a: 1.5 div 2"))
    // They are names, too.
    #expect(try evaluated("div: 4, a: div") == ["div": 4, "a": 4])
  }

  @Test func namesTheFieldThatAPatternMatches() throws {
    #expect(try evaluated("X=[string]: {z: 1, b: X.z}, a: {}") == ["a": ["z": 1, "b": 1]])
    #expect(try evaluated("X=[Y=string]: {n: Y, m: X.n}, a: {}") == ["a": ["n": "a", "m": "a"]])
  }

  @Test func takesDefaultsOfArguments() throws {
    #expect(try evaluated("a: and(*[1, 1] | int), b: or(*[2, 2] | int)") == ["a": 1, "b": 2])
    #expect(isRefused("a: close(*{} | 0), a: b: 1"))
  }

  @Test func embedsAnythingInAStruct() throws {
    #expect(try evaluated("#D: {_, a?: int, #b: 1}, x: #D & \"s\"") == ["x": "s"])
    #expect(try evaluated("#D: {_, ..., #b: 1}, x: #D & {c: 2}") == ["x": ["c": 2]])
    #expect(isRefused("x: {a?: int} & \"s\""))
  }

  @Test func matchesSchemas() throws {
    #expect(try evaluated("#X: matchN(1, [{b: int}, {b: string}]), x: #X & {b: 1}") == ["x": ["b": 1]])
    #expect(isRefused("x: matchN(1, [{a: 2}]) & {a: *3 | int}"))
    // The field may still come.
    let waiting = Instance(try Program("x: matchN(1, [{b!: int}]) & {a: 1}"))
    #expect(throws: Never.self) { try waiting.validate() }
    #expect(throws: EvaluationError.self) { try waiting.value.node() }
    #expect(try evaluated("x: matchIf({a: 1}, {b!: int}, _) & {a: 1, b: 2}") == ["x": ["a": 1, "b": 2]])
  }

  @Test func callsValidatorsByTheirNames() throws {
    #expect(try evaluated("import \"encoding/json\"\na: {v: json.Valid, b: v(\"3\")}.b") == ["a": true])
    #expect(isRefused("import \"encoding/json\"\nv: json.Valid(), a: v(\"3\")"))
  }

  @Test func refusesFieldsThatAClosedStructCannotHave() throws {
    let missing = Instance(try Program("#A: {b: 1}, x: #A.c"))
    #expect(missing.evaluator.failure(in: missing.root) != nil)
    #expect(throws: EvaluationError.self) { try missing.value.node() }
    // It does not matter where nothing reads it.
    #expect(throws: Never.self) { try missing.validate() }
    let open = Instance(try Program("#A: {b: 1, ...}, x: #A.c"))
    #expect(throws: Never.self) { try open.validate() }
    #expect(
      try evaluated("#A: {n: 1}, #B: {k: string, if true {#A}}, x: #B & {k: \"a\"}") == ["x": ["k": "a", "n": 1]])
  }

  @Test func allowsFieldsBesideAnEmbeddedDefinition() throws {
    let base = "#E: {z?: int}, #D: {#E, a?: int}, x: "
    #expect(try evaluated(base + "{#D & {a: 1, z: 2}}") == ["x": ["a": 1, "z": 2]])
    #expect(try evaluated(base + "{#D & {a: 1}, q: 3}") == ["x": ["a": 1, "q": 3]])
    #expect(try evaluated(base + "[for v in [{a: 1}] {#D & v}]") == ["x": [["a": 1]]])
    #expect(isRefused(base + "{#D & {q: 1}}"))
    #expect(isRefused("#E: {z?: int}, #D: #E & {a?: int}, x: {#D & {a: 1}}"))
    #expect(
      try evaluated("#E: {z?: int}, #D: {#E & {z: 1}, a?: int}, x: {#D & {a: 1}, q: 1}") == [
        "x": ["z": 1, "a": 1, "q": 1]
      ])
  }

  @Test func matchesLabelsWithWholePatterns() throws {
    #expect(isRefused("x: {[*\"d\" | string]: int}, x: a: \"s\""))
    #expect(try evaluated("x: {[*\"d\" | \"e\"]: int}, x: a: \"s\"") == ["x": ["a": "s"]])
  }

  @Test(arguments: [
    ("_", true), ("matchN(1, [int, string])", true), ("list.MaxItems(3)", true),
    ("struct.MinFields(1)", true), ("strings.MaxRunes(3)", false), ("{x: int}", true),
  ])
  func countsAsThereWhatMayBeAListOrAStruct(_ type: String, _ isThere: Bool) throws {
    let imports =
      "import \"list\"\nimport \"struct\"\nimport \"strings\"\n_used: [list.Max, struct.MinFields, strings.Join]\n"
    let instance = Instance(try Program(imports + "f: \(type), x: f != _|_"))
    #expect(try instance["x"]?.node() == .bool(isThere))
    let required = Instance(try Program(imports + "f!: \(type), x: f != _|_"))
    // What is required, and was not given, can't be asked for.
    if isThere { #expect(throws: EvaluationError.self) { try required["x"]?.node() } }
    // A validator that waits for it makes it missing.
    #expect(
      try Instance(Program("import \"list\"\np: {f!: [...int] & list.MinItems(1)}, x: p.f != _|_"))["x"]?.node()
        == false)
  }

  @Test func refusesTypesWhereAValueIsAskedFor() {
    #expect(isRefused("if string == _|_ {x: 1}"))
    #expect(isRefused("#D: {a: int, c!: int}, x: [for k, _ in #D {k}]"))
  }

  @Test func leavesOutAlternativesThatLackSomething() throws {
    #expect(try evaluated("m: {}, x: *{v: m.b} | 3, y: *[m.b] | 2") == ["m": [:], "x": 3, "y": 2])
    #expect(try evaluated("p: {}, a: [for k in p.q {k}] | null") == ["p": [:], "a": .null])
  }

  @Test func knowsTheLengthOfAListThatIsBeingFound() throws {
    let text = "_q: [{p: 0}, {p: 1}], a: [n=string]: _q[0:len(a[n])], a: b: [{}]"
    #expect(try evaluated(text) == ["a": ["b": [["p": 0]]]])
  }

  @Test func readsRequiredFields() throws {
    #expect(try evaluated("#F: a!: int, x: #F & {a: 1}, a!: 2, b: a + 1, a: 2") == ["x": ["a": 1], "a": 2, "b": 3])
    let waiting = Instance(try Program("#F: a!: int, b: #F.a"))
    #expect(throws: Never.self) { try waiting.validate() }
    #expect(throws: EvaluationError.self) { try waiting.value.node() }
  }

  @Test func countsBits() throws {
    let text = "import \"math/bits\"\na: bits.Set(8, 1, 1), b: bits.Clear(15, 5), c: bits.Len(255), d: bits.Lsh(3, 4)"
    #expect(try evaluated(text) == ["a": 10, "b": 10, "c": 8, "d": 48])
    #expect(isRefused("import \"math/bits\"\na: bits.Set(8, 64, 1)"))
    #expect(isRefused("import \"math/bits\"\na: bits.Lsh(1, 63)"))
  }

  @Test func goesThroughAStructThatItAddsTo() throws {
    let text = "a: {b: {n: 1}, c: {n: 2}, for k, v in a {(k): m: 3}}"
    #expect(try evaluated(text) == ["a": ["b": ["n": 1, "m": 3], "c": ["n": 2, "m": 3]]])
    #expect(isRefused("x: {name: string, age: int}, x: {for k, _ in x {(k): k}}"))
  }

  @Test func followsPatternsAsFarAsThereIsData() throws {
    let text = "#T: {a: [string]: link: #T}, x: #T & {a: one: link: a: two: {}}, y: x.a.one.link.a.two.link.a"
    #expect(!isRefused(text))
    #expect(isRefused("#T: {a: [string]: link: #T, a: b: {}}, x: #T"))
  }
}
