import Codec
import Golden
import Testing
import Tree

@testable import LateenCLI

/// The test of the test: a golden that could change without `verify` failing would prove nothing. Every scalar of every
/// recorded file is changed once, by itself.
@Suite struct MutationTests {
  private static let cases: [GoldenCase] = {
    let here = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    return (try? GoldenCase.all(in: "/\(here)/golden")) ?? []
  }()

  @Test func `there are cases to change`() {
    #expect(Self.cases.count > 50)
  }

  @Test(arguments: Self.cases.map(\.name)) func `every scalar of a golden matters`(name: String) throws {
    let golden = try #require(Self.cases.first { $0.name == name })
    let output = GoldenRenderer.run("golden").output(of: golden)
    let run = GoldenRun { _ in output }
    try #require(run.verify(golden).map(\.file) == [])
    for (file, bytes) in golden.recorded {
      let mutants = file.hasSuffix(".yaml") ? try Self.mutants(ofYAML: bytes) : Self.mutants(ofText: bytes)
      #expect(!mutants.isEmpty)
      for (place, mutant) in mutants {
        var changed = golden
        changed.recorded[file] = mutant
        let found = run.verify(changed).map { "\($0.kind.rawValue) \($0.file)" }
        #expect(found == ["changed \(file)"], "\(file) at \(place)")
      }
    }
  }

  /// The stream with one scalar changed, for each scalar.
  private static func mutants(ofYAML bytes: [UInt8]) throws -> [(place: String, bytes: [UInt8])] {
    var problems: [Diagnostic] = []
    let objects = YAMLReader(limits: Limits(bytes: .max, depth: 1_000, nodes: .max, documents: .max))
      .objects(in: bytes, file: "golden", diagnostics: &problems)
    try #require(problems.isEmpty)
    let texts = objects.map { YAMLWriter().bytes([$0]) }
    let separator = Array("---\n".utf8)
    var mutants: [(place: String, bytes: [UInt8])] = []
    for (index, object) in objects.enumerated() {
      for (path, changed) in changes(of: object) {
        var texts = texts
        texts[index] = YAMLWriter().bytes([changed])
        mutants.append(("\(index): \(path.description)", Array(texts.joined(separator: separator))))
      }
    }
    return mutants
  }

  /// A tree with one scalar changed, for each scalar in it.
  private static func changes(of node: Node) -> [(path: [PathStep], node: Node)] {
    switch node {
    case .null: [([], .string("x"))]
    case .bool(let value): [([], .bool(!value))]
    case .int(let value): [([], .int(value &+ 1))]
    case .double(let value): [([], .double(value + 1))]
    case .string(let value): [([], .string(value + "x"))]
    case .list(let items):
      items.enumerated().flatMap { index, item in
        changes(of: item).map { path, changed in
          var copy = items
          copy[index] = changed
          return ([.index(index)] + path, .list(copy))
        }
      }
    case .fields(let fields):
      fields.flatMap { entry in
        changes(of: entry.value).map { path, changed in
          var copy = fields
          copy[entry.key] = changed
          return ([.key(entry.key)] + path, .fields(copy))
        }
      }
    }
  }

  /// The text with one line changed, for each line.
  private static func mutants(ofText bytes: [UInt8]) -> [(place: String, bytes: [UInt8])] {
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    return lines.indices.map { index in
      var changed = lines.map(Array.init)
      changed[index].append(UInt8(ascii: "x"))
      return ("line \(index + 1)", Array(changed.joined(separator: [UInt8(ascii: "\n")])))
    }
  }
}
