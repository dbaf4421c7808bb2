import TestSupport
import Testing
import Tree

@testable import KruisePreview
@testable import Rollouts

/// Where Kruise Rollouts never gets to, in words.
@Suite struct UnreachedStepTests {
  private func problem(_ new: String, _ old: String, _ stage: Stage) throws -> [String] {
    var diagnostics: [Diagnostic] = []
    let preview = try Preview(Fixture.objects(new), after: Fixture.objects(old), diagnostics: &diagnostics)
    var run = try #require(preview, "\(diagnostics)")
    do throws(Diagnostic) {
      _ = try run.objects(at: stage)
      return []
    } catch {
      return [error.message, error.hint, error.codeName].compactMap { $0 }
    }
  }

  private func problem(_ fixture: Fixture, _ stage: Stage = .step(1), _ change: (String) -> String = { $0 }) throws
    -> [String]
  {
    try problem(change(fixture.text("v2")), change(fixture.text("v1")), stage)
  }

  private let first = "Kruise Rollouts never reaches step 1 of the Rollout 'demo': "
  private let selector = "{selector: {app: demo}, ports: [{port: 80}]}"

  @Test func `missing objects that the Rollout refers to`() throws {
    let fixture = Fixture()
    let lost = ["add it, or name another one", "rollout-names-missing-object"]
    #expect(
      try problem(fixture, .step(1)) { $0.changing("service: demo,", to: "service: other,") } == [
        first + "the controller waits forever: there is no Service 'other'"
      ] + lost)
    #expect(
      try problem(fixture, .step(1)) { $0.changing("ingress: {name: demo", to: "ingress: {name: other") } == [
        first + "the controller waits forever: there is no Ingress 'other'"
      ] + lost)
    let routing =
      "metadata: {name: demo, annotations: {rollouts.kruise.io/trafficrouting: other}}\nspec:\n  workloadRef"
    #expect(
      try problem(Fixture(steps: ["{replicas: 20%}"], route: nil)) {
        $0.changing("metadata: {name: demo}\nspec:\n  workloadRef", to: routing)
      } == [first + "the controller waits forever: there is no TrafficRouting 'other'"] + lost)
  }

  @Test func `scripts that there are not`() throws {
    let known = ["classes it knows: aliyun-alb, higress, mse, nginx", "kruise-class-unknown"]
    #expect(
      try problem(Fixture(route: .ingress("traefik"))) == [
        first + "the controller waits forever: it has no script for the class 'traefik'"
      ] + known)
    #expect(
      try problem(Fixture(route: .virtualService)) {
        $0.changing("networking.istio.io/v1", to: "example.com/v1").changing("VirtualService", to: "Mesh")
      } == [first + "the controller waits forever: it has no script for a Mesh"] + known)
  }

  @Test func `Services that it crashes or hangs on`() throws {
    #expect(
      try problem(
        Fixture(
          steps: ["{replicas: 1}", "{traffic: 20%, replicas: 2}"],
          options: "enableExtraWorkloadForCanary: true"), .step(2)
      ) { $0.changing(selector, to: "{ports: [{port: 80}]}") } == [
        "Kruise Rollouts never reaches step 2 of the Rollout 'demo': the controller crashes: the Service 'demo' has no selector",
        "give it one", "kruise-service-crash",
      ])
    let balancer = { (policy: String) in
      try problem(Fixture()) {
        $0.changing(
          selector,
          to: "{type: LoadBalancer, externalTrafficPolicy: \(policy), selector: {app: demo}, ports: [{port: 80}]}")
      }
    }
    #expect(
      try balancer("Local") == [
        first
          + "the controller hangs at the traffic of this step: the API server refuses a second Service with the health check port of 'demo'",
        "use 'externalTrafficPolicy: Cluster'", "kruise-service-refused",
      ])
    #expect(try balancer("Cluster") == [])
  }

  @Test func `a paused Rollout does not advance`() throws {
    let paused = { (text: String) in text.changing("  strategy:\n", to: "  strategy:\n    paused: true\n") }
    #expect(
      try problem(Fixture(), .step(1), paused) == [
        first + "the controller waits: 'strategy.paused' is set", "take it out", "kruise-rollout-paused",
      ])
    #expect(
      try problem(Fixture(), .rollback, paused) == [
        "Kruise Rollouts never reaches the rollback of the Rollout 'demo': a Rollout that is paused does not roll back",
        "remove 'strategy.paused' first", "kruise-rollout-paused",
      ])
    #expect(
      try problem(Fixture(), .complete, paused).first
        == "Kruise Rollouts never reaches the end of the Rollout 'demo': the controller waits: 'strategy.paused' is set"
    )
  }

  @Test func `beginnings that never end`() throws {
    #expect(
      try problem(
        Fixture(
          steps: ["{replicas: 1, traffic: 0%}"], strategy: "blueGreen", options: "disableGenerateCanaryService: true"))
        == [
          first
            + "the controller hangs at step 1: blue-green with 'disableGenerateCanaryService' can't begin with traffic",
          "remove the traffic of the first step", "kruise-blue-green-shared-service",
        ])
    #expect(
      try problem(Fixture(steps: ["{replicas: 5, traffic: 50%}"], options: "")) == [
        first + "the controller hangs at step 1: it replaces every pod, and traffic needs old pods",
        "begin with fewer pods, or without traffic", "kruise-first-step-replaces-all",
      ])
    #expect(try problem(Fixture(steps: ["{replicas: 4, traffic: 50%}"], options: "")) == [])
    #expect(try problem(Fixture(steps: ["{replicas: 5}", "{replicas: 5, traffic: 50%}"], options: ""), .step(2)) == [])
  }

  @Test func `steps of two kinds, and strategies that do not fit`() throws {
    let mixed = Fixture(steps: ["{replicas: 20%}", "{replicas: 3}"], options: "", route: nil)
    #expect(
      try problem(mixed, .step(2)) == [
        "Kruise Rollouts never reaches step 2 of the Rollout 'demo': the controller hangs at step 2: it takes 20% for more than 3, and creates no more pods",
        "write all steps as percentages, or all as numbers", "kruise-mixed-steps",
      ])
    let clones = { (type: String) in
      try problem(
        Fixture(
          kind: "CloneSet", steps: ["{replicas: 1}"], strategy: "blueGreen", options: "", route: nil,
          workloadSpec: "updateStrategy: {type: \(type)}"))
    }
    #expect(
      try clones("InPlaceOnly") == [
        first + "the controller hangs: a CloneSet that updates its pods by 'InPlaceOnly' can't be rolled as blue-green",
        "use 'updateStrategy.type: ReCreate'", "kruise-blue-green-in-place",
      ])
    #expect(try clones("ReCreate") == [])
    let patched = { (label: String) in
      try problem(
        Fixture(
          steps: ["{replicas: 1}"],
          options: "enableExtraWorkloadForCanary: true\n      patchPodTemplateMetadata: {labels: {\(label)}}",
          route: nil))
    }
    #expect(
      try patched("app: other") == [
        first
          + "the controller hangs: the API server refuses a Deployment whose pods have another 'app' than it selects",
        "leave the label 'app' out of 'patchPodTemplateMetadata'", "kruise-canary-refused",
      ])
    #expect(try patched("app: demo") == [])
    #expect(try patched("tier: canary") == [])
  }

  @Test func `an Ingress with something other than a Service, or without the Service`() throws {
    #expect(
      try problem(Fixture()) {
        $0.changing(
          "backend: {service: {name: demo, port: {number: 80}}}", to: "backend: {resource: {kind: Bucket}}")
      } == [
        first + "the controller crashes: a rule of the Ingress 'demo' has a backend other than a Service",
        "move that rule to a separate Ingress", "kruise-ingress-crash",
      ])
    let elsewhere = try problem(Fixture()) {
      $0.changing("{service: {name: demo, port", to: "{service: {name: rest, port")
    }
    #expect(
      elsewhere.first?.hasPrefix(first + "the controller hangs at the traffic of this step: ") == true
        && elsewhere.first?.hasSuffix(", and the API server refuses an Ingress without rules") == true)
    #expect(elsewhere.last == "route-misses-service")
  }

  @Test func `Istio's scripts that stumble`() throws {
    let text = { (change: @escaping (String) -> String) in
      try problem(Fixture(route: .virtualService), .step(1), change)
    }
    #expect(
      try text { $0.changing("- route: [{destination: {host: demo}}]", to: "- redirect: {uri: /}") } == [
        first
          + "the controller hangs at the traffic of this step: its script for the VirtualService 'demo' fails, because a rule without a match has no route",
        "change the VirtualService", "kruise-script-fails",
      ])
    let header = "{replicas: 1, matches: [{headers: [{name: a, value: b}]}]}"
    #expect(
      try problem(Fixture(steps: [header], route: .virtualService)) {
        $0.changing(
          "  http:\n  - route: [{destination: {host: demo}}]", to: "  tcp:\n  - route: [{destination: {host: demo}}]")
      }.first
        == first
        + "the controller hangs at the traffic of this step: its script for the VirtualService 'demo' fails, because it has no rules for http"
    )
  }

  private func reason(_ new: Fixture, _ change: (String) -> String = { $0 }, old: Fixture? = nil) throws -> String? {
    try problem(change(new.text("v2")), change((old ?? new).text("v1")), .step(1)).first
  }

  @Test func `why it does not start`() throws {
    let start = "the controller does not start: "
    #expect(try reason(Fixture(replicas: 0)) == start + "the Deployment 'demo' has no pods")
    #expect(try reason(Fixture(), old: Fixture(replicas: 0)) == start + "the Deployment 'demo' has no pods")
    #expect(
      try reason(
        Fixture(
          kind: "StatefulSet", steps: ["{replicas: 1}"], options: "", route: nil,
          workloadSpec: "updateStrategy: {type: OnDelete}"))
        == start + "the StatefulSet 'demo' rolls by itself: its update strategy is 'OnDelete'")
    let marked = { (text: String) in
      text.changing(
        "metadata: {name: demo}\nspec:\n  replicas",
        to: "metadata: {name: demo, annotations: {rollouts.kruise.io/rollout-id: one}}\nspec:\n  replicas")
    }
    #expect(
      try reason(Fixture(), marked)
        == start + "the annotation 'rollouts.kruise.io/rollout-id' of the Deployment 'demo' stays 'one'")
    #expect(
      try reason(Fixture()) { $0.contains("demo:v1") ? $0.changing("demo:v1", to: "demo:v2") : $0 }
        == start + "the pods of the Deployment 'demo' stay as they are")
    let workload = String(Fixture().text("v1").split(separator: "---")[0])
    #expect(
      try problem(Fixture().text("v2"), workload, .step(1)).first
        == start + "the Rollout 'demo' comes with the version that it should roll, too late for its webhook")
    #expect(
      try problem(Fixture().text("v2"), "apiVersion: v1\nkind: Secret\nmetadata: {name: a}\n", .step(1)).first
        == start + "the Deployment 'demo' is new")
    #expect(
      try reason(Fixture()) { $0.changing("spec:\n  workloadRef", to: "spec:\n  disabled: true\n  workloadRef") }
        == start + "the Rollout 'demo' is disabled")
  }

  @Test func `stages that there are not`() throws {
    #expect(
      try problem(Fixture(), .promote).prefix(2) == [
        "Kruise Rollouts has no stage 'promote'", "use stable, a step, complete or rollback",
      ])
    #expect(try problem(Fixture(), .step(3)).first == "there is no step 3; the last is 2")
    let secret = "apiVersion: v1\nkind: Secret\nmetadata: {name: a}\n"
    #expect(try problem(secret, secret, .step(1)).first == "there is no Rollout to preview")
  }
}
