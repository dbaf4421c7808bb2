import Foundation
import Testing
import Tree

@testable import CUE

/// CUE's own tests, from a checkout of cue-lang/cue at v0.14.1 that `LATEEN_CUE_TESTDATA` names.
@Suite struct SuiteTests {
  static let checkout = ProcessInfo.processInfo.environment["LATEEN_CUE_TESTDATA"]

  /// The folders of `cue/testdata` that are about evaluation; the others are about printing, compiling and speed.
  static let folders = [
    "basicrewrite", "builtins", "choosedefault", "comprehensions", "cycle", "definitions", "disjunctions", "eval",
    "fulleval", "interpolation", "lists", "references", "resolve", "scalars",
  ]

  @Test(.enabled(if: checkout != nil, "LATEEN_CUE_TESTDATA names no checkout of cue-lang/cue")) func isAsCUEIs() throws
  {
    var table = Table()
    for folder in Self.folders {
      for file in try files(in: "cue/testdata/\(folder)") { table.add(file, try outcome(of: file)) }
    }
    print(table.text)
    #expect(table.unknown.isEmpty, "these differ, and are not known to: \(table.unknown)")
    #expect(table.mended.isEmpty, "these no longer differ: strike them from the list: \(table.mended)")
  }

  /// All that CUE is tested with, whatever is expected of it: each comes to an end.
  @Test(.enabled(if: checkout != nil, "LATEEN_CUE_TESTDATA names no checkout of cue-lang/cue")) func endsWithEach()
    throws
  {
    var count = 0
    for file in try files(in: "cue") + files(in: "pkg") + files(in: "encoding") + files(in: "internal") {
      for section in Archive(try text(of: file)).sections where section.name.hasSuffix(".cue") {
        count += 1
        guard let program = try? Program(section.text) else { continue }
        let instance = Instance(program)
        try? instance.validate()
        _ = try? instance.value.node()
        #expect(instance.evaluator.steps < EvaluationLimits().steps + 25_000, "\(file) \(section.name)")
      }
    }
    #expect(count > 500)
  }

  private func text(of file: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(fileURLWithPath: "\(Self.checkout ?? "")/\(file)")), as: UTF8.self)
  }

  private func files(in folder: String) throws -> [String] {
    guard let all = FileManager.default.enumerator(atPath: "\(Self.checkout ?? "")/\(folder)") else { return [] }
    return all.compactMap { $0 as? String }.filter { $0.hasSuffix(".txtar") }.sorted().map { "\(folder)/\($0)" }
  }

  private func outcome(of file: String) throws -> Outcome {
    let archive = Archive(try text(of: file))
    if let reason = archive.reasonToSkip { return .outOfScope(reason) }
    guard let section = archive.expectedTree, let tree = try? DebugTreeReader.read(section) else {
      return .outOfScope("what is expected can't be read")
    }
    let count = max(1, tree.fields.count)
    do throws(SyntaxError) {
      let instance = Instance(try Program(try archive.file()))
      let comparison = DebugComparison(evaluator: instance.evaluator, expected: tree)
      return .compared(count: count, different: comparison.differences(instance.root).map(\.field))
    } catch {
      if tree.kind == "_|_" && tree.fields.isEmpty { return .compared(count: count, different: []) }
      // None of the values can be seen.
      return .compared(count: count, different: [error.message] + tree.fields.dropFirst().map(\.label))
    }
  }

  enum Outcome {
    case outOfScope(String)
    case compared(count: Int, different: [String])
  }

  /// What became of each file.
  struct Table {
    private(set) var text = ""
    private(set) var unknown: [String] = []
    private(set) var mended: [String] = []

    mutating func add(_ file: String, _ outcome: Outcome) {
      let name = file.split(separator: "/").suffix(2).joined(separator: "/")
      switch outcome {
      case .outOfScope(let reason): text += "\(name)\tout of scope: \(reason)\n"
      case .compared(let count, let different):
        let known = KnownDifferences.reason(for: name)
        let good = max(0, count - different.count)
        text += "\(name)\t\(good) of \(count)\t\(different.isEmpty ? "" : known ?? "unknown")\n"
        if different.isEmpty, known != nil { mended.append(name) }
        if !different.isEmpty, known == nil { unknown.append("\(name): \(different.joined(separator: ", "))") }
      }
    }
  }
}
