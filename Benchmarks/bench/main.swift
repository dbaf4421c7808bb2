import Applications
import CFloor
import Codec
import Files
import Renderers
import Rendering
import Rollouts
import Tree

// bench FILE: measurements in process, a row each, its columns separated by tabs. bench FILE COUNT: only renders FILE so
// many times, for a profiler. bench cue: only the types in CUE.

/// Bytes to documents.
func read(_ bytes: [UInt8], _ body: (SourceNode) -> Void) {
  var diagnostics: [Diagnostic] = []
  let limits = Limits(bytes: .max, nodes: .max, documents: .max)
  YAMLReader(limits: limits).forEachDocument(in: bytes, file: "app.yaml", diagnostics: &diagnostics) { document, _ in
    body(document)
  }
  precondition(diagnostics.isEmpty, "\(diagnostics)")
}

/// Documents to objects, their checks included.
func load(_ documents: [SourceNode]) -> [Node] {
  var diagnostics: [Diagnostic] = []
  let objects = DocumentRenderer(registry: .standard, options: RenderOptions()).objects(
    of: documents, diagnostics: &diagnostics)
  precondition(diagnostics.isEmpty, "\(diagnostics)")
  return objects.map(\.node)
}

/// Applications to their objects, as bytes in pieces: what `lateen render` does between its files, by one thread.
func render(_ bytes: [UInt8]) -> [[UInt8]] {
  let documentRenderer = DocumentRenderer(registry: .standard, options: RenderOptions())
  var run = documentRenderer.run()
  var pieces: [[UInt8]] = []
  var ending: [UInt8] = []
  var documents: [SourceNode] = []
  func finishPart() {
    guard var part = documentRenderer.part(of: documents) else { preconditionFailure("a document looks at others") }
    var stream = YAMLStream(isContinued: !pieces.isEmpty)
    stream.reserve(documents.count * 4096)
    for object in part.takeObjects() { stream.append(object.node) }
    pieces.append(stream.bytes)
    ending = stream.ending
    run.add(part)
    documents = []
  }
  read(bytes) { document in
    documents.append(document)
    if documents.count == 8 { finishPart() }
  }
  if !documents.isEmpty { finishPart() }
  let problems = run.finish()
  precondition(problems.isEmpty, "\(problems)")
  return pieces + [ending]
}

/// Seconds of processor time for `count` calls.
func seconds(_ count: Int, _ body: () -> Void) -> Double {
  let start = floor_seconds()
  for _ in 0..<count { body() }
  return floor_seconds() - start
}

func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }

func rounded(_ value: Double, _ digits: Int = 2) -> String {
  var scale = 1.0
  for _ in 0..<digits { scale *= 10 }
  return "\((value * scale).rounded() / scale)"
}

/// Lateen and the floor in turn, so that both see the same machine; the median of the ratios and its spread.
func compare(_ name: String, _ input: [UInt8], calls: Int, rounds: Int) {
  let output = render(input).flatMap { $0 }
  guard let events = unsafe floor_load(output, output.count) else { preconditionFailure("unreadable output") }
  defer { unsafe floor_free(events) }
  var ours: [Double] = []
  var floors: [Double] = []
  for _ in 0..<rounds {
    ours.append(seconds(calls) { _ = render(input) } / Double(calls))
    let floor = seconds(calls) {
      _ = unsafe floor_parse(input, input.count)
      _ = unsafe floor_emit(events)
    }
    floors.append(floor / Double(calls))
  }
  let ratios = zip(ours, floors).map { $0 / $1 }
  print(
    "ratio", name, rounded(median(ours) * 1e6, 1), rounded(median(floors) * 1e6, 1), rounded(median(ratios)),
    rounded(ratios.min() ?? 0), rounded(ratios.max() ?? 0), separator: "\t")
}

/// Where the time goes: each part by itself, with what libyaml takes for the same.
func parts(_ name: String, of input: [UInt8], calls: Int) {
  var documents: [SourceNode] = []
  read(input) { documents.append($0) }
  let objects = load(documents)
  let output = YAMLWriter().bytes(objects)
  guard let events = unsafe floor_load(output, output.count) else { preconditionFailure("unreadable output") }
  defer { unsafe floor_free(events) }
  func time(_ body: () -> Void) -> String {
    rounded(median((0..<15).map { _ in seconds(calls, body) }) / Double(calls) * 1e6, 1)
  }
  print(
    "parts", name, time { read(input) { _ in } }, time { _ = unsafe floor_parse(input, input.count) },
    time { _ = load(documents) }, time { _ = YAMLWriter().bytes(objects) }, time { _ = unsafe floor_emit(events) },
    separator: "\t")
}

let path = CommandLine.arguments.dropFirst().first ?? "examples/canary-demo/v2.yaml"
let seed = path == "cue" ? [] : try FileReader(limit: 1 << 20).bytes(of: path)

/// The same Application many times, each with a name of its own.
func applications(_ count: Int) -> [UInt8] {
  let text = String(decoding: seed, as: UTF8.self)
  var stream: [UInt8] = []
  for index in 0..<count {
    let parts = text.split(separator: "canary-demo", omittingEmptySubsequences: false)
    stream += Array(("---\n" + parts.joined(separator: "app-\(index)")).utf8)
  }
  return stream
}

if path == "cue" {
  for example in CUECase.all { example.measure(calls: 10) }
} else if let count = CommandLine.arguments.dropFirst(2).first.flatMap(Int.init) {
  for _ in 0..<count { _ = render(seed) }
} else {
  for (name, input, calls, rounds) in [("1", seed, 400, 15), ("1,000", applications(1_000), 1, 9)] {
    compare(name, input, calls: calls, rounds: rounds)
    parts(name, of: input, calls: calls)
  }
  for example in CUECase.all { example.measure(calls: 10) }
}
