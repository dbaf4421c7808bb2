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
  let shares = Mutex<[GateFacts.Share]>([])
  let meanwhile: @Sendable () async -> Void
  let isAllowed: Bool

  init(
    _ answers: [GateVerdict], isAllowed: Bool = true, meanwhile: @escaping @Sendable () async -> Void = {}
  ) {
    self.meanwhile = meanwhile
    self.answers = Mutex(answers)
    self.isAllowed = isAllowed
  }

  func refusal(of gate: Gate) -> (message: String, hint: String)? { isAllowed ? nil : ("not allowed", "--allow-net") }

  func ask(_ gate: Gate, _ facts: GateFacts, within seconds: Int) async -> GateVerdict {
    asked.withLock { $0.append(gate) }
    shares.withLock { $0.append(facts.share) }
    await meanwhile()
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

  @Test func `a gate whose time is over rolls back too, where that is written`() async throws {
    try await withFleet { fleet in
      var check = gate("check", .rollback)
      let steps = { (timeout: Int?) -> [WorkflowStep] in
        check.timeout = timeout
        return [oneByOne[0], oneByOne[2], check]
      }
      _ = try await fleet.driver(gates: TestKeeper([passes])).up(fleet.workflow("v1", steps: steps(nil)))
      _ = try await fleet.driver(gates: TestKeeper([], isAllowed: false)).up(fleet.workflow("v2", steps: steps(30)))
      _ = try await fleet.driver(gates: TestKeeper([], isAllowed: false)).resume(fleet.id(), all: true)
      fleet.clock.now = 1_031
      let outcome = try await fleet.driver(gates: TestKeeper([passes])).resume(fleet.id())
      #expect(outcome == .rolledBack(kept: [], failures: []))
      #expect(try fleet.image(at: "west") == "v1")
    }
  }

  @Test func `a condition may ask whether a step took too long`() async throws {
    try await withFleet { fleet in
      var ask = oneByOne[1]
      ask.timeout = 30
      var told = gate("told")
      told.condition = try StepCondition("status.ask.timeout")
      let steps = [oneByOne[0], ask, told]
      _ = try await fleet.driver().up(fleet.workflow("v1", steps: steps))
      fleet.clock.now = 1_030
      let keeper = TestKeeper([passes])
      _ = try await fleet.driver(gates: keeper).up(fleet.workflow("v1", steps: steps))
      #expect(try fleet.phases() == ["succeeded", "failed", "succeeded"])
      let record = try await fleet.driver().record(fleet.id())
      #expect(try WorkflowRecord(record.node, of: fleet.id()) == record)
    }
  }

  @Test func `a gate that counts is told the share of the stage`() async throws {
    try await withFleet { fleet in
      func counting(_ name: String, _ properties: Node = .empty) -> WorkflowStep {
        WorkflowStep(
          name: name, type: Gate.traffic, action: .gate(Gate(type: Gate.traffic, properties: properties)))
      }
      func step(_ name: String, _ stop: Int?) -> WorkflowStep {
        WorkflowStep(name: name, type: "canary-deploy", action: .deliver([.init("east/shop", version: 0, stop: stop)]))
      }
      let steps = [
        step("a", 1), counting("first"), step("b", 2), counting("second"), step("c", nil), counting("third"),
        counting("said", ["share": 5]), counting("elsewhere", ["place": "north/shop"]),
      ]
      func deliver(_ version: String) async throws -> [GateFacts.Share] {
        let keeper = TestKeeper(Array(repeating: passes, count: 5))
        let outcome = try await fleet.driver(gates: keeper).up(
          fleet.workflow(version, steps: steps, versions: [("east", version)]))
        #expect(outcome == .finished)
        return keeper.shares.withLock { $0 }
      }
      // The first version has all of it at once.
      let first = try await deliver("v1")
      #expect(first.prefix(4) == [.percent(100), .percent(100), .percent(100), .unasked])
      let second = try await deliver("v2")
      #expect(second.prefix(4) == [.percent(20), .percent(90), .percent(100), .unasked], "\(second)")
      #expect(second.last == .unknown("the workflow has no place 'north/shop'; it has east/shop"))
    }
  }

  @Test func `an answer that nobody takes is not kept, and one that is too large is refused`() async throws {
    try await withFleet { fleet in
      var large = passes
      large.values = ["response": .string(String(repeating: "x", count: 70_000))]
      let steps = [oneByOne[0], gate("check")]
      #expect(try await fleet.driver(gates: TestKeeper([large])).up(fleet.workflow("v1", steps: steps)) == .finished)
      #expect(try await fleet.driver().record(fleet.id()).progress[1].values == nil)
      var taking = gate("check")
      taking.outputs = [.init(name: "v", valueFrom: "response")]
      let outcome = try await fleet.driver(.end, gates: TestKeeper([large])).up(
        fleet.workflow("v1", steps: [oneByOne[0], taking]))
      guard case .failed(step: "check", let message) = outcome else {
        Issue.record("\(outcome)")
        return
      }
      #expect(message.contains("larger than 64 KiB"))
    }
  }

  @Test func `a command whose workflow another one has replaced while it asked changes nothing of that`() async throws {
    try await withFleet { fleet in
      let keeper = TestKeeper([fails]) {
        _ = try? await fleet.driver().up(fleet.workflow("v2", steps: [oneByOne[0]], versions: [("east", "v2")]))
      }
      _ = try await fleet.driver(gates: TestKeeper([passes, passes])).up(
        fleet.workflow("v1", steps: [oneByOne[0]], versions: [("east", "v1")]))
      await #expect {
        _ = try await fleet.driver(gates: keeper).up(
          fleet.workflow("v1", steps: [oneByOne[0], gate("check", .rollback)], versions: [("east", "v1")]))
      } throws: { error in
        (error as? Diagnostic)?.code == .conflict
      }
      #expect(try fleet.phases().count == 1)
      #expect(try await fleet.driver().record(fleet.id()).phase == .running)
    }
  }
}
