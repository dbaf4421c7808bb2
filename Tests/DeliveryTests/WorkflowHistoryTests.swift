import Foundation
import Rollouts
import Synchronization
import TestSupport
import Testing
import Tree
import Workflows

@testable import Delivery

/// Going back to earlier revisions of a whole Application.
@Suite struct WorkflowHistoryTests {
  @Test func `all places go back to a revision of the whole, at once or by steps`() async throws {
    try await withFleet { fleet in
      let driver = fleet.driver()
      for version in ["v1", "v2", "v3"] {
        _ = try await driver.up(fleet.workflow(version, steps: oneByOne))
        #expect(try await driver.resume(fleet.id(), all: true) == .finished)
      }
      let record = try await driver.record(fleet.id())
      #expect(record.live == 3 && record.history.map(\.number) == [1, 2, 3])
      #expect(try WorkflowRecord(record.node, of: fleet.id()) == record)
      await #expect(throws: Diagnostic.self) { try await driver.rollback(fleet.id(), to: 4) }
      await #expect(throws: Diagnostic.self) { try await driver.rollback(fleet.id(), to: 3) }
      #expect(try await driver.rollback(fleet.id(), to: 1) == .rolledBack(kept: [], failures: []))
      #expect(try fleet.image(at: "east") == "v1")
      #expect(try fleet.image(at: "west") == "v1")
      let back = try await driver.record(fleet.id())
      #expect(back.live == 1 && back.history.map { back.outcome(of: $0) } == [.succeeded, .succeeded, .rolledBack])
      // From there to another one, through the steps of each rollout.
      let before = fleet.steps
      #expect(try await driver.rollback(fleet.id(), to: 2, bySteps: true) == .rolledBack(kept: [], failures: []))
      #expect(try fleet.image(at: "west") == "v2")
      #expect(fleet.steps > before)
      // A version that follows goes back to the one that was live then.
      _ = try await driver.up(fleet.workflow("v4", steps: oneByOne))
      #expect(try await driver.rollback(fleet.id()) == .rolledBack(kept: [], failures: []))
      #expect(try fleet.image(at: "east") == "v2")
      #expect(try await driver.record(fleet.id()).live == 2)
    }
  }

  @Test func `half way, all places go back by the steps that they have come`() async throws {
    try await withFleet { fleet in
      let driver = fleet.driver()
      _ = try await driver.up(fleet.workflow("v1", steps: oneByOne))
      _ = try await driver.resume(fleet.id(), all: true)
      _ = try await driver.up(fleet.workflow("v2", steps: oneByOne))
      #expect(try await driver.resume(fleet.id()) == .waiting(place: "east/shop", .approval(step: 2, of: 2)))
      let before = fleet.steps
      #expect(try await driver.rollback(fleet.id(), bySteps: true) == .rolledBack(kept: [], failures: []))
      #expect(try fleet.image(at: "east") == "v1")
      #expect(fleet.steps > before)
    }
  }

  @Test func `a revision of places that are gone is not gone back to`() async throws {
    try await withFleet { fleet in
      _ = try await fleet.driver().up(fleet.workflow("v1", steps: oneByOne))
      _ = try await fleet.driver().resume(fleet.id(), all: true)
      var less = try fleet.workflow("v1", steps: [oneByOne[0]], versions: [("east", "v1")])
      less.prunesPlaces = true
      #expect(try await fleet.driver().up(less) == .finished)
      await #expect {
        try await fleet.driver().rollback(fleet.id(), to: 1)
      } throws: { error in
        (error as? Diagnostic)?.message.contains("was delivered to west/shop too") == true
      }
    }
  }
}
