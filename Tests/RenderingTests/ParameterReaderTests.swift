import Codec
import Rendering
import Testing
import Tree

private struct Inner: ParameterSet {
  var port: Int
  var path: String?
  init(from reader: inout ParameterReader) {
    port = reader.required("port", "Port.")
    path = reader.optional("path", "Path.")
  }
}

private enum Colour: String, ParameterChoice {
  case red, green
}

private struct Sample: ParameterSet {
  var name: String
  var count: Int
  var colour: Colour
  var on: Bool?
  var inner: Inner?
  var list: [Inner]?
  var labels: KeyedValues<String>?
  var anything: Node?
  var probe: Passed<Inner>?
  var amount: IntOrString?
  var bounded: Int?

  init(from reader: inout ParameterReader) {
    name = reader.required("name", "Name.")
    count = reader.value("count", "Count.", default: 3)
    colour = reader.value("colour", "Colour.", default: .green, also: "color")
    on = reader.optional("on", "On.")
    inner = reader.optional("inner", "Inner.")
    list = reader.optional("list", "List.")
    labels = reader.optional("labels", "Labels.")
    anything = reader.optional("anything", "Anything.")
    probe = reader.optional("probe", "Probe.")
    amount = reader.optional("amount", "Amount.")
    bounded = reader.optional("bounded", "Bounded.", in: 1...100)
  }
}

private func read(_ text: String, _ strictness: Strictness = .strict) -> (sample: Sample?, problems: [String]) {
  var diagnostics: [Diagnostic] = []
  let documents = YAMLReader(strictness: strictness).documents(
    in: Array(text.utf8), file: "t", diagnostics: &diagnostics)
  var context = ReadingContext(owner: "trait 'sample'", strictness: strictness)
  let sample = documents.first.flatMap { Sample(reading: $0, &context) }
  return (context.errorCount == 0 ? sample : nil, (diagnostics + context.diagnostics).map(\.description))
}

@Test func `values, defaults and nested values are read`() throws {
  let (sample, problems) = read(
    "name: a\nlist: [{port: 1}, {port: 2, path: /x}]\nlabels: {b: x, a: z}\nanything: [1, {k: true}]\namount: 50%\n")
  #expect(problems.isEmpty)
  let value = try #require(sample)
  #expect(value.name == "a" && value.count == 3 && value.colour == .green && value.on == nil)
  #expect(value.list?.map(\.port) == [1, 2] && value.list?[1].path == "/x")
  #expect(value.labels?.pairs.map(\.key) == ["a", "b"])
  #expect(value.anything == [1, ["k": true]])
  #expect(value.amount == .text("50%"))
}

@Test func `an alias is read, and is not unknown`() {
  #expect(read("name: a\ncolor: red\n").problems.isEmpty)
  #expect(read("name: a\ncolor: red\n").sample?.colour == .red)
}

@Test func `all problems are reported at once, each with its position`() {
  let (sample, problems) = read("nam: a\ncount: x\ncolour: rde\ninner: {path: 5}\nlist: 3\nbounded: 101\n")
  #expect(sample == nil)
  #expect(
    problems == [
      "t:1:1: error: trait 'sample' needs the parameter 'name'\n  hint: add 'name:'",
      "t:2:8: error: 'count' of trait 'sample' must be a whole number, found the text 'x'",
      "t:3:9: error: 'colour' of trait 'sample' must be one of 'red', 'green', found the text 'rde'\n  hint: did you mean 'red'?",
      "t:4:8: error: trait 'sample' needs the parameter 'inner.port'\n  hint: add 'port:'",
      "t:4:15: error: 'inner.path' of trait 'sample' must be text, found the number 5\n  hint: write \"5\"",
      "t:5:7: error: 'list' of trait 'sample' must be a list, found the number 3",
      "t:6:10: error: 'bounded' of trait 'sample' must be a whole number from 1 to 100, found the number 101",
      "t:1:1: error: trait 'sample' has no parameter 'nam'\n  hint: did you mean 'name'?",
    ])
}

@Test func `an unknown key is an error, a warning or nothing`() {
  #expect(read("name: a\nx: 1\n").sample == nil)
  #expect(read("name: a\nx: 1\n", .warn).sample != nil)
  #expect(read("name: a\nx: 1\n", .warn).problems.first?.contains("warning: ") == true)
  #expect(read("name: a\nx: 1\n", .ignore).problems.isEmpty)
}

@Test func `passed values keep undeclared keys and are validated`() {
  #expect(
    read("name: a\nprobe: {port: 1, extra: [on, 1e1]}\n", .ignore).sample?.probe?.node == [
      "port": 1, "extra": [true, 10],
    ])
  #expect(read("name: a\nprobe: {port: x}\n", .ignore).sample == nil)
}

@Test func `booleans of YAML 1.1 are booleans where one is meant, and errors where text is`() {
  #expect(read("name: a\n'on': yes\n").sample?.on == true)
  #expect(read("name: yes\n").problems.first?.contains("write \"yes\"") == true)
  #expect(read("name: 'yes'\n").sample?.name == "yes")
}

@Test func `a map of many keys is read whole`() {
  let many = (0..<200).map { "  k\($0): v\n" }.joined()
  #expect(read("name: a\nlabels:\n\(many)").sample?.labels?.pairs.count == 200)
}

@Test func `the schema contains what is read`() {
  guard case .object(let schema, let isClosed) = Sample.parameterType else { return #expect(Bool(false)) }
  #expect(!isClosed)
  #expect(schema.map(\.name).first == "name" && schema.count == 11)
  #expect(schema[0].presence == .required)
  #expect(schema[1].presence == .defaulted(3))
  #expect(schema[2].type == .choice(["red", "green"]))
  #expect(schema[5].type.name == "[]object" && schema[6].type.name == "map[string]string")
  #expect(schema[10].type == .integer(1...100))
}

private enum Fake: TraitRenderer {
  static let type = "fake"
  static let summary = "Fake."
  static let example = ""
  static let appliesTo = ["*"]
  typealias Parameters = NoParameters
  static func render(_ parameters: NoParameters, in scope: Scope) throws(Diagnostic) -> TraitOutput { TraitOutput() }
}

@Test func `a registry rejects a duplicate name`() async {
  #expect(Registry(components: [], traits: [Fake.self]).traitTypes == ["fake"])
  await #expect(processExitsWith: .failure) {
    _ = Registry(components: [], traits: [Fake.self, Fake.self])
  }
}

private struct Left: ParameterSet {
  var names: [String]
  var ports: KeyedValues<Int>
  var inner: Passed<Open>
  var colour: Colour

  struct Open: ParameterSet {
    init(from reader: inout ParameterReader) {
      let _: [String] = reader.required("command", "Command.")
      _ = reader.value("mode", "Mode.", default: 3)
    }
  }

  init(from reader: inout ParameterReader) {
    names = reader.required("names", "Names.")
    ports = reader.required("ports", "Ports.")
    inner = reader.required("inner", "Inner.")
    colour = reader.value("colour", "Colour.", default: .red)
  }
}

@Test func `lists and maps that are left out are empty, with a doubt`() throws {
  for (strictness, severity) in [(Strictness.warn, "warning"), (.strict, "error")] {
    var context = ReadingContext(owner: "trait 'left'", strictness: strictness)
    let left = Left(reading: SourceNode(.map([]), at: Mark(file: "t")), &context)
    #expect(
      context.diagnostics.map { "\($0.severity) \($0.message)" }
        == ["names", "ports", "inner"].map { "\(severity) trait 'left' needs the parameter '\($0)'" })
    #expect(left?.names == [] && left?.ports.pairs.isEmpty == true)
    #expect(left?.inner.node == ["command": [], "mode": 3])
  }
}

@Test func `what needs a value can't be left out`() {
  #expect(Left.valueIfAbsent != nil)
  #expect(Inner.valueIfAbsent == nil)
  #expect(Passed<Inner>.valueIfAbsent == nil)
}
