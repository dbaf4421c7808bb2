import Testing
import Tree

@testable import Rollouts

/// What the webhook of Kruise Rollouts refuses, each with its code.
@Suite struct ReaderTests {
  @Test(arguments: [
    ("{traffic: 20%}", "rollout-step-replicas"), ("{replicas: 0}", "rollout-step-replicas"),
    ("{replicas: 101%}", "rollout-step-replicas"), ("{replicas: 33.3%}", "rollout-step-replicas"),
    ("{replicas: '5'}", "rollout-step-replicas"), ("{replicas: 1, traffic: 0%}", "rollout-step-traffic"),
    ("{replicas: 1, traffic: 101%}", "rollout-step-traffic"), ("{replicas: 1, traffic: 20}", "rollout-step-traffic"),
    ("{replicas: 5}, {replicas: 2}", "rollout-steps-shrink"),
    ("{replicas: 50%}, {replicas: 20%}", "rollout-steps-shrink"),
  ]) func `a step that is refused`(step: String, code: String) throws {
    let problems = try Fixture(steps: [step]).problems()
    #expect(problems.map(\.codeName) == [code])
    #expect(problems.allSatisfy { ($0.mark?.line ?? 0) > 1 })
  }

  @Test(arguments: ["{replicas: 200}", "{replicas: 20%}, {replicas: 1}", "{replicas: 100%, traffic: 100%}"])
  func `a step that is taken`(step: String) throws {
    #expect(try Fixture(steps: [step]).problems().isEmpty)
  }

  @Test func `no steps`() throws {
    #expect(try Fixture(steps: []).problems().map(\.codeName) == ["rollout-steps"])
  }

  @Test func `blue-green takes no traffic at all for a share, and only two kinds of workload`() throws {
    #expect(
      try Fixture(steps: ["{replicas: 100%, traffic: 0%}"], strategy: "blueGreen", options: "").problems().isEmpty)
    #expect(
      try Fixture(kind: "StatefulSet", strategy: "blueGreen", options: "").problems().map(\.codeName)
        == ["rollout-workload-kind"])
  }

  @Test func `in place, more than half of the pods can't have traffic under Kruise`() throws {
    let fixture = Fixture(steps: ["{replicas: 60%, traffic: 20%}"], options: "")
    #expect(try fixture.problems().map(\.codeName) == ["partition-traffic-limit"])
    #expect(try fixture.problems(forKruise: false).isEmpty)
  }

  @Test func `only a Deployment can have a workload of its own for new pods`() throws {
    #expect(try Fixture().spec().style == .canary)
    let steps = ["{replicas: 20%}"]
    #expect(try Fixture(kind: "StatefulSet", steps: steps).spec().style == .partition)
    #expect(try Fixture(steps: steps, options: "").spec().style == .partition)
  }

  private func converted(_ annotations: String, _ step: String) throws -> (spec: RolloutSpec?, codes: [String?]) {
    let objects = try Fixture.objects(
      """
      apiVersion: rollouts.kruise.io/v1alpha1
      kind: Rollout
      metadata: {name: demo, annotations: {\(annotations)}}
      spec:
        objectRef: {workloadRef: {apiVersion: apps/v1, kind: Deployment, name: demo}}
        strategy: {canary: {steps: [\(step)], trafficRoutings: [{service: demo, ingress: {name: demo}}]}}
      """)
    var reader = RolloutReader(objects[0], forKruise: true)
    let spec = reader.read()
    return (spec, reader.diagnostics.map(\.codeName))
  }

  @Test func `v1alpha1 is converted`() throws {
    let canary = try #require(try converted("", "{weight: 20}").spec)
    #expect(canary.style == .canary)
    #expect(canary.steps[0].replicas == .percent(20))
    #expect(canary.steps[0].traffic == 20)
    #expect(canary.routing?.gracePeriod == 3)
    let partition = try #require(try converted("rollouts.kruise.io/rolling-style: Partition", "{weight: 20}").spec)
    #expect(partition.style == .partition)
  }

  @Test(arguments: [
    ("", "{weight: 0}", "rollout-step-traffic"), ("", "{pause: {}}", "rollout-step-replicas"),
    ("", "{weight: 20}, {weight: 10}", "rollout-steps-shrink"),
    ("rollouts.kruise.io/rolling-style: sideways", "{weight: 20}", "rollout-strategy"),
    ("rollouts.kruise.io/rolling-style: partition", "{weight: 60}", "partition-traffic-limit"),
  ]) func `fields that v1alpha1 rejects`(annotations: String, step: String, code: String) throws {
    #expect(try converted(annotations, step).codes.contains(code))
  }

  private func steps(_ count: Int, _ step: (Int) -> String) -> String { (0..<count).map(step).joined(separator: ", ") }

  @Test func `fifty steps, and no limit before`() throws {
    let new = { (count: Int) in try Fixture(steps: Array(repeating: "{replicas: 1}", count: count)).problems() }
    #expect(try new(50).isEmpty)
    #expect(try new(51).map(\.message) == ["a Rollout may have 50 steps, found 51"])
    #expect(try converted("", steps(51) { _ in "{weight: 20}" }).codes.isEmpty)
  }

  @Test func `weights in v1alpha1`() throws {
    for fine in [
      "{weight: 1}", "{weight: 100}", "{weight: 20}, {weight: 20}", "{weight: 0, replicas: 1}",
      "{weight: 101, replicas: 1}",
    ] {
      #expect(try converted("", fine).codes.isEmpty)
    }
    for refused in ["{weight: 101}", "{weight: -1}"] {
      #expect(try converted("", refused).codes == ["rollout-step-traffic"])
    }
    #expect(try converted("rollouts.kruise.io/rolling-style: partition", "{weight: 60, replicas: 50%}").codes.isEmpty)
  }

  private func strategy(_ strategy: String, apiVersion: String = "v1beta1") throws -> [String] {
    let object = try Fixture.objects(
      """
      apiVersion: rollouts.kruise.io/\(apiVersion)
      kind: Rollout
      metadata: {name: demo}
      spec:
        workloadRef: {apiVersion: apps/v1, kind: Deployment, name: demo}
        objectRef: {workloadRef: {apiVersion: apps/v1, kind: Deployment, name: demo}}
        strategy: {\(strategy)}
      """)[0]
    var reader = RolloutReader(object, forKruise: true)
    _ = reader.read()
    return reader.diagnostics.map(\.message)
  }

  @Test func `one strategy, and no other`() throws {
    let none = "the Rollout 'demo' names no strategy"
    let (canary, blueGreen) = ("canary: {steps: [{replicas: 1}]}", "blueGreen: {steps: [{replicas: 1}]}")
    #expect(try strategy("paused: false") == [none])
    #expect(try strategy("canary: x") == [none])
    #expect(try strategy("\(canary), \(blueGreen)") == ["the Rollout 'demo' has both 'canary' and 'blueGreen'"])
    #expect(try strategy(canary).isEmpty)
    #expect(try strategy(blueGreen).isEmpty)
    #expect(try strategy(blueGreen, apiVersion: "v1alpha1") == [none])
    #expect(try strategy("\(canary), \(blueGreen)", apiVersion: "v1alpha1").isEmpty)
  }
}
