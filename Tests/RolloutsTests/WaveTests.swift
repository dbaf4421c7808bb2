import TestSupport
import Testing
import Tree

@testable import Rollouts

/// In which order a stage is applied, and what is waited for: rules of ORDER, style by style.
@Suite struct WaveTests {
  /// The waves of a stage, each as one line: what it is about, what it applies and prunes, and what it waits for.
  private func lines(_ fixture: Fixture, _ stage: Stage, after before: Stage? = nil) throws -> [String] {
    try fixture.release().waves(at: stage, after: before).map { wave in
      let names = wave.objects.compactMap { node in
        let replicas = node["spec", "replicas"]?.int.map { " x\($0)" } ?? ""
        return ObjectID(node).map { "\($0)\(replicas)" }
      }
      let gone = wave.prune.compactMap { ObjectID($0).map { "-\($0)" } }
      let wait =
        switch wave.wait {
        case .nothing: ""
        case .pods(let ids): "; ready \(ids.map(\.name).joined(separator: " "))"
        case .endpoints(let ids): "; endpoints \(ids.map(\.name).joined(separator: " "))"
        case .seconds(let seconds): "; \(seconds) s"
        }
      return "\(wave.kind.rawValue): \((names + gone).joined(separator: ", "))\(wait)"
    }
  }

  @Test func `a canary is ready before it is led to`() throws {
    let fixture = Fixture()
    #expect(
      try lines(fixture, .step(1)) == [
        "pods: Service/demo-canary, Deployment/demo x5, Deployment/demo-canary x1; ready demo-canary",
        "services: Service/demo; endpoints demo-canary",
        "routes: Ingress/demo, Ingress/demo-canary; 3 s",
      ])
    #expect(
      try lines(fixture, .promote) == [
        "pods: Deployment/demo x5, Deployment/demo-canary x5; ready demo",
        "services: Service/demo, Service/demo-canary", "routes: Ingress/demo, Ingress/demo-canary",
      ])
    #expect(
      try lines(fixture, .complete) == [
        "pods: Deployment/demo x5", "services: Service/demo", "routes: Ingress/demo",
        "pruning: -Ingress/demo-canary; 3 s", "pruning: -Service/demo-canary", "pruning: -Deployment/demo-canary",
      ])
  }

  private let batch = Fixture(
    steps: ["{traffic: 40%, replicas: 40%}", "{replicas: 80%}", "{replicas: 100%}"], options: "")

  @Test func `a batch grows before it shrinks`() throws {
    #expect(
      try lines(batch, .step(1)) == [
        "pods: Service/demo-canary, Deployment/demo-canary x2; ready demo-canary",
        "services: Service/demo; endpoints demo-canary",
        "routes: Ingress/demo, Ingress/demo-canary; 3 s", "shrinking: Deployment/demo x3",
      ])
    // From a share by weight to one by pods: the Service takes in all pods first, and then the route goes.
    #expect(
      try lines(batch, .step(2)) == [
        "pods: Deployment/demo-canary x4; ready demo-canary", "services: Service/demo; endpoints demo",
        "routes: Ingress/demo", "pruning: -Ingress/demo-canary; 3 s", "pruning: -Service/demo-canary",
        "shrinking: Deployment/demo x1",
      ])
    #expect(
      try lines(batch, .complete) == [
        "pods: Deployment/demo x5; ready demo", "services: Service/demo; endpoints demo", "routes: Ingress/demo",
        "pruning: -Deployment/demo-canary",
      ])
  }

  @Test func `the old pods of a batch are back before anything routes to them alone`() throws {
    #expect(
      try lines(batch, .rollback, after: .step(3)) == [
        "pods: Deployment/demo x5; ready demo", "services: Service/demo; endpoints demo", "routes: Ingress/demo",
        "pruning: -Ingress/demo-canary; 3 s", "pruning: -Service/demo-canary", "pruning: -Deployment/demo-canary",
      ])
    #expect(try lines(batch, .rollback) == lines(batch, .rollback, after: .step(3)))
  }

  @Test func `the first version waits for its pods before it is routed to`() throws {
    var diagnostics: [Diagnostic] = []
    let release = try #require(Release.plan(Fixture().objects(), diagnostics: &diagnostics))
    let kinds = try release.waves(at: .stable).map { [$0.kind.rawValue, $0.wait == .nothing ? "" : "waits"] }
    #expect(kinds == [["pods", "waits"], ["services", "waits"], ["routes", "waits"]])
  }

  @Test func `a workload that gets other pods and fewer of them gets the pods first`() throws {
    let before = try Fixture(replicas: 8).objects("v1").map(\.node)
    let after = try Fixture(replicas: 3).objects("v2").map(\.node)
    func counts(_ waves: [Wave]) -> [String] {
      waves.flatMap { wave in
        wave.objects.compactMap { $0["spec", "replicas"]?.int }.map { "\(wave.kind.rawValue) \($0)" }
      }
    }
    #expect(counts(Wave.sequence(from: before, to: Manifests(objects: after))) == ["pods 8", "shrinking 3"])
    // What a cluster has shows defaults, and fewer pods of the same version are one change.
    var live = before
    live[0]["spec", "template", "spec", "dnsPolicy"] = "ClusterFirst"
    #expect(counts(Wave.sequence(over: live, to: Manifests(objects: after))) == ["pods 8", "shrinking 3"])
    let smaller = try Fixture(replicas: 3).objects("v1").map(\.node)
    #expect(counts(Wave.sequence(over: live, to: Manifests(objects: smaller))) == ["shrinking 3"])
  }

  @Test func `subsets that come and go are all there while routes change`() throws {
    func rule(_ names: [String]) -> Node {
      [
        "apiVersion": "networking.istio.io/v1", "kind": "DestinationRule", "metadata": ["name": "demo"],
        "spec": ["host": "demo", "subsets": .list(names.map { ["name": .string($0), "labels": ["v": .string($0)]] })],
      ]
    }
    let route: Node = [
      "apiVersion": "networking.istio.io/v1", "kind": "VirtualService", "metadata": ["name": "demo"], "spec": [:],
    ]
    let waves = Wave.sequence(from: [rule(["v1"]), route], to: Manifests(objects: [rule(["v2"]), route]))
    #expect(waves.map(\.objects) == [[rule(["v2", "v1"])], [route], [rule(["v2"])]])
    #expect(waves.map(\.kind) == [.services, .routes, .routes])
  }

  @Test func `the waves over a cluster keep their numbers, and wait for what changes`() throws {
    let release = try Fixture().release()
    let target = try release.manifests(at: .step(1))
    let empty = release.waves(to: target, over: [], at: .step(1))
    let done = release.waves(to: target, over: target.objects, at: .step(1))
    #expect(empty.map(\.kind) == done.map(\.kind))
    #expect(done.allSatisfy { $0.wait == .nothing })
    #expect(empty[1].wait != .nothing)
  }

  @Test func `every object of a stage is in one wave in its last form`() throws {
    for fixture in [Fixture(), batch] {
      let release = try fixture.release()
      for stage in release.stages {
        let manifests = try release.manifests(at: stage)
        let waves = try release.waves(at: stage)
        let final = Set(manifests.objects)
        let applied = waves.flatMap(\.objects).filter(final.contains)
        #expect(applied.count == manifests.objects.count && Set(applied) == final, "\(stage)")
        #expect(waves.flatMap(\.prune) == manifests.prune, "\(stage)")
      }
    }
  }
}

/// What changes with the pods, and stands in front of both versions.
@Suite struct FrontTests {
  private func release(_ changes: [(String, String)], _ fixture: Fixture = Fixture()) throws -> (Release?, [String]) {
    var text = fixture.text("v2")
    for (old, new) in changes { text = text.changing(old, to: new) }
    var diagnostics: [Diagnostic] = []
    let release = try Release.plan(Fixture.objects(text), after: fixture.objects("v1"), diagnostics: &diagnostics)
    return (release, diagnostics.map(\.message))
  }

  private let port = [("ports: [{port: 80}]", "ports: [{port: 80, targetPort: 9090}]")]

  @Test func `a Service that changes its port stays the old version's until all requests are the copy's`() throws {
    let release = try #require(try release(port).0)
    func service(_ stage: Stage, _ name: String = "demo") throws -> Node? {
      try release.manifests(at: stage).objects.object("Service", name)?["spec"]
    }
    #expect(try service(.step(1))?.at(["ports", 0, "targetPort"]) == nil)
    #expect(try service(.step(1))?["selector", Track.label] == "stable")
    #expect(try service(.step(1), "demo-canary")?.at(["ports", 0, "targetPort"]) == 9090)
    #expect(try service(.promote)?.at(["ports", 0, "targetPort"]) == 9090)
    #expect(try service(.promote)?["selector", Track.label] == "canary")
    #expect(try service(.complete)?["selector", Track.label] == "stable")
    let promote = try release.manifests(at: .promote).objects
    #expect(promote.object("Deployment", "demo-canary")?["spec", "replicas"] == 5)
    #expect(
      promote.object("Ingress", "demo-canary")?["metadata", "annotations", "nginx.ingress.kubernetes.io/canary-weight"]
        == "100")
    let kinds = try release.waves(at: .promote).map(\.kind)
    #expect(kinds == [.pods, .routes, .services, .pods])
    let last = try release.waves(at: .promote).last
    #expect(last?.objects.compactMap { ObjectID($0)?.name } == ["demo"])
  }

  @Test func `without a route nothing can route to both versions`() throws {
    let fixture = Fixture(steps: ["{replicas: 20%}"], route: nil)
    #expect(
      try release(port, fixture).1 == [
        "the Service 'demo' changes so that it routes to the pods of one version of 'demo' alone, and nothing but that Service shares out the requests"
      ])
    let sharing = Fixture(steps: ["{replicas: 20%}", "{replicas: 40%, traffic: 40%}"])
    #expect(try release(port, sharing).1.first?.hasSuffix("and at step 1 old and new pods share it") == true)
  }

  @Test func `a host that moves is answered until the end`() throws {
    let release = try #require(try release([("host: shop.example.com", "host: store.example.com")]).0)
    for (stage, host) in [(Stage.step(1), "shop"), (.promote, "shop"), (.complete, "store")] {
      let ingress = try release.manifests(at: stage).objects.object("Ingress")
      #expect(ingress?.at(["spec", "rules", 0, "host"]) == .string("\(host).example.com"))
    }
  }

  @Test func `a selector that gets wider serves both versions`() throws {
    let narrow = "metadata: {labels: {app: demo, version: v1}}"
    var diagnostics: [Diagnostic] = []
    let old = Fixture().text("v1").changing("metadata: {labels: {app: demo}}", to: narrow)
      .changing("selector: {app: demo}", to: "selector: {app: demo, version: v1}")
    let release = try #require(
      Release.plan(Fixture().objects(), after: Fixture.objects(old), diagnostics: &diagnostics))
    for stage in [Stage.step(1), .promote] {
      let service = try release.manifests(at: stage).objects.object("Service")
      #expect(service?["spec", "selector"] == ["app": "demo", Track.label: "stable"])
    }
    let promote = try release.manifests(at: .promote).objects
    #expect(promote.object("Deployment", "demo-canary")?["spec", "replicas"] == 5)
  }

  @Test func `the first Rollout of a live workload restarts its pods in a stage of its own`() throws {
    let fixture = Fixture()
    let old = fixture.text("v1").split(separator: "---\n").map(String.init).dropLast().joined(separator: "---\n")
    var diagnostics: [Diagnostic] = []
    let release = try #require(
      Release.plan(fixture.objects(), after: Fixture.objects(old), diagnostics: &diagnostics))
    #expect(release.stages.prefix(2) == [.adopt, .stable])
    let adopt = try release.manifests(at: .adopt).objects
    #expect(adopt.object("Deployment")?["spec", "template", "metadata", "labels", Track.label] == "stable")
    #expect(adopt.object("Service")?["spec", "selector"] == ["app": "demo"])
    let first = try release.waves(at: .adopt).first
    #expect(first?.kind == .pods && first?.wait != Wave.Wait.nothing)
    #expect(try release.manifests(at: .stable).objects.object("Service")?["spec", "selector", Track.label] == "stable")
    #expect(release.remarks.contains { $0.contains("restarts all pods of 'demo' once") })
    #expect(try Fixture().release().stages.first == .stable)
  }
}
