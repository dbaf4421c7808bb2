import Codec
import TestSupport
import Testing
import Tree

@testable import Differences

private func map(_ name: String, _ value: String, kind: String = "ConfigMap") -> String {
  "apiVersion: v1\nkind: \(kind)\nmetadata:\n  name: \(name)\ndata:\n  key: \(value)\n"
}

private func compare(_ old: [String], _ new: [String]) throws -> Comparison {
  Comparison(try YAML.objects(old.joined(separator: "---\n")), try YAML.objects(new.joined(separator: "---\n")))
}

@Test func `equal objects in a different order are equal but reordered`() throws {
  let comparison = try compare([map("a", "1"), map("b", "2")], [map("b", "2"), map("a", "1")])
  #expect(comparison.isEmpty)
  #expect(comparison.isReordered)
}

@Test func `objects come, go and change`() throws {
  let comparison = try compare([map("a", "1"), map("b", "2")], [map("c", "3"), map("b", "4")])
  #expect(comparison.objects.map(\.kind) == [.added, .changed, .removed])
  #expect(comparison.objects.map(\.title) == ["ConfigMap c", "ConfigMap b", "ConfigMap a"])
  #expect(comparison.objects[1].changes == [ValueChange(path: ["data", "key"], old: .int(2), new: .int(4))])
}

@Test func `an object whose generated name changed is the same object`() throws {
  let comparison = try compare(
    [map("web-5d8c9b7f6d", "1"), map("web-g4c6h8k2mt", "7")], [map("web-9m4t2kf58h", "7"), map("web-api", "1")])
  // The closer one of two candidates is paired; a name without a hash is not generated.
  #expect(comparison.objects.map(\.kind) == [.renamed, .added, .removed])
  #expect(comparison.objects[0].title == "ConfigMap web-g4c6h8k2mt → web-9m4t2kf58h")
  #expect(comparison.objects[0].changes.map(\.path.dotted) == ["metadata.name"])
}

@Test func `list elements are paired by name`() throws {
  func pod(_ names: [String]) -> String {
    "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec:\n  containers:\n"
      + names.map { "  - {name: \($0), image: x}\n" }.joined()
  }
  let changes = try compare([pod(["a", "b"])], [pod(["new", "a", "b"])]).objects[0].changes
  #expect(changes.map(\.path.dotted) == ["spec.containers[0]"])
  #expect(changes.map(\.operation) == ["add"])
  let swapped = try compare([pod(["a", "b"])], [pod(["b", "a"])])
  #expect(!swapped.isEmpty && !swapped.objects[0].changes.isEmpty)
}

@Test func `secret values are hidden, and still seen to differ`() throws {
  let old = [map("s", "c2VjcmV0", kind: "Secret"), map("same", "c2FtZQ", kind: "Secret"), map("c", "open")]
  let new = [map("s", "bmV3", kind: "Secret"), map("same", "c2FtZQ", kind: "Secret"), map("c", "opened")]
  let comparison = try compare(old, new).redacted
  let text = DifferencePrinter().unified(comparison, old: "a", new: "b")
  #expect(!text.contains("c2VjcmV0") && !text.contains("bmV3"))
  #expect(text.contains("-  key: '*** (before)'") && text.contains("+  key: '*** (after)'"))
  #expect(text.contains("+  key: opened"))
  let gone = try compare([map("s", "c2VjcmV0", kind: "Secret")], []).redacted
  #expect(!DifferencePrinter().unified(gone, old: "a", new: "b").contains("c2VjcmV0"))
}

@Test func `a secret inside of another object is hidden too`() throws {
  func work(_ value: String) -> String {
    "apiVersion: work/v1\nkind: Work\nmetadata: {name: w}\nspec:\n  manifests:\n  - apiVersion: v1\n    kind: Secret\n"
      + "    stringData: {password: \(value)}\n"
  }
  let comparison = try compare([work("hunter2")], [work("hunter3")])
  #expect(!DifferencePrinter().unified(comparison.redacted, old: "a", new: "b").contains("hunter"))
  #expect(!DifferencePrinter().summary(comparison.redacted).contains("hunter"))
  #expect(DifferencePrinter().summary(comparison).contains("hunter2"))
}

@Test func `hunks have three lines around, and close ones are one`() {
  let old = (1...30).map { "\($0)" }
  var new = old
  new[4] = "x"
  new[10] = "y"
  new[25] = "z"
  let hunks = LineDifference(lines: old, new).hunks
  #expect(hunks.map(\.oldStart) == [2, 23])
  #expect(hunks.map(\.oldCount) == [13, 7])
  #expect(hunks.map(\.firstChange) == [5, 26])
  #expect(LineDifference(lines: old, old).hunks.isEmpty)
  #expect(LineDifference("a\n", "a").hunks.count == 1)
}

@Test func `a line difference can be applied like a patch`() {
  // For any change, replacing the old lines by those of the hunks gives the new text.
  var random = SystemRandomNumberGenerator()
  for _ in 0..<200 {
    let old = (0..<Int.random(in: 0...30, using: &random)).map { _ in String(Int.random(in: 0...4, using: &random)) }
    let new = (0..<Int.random(in: 0...30, using: &random)).map { _ in String(Int.random(in: 0...4, using: &random)) }
    var applied: [String] = []
    var next = 1
    for hunk in LineDifference(lines: old, new).hunks {
      applied += old[(next - 1)..<(hunk.oldStart - 1)]
      #expect(applied.count == hunk.newStart - 1)
      applied += hunk.lines.filter { $0.kind != .removed }.map(\.text)
      next = hunk.oldStart + hunk.oldCount
    }
    applied += old[(next - 1)...]
    #expect(applied == new, "\(old) to \(new)")
  }
}
