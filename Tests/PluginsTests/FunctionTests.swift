import Codec
import Definitions
import Foundation
import Plugins
import Renderers
import Rendering
import Testing
import Tree

/// The digest of a file, as others compute it.
private func sha256(_ path: String) throws -> String {
  let process = Process()
  process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
  process.arguments = ["sha256sum", path]
  let pipe = Pipe()
  process.standardOutput = pipe
  try process.run()
  process.waitUntilExit()
  let output = String(decoding: try pipe.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
  return String(output.prefix(64))
}

/// What a function sees, which ones may run, and what they give back: of one suite with the hostile ones, which look for
/// what is left of runs.
extension HostileFunctionTests {
  @Test func `a function sees nothing of the caller`() throws {
    _ = unsafe setenv("LATEEN_SECRET", "x", 1)
    _ = unsafe setenv("LATEEN_ALLOW_EXEC", "1", 1)
    let script = #"""
      [ -z "$LATEEN_SECRET" ] || exit 3
      [ "$(pwd -P)" = "$(cd "$HOME" && pwd -P)" ] || exit 4
      [ -z "$(ls -A)" ] || exit 5
      touch written-here
      cat
      """#
    let function = try Function(script)
    defer { try? FileManager.default.removeItem(atPath: function.folder) }
    #expect(function.trait().problem == "")
    #expect(function.trait(allowed: false).problem.contains("--allow-exec"))
  }

  @Test func `only from the definition's folder, or pinned`() throws {
    var function = try Function("cat")
    let other = try Function("cat", name: "g.sh")
    defer { for made in [function, other] { try? FileManager.default.removeItem(atPath: made.folder) } }
    try FileManager.default.createSymbolicLink(
      atPath: "\(function.folder)/link.sh", withDestinationPath: "\(other.folder)/g.sh")
    for path in [
      "\(other.folder)/g.sh", "link.sh", "../\(other.folder.split(separator: "/").last ?? "")/g.sh", "/bin/sh",
    ] {
      #expect(function.trait(exec: path).problem.contains("is outside the definition's folder"))
    }
    #expect(function.trait(exec: "none.sh").problem.contains("is not there"))
    #expect(function.trait(exec: ".").problem.contains("is not there"))

    let digest = try sha256("\(other.folder)/g.sh")
    // Nothing is told of a file that the definition only names.
    let unpinned = function.trait(exec: "\(other.folder)/g.sh").problem
    let wrong = function.trait(
      exec: "\(other.folder)/g.sh", more: ", sha256: \"\(String(repeating: "0", count: 64))\""
    ).problem
    for problem in [unpinned, wrong] { #expect(problem.contains("sha256sum") && !problem.contains(digest)) }
    #expect(function.trait(exec: "\(other.folder)/g.sh", more: ", sha256: \"\(digest)\"").output == TraitOutput())
    try other.write("cat # changed", to: "g.sh")
    function.session = FunctionSession(runner: runner)
    let changed = function.trait(exec: "\(other.folder)/g.sh", more: ", sha256: \"\(digest)\"")
    #expect(changed.problem.contains("is not the file that the definition pins"))
  }

  @Test func `edits, additions and results`() throws {
    let function = try Function(
      #"""
      cat <<END
      apiVersion: config.kubernetes.io/v1
      kind: ResourceList
      items:
      - apiVersion: v1
        kind: ConfigMap
        metadata: {name: added, annotations: {internal.config.kubernetes.io/index: "0"}}
      - apiVersion: apps/v1
        kind: Deployment
        metadata: {name: c}
        spec: {replicas: 9}
      results:
      - message: look here
        severity: info
      END
      """#)
    defer { try? FileManager.default.removeItem(atPath: function.folder) }
    let output = function.trait().output
    #expect(output?.objects.map(\.name) == ["configmap"])
    #expect(output?.objects[0].object["metadata", "annotations"] == nil)
    var workload: Node = ["kind": "Deployment"]
    if let patch = output?.patch { try workload.apply(patch) }
    #expect(workload["spec", "replicas"] == 9)
    #expect(!function.session.hasFailed)
  }

  @Test func `every shared thread may wait for a function`() async throws {
    let function = try Function("cat")
    defer { try? FileManager.default.removeItem(atPath: function.folder) }
    let request = FunctionRequest(
      function: FunctionReference(
        owner: "f", path: "f.sh", folder: function.folder, seconds: 60, mark: Mark(file: "d.yaml")),
      input: .empty)
    await withTaskGroup(of: FunctionOutcome?.self) { group in
      for _ in 0..<(3 * ProcessInfo.processInfo.activeProcessorCount) { group.addTask { runner([request]).first } }
      for await outcome in group {
        guard case .ended(0, _, _) = outcome else {
          Issue.record("\(String(describing: outcome))")
          continue
        }
      }
    }
  }

  @Test func `independent functions run side by side`() throws {
    // Each waits for another, which one after the other never ends in time.
    let function = try Function(
      """
      cd "$(dirname "$0")" && mktemp begun-XXXXXX >&2
      while [ "$(ls begun-* | wc -l)" -lt 2 ]; do sleep 0.02; done
      cat
      """)
    defer { try? FileManager.default.removeItem(atPath: function.folder) }
    let requests = (0..<4).map { index in
      FunctionRequest(
        function: FunctionReference(
          owner: "f", path: "f.sh", folder: function.folder, seconds: 120, mark: Mark(file: "d.yaml")),
        input: ["n": .int(index)])
    }
    let outcomes = runner(requests)
    for (index, outcome) in outcomes.enumerated() {
      guard case .ended(0, let output, _) = outcome else {
        Issue.record("\(outcome)")
        continue
      }
      #expect(String(decoding: output, as: UTF8.self).contains("\(index)"))
    }
  }
}
