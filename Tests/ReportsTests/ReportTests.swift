import Codec
import Files
import Rollouts
import TestSupport
import Testing
import Tree

import Lateen
@testable import Reports

let root = Project.root
private let recorded = "\(root)/Tests/ReportsTests/Recorded"

func source(_ new: String, _ old: String? = nil) throws -> StagedRelease {
  var run = EngineRun(Engine())
  let release = StagedRelease(
    Source(files: ["\(root)/\(new)"]), from: old.map { Source(files: ["\(root)/\($0)"]) }, &run)
  return try #require(release, "\(run.diagnostics)")
}

func demo() throws -> StagedRelease {
  try source("examples/canary-demo/v2.yaml", "examples/canary-demo/v1.yaml")
}

/// Compares with the recorded file, or records it if LATEEN_RECORD=1 is set.
private func check(_ text: String, _ name: String) throws {
  let path = "\(recorded)/\(name)"
  if Terminal.environment("LATEEN_RECORD") != nil { try AtomicWriter.write(Array(text.utf8), to: path) }
  let known = String(decoding: try FileReader(limit: 1 << 20).bytes(of: path), as: UTF8.self)
  #expect(known == text, "\(name) is not as recorded; LATEEN_RECORD=1 records it anew")
}

@Test func `pictures and view model are as recorded`() throws {
  let source = try demo()
  let graphs = Graphs(source.reportStages)
  for stage in [Stage.step(1), .complete] {
    let topology = try #require(graphs.topology(at: stage))
    let name = Report.anchor(stage)
    try check(topology.svg(title: "canary-demo"), "\(name).svg")
    try check(topology.dot(title: "canary-demo"), "\(name).dot")
    try check(topology.mermaid(title: "canary-demo"), "\(name).mmd")
  }
  let audience = Audience(source.release, stages: source.reportStages)
  let report = Report(title: "canary-demo", stages: source.reportStages, notes: source.notes, audience: audience)
  try check(JSONWriter().string(report.node) + "\n", "report.json")
}

@Test func `shares shown are those of the routes`() throws {
  let source = try demo()
  let request = Request(host: "canary-demo.com", path: "/version")
  let traffic = try ReleaseTraffic(source.release)
  for (index, stage) in source.reportStages.enumerated() {
    let share = Audience.newShare(of: traffic.answers(to: request, at: stage.stage).first?.answers ?? [])
    let entry = try #require(Audience(source.release, stages: source.reportStages)?.entries.first)
    #expect(Audience.newShare(of: entry.answers[index]?.answers ?? []) == share)
    let topology = try #require(Graphs(source.reportStages).topology(at: stage.stage))
    let drawn = topology.lines.filter { topology.cells[$0.to].layer == .workload && $0.version == .new }
    #expect(drawn.reduce(0) { $0 + ($1.share ?? 0) } == share)
  }
}

@Test func `a page holds no text of the input as markup, and stays small`() throws {
  var report = Report(title: "</title><script>alert(1)</script>", stages: try demo().reportStages)
  report.notes = ["<img src=x onerror=alert(1)>"]
  let page = report.html
  #expect(page.utf8.count < 300_000)
  #expect(!page.contains("<script>alert") && !page.contains("<img"))
  #expect(
    !page.contains("http://") || page.replacing("http://www.w3.org/2000/svg", with: "").contains("http://") == false)
  #expect(!page.contains(" style=") && !page.contains("https://"))
}

@Test func `unchanged lines are folded, and changes are side by side`() {
  let before = (1...20).map { "line \($0)" }
  var after = before
  after[9] = "other"
  let chunks = SideBySide(before, after).chunks
  #expect(chunks.map(\.isFolded) == [true, false, true])
  #expect(chunks[1].rows[3] == SideBySide.Row(old: "line 10", new: "other"))
}
