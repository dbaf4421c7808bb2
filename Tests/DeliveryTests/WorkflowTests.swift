import Foundation
import Rollouts
import Synchronization
import TestSupport
import Testing
import Tree
import Workflows

@testable import Delivery

/// Two clusters as folders, and a workflow that goes to one after the other.
private struct Fleet {
  let folder: String
  let clock = TestClock()
  let lines = Lines()

  final class Lines: Sendable {
    private let all = Mutex<[String]>([])
    func add(_ line: String) { all.withLock { $0.append(line) } }
    var text: String { all.withLock { $0.joined(separator: "\n") } }
  }

  func store(_ cluster: String) -> FolderStore {
    // A file of no objects makes everything at a place unhealthy.
    let observed = "\(folder)/\(cluster).yaml"
    return FolderStore(
      "\(folder)/\(cluster)", observed: FileManager.default.fileExists(atPath: observed) ? observed : nil)
  }

  func fail(_ cluster: String) throws {
    try "apiVersion: v1\nkind: List\nitems: []\n".write(
      toFile: "\(folder)/\(cluster).yaml", atomically: true, encoding: .utf8)
  }

  func heal(_ cluster: String) throws { try FileManager.default.removeItem(atPath: "\(folder)/\(cluster).yaml") }

  func driver(
    _ until: Deployer.WaitPolicy.Until = .decision, timeout: Int = 5, gates: (any GateKeeper)? = nil
  ) -> WorkflowDriver {
    WorkflowDriver(
      home: store("local"),
      deployers: { place, policy in
        Deployer(
          to: store(place.cluster), waitPolicy: policy, now: { clock.now },
          report: { lines.add($0) })
      }, gates: gates, waitPolicy: Deployer.WaitPolicy(until: until, timeout: timeout), now: { clock.now },
      report: { lines.add($0) })
  }

  func id() throws -> ApplicationID { try ApplicationID(name: "web", namespace: "shop") }

  func workflow(
    _ image: String, steps: [WorkflowStep], versions: [(cluster: String, image: String)]? = nil
  ) throws -> WorkflowDriver.Submission {
    let versions = versions ?? [("east", image), ("west", image)]
    var places: [WorkflowRecord.Place] = []
    for (cluster, _) in versions where !places.contains(where: { $0.cluster == cluster }) {
      places.append(WorkflowRecord.Place(cluster: cluster, namespace: "shop", id: try id()))
    }
    return WorkflowDriver.Submission(
      try id(), steps: steps, places: places,
      versions: try versions.map { cluster, image in
        ("\(cluster)/shop", submission(image, of: try id(), pauses: [nil, nil]))
      })
  }

  /// The image of the Deployment at a place.
  func image(at cluster: String) throws -> String? {
    let objects = try store(cluster).current(of: id())
    return objects.first { $0["kind"] == "Deployment" }?
      .at(["spec", "template", "spec", "containers", 0, "image"])?.string
  }

  func phases() throws -> [String] {
    try store("local").workflow(of: id())?.progress.map(\.phase.rawValue) ?? []
  }
}

private func withFleet(_ body: (Fleet) async throws -> Void) async throws {
  try await withFolder { folder in
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try await body(Fleet(folder: folder))
  }
}

private let oneByOne = [
  WorkflowStep(name: "east", type: "deploy", action: .deliver([.init("east/shop", version: 0)])),
  WorkflowStep(name: "ask", type: "suspend", action: .suspend(seconds: nil, message: nil)),
  WorkflowStep(name: "west", type: "deploy", action: .deliver([.init("west/shop", version: 1)])),
]

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
        (error as? DeliveryError)?.kind == .timeout
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
      await #expect(throws: DeliveryError.self) { try await driver.resume(fleet.id(), to: "south") }
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
      await #expect(throws: DeliveryError.self) { try await fleet.driver().rollback(fleet.id()) }
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
      await #expect(throws: DeliveryError.self) { try await fleet.driver().rollback(fleet.id()) }
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
        (error as? DeliveryError)?.message.contains("delivered to west/shop too") == true
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
      await #expect(throws: DeliveryError.self) { try await driver.suspend(fleet.id()) }
      #expect(try await driver.up(fleet.workflow("v1", steps: oneByOne)) == .stopped)
      #expect(try await driver.resume(fleet.id()) == .finished)
      _ = try await driver.up(fleet.workflow("v2", steps: oneByOne))
      try await driver.terminate(fleet.id())
      await #expect(throws: DeliveryError.self) { try await driver.resume(fleet.id()) }
      await #expect(throws: DeliveryError.self) {
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
        (error as? DeliveryError)?.kind == .conflict
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
        #expect(throws: DeliveryError.self) { try WorkflowRecord(node, of: fleet.id()) }
      }
    }
  }
}
