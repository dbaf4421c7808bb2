import Applications
import CFloor
import Codec
import Files
import Renderers
import Rendering
import Rollouts
import Tree

// bench FILE: all measurements. bench FILE COUNT: only renders FILE so many times, for a profiler.

/// Bytes to documents.
func read(_ bytes: [UInt8]) -> [SourceNode] {
  var diagnostics: [Diagnostic] = []
  let limits = Limits(bytes: .max, nodes: .max, documents: .max)
  let documents = YAMLReader(limits: limits).documents(in: bytes, file: "app.yaml", diagnostics: &diagnostics)
  precondition(diagnostics.isEmpty, "\(diagnostics)")
  return documents
}

/// Documents to objects.
func load(_ documents: [SourceNode]) -> [Node] {
  var diagnostics: [Diagnostic] = []
  let objects = Loader(registry: .standard, options: RenderOptions()).objects(of: documents, diagnostics: &diagnostics)
  precondition(diagnostics.isEmpty, "\(diagnostics)")
  return objects.map(\.node)
}

/// Applications to their objects, as bytes: what `lateen render` does between its files.
func render(_ bytes: [UInt8]) -> [UInt8] { YAMLWriter().bytes(load(read(bytes))) }

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

/// Lateen and the floor in turn, so that both see the same machine; the median of the ratios.
func compare(_ name: String, _ input: [UInt8], calls: Int, rounds: Int) {
  let output = render(input)
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
    "\(name): lateen \(rounded(median(ours) * 1e6, 1)) us, libyaml in C \(rounded(median(floors) * 1e6, 1)) us, "
      + "ratio \(rounded(median(ratios))) (\(rounded(ratios.min() ?? 0)) to \(rounded(ratios.max() ?? 0)))")
}

/// Where the time goes: each part by itself, with the C inside it in brackets.
func parts(of input: [UInt8], calls: Int) {
  let documents = read(input)
  let objects = load(documents)
  let output = YAMLWriter().bytes(objects)
  guard let events = unsafe floor_load(output, output.count) else { preconditionFailure("unreadable output") }
  defer { unsafe floor_free(events) }
  func time(_ body: () -> Void) -> String {
    rounded(median((0..<15).map { _ in seconds(calls, body) }) / Double(calls) * 1e6, 1)
  }
  let reading = (time { _ = read(input) }, time { _ = unsafe floor_parse(input, input.count) })
  let writing = (time { _ = YAMLWriter().bytes(objects) }, time { _ = unsafe floor_emit(events) })
  print(
    "  reading \(reading.0) us (\(reading.1)), rendering \(time { _ = load(documents) }) us, "
      + "writing \(writing.0) us (\(writing.1))")
}

let path = CommandLine.arguments.dropFirst().first ?? "examples/canary-demo/v2.yaml"
let seed = try FileReader(limit: 1 << 20).bytes(of: path)

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

if let count = CommandLine.arguments.dropFirst(2).first.flatMap(Int.init) {
  for _ in 0..<count { _ = render(seed) }
} else {
  compare("one Application, bytes to bytes", seed, calls: 400, rounds: 15)
  parts(of: seed, calls: 400)
  compare("1,000 Applications, bytes to bytes", applications(1_000), calls: 1, rounds: 7)
  parts(of: applications(1_000), calls: 1)
  var last: (count: Int, time: Double)?
  for count in [10, 100, 1_000, 10_000] {
    let input = applications(count)
    let time = (0..<3).map { _ in seconds(1) { _ = render(input) } }.min() ?? 0
    let growth = last.map {
      " (\(rounded(time / $0.time, 1)) times the time for \(count / $0.count) times the objects)"
    }
    print("\(count * 4) objects: \(rounded(time * 1e3)) ms\(growth ?? "")")
    last = (count, time)
  }
}
