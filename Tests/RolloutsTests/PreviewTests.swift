import Testing
import Tree

@testable import KruisePreview
@testable import Rollouts

/// What Kruise Rollouts does in a cluster, and where it never gets to.
@Suite struct PreviewTests {
  @Test func `the traffic comes and goes with the steps`() throws {
    var fixture = Fixture()
    fixture.steps = ["{traffic: 20%, replicas: 20%}", "{replicas: 40%}", "{traffic: 60%, replicas: 60%}"]
    var preview = try fixture.preview()
    for (step, weight) in [(1, "20"), (2, nil), (3, "60")] {
      let nodes = try preview.objects(at: .step(step))
      let ingress = nodes.object("Ingress", "demo-canary")
      #expect(
        ingress?["metadata", "annotations", "nginx.ingress.kubernetes.io/canary-weight"]?.string == weight)
      #expect((nodes.object("Service")?["spec", "selector", "pod-template-hash"] != nil) == (weight != nil))
      #expect((nodes.object("Service", "demo-canary") != nil) == (weight != nil))
    }
  }

  @Test func `nothing but labels is left when it is done`() throws {
    var preview = try Fixture().preview()
    let nodes = try preview.objects(at: .complete)
    #expect(nodes.map { $0["kind"]?.string } == ["Deployment", "Service", "Ingress", "Rollout"])
    #expect(nodes[0]["metadata", "labels", KruiseMark.stableRevision] == "STABLE-HASH")
    #expect(nodes[0]["metadata", "annotations"] == nil)
    #expect(nodes[1]["spec", "selector"] == ["app": "demo"])
  }

  @Test func `a rollback is the old version, with the controller's labels`() throws {
    var canary = try Fixture().preview()
    let nodes = try canary.objects(at: .rollback)
    let image = nodes[0].at(["spec", "template", "spec", "containers", 0, "image"])
    #expect(image == "demo:v1")
  }

  @Test func `the name of the second Deployment is cut where the API server cuts it`() throws {
    var preview = try Fixture().preview()
    let nodes = try preview.objects(at: .step(1))
    #expect(nodes.object("Deployment", "demo-xxxxx")?["metadata", "generateName"] == "demo-")
  }

  private func code(_ fixture: Fixture, _ stage: Stage) throws -> String? {
    var preview = try fixture.preview()
    do throws(Diagnostic) {
      _ = try preview.objects(at: stage)
      return nil
    } catch {
      return error.codeName
    }
  }

  @Test func `where the controller never gets to`() throws {
    let header = "{matches: [{headers: [{name: a, value: b}]}], replicas: 40%}"
    let cases: [(Fixture, Stage, String)] = [
      (Fixture(route: .ingress("traefik")), .step(1), "kruise-class-unknown"),
      (Fixture(steps: ["{replicas: 20%}", "{replicas: 3}"], options: "", route: nil), .step(2), "kruise-mixed-steps"),
      (Fixture(steps: ["{replicas: 5, traffic: 50%}"], options: ""), .step(1), "kruise-first-step-replaces-all"),
      (
        Fixture(steps: ["{replicas: 20%, traffic: 20%}", header], route: .httpRoute), .complete,
        "httproute-loses-rules"
      ),
      (
        Fixture(steps: ["{replicas: 1, matches: [{path: {value: /x}}]}"], route: .ingress("higress")), .step(1),
        "kruise-script-fails"
      ),
      (
        Fixture(
          steps: ["{replicas: 1, traffic: 0%}"], strategy: "blueGreen", options: "disableGenerateCanaryService: true"),
        .step(1), "kruise-blue-green-shared-service"
      ),
      (Fixture(replicas: 0), .step(1), "kruise-does-not-start"),
      (
        Fixture(
          kind: "StatefulSet", steps: ["{replicas: 1}"], options: "", route: nil,
          workloadSpec: "updateStrategy: {type: OnDelete}"),
        .step(1),
        "kruise-does-not-start"
      ),
    ]
    for (fixture, stage, expected) in cases { #expect(try code(fixture, stage) == expected) }
  }

  @Test func `an integer before a percentage is no trouble`() throws {
    let fixture = Fixture(steps: ["{replicas: 1}", "{replicas: 60%}"], options: "", route: nil)
    #expect(try code(fixture, .step(2)) == nil)
  }

  @Test func `blue-green surges by the step, and keeps what it was`() throws {
    let fixture = Fixture(
      steps: ["{replicas: 1, traffic: 0%}", "{replicas: 100%, traffic: 100%}"], strategy: "blueGreen", options: "",
      workloadSpec: "minReadySeconds: 7")
    var preview = try fixture.preview()
    let first = try preview.objects(at: .step(1))
    #expect(first[0]["spec", "strategy", "rollingUpdate", "maxSurge"] == 1)
    #expect(
      first[0]["metadata", "annotations", KruiseMark.originalStrategy]?.string
        == #"{"maxUnavailable":"25%","maxSurge":"25%","minReadySeconds":7,"progressDeadlineSeconds":600}"#)
    #expect(first.object("Ingress", "demo-canary") == nil)
    #expect(try preview.objects(at: .complete)[0]["spec", "minReadySeconds"] == 7)
  }

  @Test func `a rule that routes to the Service twice is weighed twice`() throws {
    let spec: Node = [
      "http": [
        [
          "route": [
            ["destination": ["host": "demo"], "weight": 70], ["destination": ["host": "demo"], "weight": 30],
          ]
        ]
      ]
    ]
    let share = Share(service: "demo", canaryService: "demo-canary", weight: 20, matches: [])
    let routes = try VirtualServiceScript.run(spec, share).at(["http", 0, "route"])?.items ?? []
    #expect(routes.map { $0["weight"]?.int } == [44, 19, 16, 20])
  }
}
