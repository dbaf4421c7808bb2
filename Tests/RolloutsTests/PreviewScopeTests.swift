import TestSupport
import Testing
import Tree

@testable import KruisePreview
@testable import Rollouts

/// What a preview takes in, what it refuses, and how far the controller's hand reaches.
@Suite struct PreviewScopeTests {
  private func read(_ new: String, after old: String) throws -> (preview: Preview?, problems: [[String?]]) {
    var diagnostics: [Diagnostic] = []
    let preview = try Preview(Fixture.objects(new), after: Fixture.objects(old), diagnostics: &diagnostics)
    return (preview, diagnostics.map { [$0.message, $0.hint, $0.codeName] })
  }

  private func objects(_ new: String, after old: String, at stage: Stage = .step(1)) throws -> [Node] {
    var run = try #require(read(new, after: old).preview)
    return try run.objects(at: stage)
  }

  @Test func `there is no preview of what Kruise's webhook rejects`() throws {
    let (none, problems) = try read(
      Fixture(steps: ["{replicas: 60%, traffic: 20%}"], options: "").text("v2"), after: "")
    #expect(none == nil)
    #expect(problems.map(\.[2]) == ["partition-traffic-limit"])
    let fixture = Fixture(steps: ["{replicas: 20%}"], route: nil)
    let second = String(fixture.text("v2").split(separator: "---").last ?? "").changing(
      "{name: demo}\nspec:", to: "{name: twin}\nspec:")
    let twins = try read(fixture.text("v2") + "\n---\n" + second, after: fixture.text("v1"))
    #expect(twins.preview == nil)
    #expect(
      twins.problems == [
        ["the Rollouts 'demo' and 'twin' refer to the same workload", "keep one of them", "workload-of-two-rollouts"]
      ])
    let lost = try read(
      fixture.text("v2").changing("kind: Deployment, name: demo", to: "kind: Deployment, name: lost"), after: "")
    #expect(lost.preview == nil)
    #expect(
      lost.problems == [
        ["the Rollout 'demo' names the Deployment 'lost', which is not rendered", nil, "rollout-names-missing-object"]
      ])
  }

  @Test func `the stages are those of the Rollout with most steps`() throws {
    let secret = "apiVersion: v1\nkind: Secret\nmetadata: {name: a}\n"
    #expect(try read(secret, after: secret).preview?.stages == [.stable, .complete, .rollback])
    #expect(try Fixture().preview().stages == [.stable, .step(1), .step(2), .complete, .rollback])
  }

  /// Two workloads with a Service and a Rollout each, behind one HTTPRoute.
  private func pair(_ version: String, second: String, steps: String = "{replicas: 20%, traffic: 20%}") -> String {
    let one = { (name: String, version: String, steps: String) in
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: \(name)}
      spec:
        replicas: 5
        selector: {matchLabels: {app: \(name)}}
        template: {metadata: {labels: {app: \(name)}}, spec: {containers: [{name: a, image: 'a:\(version)'}]}}
      ---
      apiVersion: v1
      kind: Service
      metadata: {name: \(name)}
      spec: {selector: {app: \(name)}, ports: [{port: 80}]}
      ---
      apiVersion: rollouts.kruise.io/v1beta1
      kind: Rollout
      metadata: {name: \(name)}
      spec:
        workloadRef: {apiVersion: apps/v1, kind: Deployment, name: \(name)}
        strategy:
          canary:
            enableExtraWorkloadForCanary: true
            steps: [\(steps)]
            trafficRoutings: [{service: \(name), gateway: {httpRouteName: web}}]
      ---

      """
    }
    return one("a", version, steps) + one("b", second, "{replicas: 40%, traffic: 40%}") + """
      apiVersion: gateway.networking.k8s.io/v1
      kind: HTTPRoute
      metadata: {name: web}
      spec: {rules: [{backendRefs: [{name: a}]}, {backendRefs: [{name: b}]}]}
      """
  }

  private func weights(_ nodes: [Node]) -> [[Int?]] {
    (nodes.object("HTTPRoute", "web")?["spec", "rules"]?.items ?? []).map { rule in
      (rule["backendRefs"]?.items ?? []).map { $0["weight"]?.int }
    }
  }

  @Test func `two rollouts behind one route both have their share`() throws {
    let (new, old) = (pair("v2", second: "v2"), pair("v1", second: "v1"))
    #expect(try weights(objects(new, after: old)) == [[80, 20], [60, 40]])
    #expect(try weights(objects(new, after: old, at: .complete)) == [[1], [1]])
    #expect(try weights(objects(new, after: old, at: .rollback)) == [[1], [1]])
  }

  @Test func `one that stays where it is, beside one that moves, is told and no more`() throws {
    var run = try #require(read(pair("v2", second: "v1"), after: pair("v1", second: "v1")).preview)
    #expect(try weights(run.objects(at: .step(1))) == [[80, 20], [1]])
    #expect(
      run.diagnostics.map(\.message) == [
        "the controller does not start: the pods of the Deployment 'b' stay as they are"
      ])
    #expect(run.diagnostics.map(\.severity) == [.warning])
    var none = try #require(read(pair("v1", second: "v1"), after: pair("v1", second: "v1")).preview)
    let problem = #expect(throws: Diagnostic.self) { try none.objects(at: .step(1)) }
    #expect(problem?.message == "the controller does not start: the pods of the Deployment 'a' stay as they are")
    #expect(
      none.diagnostics.map(\.message) == [
        "the controller does not start: the pods of the Deployment 'b' stay as they are"
      ])
  }

  @Test func `a Rollout with fewer steps waits at its last`() throws {
    let steps = "{replicas: 20%, traffic: 20%}, {replicas: 60%, traffic: 60%}"
    let (new, old) = (pair("v2", second: "v2", steps: steps), pair("v1", second: "v1", steps: steps))
    #expect(try weights(objects(new, after: old, at: .step(2))) == [[40, 60], [60, 40]])
  }

  @Test func `with one Service for all, an HTTPRoute's reference has the new share, and goes with its rule`() throws {
    let fixture = Fixture(
      steps: ["{traffic: 20%, replicas: 20%}"],
      options: "enableExtraWorkloadForCanary: true\n      disableGenerateCanaryService: true", route: .httpRoute)
    let change = { (text: String) in
      text.changing(
        "backendRefs: [{name: demo, port: 80}]", to: "backendRefs: [{name: demo}]\n  - backendRefs: [{name: rest}]")
    }
    for (stage, expected) in [(Stage.step(1), ["demo 20", "rest 1"]), (.complete, ["rest 1"])] {
      let nodes = try objects(change(fixture.text("v2")), after: change(fixture.text("v1")), at: stage)
      let references = nodes.object("HTTPRoute")?["spec", "rules"]?.items?.flatMap { $0["backendRefs"]?.items ?? [] }
      #expect(references?.map { "\($0["name"]?.string ?? "") \($0["weight"]?.int ?? 0)" } == expected)
    }
  }

  @Test(arguments: [
    ("blueGreen", "", ["demo-DisableByRollout", "other", "demo", "demo", "demo"]),
    ("canary", "", ["demo", "other", "demo", "demo", "demo"]),
  ])
  func `only autoscalers of the workload are disabled, and only in blue-green`(
    strategy: String, options: String, expected: [String]
  ) throws {
    let scaler = { (kind: String, name: String, target: String, more: String) in
      "\n---\napiVersion: autoscaling/v2\nkind: \(kind)\nmetadata: {name: \(name)\(more)}\nspec: {scaleTargetRef: {apiVersion: apps/v1, \(target)}}"
    }
    let all =
      scaler("HorizontalPodAutoscaler", "a", "kind: Deployment, name: demo", "")
      + scaler("HorizontalPodAutoscaler", "b", "kind: Deployment, name: other", "")
      + scaler("HorizontalPodAutoscaler", "c", "kind: StatefulSet, name: demo", "")
      + scaler("HorizontalPodAutoscaler", "d", "kind: Deployment, name: demo", ", namespace: far")
      + scaler("ScaledObject", "e", "kind: Deployment, name: demo", "")
    let fixture = Fixture(steps: ["{replicas: 20%}"], strategy: strategy, options: options, route: nil)
    let nodes = try objects(fixture.text("v2") + all, after: fixture.text("v1") + all)
    #expect(nodes.compactMap { $0["spec", "scaleTargetRef", "name"]?.string } == expected)
  }

  @Test func `a blue-green release has no labels for new pods`() throws {
    let options = "patchPodTemplateMetadata: {labels: {app: other}}"
    var run = try Fixture(strategy: "blueGreen", options: options).preview()
    let nodes = try run.objects(at: .step(1))
    #expect(nodes.object("BatchRelease")?["spec", "releasePlan", "patchPodTemplateMetadata"] == nil)
    #expect(nodes.object("Rollout")?["spec", "strategy", "blueGreen", "patchPodTemplateMetadata"] == nil)
    #expect(
      nodes.object("Service", "demo-canary")?["spec", "selector"] == [
        "app": "demo", "pod-template-hash": "CANARY-HASH",
      ])
  }

  @Test func `what the API server fills in, it fills in where nothing stands`() {
    let affinity = { (config: Node?) in
      ServerDefaults.filled([
        "kind": "Service", "spec": ["sessionAffinity": "ClientIP", "sessionAffinityConfig": config],
      ])["spec", "sessionAffinityConfig"]
    }
    #expect(affinity(nil) == ["clientIP": ["timeoutSeconds": 10800]])
    #expect(affinity(["clientIP": ["timeoutSeconds": 60]]) == ["clientIP": ["timeoutSeconds": 60]])
    let everything: Node = [["matches": [["path": ["type": "PathPrefix", "value": "/"]]]]]
    #expect(ServerDefaults.filled(["kind": "HTTPRoute", "spec": .empty])["spec", "rules"] == everything)
    #expect(ServerDefaults.filled(["kind": "HTTPRoute", "spec": ["rules": [.empty]]])["spec", "rules"] == everything)
  }

  @Test func `a workload that names no number of pods has one`() throws {
    let one = { (text: String) in text.changing("  replicas: 5\n", to: "") }
    let fixture = Fixture(kind: "StatefulSet", steps: ["{replicas: 50%}"], options: "", route: nil)
    let nodes = try objects(one(fixture.text("v2")), after: one(fixture.text("v1")))
    #expect(nodes.object("StatefulSet")?["spec", "updateStrategy", "rollingUpdate", "partition"] == 0)
  }
}
