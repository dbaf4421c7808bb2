import Foundation
import Rollouts
import Synchronization
import TestSupport
import Testing
import Tree
import Workflows

@testable import Delivery

@Suite struct WorkflowTests {
  @Test func `places are delivered to in their order, with approval between`() async throws {
    try await withFleet { fleet in
      let driver = fleet.driver()
      let first = try await driver.up(fleet.workflow("v1", steps: oneByOne))
      #expect(first == .suspended(step: "ask", until: nil, message: nil))
      #expect(try fleet.image(at: "east") == "v1")
      #expect(try fleet.image(at: "west") == nil)
      #expect(try fleet.phases() == ["succeeded", "suspending", "pending"])
      // The same again waits at the same step.
      #expect(try await driver.up(fleet.workflow("v1", steps: oneByOne)) == first)
      #expect(try await driver.resume(fleet.id()) == .finished)
      #expect(try fleet.image(at: "west") == "v1")
      let status = try await driver.status(fleet.id())
      #expect(status.isHealthy && status.phase == "running" && status.places.count == 2)
      try await driver.delete(fleet.id())
      #expect(try await driver.home.workflow(of: fleet.id()) == nil)
      #expect(try fleet.image(at: "east") == nil)
    }
  }

  @Test func `a rollout at a place is approved through the workflow`() async throws {
    try await withFleet { fleet in
      let driver = fleet.driver()
      _ = try await driver.up(fleet.workflow("v1", steps: oneByOne))
      _ = try await driver.resume(fleet.id(), all: true)
      let waiting = try await driver.up(fleet.workflow("v2", steps: oneByOne))
      #expect(waiting == .waiting(place: "east/shop", .approval(step: 1, of: 2)))
      #expect(
        try await driver.resume(fleet.id()) == .waiting(place: "east/shop", .approval(step: 2, of: 2)))
      #expect(try await driver.resume(fleet.id()) == .suspended(step: "ask", until: nil, message: nil))
      #expect(try fleet.image(at: "west") == "v1")
      #expect(
        try await driver.resume(fleet.id(), to: "west")
          == .waiting(place: "west/shop", .approval(step: 1, of: 2)))
      #expect(try await driver.resume(fleet.id(), all: true) == .finished)
      #expect(try fleet.image(at: "west") == "v2")
      await #expect(throws: Diagnostic.self) { try await driver.resume(fleet.id(), to: "south") }
    }
  }

  @Test func `a place that fails stops the others, and a rollback covers all`() async throws {
    try await withFleet { fleet in
      _ = try await fleet.driver().up(fleet.workflow("v1", steps: oneByOne))
      _ = try await fleet.driver().resume(fleet.id(), all: true)
      try fleet.fail("west")
      _ = try await fleet.driver(timeout: 0).up(fleet.workflow("v2", steps: oneByOne))
      let outcome = try await fleet.driver(timeout: 0).resume(fleet.id(), all: true)
      guard case .failed(step: "west", let message) = outcome else {
        Issue.record("\(outcome)")
        return
      }
      #expect(message.contains("west/shop: gave up after 0 s"))
      #expect(try fleet.image(at: "east") == "v2")
      #expect(try fleet.phases() == ["succeeded", "succeeded", "failed"])
      let status = try await fleet.driver().status(fleet.id())
      #expect(!status.isHealthy && status.phase == "workflowFailed")
      try fleet.heal("west")
      let back = try await fleet.driver().rollback(fleet.id())
      #expect(back == .rolledBack(kept: [], failures: []))
      #expect(try fleet.image(at: "east") == "v1")
      #expect(try fleet.image(at: "west") == "v1")
      await #expect(throws: Diagnostic.self) { try await fleet.driver().rollback(fleet.id()) }
      // Handed in again it begins anew, and goes back to the same as before.
      _ = try await fleet.driver().up(fleet.workflow("v2", steps: oneByOne))
      #expect(try await fleet.driver().resume(fleet.id(), all: true) == .finished)
      #expect(try await fleet.driver().rollback(fleet.id()) == .rolledBack(kept: [], failures: []))
      #expect(try fleet.image(at: "west") == "v1")
    }
  }

  @Test func `a failed step is tried again`() async throws {
    try await withFleet { fleet in
      try fleet.fail("east")
      let outcome = try await fleet.driver(timeout: 0).up(fleet.workflow("v1", steps: oneByOne))
      guard case .failed(step: "east", _) = outcome else {
        Issue.record("\(outcome)")
        return
      }
      #expect(try fleet.phases() == ["failed", "pending", "pending"])
      try fleet.heal("east")
      #expect(
        try await fleet.driver().resume(fleet.id()) == .suspended(step: "ask", until: nil, message: nil))
      await #expect(throws: Diagnostic.self) { try await fleet.driver().rollback(fleet.id()) }
    }
  }

  @Test func `other places go on where that is wanted`() async throws {
    try await withFleet { fleet in
      try fleet.fail("east")
      let both = [
        WorkflowStep(
          name: "all", type: "deploy",
          action: .deliver([.init("east/shop", version: 0), .init("west/shop", version: 1)]))
      ]
      var submission = try fleet.workflow("v1", steps: both)
      submission.continuesOnFailure = true
      let outcome = try await fleet.driver(timeout: 0).up(submission)
      guard case .failed(step: "all", let message) = outcome else {
        Issue.record("\(outcome)")
        return
      }
      #expect(message.contains("east/shop") && !message.contains("west/shop"))
      #expect(try fleet.image(at: "west") == "v1")
    }
  }

  @Test func `steps after a failure are carried out only where they ask for it`() async throws {
    try await withFleet { fleet in
      try fleet.fail("east")
      var after = WorkflowStep(
        name: "after", type: "deploy", action: .deliver([.init("west/shop", version: 1)]))
      after.condition = try StepCondition("status.east.failed")
      var never = WorkflowStep(name: "never", type: "suspend", action: .suspend(seconds: nil, message: nil))
      never.condition = try StepCondition("status.east.succeeded")
      let steps = [oneByOne[0], oneByOne[1], never, after]
      _ = try await fleet.driver(timeout: 0).up(fleet.workflow("v1", steps: steps))
      #expect(try fleet.image(at: "west") == "v1")
      #expect(try fleet.phases() == ["failed", "pending", "pending", "succeeded"])
    }
  }

  @Test func `a suspension ends when its time is over`() async throws {
    try await withFleet { fleet in
      let steps = [
        oneByOne[0],
        WorkflowStep(name: "soak", type: "suspend", action: .suspend(seconds: 60, message: "watch")), oneByOne[2],
      ]
      let first = try await fleet.driver().up(fleet.workflow("v1", steps: steps))
      #expect(first == .suspended(step: "soak", until: 1_060, message: "watch"))
      fleet.clock.now = 1_059
      #expect(try await fleet.driver(.asked).up(fleet.workflow("v1", steps: steps)) == first)
      fleet.clock.now = 1_060
      #expect(try await fleet.driver(.asked).up(fleet.workflow("v1", steps: steps)) == .finished)
    }
  }

  @Test func `a suspension fails after its timeout`() async throws {
    try await withFleet { fleet in
      var ask = oneByOne[1]
      ask.timeout = 30
      let steps = [oneByOne[0], ask, oneByOne[2]]
      _ = try await fleet.driver().up(fleet.workflow("v1", steps: steps))
      fleet.clock.now = 1_030
      let outcome = try await fleet.driver().up(fleet.workflow("v1", steps: steps))
      #expect(outcome == .failed(step: "ask", message: "it took longer than 30 s"))
    }
  }

  @Test func `canary steps stop the rollout at their shares`() async throws {
    try await withFleet { fleet in
      func step(_ name: String, _ stop: Int?) -> WorkflowStep {
        WorkflowStep(name: name, type: "canary-deploy", action: .deliver([.init("east/shop", version: 0, stop: stop)]))
      }
      let steps = [step("a", 1), oneByOne[1], step("b", 2), step("c", nil)]
      let driver = fleet.driver()
      _ = try await driver.up(fleet.workflow("v1", steps: steps, versions: [("east", "v1")]))
      #expect(try await driver.resume(fleet.id()) == .finished)
      let first = try await driver.up(fleet.workflow("v2", steps: steps, versions: [("east", "v2")]))
      #expect(first == .suspended(step: "ask", until: nil, message: nil))
      #expect(try fleet.store("east").record(of: fleet.id())?.run?.stage == .step(1))
      #expect(try fleet.image(at: "east") == "v1")
      #expect(try await driver.resume(fleet.id()) == .finished)
      #expect(try fleet.store("east").record(of: fleet.id())?.live == 2)
      #expect(fleet.lines.text.contains("step 2: "))
    }
  }

  @Test func `versions of one place follow each other, and what is not reached yet stays`() async throws {
    try await withFleet { fleet in
      let twice = [
        WorkflowStep(name: "half", type: "apply-component", action: .deliver([.init("east/shop", version: 0)])),
        oneByOne[1],
        WorkflowStep(name: "all", type: "deploy", action: .deliver([.init("east/shop", version: 1)])),
      ]
      func halves(_ half: String, _ all: String) throws -> WorkflowDriver.Submission {
        var submission = try fleet.workflow(all, steps: twice, versions: [("east", half), ("east", all)])
        // Half way there is only the Deployment.
        submission.versions[0].submission.revision.objects = [versionObjects(half)[0]]
        return submission
      }
      let driver = fleet.driver()
      _ = try await driver.up(halves("v1", "v1"))
      #expect(try fleet.store("east").current(of: fleet.id()).count == 1)
      _ = try await driver.resume(fleet.id())
      #expect(try fleet.store("east").current(of: fleet.id()).count == 3)
      _ = try await driver.up(halves("v2", "v2"))
      _ = try await driver.resume(fleet.id(), to: "all")
      // The Service and the Ingress of the version before are not pruned meanwhile.
      #expect(try fleet.store("east").current(of: fleet.id()).contains { $0["kind"] == "Ingress" })
      #expect(try await driver.rollback(fleet.id()) == .rolledBack(kept: [], failures: []))
      #expect(try fleet.image(at: "east") == "v1")
    }
  }

  @Test func `places that the workflow has no more are deleted at the end, if that is allowed`() async throws {
    try await withFleet { fleet in
      _ = try await fleet.driver().up(fleet.workflow("v1", steps: oneByOne))
      _ = try await fleet.driver().resume(fleet.id(), all: true)
      var less = try fleet.workflow("v1", steps: [oneByOne[0]], versions: [("east", "v1")])
      await #expect {
        try await fleet.driver().up(less)
      } throws: { error in
        (error as? Diagnostic)?.message.contains("delivered to west/shop too") == true
      }
      #expect(try fleet.image(at: "west") == "v1")
      less.prunesPlaces = true
      #expect(try await fleet.driver().up(less) == .finished)
      #expect(try fleet.image(at: "west") == nil)
      #expect(try await fleet.driver().status(fleet.id()).places.count == 1)
    }
  }

  @Test func `a workflow is suspended, terminated and begun anew`() async throws {
    try await withFleet { fleet in
      let driver = fleet.driver()
      _ = try await driver.up(fleet.workflow("v1", steps: oneByOne))
      try await driver.suspend(fleet.id())
      await #expect(throws: Diagnostic.self) { try await driver.suspend(fleet.id()) }
      #expect(try await driver.up(fleet.workflow("v1", steps: oneByOne)) == .stopped)
      #expect(try await driver.resume(fleet.id()) == .finished)
      _ = try await driver.up(fleet.workflow("v2", steps: oneByOne))
      try await driver.terminate(fleet.id())
      await #expect(throws: Diagnostic.self) { try await driver.resume(fleet.id()) }
      await #expect(throws: Diagnostic.self) {
        try await driver.up(fleet.workflow("v2", steps: oneByOne))
      }
      let again = try await driver.restart(fleet.id())
      #expect(again == .waiting(place: "east/shop", .approval(step: 1, of: 2)))
      #expect(try await driver.resume(fleet.id(), all: true) == .finished)
    }
  }

  @Test func `of two writers the second is refused`() async throws {
    try await withFleet { fleet in
      _ = try await fleet.driver().up(fleet.workflow("v1", steps: oneByOne))
      let store = fleet.store("local")
      let record = try #require(try store.workflow(of: fleet.id()))
      _ = try await store.save(record)
      await #expect {
        _ = try await store.save(record)
      } throws: { error in
        (error as? Diagnostic)?.code == .conflict
      }
    }
  }

  @Test func `a record that somebody has changed by hand is refused`() async throws {
    try await withFleet { fleet in
      _ = try await fleet.driver().up(fleet.workflow("v1", steps: oneByOne))
      let record = try #require(try fleet.store("local").workflow(of: fleet.id()))
      #expect(try WorkflowRecord(record.node, of: fleet.id()) == record)
      for change in [
        { (node: inout Node) in node["phase"] = "odd" }, { $0["more"] = 1 }, { $0["versions"] = .list([]) },
        { $0["places"] = .list([]) }, { $0["steps"] = [["name": "a"]] }, { $0["name"] = "other" },
      ] {
        var node = record.node
        change(&node)
        #expect(throws: Diagnostic.self) { try WorkflowRecord(node, of: fleet.id()) }
      }
    }
  }

  @Test func `where others go on, a place that never gets there leaves them time`() async throws {
    try await withFleet { fleet in
      try fleet.fail("east")
      let both = [
        WorkflowStep(name: "first", type: "deploy", action: .deliver([.init("east/shop", version: 0)])),
        WorkflowStep(name: "second", type: "deploy", action: .deliver([.init("west/shop", version: 1)])),
      ]
      var submission = try fleet.workflow("v1", steps: both)
      submission.continuesOnFailure = true
      fleet.clock.runs = true
      let outcome = try await fleet.driver(timeout: 4).up(submission)
      guard case .failed(step: "first", let message) = outcome else {
        Issue.record("\(outcome)")
        return
      }
      #expect(message.contains("gave up after 2 s"), "\(message)")
      #expect(try fleet.phases() == ["failed", "succeeded"])
    }
  }
}
