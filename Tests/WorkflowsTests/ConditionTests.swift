import Testing
import Tree

@testable import Workflows

private struct Facts: StepCondition.Facts {
  var phases: [String: String] = ["check": "failed", "ask-twice": "succeeded"]

  func phase(of step: String) -> String? { phases[step] }
  func isTimedOut(_ step: String) -> Bool { step == "slow" }
  func input(_ name: String) -> String? { name == "version" ? "v2" : nil }
  func context(_ key: String) -> String? { key == "name" ? "shop" : nil }
}

@Suite struct ConditionTests {
  @Test(arguments: [
    ("always", true), ("false", false), ("status.check.failed", true), ("!status.check.failed", false),
    ("status.ask-twice.succeeded", true), (#"status["ask-twice"].phase == "succeeded""#, true),
    (#"status.check.phase != "failed" || inputs.version == "v2""#, true),
    (#"(status.check.failed && inputs.version == "v1") || context.name != "shop""#, false),
    ("status.other.succeeded", false), ("status.slow.timeout", true), ("status.check.timeout", false),
  ])
  func `a condition is decided`(text: String, expected: Bool) throws {
    #expect(try StepCondition(text).holds(Facts()) == expected)
  }

  @Test(arguments: [
    "", "status", "status.check", "status.check.broken", "inputs.a", "1 == 1", "status.check.failed &&", "(always",
    "\"open", "always always", String(repeating: "!", count: 100) + "always", "context.cluster == \"a\"",
  ])
  func `what can't be decided is refused`(text: String) {
    #expect(throws: StepCondition.Problem.self) { try StepCondition(text) }
  }

  @Test func `the steps that a condition asks for are known`() throws {
    let condition = try StepCondition(#"status.a.failed || status.b.phase == "succeeded""#)
    #expect(condition.steps == ["a", "b"])
  }
}

@Suite struct WorkflowStepTests {
  @Test func `a step is read as it was written`() throws {
    var deliver = WorkflowStep(
      name: "release", type: "deploy", group: "all",
      action: .deliver([.init("east/shop", version: 0), .init("west/shop", version: 1, stop: 2)]))
    deliver.condition = try StepCondition("status.ask.succeeded")
    deliver.timeout = 30
    deliver.dependsOn = ["ask"]
    let suspend = WorkflowStep(name: "ask", type: "suspend", action: .suspend(seconds: nil, message: "fine?"))
    var gate = WorkflowStep(
      name: "check", type: "request",
      action: .gate(Gate(type: "request", properties: ["url": "http://a"], onFailure: .rollback)))
    gate.inputs = [.init(from: "a", parameterKey: "b.c")]
    gate.outputs = [.init(name: "v", valueFrom: "response.v")]
    for step in [deliver, suspend, gate] { #expect(WorkflowStep(step.node) == step) }
    #expect(WorkflowStep(["name": "a", "type": "deploy"]) == nil)
    #expect(WorkflowStep(["name": "a", "type": "b", "deliver": [["place": "east/shop"]]]) == nil)
  }

  @Test func `values are found and set by their path`() {
    let node: Node = ["response": ["items": [["a.b": "x"]], "v": 1]]
    #expect(ValuePath("response.items[0][\"a.b\"]")?.value(in: node) == "x")
    #expect(ValuePath("response.items[1]")?.value(in: node) == nil)
    #expect(ValuePath("slack.message.text")?.setting("hi", in: .empty) == ["slack": ["message": ["text": "hi"]]])
    #expect(ValuePath("a + b") == nil && ValuePath("") == nil && ValuePath("a[") == nil && ValuePath("a.") == nil)
  }
}
