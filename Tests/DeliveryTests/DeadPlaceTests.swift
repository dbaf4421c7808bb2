import Foundation
import Rollouts
import Synchronization
import TestSupport
import Testing
import Tree
import Workflows

@testable import Delivery

/// Programs without which there is nothing to be tried.
private let hasPrograms = ["kubectl", "python3"].allSatisfy { name in
  ["/usr/bin", "/usr/local/bin"].contains { FileManager.default.isExecutableFile(atPath: "\($0)/\(name)") }
}

/// Two places, the second of which can be a cluster that nobody reaches.
private final class HalfDead: Sendable {
  let fleet: Fleet
  private let kubeconfig: String
  private let isDead = Mutex(false)

  /// At the port, nobody listens, or somebody who never answers.
  init(_ fleet: Fleet, port: Int = 1) throws {
    self.fleet = fleet
    kubeconfig = "\(fleet.folder)/dead.yaml"
    try """
    apiVersion: v1
    kind: Config
    current-context: dead
    clusters: [{name: dead, cluster: {server: "https://127.0.0.1:\(port)"}}]
    contexts: [{name: dead, context: {cluster: dead, user: dead}}]
    users: [{name: dead, user: {token: none}}]
    """.write(toFile: kubeconfig, atomically: true, encoding: .utf8)
    fleet.clock.runs = true
  }

  func driver(timeout: Int = 3) -> WorkflowDriver {
    let (fleet, kubeconfig, isDead) = (fleet, kubeconfig, isDead.withLock { $0 })
    return WorkflowDriver(
      home: fleet.store("local"),
      deployers: { place, policy in
        let store: any Store =
          isDead && place.cluster == "west"
          ? ClusterStore(kubeconfig: kubeconfig, tooling: "lateen/test", within: .seconds(policy.timeout))
          : fleet.store(place.cluster)
        return Deployer(
          to: store, waitPolicy: policy, now: { fleet.clock.now }, report: { fleet.lines.add($0) })
      }, waitPolicy: Deployer.WaitPolicy(timeout: timeout), now: { fleet.clock.now },
      report: { fleet.lines.add($0) })
  }

  func kill() { isDead.withLock { $0 = true } }
  func revive() { isDead.withLock { $0 = false } }
}

/// A hang is ended by the time limit: how long an answer takes depends on what else the machine does.
@Suite(.enabled(if: hasPrograms, "there is no kubectl, or no Python"), .timeLimit(.minutes(20)))
struct DeadPlaceTests {
  @Test(arguments: [false, true])
  func `a second cluster that nobody reaches fails its step in time, and all go back once it is there again`(
    listens: Bool
  ) async throws {
    try await withFleet { fleet in
      let server = listens ? try SilentServer() : nil
      defer { server?.stop() }
      let places = try HalfDead(fleet, port: server?.port ?? 1)
      _ = try await places.driver().up(fleet.workflow("v1", steps: oneByOne))
      #expect(try await places.driver().resume(fleet.id(), all: true) == .finished)
      _ = try await places.driver().up(fleet.workflow("v2", steps: oneByOne))
      places.kill()
      let outcome = try await places.driver().resume(fleet.id(), all: true)
      guard case .failed(step: "west", let message) = outcome else {
        Issue.record("\(outcome)")
        return
      }
      #expect(message.hasPrefix("west/shop: "), "\(message)")
      #expect(try fleet.image(at: "east") == "v2")

      // All are told of, and the one that is dead does not hide the other.
      let status = try await places.driver().status(fleet.id())
      #expect(!status.isHealthy && status.phase == "workflowFailed")
      guard case .success(let east?) = status.places[0].status, case .failure = status.places[1].status else {
        Issue.record("\(status.places)")
        return
      }
      #expect(east.isHealthy)

      let rolledBack = try await places.driver().rollback(fleet.id())
      guard case .rolledBack([], let failures) = rolledBack else {
        Issue.record("\(rolledBack)")
        return
      }
      #expect(failures.count == 1 && failures[0].hasPrefix("west/shop: "), "\(failures)")
      #expect(try fleet.image(at: "east") == "v1")
      places.revive()
      #expect(try await places.driver().rollback(fleet.id()) == .rolledBack(kept: [], failures: []))
      #expect(try fleet.image(at: "west") == "v1")
    }
  }

  @Test func `a place that is away for a moment does not fail its step`() async throws {
    try await withFleet { fleet in
      let west = try StandInCluster()
      defer { west.remove() }
      fleet.clock.runs = true
      let driver = WorkflowDriver(
        home: fleet.store("local"),
        deployers: { place, policy in
          let store: any Store = place.cluster == "west" ? west.store : fleet.store(place.cluster)
          return Deployer(to: store, waitPolicy: policy, now: { fleet.clock.now }, report: { fleet.lines.add($0) })
        }, waitPolicy: Deployer.WaitPolicy(timeout: 600), now: { fleet.clock.now }, report: { fleet.lines.add($0) })
      _ = try await driver.up(fleet.workflow("v1", steps: oneByOne))
      try west.isDown(true)
      let revival = Task {
        while !fleet.lines.text.contains("trying again") { try await Task.sleep(for: .milliseconds(50)) }
        try west.isDown(false)
      }
      #expect(try await driver.resume(fleet.id(), all: true) == .finished)
      try await revival.value
      #expect(try await west.store.record(of: fleet.id())?.live == 1)
    }
  }

  @Test func `nothing begins while a place can't be reached, and which one is said`() async throws {
    try await withFleet { fleet in
      let places = try HalfDead(fleet)
      _ = try await places.driver().up(fleet.workflow("v1", steps: oneByOne))
      #expect(try await places.driver().resume(fleet.id(), all: true) == .finished)
      places.kill()
      for isContinued in [false, true] {
        var submission = try fleet.workflow("v2", steps: oneByOne)
        submission.continuesOnFailure = isContinued
        await #expect {
          try await places.driver().up(submission)
        } throws: { error in
          let problem = error as? Diagnostic
          return problem?.message.hasPrefix("west/shop: ") == true && problem?.hint?.contains("nothing") == true
        }
      }
      #expect(try fleet.image(at: "east") == "v1")
    }
  }

  @Test func `where others go on, the places after one that nobody reaches have their version`() async throws {
    try await withFleet { fleet in
      let places = try HalfDead(fleet)
      // West comes first.
      let steps = [
        WorkflowStep(name: "west", type: "deploy", action: .deliver([.init("west/shop", version: 1)])),
        WorkflowStep(name: "ask", type: "suspend", action: .suspend(seconds: 1, message: nil)),
        WorkflowStep(name: "east", type: "deploy", action: .deliver([.init("east/shop", version: 0)])),
      ]
      func submission(_ image: String) throws -> WorkflowDriver.Submission {
        var submission = try fleet.workflow(image, steps: steps)
        submission.continuesOnFailure = true
        return submission
      }
      _ = try await places.driver(timeout: 60).up(submission("v1"))
      // The state is written before anybody is gone.
      let kept = try await places.driver(timeout: 0).up(submission("v2"))
      #expect(kept != .finished)
      places.kill()
      let outcome = try await places.driver(timeout: 12).resume(fleet.id(), all: true)
      guard case .failed(step: "west", let message) = outcome else {
        Issue.record("\(outcome)")
        return
      }
      #expect(message.hasPrefix("west/shop: "))
      #expect(try fleet.image(at: "east") == "v2")
    }
  }
}
