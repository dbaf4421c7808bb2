import Rollouts
import TestSupport
import Testing
import Tree

@testable import Delivery

/// Each start of kubectl takes a tenth of a second, and a second on a busy machine, so their number is part of the design:
/// it doesn't depend on the number of objects, and each phase of a command has few of them.
@Suite struct KubectlStartsTests {
  private let id: ApplicationID

  init() throws { id = try ApplicationID(name: "web", namespace: "default") }

  /// A version with many objects besides its canary.
  private func version(_ image: String, objects count: Int) -> Deployer.Submission {
    var version = submission(image, of: id)
    version.revision.objects += (0..<count).map { index -> Node in
      [
        "apiVersion": "v1", "kind": "ConfigMap", "metadata": ["name": .string("config-\(index)")],
        "data": ["image": .string(image)],
      ]
    }
    return version
  }

  /// The parts of a command that each end with one of the given starts. What opens and closes the right to change the
  /// Application counts for itself.
  private func parts(_ starts: [String], endingWith ends: Set<String>) -> [[String]] {
    var parts: [[String]] = [[]]
    for start in starts where !start.hasSuffix("Lease") && !start.hasSuffix("lease") {
      parts[parts.count - 1].append(start)
      if ends.contains(start) { parts.append([]) }
    }
    return parts
  }

  private func expectFew(_ starts: [String], atMost most: Int, _ command: String) {
    #expect(starts.count <= most, "\(command): \(starts.count) starts: \(starts)")
    let changes: Set = ["apply", "apply try", "delete", "create Secret", "create ConfigMap", "replace ConfigMap"]
    for part in parts(starts, endingWith: changes) { #expect(part.count <= 3, "\(command): \(part) of \(starts)") }
    // A wave reads what is there or has endpoints, applies or prunes, and is recorded.
    for part in parts(starts, endingWith: ["apply", "apply try", "delete"]) where part.last != "apply try" {
      #expect(part.count <= 3, "\(command): \(part) of \(starts)")
    }
  }

  @Test(arguments: [2, 200]) func `a phase of a command starts kubectl three times at most`(count: Int) async throws {
    let cluster = try StandInCluster()
    defer { cluster.remove() }
    #expect(try await cluster.deployer.up(version("v1", objects: count)) == .live(1))
    expectFew(try cluster.starts(), atMost: 18, "the first version")
    #expect(try await cluster.deployer.up(version("v2", objects: count)) == .approval(step: 1, of: 2))
    expectFew(try cluster.starts(), atMost: 19, "another version")
    #expect(try await cluster.deployer.resume(id) == .approval(step: 2, of: 2))
    expectFew(try cluster.starts(), atMost: 16, "the next step")
    #expect(try await cluster.deployer.resume(id) == .live(2))
    expectFew(try cluster.starts(), atMost: 34, "the end")
    #expect(try await cluster.deployer.up(version("v2", objects: count)) == .live(2))
    expectFew(try cluster.starts(), atMost: 16, "the same version")
  }

  @Test func `each look at what is waited for is one start`() async throws {
    let cluster = try StandInCluster()
    defer { cluster.remove() }
    try cluster.makeSlow(5)
    #expect(try await cluster.deployer.up(version("v1", objects: 20)) == .live(1))
    let starts = try cluster.starts()
    #expect(starts.count { $0 == "create Lease" } > 1 && starts.count <= 36, "\(starts.count): \(starts)")
  }
}
