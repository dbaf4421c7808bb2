import TestSupport
import Testing
import Tree

@testable import Rollouts

/// How plain objects roll each kind of workload, and what they can't.
@Suite struct StyleTests {
  private func plan(_ new: String, after old: String) throws -> (release: Release?, problems: [String]) {
    var diagnostics: [Diagnostic] = []
    let release = try Release.plan(Fixture.objects(new), after: Fixture.objects(old), diagnostics: &diagnostics)
    return (release, diagnostics.flatMap { [$0.message, $0.hint, $0.codeName].compactMap { $0 } })
  }

  private func problems(_ new: Fixture, was old: Fixture? = nil, more: String = "") throws -> [String] {
    try plan(new.text("v2") + more, after: (old ?? new).text("v1") + more).problems
  }

  private let scaler = """

    ---
    apiVersion: autoscaling/v2
    kind: HorizontalPodAutoscaler
    metadata: {name: demo}
    spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: demo}, minReplicas: 3}
    """

  @Test func `two Deployments can't share what an autoscaler owns`() throws {
    let fixture = Fixture(steps: ["{replicas: 20%}"], options: "")
    #expect(
      try problems(fixture, more: scaler) == [
        "the replicas of the Deployment 'demo' belong to an autoscaler (HorizontalPodAutoscaler), so its pods can't be replaced by their number",
        "use 'enableExtraWorkloadForCanary: true', or take out the autoscaler for the rollout",
        "style-needs-controller",
      ])
    #expect(try problems(fixture, more: scaler.changing("kind: Deployment", to: "kind: CloneSet")).isEmpty)
    #expect(try problems(Fixture(steps: ["{replicas: 20%}"]), more: scaler).isEmpty)
  }

  private func stateful(_ spec: String) -> Fixture {
    Fixture(kind: "StatefulSet", steps: ["{replicas: 20%}"], options: "", workloadSpec: spec)
  }

  @Test func `a StatefulSet that holds back pods already, or replaces none`() throws {
    #expect(
      try problems(stateful("updateStrategy: {type: OnDelete}")) == [
        "the StatefulSet 'demo' does not replace its pods by itself: its update strategy is 'OnDelete'",
        "use 'RollingUpdate'", "style-needs-controller",
      ])
    #expect(
      try problems(stateful("updateStrategy: {rollingUpdate: {partition: 1}}")) == [
        "the StatefulSet 'demo' has a partition of its own, by which the rollout would have to hold back pods",
        "take it out", "style-needs-controller",
      ])
    for fine in ["{rollingUpdate: {partition: 0}}", "{type: RollingUpdate}", "{type: ''}"] {
      #expect(try problems(stateful("updateStrategy: \(fine)")).isEmpty)
    }
  }

  @Test(arguments: [
    ("StatefulSet", "serviceName: a", "serviceName"),
    ("StatefulSet", "podManagementPolicy: Parallel", "podManagementPolicy"),
    ("StatefulSet", "volumeClaimTemplates: [{metadata: {name: a}}]", "volumeClaimTemplates"),
    ("StatefulSet", "", "selector"), ("CloneSet", "", "selector"), ("Deployment", "", "selector"),
  ]) func `immutable fields`(kind: String, spec: String, field: String) throws {
    for options in kind == "Deployment" ? ["enableExtraWorkloadForCanary: true", ""] : [""] {
      var fixture = Fixture(kind: kind, steps: ["{replicas: 20%}"], options: options, workloadSpec: spec)
      let new = fixture.text("v2")
      fixture.workloadSpec = ""
      let old =
        spec.isEmpty
        ? fixture.text("v1").changing("abels: {app: demo}", to: "abels: {app: demo, tier: web}")
        : fixture.text("v1")
      #expect(
        try plan(new, after: old).problems == [
          "the \(field) of the \(kind) 'demo' changes, which Kubernetes does not allow",
          "keep the \(field), or give the new \(kind) another name", "style-needs-controller",
        ])
    }
  }

  @Test(arguments: ["StatefulSet", "CloneSet"]) func `pods that are replaced in place have no label to lead by`(
    kind: String
  ) throws {
    let steps = ["{replicas: 20%}", "{replicas: 40%, traffic: 40%}"]
    #expect(
      try problems(Fixture(kind: kind, steps: steps, options: "")) == [
        "the traffic of the \(kind) 'demo' can't be shifted by plain manifests: no label is known by which a Service could tell its old pods from its new ones",
        "leave out the traffic, so that all pods share it, or use --driver kruise", "style-needs-controller",
      ])
    #expect(try problems(Fixture(kind: kind, steps: steps, options: "", route: nil)).isEmpty)
    #expect(try problems(Fixture(kind: kind, steps: ["{replicas: 20%}"], options: "")).isEmpty)
  }

  @Test(arguments: [
    ("DaemonSet", "nothing holds back part of its pods, one on each node"),
    ("ReplicaSet", "it does not replace its pods when they change"),
  ]) func `workloads that only a controller rolls`(kind: String, reason: String) throws {
    let fixture = Fixture(kind: kind, steps: ["{replicas: 50%}"], options: "", route: nil)
    #expect(
      try problems(fixture) == [
        "a \(kind) can't be rolled in steps by plain manifests: \(reason)",
        "use --driver kruise with Kruise Rollouts in the cluster", "style-needs-controller",
      ])
    // Where nothing changes there is nothing to refuse.
    let same = try #require(plan(fixture.text("v1"), after: fixture.text("v1")).release)
    let workload = try same.manifests(at: .complete).objects.object(kind)
    #expect(try workload == same.manifests(at: .stable).objects.object(kind))
    #expect(workload?["spec", "template", "metadata", "labels"] == ["app": "demo"])
  }

  @Test func `labels by which a workload selects stay`() throws {
    let patched = { (label: String) in
      try problems(
        Fixture(
          steps: ["{replicas: 1}"],
          options: "enableExtraWorkloadForCanary: true\n      patchPodTemplateMetadata: {labels: {\(label)}}",
          route: nil))
    }
    #expect(
      try patched("tier: x, app: other") == [
        "the label 'app' of 'patchPodTemplateMetadata' is one by which the Deployment selects its pods", "leave it out",
        "style-needs-controller",
      ])
    #expect(try patched("app: demo").isEmpty)
    #expect(try patched("tier: x").isEmpty)
  }

  @Test(arguments: [
    ("", 2), ("strategy: {type: Recreate}", 0), ("strategy: {rollingUpdate: {maxSurge: 3}}", 3),
    ("strategy: {rollingUpdate: {maxSurge: 50%}}", 3), ("strategy: {type: RollingUpdate}", 2),
  ]) func `the most pods while the first workload rolls`(spec: String, surge: Int) throws {
    for (strategy, options) in [("canary", "enableExtraWorkloadForCanary: true"), ("blueGreen", "")] {
      let release = try Fixture(
        steps: ["{replicas: 2}"], strategy: strategy, options: options, route: nil, workloadSpec: spec
      ).release()
      let rollout = try #require(release.activeRollouts.first)
      #expect(release.summary(of: rollout, at: .promote).pods == PodCount(old: 0, new: 7, peak: 7 + surge))
    }
    let batch = try Fixture(steps: ["{replicas: 1}"], options: "", route: nil, workloadSpec: spec).release()
    let rollout = try #require(batch.activeRollouts.first)
    let most = [0: 5, 2: 6, 3: spec.contains("%") ? 7 : 8][surge]
    #expect(batch.summary(of: rollout, at: .promote).pods.peak == most)
  }

  @Test(
    arguments: [
      ("Deployment", "canary", "enableExtraWorkloadForCanary: true", nil, nil),
      ("CloneSet", "canary", "", "OpenKruise", nil), ("StatefulSet", "canary", "", nil, nil),
      (
        "CloneSet", "blueGreen", "", "OpenKruise",
        "the new pods of 'demo' run in 'demo-canary', and the route is switched to them"
      ),
      (
        "Deployment", "blueGreen", "", nil,
        "the new pods of 'demo' run in 'demo-canary', and the route is switched to them"
      ),
      (
        "Deployment", "canary", "", nil,
        "'demo' and 'demo-canary' together keep 5 pods, as no part of one Deployment can wait"
      ),
    ] as [(String, String, String, String?, String?)])
  func `what must run beside, and what is done otherwise than said`(
    kind: String, strategy: String, options: String, controller: String?, remark: String?
  ) throws {
    let fixture = Fixture(kind: kind, steps: ["{replicas: 1}"], strategy: strategy, options: options, route: nil)
    let release = try fixture.release()
    #expect(release.controllers == [controller].compactMap { $0 })
    #expect(release.remarks == [remark].compactMap { $0 })
    let kruise = try fixture.release(driver: .kruise)
    #expect(kruise.remarks.isEmpty)
    #expect(kruise.controllers.contains("Kruise Rollouts"))
  }
}
