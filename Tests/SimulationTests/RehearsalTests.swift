import Foundation
import Lateen
import TestSupport
import Testing
import Tree

/// At every instant of a rollout a request that was answered before it is answered by a pod that is there, and the share
/// of the new version is nowhere but between what the plan says before and after.
@Suite struct RehearsalTests {
  private static let parts = 4
  /// `LATEEN_RELEASES=2000` plays more of them; it takes minutes.
  private static let releases =
    ProcessInfo.processInfo.environment["LATEEN_RELEASES"].flatMap(Int.init) ?? 100

  @Test(arguments: 0..<parts) func `generated releases, forward, back from every stage, and interrupted`(part: Int)
    throws
  {
    var count = Count()
    for seed in stride(from: part, to: Self.releases, by: Self.parts) {
      let generated = GeneratedRelease(seed: seed)
      count.play(generated.description, generated.new, after: generated.old)
    }
    count.expectNoFaults()
    #expect(count.played * 2 > Self.releases / Self.parts, "\(count.refused) of \(Self.releases) were refused")
    print("generated releases \(part): \(count)")
  }

  @Test func `goldens, forward, back from every stage, and interrupted`() throws {
    var count = Count()
    for folder in Self.folders(of: "golden", depth: 2) { count.play(folder, "app.yaml", after: "from.yaml") }
    count.expectNoFaults()
    #expect(count.played > 20 && count.compared > 100)
    print("goldens: \(count)")
  }

  @Test(.enabled(if: !folders(of: "../shared/cases").isEmpty))
  func `cases, forward, back from every stage, and interrupted`() throws {
    var count = Count()
    for folder in Self.folders(of: "../shared/cases") { count.play(folder, "v2.yaml", after: "v1.yaml") }
    count.expectNoFaults()
    print("cases: \(count)")
  }

  private static func folders(of folder: String, depth: Int = 1) -> [String] {
    let root = Project.path(folder)
    return (0..<depth).reduce([root]) { folders, _ in
      folders.flatMap { folder in
        ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted().map { "\(folder)/\($0)" }
      }
    }
  }
}

/// What was played, and what became of it.
private struct Count: CustomStringConvertible {
  var played = 0
  var refused = 0
  var left = 0
  var instants = 0
  var compared = 0
  var faults: [String] = []

  var description: String {
    "\(played) played, \(refused) refused, \(left) left out, \(instants) s looked at, \(compared) shares compared"
  }

  func expectNoFaults() {
    #expect(faults.isEmpty, "\(faults.count) faults:\n\(faults.prefix(60).joined(separator: "\n"))")
  }

  /// Plays the versions of a folder.
  mutating func play(_ folder: String, _ name: String, after previous: String) {
    let paths = [name, previous].map { "\(folder)/\($0)" }
    guard paths.allSatisfy(FileManager.default.fileExists) else { return }
    // Arguments may be about another namespace, driver or definitions: the files alone are not what the case is about.
    if FileManager.default.fileExists(atPath: "\(folder)/args") { return left += 1 }
    let engine = Engine()
    let versions = paths.map { engine.render(Source(files: [$0])) }
    guard let new = versions[0].value, let old = versions[1].value else { return refused += 1 }
    play(URL(fileURLWithPath: folder).lastPathComponent, new, after: old)
  }

  mutating func play(_ name: String, _ new: [Node], after old: [Node]) {
    let mark = Mark(file: "app.yaml", line: 1, column: 1)
    let objects = { (nodes: [Node]) in nodes.map { ReleaseObject($0, origin: mark) } }
    var diagnostics: [Diagnostic] = []
    guard let release = Release.plan(objects(new), after: objects(old), diagnostics: &diagnostics),
      var rehearsal = try? Rehearsal(
        release, probes: Self.probes(of: old),
        third: Release.plan(objects(Self.third(new)), after: objects(old), diagnostics: &diagnostics),
        sharesConfiguration: diagnostics.contains { $0.code.name == "configuration-of-both-versions" })
    else { return refused += 1 }
    let versions = Versions(old: old, new: new)
    if versions.isFragile || Versions.hasOtherRouters(new) { return left += 1 }
    rehearsal.run(on: SimulatedCluster(release.live.first?.objects ?? [], versions))
    if rehearsal.instants == 0 { return left += 1 }
    played += 1
    instants += rehearsal.instants
    compared += rehearsal.agreement.compared
    faults += rehearsal.failures.prefix(3).map { "\(name): \($0)" }
  }

  /// A version after the new one, with other images.
  private static func third(_ objects: [Node]) -> [Node] {
    objects.map { object in
      guard let containers = object["spec", "template", "spec", "containers"]?.items else { return object }
      var object = object
      object["spec", "template", "spec", "containers"] = .list(
        containers.map { container in
          var container = container
          container["image"] = .string("\(container["image"]?.string ?? "")-third")
          return container
        })
      return object
    }
  }

  /// Plain requests, and those with the header by which a step tells requests apart.
  private static func probes(of objects: [Node]) -> [Probe] {
    let plain = RouteModel(objects).probes
    return plain + plain.map { Probe(host: $0.host, path: $0.path, headers: ["x-beta": "yes"]) }
  }
}
