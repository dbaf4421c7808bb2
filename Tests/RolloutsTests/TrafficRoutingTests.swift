import TestSupport
import Testing
import Tree

@testable import KruisePreview
@testable import Rollouts

/// Traffic that a TrafficRouting shifts while Rollouts that name it are under way.
@Suite struct TrafficRoutingTests {
  private func preview(_ fixture: Fixture, _ routing: String, name: String = "shift") throws -> Preview {
    let text = { (version: String) in
      fixture.text(version).changing(
        "metadata: {name: demo}\nspec:\n  workloadRef",
        to: "metadata: {name: demo, annotations: {rollouts.kruise.io/trafficrouting: \(name)}}\nspec:\n  workloadRef")
        + "\n---\n" + routing
    }
    var diagnostics: [Diagnostic] = []
    let preview = try Preview(
      Fixture.objects(text("v2")), after: Fixture.objects(text("v1")), diagnostics: &diagnostics)
    return try #require(preview, "\(diagnostics)")
  }

  private func routing(
    _ strategy: String, _ reference: String = "ingress: {name: demo}", kind: String = "TrafficRouting",
    apiVersion: String = "rollouts.kruise.io/v1alpha1"
  ) -> String {
    """
    apiVersion: \(apiVersion)
    kind: \(kind)
    metadata: {name: shift}
    spec: {objectRef: [{service: demo, \(reference)}], strategy: {\(strategy)}}
    """
  }

  /// A Rollout without routing of its own, beside an object that routes to the Service.
  private func withoutRouting(_ route: Fixture.Route) -> Fixture {
    Fixture(steps: ["{replicas: 20%}"], route: nil, other: route.object)
  }

  @Test func `a share in per cent`() throws {
    var run = try preview(withoutRouting(.ingress("nginx")), routing("weight: 30"))
    let nodes = try run.objects(at: .step(1))
    let stored = try #require(nodes.object("TrafficRouting", "shift"))
    #expect(
      stored["metadata", "finalizers"] == [
        "rollouts.kruise.io/trafficrouting", "progressing.rollouts.kruise.io/demo",
      ])
    #expect(
      stored["spec"] == [
        "objectRef": [["service": "demo", "gracePeriodSeconds": 3, "ingress": ["name": "demo"]]],
        "strategy": ["weight": 30],
      ])
    let canary = try #require(nodes.object("Ingress", "demo-canary"))
    #expect(canary["metadata", "annotations", "nginx.ingress.kubernetes.io/canary-weight"] == "30")
    #expect(
      canary.at(["metadata", "ownerReferences", 0]) == [
        "apiVersion": "rollouts.kruise.io/v1alpha1", "kind": "TrafficRouting", "name": "shift", "uid": "UID",
        "controller": true, "blockOwnerDeletion": true,
      ])
    #expect(canary.at(["spec", "rules", 0, "http", "paths", 0, "backend", "service", "name"]) == "demo")
    for stage in [Stage.stable, .complete, .rollback] {
      let nodes = try run.objects(at: stage)
      #expect(nodes.object("Ingress", "demo-canary") == nil)
      #expect(
        nodes.object("TrafficRouting", "shift")?["metadata", "finalizers"] == ["rollouts.kruise.io/trafficrouting"])
    }
  }

  @Test func `requests that match, with what happens to their headers`() throws {
    let strategy =
      "matches: [{headers: [{name: a, value: b}]}], requestHeaderModifier: {set: [{name: x, value: z}]}"
    let reference = "customNetworkRefs: [{apiVersion: networking.istio.io/v1, kind: VirtualService, name: demo}]"
    var run = try preview(withoutRouting(.virtualService), routing(strategy, reference))
    let nodes = try run.objects(at: .step(1))
    #expect(
      nodes.object("TrafficRouting", "shift")?["spec", "strategy", "matches"] == [
        ["headers": [["type": "Exact", "name": "a", "value": "b"]]]
      ])
    #expect(
      nodes.object("VirtualService")?.at(["spec", "http", 0]) == [
        "match": [["headers": ["a": ["exact": "b"]]]], "headers": ["request": ["set": ["x": "z"]]],
        "route": [["destination": ["host": "demo", "subset": "canary"]]],
      ])
  }

  @Test func `one that shifts nothing, or that no Rollout names, leaves routes alone`() throws {
    var idle = try preview(withoutRouting(.ingress("nginx")), routing("matches: []"))
    let nodes = try idle.objects(at: .step(1))
    #expect(nodes.object("Ingress", "demo-canary") == nil)
    #expect(nodes.object("TrafficRouting", "shift")?["metadata", "finalizers"]?.items?.count == 2)
    let other = routing("weight: 30").changing("name: shift", to: "name: other")
    var unnamed = try preview(withoutRouting(.ingress("nginx")), routing("weight: 0") + "\n---\n" + other)
    #expect(
      try unnamed.objects(at: .step(1)).object("TrafficRouting", "other")?["metadata", "finalizers"]?.items?.count == 1)
    let elsewhere = routing("weight: 30").changing("name: shift}", to: "name: shift, namespace: far}")
    var far = try preview(withoutRouting(.ingress("nginx")), routing("weight: 0") + "\n---\n" + elsewhere)
    let found = try far.objects(at: .step(1)).filter { $0["metadata", "namespace"] == "far" }
    #expect(found.map { $0["metadata", "finalizers"]?.items?.count } == [1])
  }

  @Test func `objects that only look like one stay as they are`() throws {
    for (kind, apiVersion) in [("TrafficRoute", "rollouts.kruise.io/v1alpha1"), ("TrafficRouting", "example.com/v1")] {
      let text = routing("weight: 30", kind: kind, apiVersion: apiVersion).changing("name: shift", to: "name: like")
      var run = try preview(withoutRouting(.ingress("nginx")), routing("weight: 0") + "\n---\n" + text)
      #expect(try run.objects(at: .step(1)).object(kind, "like")?["metadata"] == ["name": "like"])
    }
  }

  @Test func `a missing route is reported`() throws {
    var run = try preview(withoutRouting(.ingress("nginx")), routing("weight: 30", "ingress: {name: lost}"))
    #expect(try run.objects(at: .step(1)).object("Ingress", "demo-canary") == nil)
    #expect(run.diagnostics.map(\.message) == ["the controller waits forever: there is no Ingress 'lost'"])
    #expect(run.diagnostics.map(\.codeName) == ["rollout-names-missing-object"])
    #expect(run.diagnostics.map(\.hint) == ["add it, or name another one"])
    #expect(run.diagnostics.map(\.severity) == [.warning])
  }
}
