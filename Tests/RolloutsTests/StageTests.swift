import TestSupport
import Testing
import Tree

@testable import Rollouts

/// The names of stages, and what stands at each.
@Suite struct StageTests {
  @Test(arguments: [
    ("stable", Stage.stable, "00-stable"), ("1", .step(1), "03-step-1"), ("12", .step(12), "03-step-12"),
    ("promote", .promote, "10-promote"), ("complete", .complete, "11-complete"), ("rollback", .rollback, "rollback"),
  ]) func `stages are parsed by name`(text: String, stage: Stage, folder: String) {
    #expect(Stage(text) == stage)
    #expect(stage.description == text)
    #expect(stage.folder(at: Int(folder.prefix(2)) ?? 7) == folder)
  }

  @Test(arguments: ["", "0", "-1", "step-1", "Stable", "1.5", "end"]) func `no others`(text: String) {
    #expect(Stage(text) == nil)
  }

  private func release(_ new: String, after old: String, driver: Driver = .manifests) throws -> Release {
    var diagnostics: [Diagnostic] = []
    let release = try Release.plan(
      Fixture.objects(new), after: Fixture.objects(old), driver: driver, diagnostics: &diagnostics)
    return try #require(release, "\(diagnostics)")
  }

  @Test func `a Rollout that goes leaves the pods their label, so that they stay`() throws {
    let fixture = Fixture(route: nil)
    let without = { (version: String) in
      fixture.text(version).split(separator: "---\n").map(String.init).dropLast().joined(separator: "---\n")
    }
    let release = try release(without("v2"), after: fixture.text("v1"))
    for stage in [Stage.stable, .complete, .rollback] {
      let workload = try release.manifests(at: stage).objects.object("Deployment")
      #expect(workload?["spec", "template", "metadata", "labels", Track.label] == "stable")
    }
    let never = try self.release(without("v2"), after: without("v1"))
    #expect(
      try never.manifests(at: .complete).objects.object("Deployment")?["spec", "template", "metadata", "labels"]
        == ["app": "demo"])
  }

  @Test func `names that plain objects take are free to Kruise Rollouts`() throws {
    let more =
      "\n---\napiVersion: v1\nkind: Service\nmetadata: {name: demo-canary}\nspec: {selector: {app: x}, ports: [{port: 80}]}"
    let (new, old) = (Fixture().text("v2") + more, Fixture().text("v1") + more)
    #expect(try release(new, after: old, driver: .kruise).stepCount == 2)
    var diagnostics: [Diagnostic] = []
    #expect(try Release.plan(Fixture.objects(new), after: Fixture.objects(old), diagnostics: &diagnostics) == nil)
    #expect(
      diagnostics.map(\.message) == ["the rollout of 'demo' adds the Service 'demo-canary', which is there already"])
  }

  @Test func `once no old pods are left, no route routes to them`() throws {
    let fixture = Fixture(steps: ["{replicas: 2, traffic: 40%}", "{replicas: 5, traffic: 90%}"], options: "")
    let release = try fixture.release()
    for (stage, isShared) in [(Stage.step(1), true), (.step(2), false), (.promote, false)] {
      #expect(try (release.manifests(at: stage).objects.object("Ingress", "demo-canary") != nil) == isShared)
    }
    let canary = try Fixture(steps: ["{replicas: 5, traffic: 90%}"]).release()
    #expect(try canary.manifests(at: .step(1)).objects.object("Ingress", "demo-canary") != nil)
  }

  @Test func `new pods get what the Rollout gives them`() throws {
    let options =
      "enableExtraWorkloadForCanary: true\n      patchPodTemplateMetadata: {labels: {tier: x}, annotations: {note: new}}"
    let nodes = try Fixture(options: options).release().manifests(at: .step(1)).objects
    let metadata = nodes.object("Deployment", "demo-canary")?["spec", "template", "metadata"]
    #expect(metadata?["annotations"] == ["note": "new"])
    #expect(metadata?["labels", "tier"] == "x")
    #expect(nodes.object("Deployment")?["spec", "template", "metadata", "annotations"] == nil)
  }

  @Test func `an autoscaler of another namespace is another's`() throws {
    let scaler =
      "\n---\napiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {name: demo, namespace: far}\nspec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: demo}, minReplicas: 3}"
    let text = { (version: String) in
      Fixture(steps: ["{replicas: 100%}"]).text(version).changing("  replicas: 5\n", to: "") + scaler
    }
    #expect(try release(text("v2"), after: text("v1")).activeRollouts.map(\.total) == [1])
  }

  @Test func `pods of another namespace are another's too`() throws {
    let text = { (version: String) in
      ["near", "far"].map { place in
        Fixture(kind: "StatefulSet", steps: [place == "near" ? "{replicas: 1}" : "{replicas: 4}"], options: "").text(
          version
        )
        .changing("{name: demo}", to: "{name: demo, namespace: \(place)}")
        .changing("{name: demo, annotations", to: "{name: demo, namespace: \(place), annotations")
      }.joined(separator: "\n---\n")
    }
    let release = try release(text("v2"), after: text("v1"))
    let answers = try release.answers(to: Request(host: "shop.example.com", path: "/"), at: .step(1))
    #expect(answers.map(\.new) == [20])
    #expect(answers.map(\.route.namespace) == ["near"])
  }

  @Test func `a canary Ingress is none of the others, wherever it stands`() throws {
    let ingress = { (name: String, service: String, canary: String) -> Node in
      [
        "apiVersion": "networking.k8s.io/v1", "kind": "Ingress",
        "metadata": [
          "name": .string(name),
          "annotations": [
            "nginx.ingress.kubernetes.io/canary": .string(canary), "nginx.ingress.kubernetes.io/canary-weight": "20",
          ],
        ],
        "spec": ["rules": [["http": ["paths": [["path": "/", "backend": ["service": ["name": .string(service)]]]]]]]],
      ]
    }
    let objects = [ingress("b", "new", "true"), ingress("a", "web", "false")]
    let pods = StagePods(objects, changes: TemplateChanges(from: [], to: []), after: nil)
    let found = StageTraffic(objects, pods: pods, routers: [:], ages: [:]).answers(to: Request(host: "a", path: "/"))
    #expect(found.flatMap(\.answers).map { "\($0.service) \($0.share)" } == ["web 80.0", "new 20.0"])
  }
}
