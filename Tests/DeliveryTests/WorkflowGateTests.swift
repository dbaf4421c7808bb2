import Foundation
import Rollouts
import Synchronization
import TestSupport
import Testing
import Tree
import Workflows

@testable import Delivery

/// Answers gates as a test says, and keeps what it was asked.
private final class TestKeeper: GateKeeper {
  private let answers: Mutex<[GateVerdict]>
  let asked = Mutex<[Gate]>([])
  let isAllowed: Bool

  init(_ answers: [GateVerdict], isAllowed: Bool = true) {
    self.answers = Mutex(answers)
    self.isAllowed = isAllowed
  }

  func refusal(of gate: Gate) -> (message: String, hint: String)? { isAllowed ? nil : ("not allowed", "--allow-net") }

  func ask(_ gate: Gate, _ facts: GateFacts, within seconds: Int) async -> GateVerdict {
    asked.withLock { $0.append(gate) }
    return answers.withLock { $0.isEmpty ? GateVerdict(passes: false, message: "no answer") : $0.removeFirst() }
  }
}

private func gate(
  _ name: String, _ onFailure: Gate.FailureAction = .pause, properties: Node = .empty
) -> WorkflowStep {
  WorkflowStep(
    name: name, type: "request",
    action: .gate(Gate(type: "request", properties: properties, onFailure: onFailure)))
}

private let passes = GateVerdict(
  passes: true, message: "fine", values: ["response": ["version": "v2"]], seen: [["at": 1]])
private let fails = GateVerdict(passes: false, message: "too many errors")

@Suite struct WorkflowGateTests {
  @Test func `a gate that passes gives values to later ones`() async throws {
    try await withFleet { fleet in
      var first = gate("version")
      first.outputs = [.init(name: "v", valueFrom: "response.version")]
      var second = gate("tell")
      second.inputs = [.init(from: "v", parameterKey: "slack.message.text")]
      second.condition = try StepCondition("inputs.v == \"v2\"")
      let keeper = TestKeeper([passes, passes])
      let outcome = try await fleet.driver(gates: keeper).up(
        fleet.workflow("v1", steps: [oneByOne[0], first, second, oneByOne[2]]))
      #expect(outcome == .finished)
      #expect(keeper.asked.withLock { $0.last?.properties } == ["slack": ["message": ["text": "v2"]]])
      #expect(try fleet.store("local").workflow(of: fleet.id())?.progress[1].seen == [["at": 1]])
    }
  }

  @Test func `a gate that fails stops the workflow, and is asked again`() async throws {
    try await withFleet { fleet in
      let steps = [oneByOne[0], gate("check"), oneByOne[2]]
      let keeper = TestKeeper([fails, passes])
      let driver = fleet.driver(gates: keeper)
      let outcome = try await driver.up(fleet.workflow("v1", steps: steps))
      #expect(outcome == .failed(step: "check", message: "too many errors"))
      #expect(try fleet.image(at: "west") == nil)
      #expect(try await driver.resume(fleet.id()) == .finished)
      #expect(try fleet.image(at: "west") == "v1")
    }
  }

  @Test func `a gate that fails rolls all places back, where that is written`() async throws {
    try await withFleet { fleet in
      let steps = [oneByOne[0], oneByOne[2], gate("check", .rollback)]
      _ = try await fleet.driver(gates: TestKeeper([passes])).up(fleet.workflow("v1", steps: steps))
      let driver = fleet.driver(gates: TestKeeper([fails]))
      _ = try await driver.up(fleet.workflow("v2", steps: steps))
      let outcome = try await driver.resume(fleet.id(), all: true)
      #expect(outcome == .rolledBack(kept: [], failures: []))
      #expect(try fleet.image(at: "east") == "v1")
      #expect(try fleet.image(at: "west") == "v1")
      #expect(try fleet.store("local").workflow(of: fleet.id())?.phase == .rolledBack)
    }
  }

  @Test func `a gate that may fail does not stop the workflow`() async throws {
    try await withFleet { fleet in
      var told = gate("told")
      told.condition = try StepCondition("status.check.failed")
      let steps = [oneByOne[0], gate("check", .continue), told, oneByOne[2]]
      let keeper = TestKeeper([fails, passes])
      #expect(try await fleet.driver(gates: keeper).up(fleet.workflow("v1", steps: steps)) == .finished)
      #expect(try fleet.phases() == ["succeeded", "failed", "succeeded", "succeeded"])
    }
  }

  @Test func `a gate that is not allowed is waited for, and one that is undecided stays so`() async throws {
    try await withFleet { fleet in
      let steps = [oneByOne[0], gate("check", .rollback), oneByOne[2]]
      let refused = try await fleet.driver(gates: TestKeeper([], isAllowed: false)).up(
        fleet.workflow("v1", steps: steps))
      #expect(refused == .gate(step: "check", message: "not allowed", hint: "--allow-net"))
      var undecided = fails
      undecided.isUndecided = true
      await #expect {
        _ = try await fleet.driver(gates: TestKeeper([undecided])).resume(fleet.id())
      } throws: { error in
        (error as? Diagnostic)?.code == .timeout
      }
      #expect(try fleet.phases()[1] != "failed")
      #expect(try await fleet.driver(gates: TestKeeper([passes])).resume(fleet.id()) == .finished)
    }
  }

  @Test func `a gate whose input nobody has given fails`() async throws {
    try await withFleet { fleet in
      var step = gate("tell")
      step.inputs = [.init(from: "nothing", parameterKey: "a")]
      let outcome = try await fleet.driver(gates: TestKeeper([passes])).up(
        fleet.workflow("v1", steps: [oneByOne[0], step]))
      #expect(outcome == .failed(step: "tell", message: "no step before it has the value 'nothing'"))
    }
  }
}
