import Testing
import Tree

@testable import KruisePreview
@testable import Rollouts

/// What Kruise Rollouts writes into workloads of OpenKruise.
@Suite struct OpenKruiseTests {
  @Test func `of a DaemonSet of OpenKruise the controller knows no old revision`() throws {
    let shop = Shop(kind: "DaemonSet", spec: "", steps: ["{replicas: 1, traffic: 20%}"], routes: true)
    let problem = #expect(throws: Diagnostic.self) { try shop.objects(at: .step(1)) }
    #expect(problem?.code == .kruiseNoStableRevision)
    #expect(problem?.hint == "remove its traffic")
    #expect(
      problem?.message
        == "Kruise Rollouts never reaches step 1 of the Rollout 'demo': the controller hangs at the traffic of this step: it knows no revision of old pods of a DaemonSet of OpenKruise"
    )
  }

  private static let partitions: [([String], Amount)] = [
    (["20%"], .percent(80)), (["20%", "90%"], .percent(0)), (["40%", "60%"], .percent(40)), (["2"], .count(3)),
    (["1", "4"], .count(1)), (["100%"], .percent(0)), (["9"], .count(0)),
    // The partition only ever goes down; as many pods by another word are no reason to write it.
    (["60%", "2"], .percent(40)), (["3", "60%"], .count(2)), (["2", "80%"], .percent(20)),
  ]

  @Test(arguments: partitions) func `the partition of a CloneSet is what stays old`(steps: [String], partition: Amount)
    throws
  {
    let shop = Shop(steps: steps.map { "{replicas: \($0)}" })
    #expect(try shop.update(at: .step(steps.count)) == ["partition": partition.node, "paused": false])
  }

  @Test func `a CloneSet of one pod, and of many`() throws {
    #expect(try Shop(spec: "replicas: 1").update(at: .step(1))?["partition"] == "0%")
    #expect(try Shop(spec: "replicas: 100", steps: ["{replicas: 1%}"]).update(at: .step(1))?["partition"] == "99%")
    #expect(try Shop(spec: "replicas: 100", steps: ["{replicas: 99%}"]).update(at: .step(1))?["partition"] == "1%")
    #expect(try Shop(spec: "replicas: 300", steps: ["{replicas: 99%}"]).update(at: .step(1))?["partition"] == "1%")
  }

  @Test func `in the end a CloneSet has no partition, and keeps the rest`() throws {
    let shop = Shop(update: "{type: InPlaceIfPossible, maxUnavailable: 2, partition: 3, paused: true}")
    let kept: Node = ["type": "InPlaceIfPossible", "maxUnavailable": 2]
    #expect(try shop.update(at: .complete) == kept)
    #expect(try shop.update(at: .rollback) == kept)
    #expect(
      try shop.update(at: .step(1)) == [
        "type": "InPlaceIfPossible", "maxUnavailable": 2, "partition": "80%", "paused": false,
      ])
    #expect(try Shop().update(at: .complete) == nil)
  }

  @Test func `a blue-green CloneSet surges, and gets back what it had`() throws {
    var shop = Shop(
      spec: "replicas: 5\n  minReadySeconds: 4",
      update: "{maxSurge: 30%, maxUnavailable: 1, partition: 3, paused: true}",
      steps: ["{replicas: 1}", "{replicas: 100%}"], strategy: "blueGreen")
    let workload = try #require(shop.objects(at: .step(2)).object("CloneSet"))
    #expect(workload["spec", "updateStrategy"] == ["maxSurge": "100%", "maxUnavailable": 0, "paused": false])
    #expect(workload["spec", "minReadySeconds"] == 2_147_483_646)
    #expect(
      workload["metadata", "annotations", KruiseMark.originalStrategy]?.string
        == #"{"maxUnavailable":1,"maxSurge":"30%","minReadySeconds":4}"#)
    let settled = try #require(shop.objects(at: .complete).object("CloneSet"))
    #expect(settled["spec", "updateStrategy"] == ["maxSurge": "30%", "maxUnavailable": 1])
    #expect(settled["spec", "minReadySeconds"] == 4)
    shop.update = ""
    shop.spec = "replicas: 5"
    let plain = try #require(shop.objects(at: .step(1)).object("CloneSet"))
    #expect(
      plain["metadata", "annotations", KruiseMark.originalStrategy]?.string
        == #"{"maxUnavailable":"20%","maxSurge":"0%"}"#)
    #expect(try shop.update(at: .complete) == ["maxSurge": "0%", "maxUnavailable": "20%"])
  }

  @Test(arguments: [(["20%"], 4), (["20%", "60%"], 2), (["60%", "1"], 2), (["9"], 0), (["100%"], 0)])
  func `the partition of a DaemonSet of OpenKruise is a number of nodes`(steps: [String], partition: Int) throws {
    let shop = Shop(
      kind: "DaemonSet", spec: "", update: "{type: RollingUpdate, rollingUpdate: {maxUnavailable: 1}}",
      steps: steps.map { "{replicas: \($0)}" })
    #expect(
      try shop.update(at: .step(steps.count)) == [
        "type": "RollingUpdate", "rollingUpdate": ["maxUnavailable": 1, "partition": .int(partition), "paused": false],
      ])
  }

  @Test func `in the end such a DaemonSet has no partition`() throws {
    let shop = Shop(
      kind: "DaemonSet", spec: "", update: "{rollingUpdate: {maxUnavailable: 1, partition: 3, paused: true}}")
    for stage in [Stage.complete, .rollback] {
      #expect(try shop.update(at: stage) == ["rollingUpdate": ["maxUnavailable": 1]])
    }
    #expect(
      try Shop(kind: "DaemonSet", spec: "", update: "{type: OnDelete}").update(at: .complete) == ["type": "OnDelete"])
  }
}
