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
        "pods: Deployment/demo x5, Deployment/demo-canary x1; ready demo-canary",
        "services: Service/demo, Service/demo-canary; endpoints demo-canary",
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
        "pods: Deployment/demo-canary x2; ready demo-canary",
        "services: Service/demo, Service/demo-canary; endpoints demo-canary",
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

  @Test func `the old pods of a batch are back before anything leads to them alone`() throws {
    #expect(
      try lines(batch, .rollback, after: .step(3)) == [
        "pods: Deployment/demo x5; ready demo", "services: Service/demo; endpoints demo", "routes: Ingress/demo",
        "pruning: -Ingress/demo-canary; 3 s", "pruning: -Service/demo-canary", "pruning: -Deployment/demo-canary",
      ])
    #expect(try lines(batch, .rollback) == lines(batch, .rollback, after: .step(3)))
  }

  @Test func `the first version waits for its pods before it is led to`() throws {
    var diagnostics: [Diagnostic] = []
    let release = try #require(Release.plan(Fixture().objects(), diagnostics: &diagnostics))
    let kinds = try release.waves(at: .stable).map { [$0.kind.rawValue, $0.wait == .nothing ? "" : "waits"] }
    #expect(kinds == [["pods", "waits"], ["services", "waits"], ["routes", "waits"]])
  }

  @Test func `a Deployment that gets other pods and fewer of them gets the pods first`() throws {
    let before = try Fixture(replicas: 8).objects("v1").map(\.node)
    let after = try Fixture(replicas: 3).objects("v2").map(\.node)
    let waves = Wave.sequence(from: before, to: Manifests(objects: after))
    let counts = waves.flatMap { wave in
      wave.objects.compactMap { $0["spec", "replicas"]?.int }.map { "\(wave.kind.rawValue) \($0)" }
    }
    #expect(counts == ["pods 8", "shrinking 3"])
  }

  @Test func `every object of a stage is in one wave in its last form`() throws {
    for fixture in [Fixture(), batch] {
      let release = try fixture.release()
      for stage in release.stages {
        let manifests = try release.manifests(at: stage)
        let waves = try release.waves(at: stage)
        let final = Set(manifests.objects)
        let applied = waves.flatMap(\.objects).filter(final.contains)
        #expect(applied == manifests.objects, "\(stage)")
        #expect(waves.flatMap(\.prune) == manifests.prune, "\(stage)")
      }
    }
  }
}
