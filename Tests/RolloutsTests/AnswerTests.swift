import TestSupport
import Testing
import Tree

@testable import Rollouts

/// Who answers, and how much of it is new: read off the pods behind each Service.
@Suite struct AnswerTests {
  private let request = Request(host: "shop.example.com", path: "/")

  private func answers(_ fixture: Fixture, _ stage: Stage) throws -> [Answer] {
    try fixture.release().answers(to: request, at: stage)
  }

  /// The answers as `service share new`.
  private func phrases(_ answers: [Answer]) -> [String] {
    answers.map { "\($0.service) \($0.share) \($0.new.map { "\($0)" } ?? "-")" }
  }

  @Test(arguments: [
    (Stage.stable, ["demo 100.0 0.0"]), (.step(1), ["demo 80.0 0.0", "demo-canary 20.0 100.0"]),
    (.step(2), ["demo 10.0 0.0", "demo-canary 90.0 100.0"]), (.promote, ["demo 10.0 100.0", "demo-canary 90.0 100.0"]),
    (.complete, ["demo 100.0 100.0"]), (.rollback, ["demo 100.0 0.0"]),
  ]) func `a canary's pods stand behind a Service of their own`(stage: Stage, expected: [String]) throws {
    #expect(try phrases(answers(Fixture(), stage)) == expected)
  }

  @Test(arguments: ["StatefulSet", "CloneSet"]) func `pods that are replaced in place share the Service`(
    kind: String
  ) throws {
    let fixture = Fixture(kind: kind, steps: ["{replicas: 1}", "{replicas: 60%}"], options: "")
    let stages: [(Stage, Double)] = [
      (.stable, 0), (.step(1), 20), (.step(2), 60), (.promote, 100), (.complete, 100), (.rollback, 0),
    ]
    for (stage, new) in stages { #expect(try answers(fixture, stage).map(\.new) == [new]) }
  }

  @Test func `two Deployments keep the number of pods together`() throws {
    let fixture = Fixture(steps: ["{replicas: 1}", "{replicas: 100%}"], options: "")
    for (stage, new) in [(Stage.step(1), 20.0), (.step(2), 100)] {
      #expect(try answers(fixture, stage).map(\.new) == [new])
    }
  }

  private func release(_ new: String, after old: String) throws -> Release {
    var diagnostics: [Diagnostic] = []
    let release = try Release.plan(Fixture.objects(new), after: Fixture.objects(old), diagnostics: &diagnostics)
    return try #require(release, "\(diagnostics)")
  }

  private func answers(
    _ fixture: Fixture, _ stage: Stage, _ change: (String) -> String
  ) throws -> [String] {
    try phrases(
      release(change(fixture.text("v2")), after: change(fixture.text("v1"))).answers(to: request, at: stage))
  }

  @Test func `an autoscaler's fewest pods count where the workload names none`() throws {
    let scaler = """

      ---
      apiVersion: autoscaling/v2
      kind: HorizontalPodAutoscaler
      metadata: {name: demo}
      spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: demo}, minReplicas: 3}
      """
    let found = try answers(Fixture(steps: ["{replicas: 1}"]), .step(1)) {
      $0.changing("  replicas: 5\n", to: "") + scaler
    }
    #expect(found == ["demo 100.0 25.0"])
  }

  @Test func `only pods that the Service selects count, and those that stay as they are apart`() throws {
    let other = { (name: String, label: String, place: String) in
      """

      ---
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: {name: \(name)\(place)}
      spec: {replicas: 7, template: {metadata: {labels: {\(label)}}, spec: {containers: [{name: a, image: b}]}}}
      """
    }
    let fixture = Fixture(kind: "StatefulSet", steps: ["{replicas: 2}"], options: "")
    for more in [other("b", "app: b", ""), other("demo", "app: demo", ", namespace: b")] {
      #expect(try answers(fixture, .step(1)) { $0 + more } == ["demo 100.0 40.0"])
    }
    let beside = try answers(fixture, .step(1)) {
      $0 + other("c", "app: demo", "").changing("replicas: 7", to: "replicas: 5")
    }
    #expect(beside == ["demo 50.0 40.0", "demo 50.0 -"])
    let withoutSelector = try answers(
      Fixture(steps: ["{replicas: 1}"], options: "", route: .ingress("nginx")), .step(1)
    ) {
      $0.changing("{selector: {app: demo}, ports: [{port: 80}]}", to: "{ports: [{port: 80}]}")
        .changing("trafficRoutings: [{service: demo, ingress: {name: demo, classType: nginx}}]", to: "")
    }
    #expect(withoutSelector == ["demo 100.0 -"])
    let elsewhere = { (version: String) in
      fixture.text(version).changing("spec: {selector: {app: demo}", to: "spec: {selector: {app: x}")
    }
    let none = try release(elsewhere("v2"), after: elsewhere("v1")).answers(to: request, at: .step(1))
    #expect(phrases(none) == ["demo 100.0 -"])
    #expect(none.map(\.hasNoPods) == [true])
  }

  @Test func `shares are parts of all weights, and nothing is no part`() throws {
    let route = """
      apiVersion: gateway.networking.k8s.io/v1
      kind: HTTPRoute
      metadata: {name: web}
      spec: {rules: [{backendRefs: [{name: a, weight: 3}, {name: b, weight: 0}, {name: c}, {name: d, weight: -4}]}]}
      """
    let found = try release(route, after: route).answers(to: request, at: .stable)
    // A weight below zero is refused by the API server, and counts as nothing here.
    #expect(phrases(found) == ["a 75.0 -", "c 25.0 -"])
    #expect(
      found[0].route == ObjectID(group: "gateway.networking.k8s.io", kind: "HTTPRoute", namespace: "", name: "web"))
  }

  private let rule = """

    ---
    apiVersion: networking.istio.io/v1
    kind: DestinationRule
    metadata: {name: other}
    spec: {host: other, subsets: [{name: canary, labels: {app: other}}]}
    ---
    apiVersion: networking.istio.io/v1
    kind: DestinationRule
    metadata: {name: demo}
    spec: {host: demo.default.svc, subsets: []}
    """

  @Test func `the pods of a subset are those of its labels too`() throws {
    let fixture = Fixture(
      steps: ["{traffic: 20%, replicas: 1}"],
      options: "enableExtraWorkloadForCanary: true\n      disableGenerateCanaryService: true", route: .virtualService)
    let found = try answers(fixture, .step(1)) {
      ($0 + rule).changing(
        "VirtualService, name: demo}",
        to:
          "VirtualService, name: demo}, {apiVersion: networking.istio.io/v1, kind: DestinationRule, name: demo}")
    }
    #expect(found == ["demo (stable) 80.0 0.0", "demo (canary) 20.0 100.0"])
  }
}

/// A host that no route names.
@Suite struct HostTests {
  private func remark(_ host: String, _ route: Fixture.Route = .httpRoute) throws -> [String?] {
    let remark = try ReleaseTraffic(Fixture(route: route).release()).remark(on: Request(host: host, path: "/"))
    return remark.map { [$0.message, $0.hint] } ?? []
  }

  @Test(arguments: [Fixture.Route.ingress("nginx"), .httpRoute, .virtualService])
  func `a typo gets the host that is probably meant`(route: Fixture.Route) throws {
    #expect(
      try remark("shpo.example.com", route) == [
        "no route names the host 'shpo.example.com'", "did you mean 'shop.example.com'?",
      ])
    #expect(try remark("shop.example.com", route) == [])
    #expect(try remark("shop.example.com:8080", route) == [])
  }

  @Test func `any other host gets those that there are`() throws {
    #expect(try remark("a.test") == ["no route names the host 'a.test'", "hosts: shop.example.com"])
  }
}
