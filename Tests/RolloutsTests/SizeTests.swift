import Foundation
import Kubernetes
import Testing
import Tree

@testable import Rollouts

/// Copies that are counted from pods that nobody counted.
@Suite struct SizeTests {
  private static let autoscaler = """
    apiVersion: autoscaling/v2
    kind: HorizontalPodAutoscaler
    metadata: {name: demo}
    spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: demo}, minReplicas: 3, maxReplicas: 9}
    """

  private func warnings(_ strategy: String, written: Bool, autoscaler: Bool, live: Int? = nil) throws -> [String] {
    let isBlueGreen = strategy == "blueGreen"
    let fixture = Fixture(
      steps: isBlueGreen ? ["{traffic: 100%, replicas: 100%}"] : ["{traffic: 20%, replicas: 20%}"],
      strategy: strategy, options: isBlueGreen ? "" : "enableExtraWorkloadForCanary: true", route: .httpRoute)
    func objects(_ version: String) throws -> [ReleaseObject] {
      let text = fixture.text(version) + (autoscaler ? "\n---\n\(Self.autoscaler)" : "")
      var objects = try Fixture.objects(text)
      for index in objects.indices where !written && objects[index].node["kind"] == "Deployment" {
        objects[index].node["spec", "replicas"] = nil
      }
      return objects
    }
    let workload = Kind.deployment.id("demo", in: "")
    var found: [Diagnostic] = []
    let release = try Release.plan(
      objects("v2"), after: objects("v1"), sizes: live.map { [workload: $0] } ?? [:], diagnostics: &found)
    #expect(release != nil, "\(found)")
    return found.filter { $0.code == .replicasUnknown }.map(\.message)
  }

  @Test func `a copy of pods that nobody counted is a warning`() throws {
    let open = "the Deployment 'demo' says no 'replicas', so 'demo-canary' is counted from one pod, however many run"
    #expect(try warnings("blueGreen", written: false, autoscaler: false) == [open])
    #expect(try warnings("canary", written: false, autoscaler: false) == [open])
    #expect(try warnings("blueGreen", written: true, autoscaler: false) == [])
    #expect(try warnings("canary", written: true, autoscaler: false) == [])
  }

  @Test func `all requests on an autoscaler's fewest pods are a warning`() throws {
    let owned =
      "the replicas of 'demo' belong to an autoscaler (HorizontalPodAutoscaler), and 'demo-canary' has 3 pods, however many run"
    #expect(try warnings("blueGreen", written: false, autoscaler: true) == [owned])
    #expect(try warnings("canary", written: false, autoscaler: true) == [])
  }

  @Test func `pods that a cluster counts are known`() throws {
    #expect(try warnings("blueGreen", written: false, autoscaler: false, live: 7) == [])
    #expect(try warnings("blueGreen", written: false, autoscaler: true, live: 7) == [])
  }

  /// The old version says five pods, the new one leaves that to an autoscaler.
  @Test func `a number that is left out stays until old pods are gone, and is a warning`() throws {
    let fixture = Fixture(steps: ["{traffic: 20%, replicas: 20%}"], route: .httpRoute)
    var new = try Fixture.objects("\(fixture.text("v2"))\n---\n\(Self.autoscaler)")
    for index in new.indices where new[index].node["kind"] == "Deployment" { new[index].node["spec", "replicas"] = nil }
    var found: [Diagnostic] = []
    let planned = try Release.plan(new, after: fixture.objects("v1"), diagnostics: &found)
    let release = try #require(planned, "\(found)")
    #expect(try release.manifests(at: .step(1)).objects.object("Deployment")?["spec", "replicas"] == 5)
    #expect(try release.manifests(at: .complete).objects.object("Deployment")?["spec", "replicas"] == nil)
    #expect(
      found.filter { $0.code == .replicasUnknown }.map(\.message) == [
        "the new version leaves out the 'replicas' of 'demo': kubectl apply then makes them 1, until the autoscaler (HorizontalPodAutoscaler) scales it"
      ])
  }

  private func guarded(_ fixture: Fixture, _ version: String, _ port: Int) throws -> [ReleaseObject] {
    try Fixture.objects(
      """
      \(fixture.text(version))
      ---
      apiVersion: networking.k8s.io/v1
      kind: NetworkPolicy
      metadata: {name: open}
      spec: {podSelector: {matchLabels: {app: demo}}, ingress: [{ports: [{port: \(port)}]}]}
      """)
  }

  @Test func `a policy that old pods rely on is a warning where they are replaced in place`() throws {
    func warnings(_ kind: String, _ options: String, _ port: Int) throws -> [String] {
      let fixture = Fixture(kind: kind, steps: ["{replicas: 20%}"], options: options, route: nil)
      var found: [Diagnostic] = []
      _ = try Release.plan(guarded(fixture, "v2", port), after: guarded(fixture, "v1", 80), diagnostics: &found)
      return found.filter { $0.code == .frontForOneVersion }.map { "\($0.severity): \($0.message)" }
    }
    #expect(
      try warnings("StatefulSet", "", 81) == [
        "warning: the NetworkPolicy 'open' changes at the first step, and old pods of 'demo' rely on it"
      ])
    #expect(try warnings("StatefulSet", "", 80) == [])
    #expect(try warnings("Deployment", "enableExtraWorkloadForCanary: true", 81) == [])
  }

  /// The way back from the end leads over `promote`, and all pods are new ones then.
  @Test func `the policy of new pods is there before the other one is the old version's`() throws {
    var found: [Diagnostic] = []
    let planned = try Release.plan(
      guarded(Fixture(), "v2", 81), after: guarded(Fixture(), "v1", 80), diagnostics: &found)
    let release = try #require(planned, "\(found)")
    #expect(release.wayBack(from: .complete) == [.promote, .rollback])
    let policies = try release.manifests(at: .promote).objects.filter { $0["kind"] == "NetworkPolicy" }
    #expect(policies.map { $0["metadata", "name"] } == ["open-canary", "open"])
  }

  /// Before there are two versions nothing is routed anywhere, so that nobody would see it.
  @Test func `a route that misses the Service is a warning on its own`() throws {
    func found(_ spec: String) throws -> [String] {
      var fixture = Fixture(route: .ingress("nginx")).text("v1")
      let start = try #require(fixture.range(of: "  rules:\n"))
      let end = try #require(fixture.range(of: "\n---\napiVersion: rollouts"))
      fixture.replaceSubrange(start.lowerBound..<end.lowerBound, with: spec)
      var found: [Diagnostic] = []
      _ = try Release.plan(Fixture.objects(fixture), diagnostics: &found)
      return found.filter { $0.code == .routeMissesService }.map { "\($0.severity): \($0.message)" }
    }
    let backend = "{service: {name: demo, port: {number: 80}}}"
    #expect(
      try found("  defaultBackend: \(backend)") == [
        "warning: the Ingress 'demo' routes to the Service 'demo' by its 'defaultBackend' alone, which can't be shared out"
      ])
    #expect(
      try found("  rules: [{http: {paths: [{path: /, pathType: Prefix, backend: \(backend)}]}}]") == [])
  }
}
