import TestSupport
import Testing
import Tree

@testable import KruisePreview
@testable import Rollouts

/// What Kruise Rollouts takes, and is probably not meant so: what is said, and beside each the nearest that is fine.
@Suite struct ChecksTests {
  private func found(_ text: String, _ name: String = "demo") throws -> [String] {
    let objects = try Fixture.objects(text)
    let object = try #require(objects.first { $0.isRollout })
    var reader = RolloutReader(object, forKruise: true)
    let read = reader.read()
    let spec = try #require(read, "\(reader.diagnostics)")
    return RolloutChecks(spec, object, among: objects.byID).found.map(\.description)
  }

  private func found(_ fixture: Fixture) throws -> [String] { try found(fixture.text("v2")) }

  private func old(_ options: String, _ spec: String = "") throws -> [String] {
    try found(
      """
      apiVersion: rollouts.kruise.io/v1alpha1
      kind: Rollout
      metadata: {name: demo}
      spec:
        objectRef: {workloadRef: {apiVersion: apps/v1, kind: Deployment, name: demo}}
        \(spec)
        strategy:
          canary:
            \(options)
            steps: [{weight: 20}]
      """)
  }

  @Test func `unused fields`() throws {
    #expect(
      try old("disableGenerateCanaryService: true", "rolloutID: one") == [
        "test.yaml:6:14: warning: 'rolloutID' has no effect [rollout-field-ignored]",
        """
        test.yaml:9:37: warning: 'disableGenerateCanaryService' has no effect in v1alpha1 [rollout-field-ignored]
          hint: write the Rollout in v1beta1
        """,
        "test.yaml:10:15: warning: step 1 asks for traffic, but nothing shifts it: there are no 'trafficRoutings' [traffic-without-routing]",
      ])
    #expect(
      try found(
        Fixture(steps: ["{replicas: 20%}"], options: "trafficRoutingRef: shared", route: nil)) == [
          "test.yaml:27:26: warning: 'trafficRoutingRef' has no effect [rollout-field-ignored]\n  hint: name it in the annotation 'rollouts.kruise.io/trafficrouting'"
        ])
    #expect(try found(Fixture(steps: ["{replicas: 20%}"], options: "disableGenerateCanaryService: true")) == [])
  }

  @Test func `pods that are more or fewer than they seem`() throws {
    func steps(_ replicas: Int, _ steps: String..., options: String = "enableExtraWorkloadForCanary: true") throws
      -> [String]
    { try found(Fixture(replicas: replicas, steps: steps, options: options, route: nil)) }
    #expect(
      try steps(2, "{replicas: 20%}", "{replicas: 80%}", "{replicas: 100%}") == [
        "test.yaml:28:32: warning: step 2 makes 2 new pods beside 2 old ones: 80% of 2, rounded up [canary-full-copy]"
      ])
    #expect(try steps(1, "{replicas: 20%}") == [])
    #expect(try steps(2, "{replicas: 100%}") == [])
    #expect(try steps(2, "{replicas: 80%}", options: "") == [])
  }

  @Test func `a strategy that is lost`() throws {
    func recreate(_ kind: String, _ options: String, _ type: String) throws -> [String] {
      try found(
        Fixture(
          kind: kind, steps: ["{replicas: 20%}"], options: options, route: nil,
          workloadSpec: "strategy: {type: \(type)}"))
    }
    #expect(
      try recreate("Deployment", "", "Recreate") == [
        "test.yaml:21:1: warning: the strategy 'Recreate' of the Deployment 'demo' is lost in the rollout: Kruise Rollouts leaves 'RollingUpdate' [recreate-lost]\n  hint: write 'RollingUpdate', or use a canary with a workload of its own"
      ])
    #expect(try recreate("Deployment", "", "RollingUpdate") == [])
    #expect(try recreate("Deployment", "enableExtraWorkloadForCanary: true", "Recreate") == [])
    #expect(try recreate("CloneSet", "", "Recreate") == [])
  }

  @Test func `more traffic than pods`() throws {
    let much = { (steps: [String], options: String, replicas: Int, strategy: String) in
      try found(Fixture(replicas: replicas, steps: steps, strategy: strategy, options: options))
    }
    let extra = "enableExtraWorkloadForCanary: true"
    let fine = ["{replicas: 1, traffic: 39%}", "{replicas: 2, traffic: 49%}", "{replicas: 3, traffic: 60%}"]
    #expect(try much(fine, extra, 10, "canary") == [])
    #expect(
      try much(["{replicas: 1}", "{replicas: 1, traffic: 40%}", "{replicas: 3, traffic: 61%}"], extra, 10, "canary")
        == [
          "test.yaml:35:30: warning: step 2 sends 40% of the traffic to 1 of 10 pods [traffic-exceeds-pods]\n  hint: give the step more replicas",
          "test.yaml:35:59: warning: step 3 sends 61% of the traffic to 3 of 10 pods [traffic-exceeds-pods]\n  hint: give the step more replicas",
        ])
    #expect(
      try much(["{replicas: 1, traffic: 40%}"], "", 10, "canary") == [
        "test.yaml:34:15: warning: step 1 sends 40% of the traffic to 1 of 10 pods [traffic-exceeds-pods]\n  hint: give the step more replicas"
      ])
    #expect(try much(["{replicas: 1, traffic: 1%}"], extra, 200, "canary") == [])
    #expect(try much(["{replicas: 2, traffic: 31%}"], "", 1, "canary") == [])
    #expect(try much(["{replicas: 1, traffic: 40%}"], "", 10, "blueGreen") == [])
    #expect(try much(["{replicas: 1, traffic: 40%}"], extra, 0, "canary") == [])
    #expect(
      try found(Fixture(steps: ["{replicas: 1}", "{replicas: 2, traffic: 40%}"], route: nil)) == [
        "test.yaml:28:30: warning: step 2 asks for traffic, but nothing shifts it: there are no 'trafficRoutings' [traffic-without-routing]"
      ])
  }

  @Test(arguments: [
    (
      "{clusterIP: None, selector: {app: demo}, ports: [{port: 80}]}",
      "test.yaml:34:7: warning: the Service 'demo' is headless, and the one for the new pods will not be [service-headless]"
    ),
    (
      "{type: ExternalName, externalName: example.com, selector: {app: demo}, ports: [{port: 80}]}",
      "test.yaml:34:7: warning: the Service 'demo' routes to a name outside, which has no old and new pods [service-without-pods]"
    ),
    (
      "{ports: [{port: 80}]}",
      "test.yaml:34:7: warning: the Service 'demo' selects no pods: Kruise Rollouts crashes on it, or routes it to the old pods alone [service-without-pods]"
    ), ("{selector: {app: demo}, ports: [{port: 80}]}", ""),
  ]) func `Services that have no old and new pods`(spec: String, expected: String) throws {
    let text = Fixture(steps: ["{replicas: 1}"]).text("v2")
    let changed = text.changing("{selector: {app: demo}, ports: [{port: 80}]}", to: spec)
    #expect(try found(changed) == (expected.isEmpty ? [] : [expected]))
  }

  @Test func `routes that lose matches`() throws {
    let header = "{headers: [{name: a, value: b}]}"
    let path = "{path: {value: /a}}"
    func ingress(_ type: String, _ matches: String...) throws -> [String] {
      try found(
        Fixture(
          steps: ["{replicas: 1}", "{replicas: 2, matches: [\(matches.joined(separator: ", "))]}"],
          route: .ingress(type)))
    }
    #expect(
      try ingress("nginx", header, path) == [
        "test.yaml:35:53: warning: an Ingress of class 'nginx' takes no path and no parameter: a match of step 2 matches nothing [match-ignored]\n  hint: match a header or a cookie"
      ])
    #expect(try ingress("nginx", header) == [])
    #expect(try ingress("higress", path) == [])
    func route(_ steps: String...) throws -> [String] { try found(Fixture(steps: steps, route: .httpRoute)) }
    #expect(try route("{replicas: 1, matches: [\(header), \(path)]}") == [])
    #expect(try route("{replicas: 1, matches: [\(path), \(path)]}") == [])
    #expect(
      try route("{replicas: 1}", "{replicas: 1, matches: [\(path), \(header)]}") == [
        "test.yaml:32:53: warning: Kruise Rollouts mixes up the matches of step 2, some of which have a path and some have not [httproute-mixed-matches]\n  hint: put those without a path first"
      ])
    #expect(
      try route("{replicas: 1, traffic: 20%}", "{replicas: 2, matches: [\(header)]}", "{replicas: 2, traffic: 40%}")
        == [
          "test.yaml:32:44: warning: Kruise Rollouts loses rules of the HTTPRoute 'demo' at step 2: matches after weights [httproute-loses-rules]\n  hint: put steps with matches first, or a step without traffic between"
        ])
    #expect(
      try route("{replicas: 1, traffic: 20%}", "{replicas: 1}", "{replicas: 2, matches: [\(header)]}") == [])
    let mse = Fixture(steps: ["{replicas: 1}"], route: .ingress("mse")).text("v2")
    #expect(try found(mse) == [])
    let bare = mse.changing(", annotations: {example.com/team: shop}", to: "")
    #expect(
      try found(bare) == [
        "test.yaml:34:7: warning: Kruise's script for 'mse' fails on the Ingress 'demo', which has no annotations: the rollout hangs, unless 'kubectl apply' has added its own [mse-needs-annotations]\n  hint: add an annotation"
      ])
  }
}
