import Testing
import Tree

@testable import KruisePreview
@testable import Rollouts

/// How Kruise Rollouts edits routes from step to step.
@Suite struct KruiseRouteTests {
  private static let route: Node = [
    "apiVersion": "gateway.networking.k8s.io/v1", "kind": "HTTPRoute", "metadata": ["name": "demo"],
    "spec": [
      "rules": [
        [
          "matches": [["path": ["type": "PathPrefix", "value": "/a"]], ["path": ["type": "Exact", "value": "/b"]]],
          "backendRefs": [["name": "demo", "port": 80, "weight": 7], ["name": "other", "port": 80]],
        ],
        ["backendRefs": [["name": "other", "port": 80]]],
      ]
    ],
  ]

  private func share(weight: Int? = nil, _ matches: [Node] = []) -> Share {
    Share(
      service: "demo", canaryService: "demo-canary", weight: weight, matches: matches.map(RolloutSpec.Match.init))
  }

  private func rules(_ shares: [Share], thenFinalise: Bool = false) throws -> [Node] {
    var route = KruiseHTTPRoute(Self.route, service: "demo", canaryService: "demo-canary")
    for share in shares { try route.ensure(share) }
    if thenFinalise { try route.finalise() }
    return route.objects[0]["spec", "rules"]?.items ?? []
  }

  private func references(_ rule: Node) -> [String] {
    (rule["backendRefs"]?.items ?? []).map { "\($0["name"]?.string ?? "") \($0["weight"]?.int ?? -1)" }
  }

  @Test func `a weight takes the place of the one before it`() throws {
    #expect(try references(rules([share(weight: 20)])[0]) == ["demo 80", "other 1", "demo-canary 20"])
    #expect(
      try references(rules([share(weight: 20), share(weight: 90)])[0]) == ["demo 10", "other 1", "demo-canary 90"])
    #expect(try references(rules([share(weight: 20)])[1]) == ["other 1"])
  }

  @Test func `in the end the old Service has the weight one, whatever it had`() throws {
    #expect(try references(rules([share(weight: 20)], thenFinalise: true)[0]) == ["demo 1", "other 1"])
  }

  @Test func `each match is tried with each path`() throws {
    let matches: [Node] = [
      ["headers": [["name": "a", "value": "1"]]], ["queryParams": [["name": "q", "value": "2"]]],
    ]
    let rules = try rules([share(matches)])
    #expect(rules.count == 3)
    #expect(references(rules[2]) == ["demo-canary 7"])
    let made = rules[2]["matches"]?.items ?? []
    #expect(made.map { $0["path", "value"]?.string } == ["/a", "/a", "/b", "/b"])
    #expect(made.map { $0["headers"] != nil } == [true, false, true, false])
  }

  @Test func `a match with a path stands for itself`() throws {
    let rules = try rules([share([["path": ["value": "/x"], "headers": [["name": "a", "value": "1"]]]])])
    #expect(rules[2]["matches"]?.items?.count == 1)
    #expect(rules[2].at(["matches", 0, "path"]) == ["type": "PathPrefix", "value": "/x"])
  }

  @Test func `matches after weights lose the rule that had them`() throws {
    let header: [Node] = [["headers": [["name": "a", "value": "1"]]]]
    #expect(try rules([share(weight: 20), share(header)]).map(references) == [["other 1"]])
    #expect(try rules([share(header), share(weight: 20)]).count == 3)
  }

  @Test func `an Ingress keeps of the other annotations what it had, and of MSE's parameters what it set`() throws {
    let ingress = try #require(
      try Fixture(route: .ingress("mse")).objects().map(\.node).object("Ingress"))
    var route = KruiseIngress(ingress, router: MSERouter.self, owner: [])
    try route.ensure(share([["queryParams": [["name": "beta", "value": "1"]]]]))
    try route.ensure(share(weight: 40))
    let annotations = route.objects[1]["metadata", "annotations"]
    #expect(annotations?["example.com/team"] == "shop")
    #expect(annotations?["nginx.ingress.kubernetes.io/canary-weight"] == "40")
    #expect(annotations?["nginx.ingress.kubernetes.io/canary-by-query"] == "beta")
    var plain = ingress["metadata", "annotations"] ?? .empty
    MSERouter.annotate(&plain, for: share(weight: 40))
    #expect(plain["nginx.ingress.kubernetes.io/canary-by-query"] == nil)
    route.finalise()
    #expect(route.objects == [ingress])
  }

  @Test func `no Ingress is made for no traffic, but one that is there goes down to none`() throws {
    let ingress = try #require(try Fixture().objects().map(\.node).object("Ingress"))
    var route = KruiseIngress(ingress, router: NginxRouter.self, owner: [])
    try route.ensure(share(weight: 0))
    #expect(route.objects.count == 1)
    try route.ensure(share(weight: 50))
    try route.ensure(share(weight: 0))
    #expect(
      route.objects[1]["metadata", "annotations", "nginx.ingress.kubernetes.io/canary-weight"] == "0")
  }

  @Test func `Istio's last match comes first, and its original is kept`() throws {
    let service = try #require(
      try Fixture(route: .virtualService).objects().map(\.node).object("VirtualService"))
    var route = KruiseCustomRoute(service, kind: "VirtualService", script: .virtualService)
    try route.ensure(share(weight: 30))
    try route.ensure(
      share([["headers": [["name": "a", "value": "1"]]], ["headers": [["name": "b", "value": "2"]]]]))
    let rules = route.objects[0]["spec", "http"]?.items ?? []
    #expect(rules.count == 3)
    #expect(rules[0].at(["match", 0, "headers"])?.fields?.keys == ["b"])
    #expect(rules[2] == service.at(["spec", "http", 0]))
    let kept = route.objects[0]["metadata", "annotations", KruiseMark.originalSpec]?.string ?? ""
    #expect(kept.hasPrefix(#"{"spec":{"hosts":["shop.example.com"],"http":[{"route":"#))
    route.finalise()
    #expect(route.objects == [service])
  }

  @Test func `the Service for new pods is a copy without addresses`() {
    let service: Node = [
      "apiVersion": "v1", "kind": "Service",
      "metadata": ["name": "demo", "labels": ["a": "b"], "annotations": ["c": "d"]],
      "spec": [
        "type": "NodePort", "clusterIP": "10.0.0.7", "clusterIPs": ["10.0.0.7"], "sessionAffinity": "ClientIP",
        "externalIPs": ["10.1.0.7"], "ipFamilyPolicy": "SingleStack", "ipFamilies": ["IPv4"],
        "loadBalancerIP": "10.2.0.7", "healthCheckNodePort": 30081,
        "selector": ["app": "demo"], "ports": [["port": 80, "nodePort": 30080]],
      ],
    ]
    let canary = CanaryService.copy(of: service)
    #expect(canary["metadata"] == ["name": "demo-canary", "labels": ["a": "b"], "annotations": ["c": "d"]])
    #expect(
      canary["spec"] == [
        "type": "NodePort", "sessionAffinity": "ClientIP", "selector": ["app": "demo"], "ports": [["port": 80]],
        "healthCheckNodePort": 30081,
      ])
    // Kruise Rollouts copies the port of the health check; plain objects leave it to the API server.
    #expect(CanaryService.make(from: service)["spec", "healthCheckNodePort"] == nil)
  }

  @Test func `the BatchRelease names the style that was asked for`() throws {
    let spec = try Fixture(kind: "StatefulSet", steps: ["{replicas: 20%}", "{replicas: 3}"], route: nil).spec()
    let release = KruiseBatchRelease.make(
      spec, workload: ["metadata": ["labels": [KruiseMark.rolloutID: "release-7"]]], at: 2)
    let plan = release["spec", "releasePlan"]
    #expect(plan?["rollingStyle"] == "Canary")
    #expect(plan?["batchPartition"] == 1)
    #expect(plan?["rolloutID"] == "release-7")
    #expect(plan?["batches"] == [["canaryReplicas": "20%"], ["canaryReplicas": 3]])
  }
}
