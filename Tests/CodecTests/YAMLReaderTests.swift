import Codec
import Testing
import Tree

private func read(
  _ text: String, limits: Limits = .standard, strictness: Strictness = .strict
) -> (documents: [SourceNode], problems: [String]) {
  var diagnostics: [Diagnostic] = []
  let reader = YAMLReader(limits: limits, strictness: strictness)
  let documents = reader.documents(in: Array(text.utf8), file: "t.yaml", diagnostics: &diagnostics)
  return (documents, diagnostics.map(\.description))
}

@Test func `a scalar keeps its text, style and place`() {
  let (documents, problems) = read("a: 1.10\nb: '1.10'\nc:\n  - é: x\n")
  #expect(problems.isEmpty)
  let map = documents[0]
  #expect(map["a"]?.scalar == .init("1.10", isPlain: true))
  #expect(map["b"]?.scalar == .init("1.10", isPlain: false))
  #expect(map["c"]?.items?[0].entry("é")?.value.mark == Mark(file: "t.yaml", line: 4, column: 8))
}

@Test func `documents of a stream come apart, empty ones are left out`() {
  let (documents, problems) = read("a: 1\n---\n---\nb: 2\n...\n# end\n")
  #expect(problems.isEmpty)
  #expect(documents.map { $0.entries?.first?.key } == ["a", "b"])
}

@Test func `aliases are expanded, and merge keys add missing entries`() {
  let text = "base: &b {x: 1, w: 2}\nmore: &m {z: 3, w: 4}\nall:\n  <<: [*b, *m]\n  x: 9\n"
  let (documents, _) = read(text)
  let all = documents[0]["all"]
  #expect(all?["x"]?.scalar?.text == "9")
  #expect(all?["w"]?.scalar?.text == "2")
  #expect(all?["z"]?.scalar?.text == "3")
}

@Test func `a duplicate key is reported with both positions`() {
  let (documents, problems) = read("a: 1\nb: 2\na: 3\n")
  let expected = """
    t.yaml:3:1: error: duplicate key 'a'
    t.yaml:1:1: note: the first one is here
      hint: keep one of the two
    """
  #expect(problems == [expected])
  #expect(documents[0]["a"]?.scalar?.text == "3")
}

@Test func `a duplicate key among many is found as among few`() {
  let keys = (0..<500).map { "k\($0): 1\n" }.joined()
  #expect(read(keys + "k7: 2\n").problems.count == 1)
  #expect(read(keys).problems.isEmpty)
}

@Test func `old booleans as keys are errors, warnings, or nothing`() {
  #expect(read("on: 1\n").problems.first?.contains("error: the key 'on'") == true)
  #expect(read("on: 1\n", strictness: .warn).problems.first?.contains("warning: the key 'on'") == true)
  #expect(read("on: 1\n", strictness: .ignore).problems.isEmpty)
  #expect(read("on: 1\n", strictness: .ignore).documents[0].entries?[0].key == "true")
  #expect(read("'on': 1\n").problems.isEmpty)
}

@Test(arguments: [
  ("[[[[1]]]]", Limits(depth: 3), "nested more than 3 deep"),
  ("[1, 2, 3, 4]", Limits(nodes: 4), "more than 4 values"),
  ("a: &a [1, 2]\nb: [*a, *a, *a]\n", Limits(nodes: 12), "more than 12 values"),
  ("a\n---\nb\n---\nc\n", Limits(documents: 2), "more than 2 documents"),
  ("abcdefgh", Limits(bytes: 4), "larger than the limit of 4 bytes"),
])
func `a limit has a message of its own`(text: String, limits: Limits, message: String) {
  let problems = read(text, limits: limits).problems
  #expect(problems.count == 1)
  #expect(problems.first?.contains(message) == true, "\(problems)")
}

@Test(arguments: [
  "a: *a\n", "a: &a [*a]\n", "a: !custom b\n", "{a: 1", "a: b: c\n", "- a\nb: c\n", "[1]: x\n", "'", "\"a\\0\": x\n",
])
func `invalid input is one error with a position`(text: String) {
  let problems = read(text).problems
  #expect(problems.count == 1)
  #expect(problems.first?.hasPrefix("t.yaml:") == true, "\(problems)")
}

@Test func `the alias bomb costs neither time nor memory`() {
  var text = "a: &a [x, x, x, x, x, x, x, x, x]\n"
  for (previous, name) in zip("abcdefgh", "bcdefghi") {
    text += "\(name): &\(name) [\(Array(repeating: "*\(previous)", count: 9).joined(separator: ","))]\n"
  }
  #expect(read(text).problems.first?.contains("after expanding aliases") == true)
}

@Test func `JSON is read with positions, and its errors are reported`() throws {
  var diagnostics: [Diagnostic] = []
  let text = #"{"a": [1, 2.5, "😀 \ud83d\ude00"], "b": {"c": null}}"#
  let document = JSONReader().document(in: Array(text.utf8), file: "t.json", diagnostics: &diagnostics)
  #expect(diagnostics.isEmpty)
  #expect(document?["a"]?.items?[2].scalar?.text == "😀 😀")
  let null = JSONReader().document(in: Array(#"["\u0000"]"#.utf8), file: "t.json", diagnostics: &diagnostics)
  #expect(null?.items?[0].scalar?.text == "\0")
  let plain = JSONReader().document(in: Array(#"{"a": 1}"#.utf8), file: "t.json", diagnostics: &diagnostics)
  #expect(plain?["a"]?.mark == Mark(file: "t.json", line: 1, column: 7))
  _ = JSONReader().document(in: Array("{\"a\": 1,\n}".utf8), file: "t.json", diagnostics: &diagnostics)
  #expect(diagnostics.first?.description.hasPrefix("t.json:2:") == true)
}
