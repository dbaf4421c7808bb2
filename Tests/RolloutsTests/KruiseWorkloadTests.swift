import Testing
import Tree

@testable import KruisePreview
@testable import Rollouts

/// What Kruise Rollouts writes into each kind of workload, as its controllers for them do.
@Suite struct KruiseWorkloadTests {
  /// The labels by which old and new pods are told apart, for each kind.
  @Test(arguments: [
    ("apps.kruise.io/v1alpha1", "CloneSet", "canary", "pod-template-hash", "CANARY-REVISION"),
    ("apps.kruise.io/v1alpha1", "CloneSet", "blueGreen", "pod-template-hash", "CANARY-REVISION"),
    ("apps/v1", "Deployment", "canary", "pod-template-hash", "CANARY-REVISION"),
    ("apps/v1", "Deployment", "blueGreen", "pod-template-hash", "CANARY-HASH"),
    ("apps/v1", "StatefulSet", "canary", "controller-revision-hash", "CANARY-REVISION"),
    ("apps.kruise.io/v1beta1", "StatefulSet", "canary", "controller-revision-hash", "CANARY-REVISION"),
    ("apps/v1", "DaemonSet", "canary", "controller-revision-hash", "CANARY-REVISION"),
  ]) func `Services lead by a label of each kind's own`(
    apiVersion: String, kind: String, strategy: String, key: String, canary: String
  ) throws {
    let shop = Shop(
      apiVersion: apiVersion, kind: kind, steps: ["{replicas: 20%, traffic: 20%}"], strategy: strategy, routes: true)
    #expect(try shop.selectors() == ["\(key)=STABLE-HASH", "\(key)=\(canary)"])
  }

  @Test func `Kubernetes' own DaemonSet is kept from rolling, with a note of how it did`() throws {
    let shop = Shop(
      apiVersion: "apps/v1", kind: "DaemonSet", spec: "", update: "{rollingUpdate: {maxUnavailable: 2}}",
      steps: ["{replicas: 40%}"])
    let workload = try #require(shop.objects(at: .step(1)).object("DaemonSet"))
    #expect(
      workload["spec", "updateStrategy"] == [
        "type": "OnDelete", "rollingUpdate": ["maxSurge": 0, "maxUnavailable": 2],
      ])
    let annotations = workload["metadata", "annotations"]
    #expect(annotations?[KruiseMark.daemonSetStrategy] == "RollingUpdate")
    #expect(
      annotations?[KruiseMark.daemonSetControl]?.string
        == #"{"partition":"3","batch-revision":"CANARY-REVISION"}"#)
    #expect(
      annotations?[KruiseMark.daemonSetRevision]?.string
        == #"{"canary-revision":"CANARY-REVISION","stable-revision":"STABLE-HASH"}"#)
  }

  @Test(arguments: ["apps/v1", "apps.kruise.io/v1beta1"])
  func `the partition of a StatefulSet is an ordinal`(apiVersion: String) throws {
    let isOpenKruise = apiVersion != "apps/v1"
    var shop = Shop(apiVersion: apiVersion, kind: "StatefulSet", steps: ["{replicas: 60%}", "{replicas: 1}"])
    let rolling = { (partition: Int) -> Node in
      isOpenKruise ? ["partition": .int(partition), "paused": false] : ["partition": .int(partition)]
    }
    for step in [1, 2] {
      #expect(try shop.update(at: .step(step)) == ["type": "RollingUpdate", "rollingUpdate": rolling(2)])
    }
    #expect(try shop.update(at: .complete) == nil)
    shop.update = "{type: RollingUpdate, rollingUpdate: {partition: 4}}"
    #expect(try shop.update(at: .complete) == ["type": "RollingUpdate", "rollingUpdate": ["partition": 0]])
  }

  @Test(arguments: [
    ("", #"{"maxUnavailable":"25%","maxSurge":"25%"}"#), ("{type: Recreate}", #"{"maxUnavailable":"25%"}"#),
    ("{rollingUpdate: {maxSurge: 2}}", #"{"maxUnavailable":"25%","maxSurge":2}"#),
    ("{rollingUpdate: {maxSurge: 0, maxUnavailable: 0%}}", #"{"maxUnavailable":1,"maxSurge":0}"#),
    ("{rollingUpdate: {maxSurge: 0, maxUnavailable: 1%}}", #"{"maxUnavailable":"1%","maxSurge":0}"#),
    ("{rollingUpdate: {maxSurge: 1, maxUnavailable: 0}}", #"{"maxUnavailable":0,"maxSurge":1}"#),
  ]) func `a Deployment that is rolled in place keeps how it rolled in an annotation`(
    strategy: String, kept: String
  ) throws {
    let shop = Shop(apiVersion: "apps/v1", kind: "Deployment", update: strategy)
    let workload = try #require(shop.objects(at: .step(1)).object("Deployment"))
    #expect(workload["spec", "strategy"] == ["type": "Recreate"])
    #expect(workload["spec", "paused"] == true)
    #expect(
      workload["metadata", "annotations", KruiseMark.deploymentStrategy]?.string
        == #"{"rollingStyle":"Partition","rollingUpdate":\#(kept),"partition":"20%"}"#)
  }

  @Test(arguments: ["canary", "blueGreen"]) func `a Deployment comes back rolling, even if it did not`(
    strategy: String
  ) throws {
    let shop = Shop(apiVersion: "apps/v1", kind: "Deployment", update: "{type: Recreate}", strategy: strategy)
    for stage in [Stage.complete, .rollback] {
      #expect(
        try shop.update(at: stage) == [
          "type": "RollingUpdate", "rollingUpdate": ["maxUnavailable": "25%", "maxSurge": "25%"],
        ])
    }
  }

  private static let surges: [([String], Amount)] = [
    (["1"], .count(1)), (["20%"], .percent(20)), (["50%", "50%"], .percent(50)), (["50%", "2"], .percent(50)),
    (["50%", "3"], .percent(50)), (["50%", "4"], .count(4)), (["1", "40%"], .percent(40)),
    // 1 is what it is before the first step, and counts as none.
    (["1", "20%"], .percent(20)),
  ]

  @Test(arguments: surges) func `the surge of a blue-green Deployment only grows`(steps: [String], surge: Amount) throws
  {
    let shop = Shop(
      apiVersion: "apps/v1", kind: "Deployment", steps: steps.map { "{replicas: \($0)}" }, strategy: "blueGreen")
    #expect(
      try shop.update(at: .step(steps.count)) == [
        "type": "RollingUpdate", "rollingUpdate": ["maxSurge": surge.node, "maxUnavailable": 0],
      ])
  }
}
