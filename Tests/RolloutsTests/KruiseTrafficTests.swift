import TestSupport
import Testing
import Tree

@testable import KruisePreview
@testable import Rollouts

/// What Kruise Rollouts makes of Services and of Istio's objects.
@Suite struct KruiseTrafficTests {
  private func objects(
    _ fixture: Fixture, _ stage: Stage = .step(1), _ change: (String) -> String
  ) throws -> [Node] {
    var diagnostics: [Diagnostic] = []
    let preview = try Preview(
      Fixture.objects(change(fixture.text("v2"))), after: Fixture.objects(change(fixture.text("v1"))),
      diagnostics: &diagnostics)
    var run = try #require(preview, "\(diagnostics)")
    return try run.objects(at: stage)
  }

  private let service = "metadata: {name: demo}\nspec: {selector: {app: demo}, ports: [{port: 80}]}"

  @Test func `the Service for new pods has the other's labels and annotations, and an owner`() throws {
    let nodes = try objects(Fixture()) {
      $0.changing(
        service,
        to:
          "metadata: {name: demo, labels: {a: b}, annotations: {c: d}, finalizers: [e], namespace: shop}\nspec: {selector: {app: demo}, ports: [{port: 80}]}"
      ).changing("{name: demo}", to: "{name: demo, namespace: shop}")
        .changing("{name: demo, annotations", to: "{name: demo, namespace: shop, annotations")
    }
    #expect(
      nodes.object("Service", "demo-canary")?["metadata"] == [
        "name": "demo-canary", "namespace": "shop", "labels": ["a": "b"], "annotations": ["c": "d"],
        "ownerReferences": [
          [
            "apiVersion": "rollouts.kruise.io/v1beta1", "kind": "Rollout", "name": "demo", "uid": "UID",
            "controller": true, "blockOwnerDeletion": true,
          ]
        ],
      ])
    #expect(nodes.object("Service")?["metadata", "finalizers"] == ["e"])
  }

  @Test func `labels that new pods get replace those by which the Service selects, and add none`() throws {
    let fixture = Fixture(
      options:
        "enableExtraWorkloadForCanary: true\n      patchPodTemplateMetadata: {labels: {tier: canary, more: x}}")
    let nodes = try objects(fixture) {
      $0.changing("spec: {selector: {app: demo}, ports", to: "spec: {selector: {app: demo, tier: web}, ports")
    }
    #expect(
      nodes.object("Service", "demo-canary")?["spec", "selector"] == [
        "app": "demo", "tier": "canary", "pod-template-hash": "CANARY-HASH",
      ])
    #expect(
      nodes.object("Service")?["spec", "selector"] == [
        "app": "demo", "tier": "web", "pod-template-hash": "STABLE-HASH",
      ])
  }

  @Test func `a Service without a selector leads by the revision alone`() throws {
    let nodes = try objects(Fixture()) { $0.changing("{selector: {app: demo}, ports", to: "{ports") }
    #expect(nodes.object("Service")?["spec", "selector"] == ["pod-template-hash": "STABLE-HASH"])
    #expect(nodes.object("Service", "demo-canary")?["spec", "selector"] == ["pod-template-hash": "CANARY-HASH"])
  }

  @Test func `Services of other types`() throws {
    for (type, policy) in [("NodePort", "Local"), ("LoadBalancer", "Cluster")] {
      let nodes = try objects(Fixture()) {
        $0.changing(
          "ports: [{port: 80}]}",
          to: "type: \(type), externalTrafficPolicy: \(policy), ports: [{port: 80, nodePort: 30080}]}")
      }
      let canary = nodes.object("Service", "demo-canary")?["spec"]
      #expect(canary?["type"]?.string == type)
      #expect(canary?["externalTrafficPolicy"]?.string == policy)
      #expect(canary?["ports"] == [["port": 80, "targetPort": 80]])
      #expect(nodes.object("Service")?["spec", "ports"] == [["port": 80, "nodePort": 30080, "targetPort": 80]])
    }
  }

  @Test func `with one Service for all only the route moves`() throws {
    let fixture = Fixture(
      options: "enableExtraWorkloadForCanary: true\n      disableGenerateCanaryService: true", route: .virtualService)
    let nodes = try objects(fixture) { $0 }
    #expect(nodes.object("Service")?["spec", "selector"] == ["app": "demo"])
    #expect(nodes.object("Service", "demo-canary") == nil)
    #expect(
      nodes.object("VirtualService")?["spec", "http"] == [
        [
          "route": [
            ["destination": ["host": "demo"], "weight": 80],
            ["destination": ["host": "demo", "subset": "canary"], "weight": 20],
          ]
        ]
      ])
  }

  @Test func `in place, a step that replaces every pod leads the Service to all of them`() throws {
    let fixture = Fixture(steps: ["{traffic: 20%, replicas: 2}", "{traffic: 50%, replicas: 5}"], options: "")
    let nodes = try objects(fixture, .step(2)) { $0 }
    #expect(nodes.object("Service")?["spec", "selector"] == ["app": "demo"])
    // The rest stays as the step before left it.
    #expect(
      nodes.object("Ingress", "demo-canary")?["metadata", "annotations", "nginx.ingress.kubernetes.io/canary-weight"]
        == "20")
    #expect(nodes.object("Service", "demo-canary") != nil)
  }

  private func kept(_ object: Node) throws -> String {
    var route = KruiseCustomRoute(object, kind: "DestinationRule", script: .destinationRule)
    try route.ensure(Share(service: "demo", canaryService: "demo", weight: 20, matches: []))
    return route.objects[0]["metadata", "annotations", KruiseMark.originalSpec]?.string ?? ""
  }

  /// As a cluster has it after `kubectl apply`.
  @Test func `the original of Istio's objects is kept with what kubectl applied`() throws {
    var rule: Node = [
      "apiVersion": "networking.istio.io/v1", "kind": "DestinationRule",
      "metadata": ["name": "demo", "namespace": "shop", "labels": ["a": "b"], "annotations": ["keep": "me"]],
      "spec": ["host": "demo", "subsets": .list([])],
    ]
    let spec = #""spec":{"host":"demo","subsets":[]}"#
    #expect(
      try kept(rule)
        == #"{\#(spec),"labels":{"a":"b"},"annotations":{"keep":"me","kubectl.kubernetes.io/last-applied-configuration":"{\"apiVersion\":\"networking.istio.io/v1\",\"kind\":\"DestinationRule\",\"metadata\":{\"annotations\":{\"keep\":\"me\"},\"labels\":{\"a\":\"b\"},\"name\":\"demo\",\"namespace\":\"shop\"},\#(spec.changing("\"", to: "\\\""))}\n"}}"#
    )
    rule["metadata"] = ["name": "demo"]
    #expect(
      try kept(rule)
        == #"{\#(spec),"annotations":{"kubectl.kubernetes.io/last-applied-configuration":"{\"apiVersion\":\"networking.istio.io/v1\",\"kind\":\"DestinationRule\",\"metadata\":{\"annotations\":{},\"name\":\"demo\",\"namespace\":\"default\"},\#(spec.changing("\"", to: "\\\""))}\n"}}"#
    )
    rule["metadata", "labels"] = .empty
    #expect(try kept(rule).hasPrefix(#"{\#(spec),"annotations":"#))
  }

  @Test func `Lua gives empty maps and lists back as nothing`() throws {
    let rule: Node = [
      "kind": "DestinationRule", "metadata": ["name": "demo"],
      "spec": [
        "host": "demo", "workloadSelector": .empty, "exportTo": .list([]), "note": .null,
        "subsets": [["name": "base", "labels": .empty], .empty, .list([])],
      ],
    ]
    var route = KruiseCustomRoute(rule, kind: "DestinationRule", script: .destinationRule)
    try route.ensure(Share(service: "demo", canaryService: "demo", weight: 20, matches: []))
    #expect(
      route.objects[0]["spec"] == [
        "host": "demo",
        "subsets": [
          ["name": "base"], .null, .null, ["name": "canary", "labels": ["istio.service.tag": "gray"]],
        ],
      ])
    route.finalise()
    #expect(route.objects == [rule])
  }

  @Test func `a DestinationRule without subsets, and a VirtualService of no spec`() {
    let share = Share(service: "demo", canaryService: "demo", weight: 20, matches: [])
    var rule = KruiseCustomRoute(
      ["metadata": ["name": "web"], "spec": ["host": "demo"]], kind: "DestinationRule", script: .destinationRule)
    let problem = #expect(throws: Diagnostic.self) { try rule.ensure(share) }
    #expect(
      problem?.message
        == "the controller hangs at the traffic of this step: its script for the DestinationRule 'web' fails, because it has no subsets"
    )
    #expect(rule.objects == [["metadata": ["name": "web"], "spec": ["host": "demo"]]])
  }
}
