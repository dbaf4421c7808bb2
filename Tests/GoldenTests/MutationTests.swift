import Codec
import Golden
import TestSupport
import Testing
import Tree

@testable import LateenCLI

/// The test of the test: a golden that could change without `verify` failing would prove nothing. In every recorded file
/// one scalar of each kind is changed, by itself: `verify` compares bytes, so that a second of the kind shows nothing more.
@Suite struct MutationTests {
  private static let cases: [GoldenCase] = {
    return (try? GoldenCase.all(in: Project.path("golden"))) ?? []
  }()

  @Test func `there are cases to change`() {
    #expect(Self.cases.count > 50)
  }

  @Test(arguments: Self.cases.map(\.name)) func `each kind of scalar of a golden matters`(name: String) throws {
    let golden = try #require(Self.cases.first { $0.name == name })
    let output = GoldenRenderer.run("golden").output(of: golden)
    let run = GoldenRun { _ in output }
    try #require(run.verify(golden).map(\.file) == [])
    for (file, bytes) in golden.recorded {
      let mutants = file.text.hasSuffix(".yaml") ? try Self.mutants(ofYAML: bytes) : Self.mutants(ofText: bytes)
      #expect(mutants.isEmpty == bytes.isEmpty)
      for (place, mutant) in mutants {
        var changed = golden
        changed.recorded[file] = mutant
        let found = run.verify(changed).map { "\($0.kind.rawValue) \($0.file)" }
        #expect(found == ["changed \(file.text)"], "\(file) at \(place)")
      }
    }
  }

  /// The stream with one scalar changed, for each kind of scalar in it.
  private static func mutants(ofYAML bytes: [UInt8]) throws -> [(place: String, bytes: [UInt8])] {
    var problems: [Diagnostic] = []
    let objects = YAMLReader(limits: Limits(bytes: .max, depth: 1_000, nodes: .max, documents: .max))
      .objects(in: bytes, file: "golden", diagnostics: &problems)
    try #require(problems.isEmpty)
    let texts = objects.map { YAMLWriter().bytes([$0]) }
    let separator = Array("---\n".utf8)
    var mutants: [(place: String, bytes: [UInt8])] = []
    var kinds: Set<String> = []
    for (index, object) in objects.enumerated() {
      for (path, changed) in changes(of: object) {
        guard let scalar = object.at(path), kinds.insert(Self.kind(of: scalar)).inserted else { continue }
        var texts = texts
        texts[index] = YAMLWriter().bytes([changed])
        mutants.append(("\(index): \(path.dotted)", Array(texts.joined(separator: separator))))
      }
    }
    return mutants
  }

  private static func kind(of scalar: Node) -> String {
    switch scalar {
    case .null: "null"
    case .bool: "boolean"
    case .int: "integer"
    case .double: "number"
    case .string(let text): text.contains("\n") ? "lines" : PlainScalar.isAmbiguous(text) ? "quoted" : "text"
    case .list, .fields: "empty"
    }
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

  /// The text with one line changed: the first, one in the middle and the last.
  private static func mutants(ofText bytes: [UInt8]) -> [(place: String, bytes: [UInt8])] {
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    return Set([0, lines.count / 2, lines.count - 1]).sorted().map { index in
      var changed = lines.map(Array.init)
      changed[index].append(UInt8(ascii: "x"))
      return ("line \(index + 1)", Array(changed.joined(separator: [UInt8(ascii: "\n")])))
    }
  }
}
