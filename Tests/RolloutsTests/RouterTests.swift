import Testing
import Tree

@testable import Rollouts

/// What routers make of routes that do not fit, and of Ingresses.
@Suite struct RouterTests: RouteFixture {
  @Test func `routes that lead elsewhere`() throws {
    #expect(
      try problem(NginxRouter.self, ingress("{service: {name: other}}"), share(20)) == [
        "no rule of the Ingress 'web' routes to the Service 'demo'",
        "it routes to 'other': name that Service, or make the Ingress route to 'demo'", "route-misses-service",
      ])
    for other in [
      "{backendRefs: [{name: other}]}", "{backendRefs: [{name: demo, kind: Bucket}]}",
      "{backendRefs: [{name: demo, group: example.com}]}", "",
    ] {
      #expect(
        try problem(HTTPRouteRouter.self, httpRoute(other), share(20)) == [
          "no rule of the HTTPRoute 'web' routes to the Service 'demo'",
          "name the Service that the HTTPRoute routes to",
          "route-misses-service",
        ])
    }
    #expect(
      try problem(
        VirtualServiceRouter.self, virtualService("http: [{route: [{destination: {host: other}}]}]"), share(20))
        == [
          "no rule of the VirtualService 'web' routes to the Service 'demo'",
          "name the Service that the VirtualService routes to", "route-misses-service",
        ])
  }

  @Test func `an old Ingress names Services in other words`() throws {
    let routed = try NginxRouter.route(ingress("{serviceName: demo, servicePort: 80}"), share(20))
    let backend = routed.added[0].at(["spec", "rules", 0, "http", "paths", 0, "backend"])
    #expect(backend == ["serviceName": "demo-canary", "servicePort": 80])
  }

  @Test func `what an Ingress can't ask for`() throws {
    let hint = "it can by a header or a cookie; an HTTPRoute or a VirtualService can match more"
    func ask(_ router: any Router.Type, _ matches: String...) throws -> [String?] {
      var all = try share(nil)
      all.matches = try matches.map(match)
      return try problem(router, ingress(), all)
    }
    #expect(
      try ask(NginxRouter.self, query) == [
        "an Ingress of class 'nginx' can't send requests by query q=w to the new version", hint, "match-not-possible",
      ])
    #expect(
      try ask(NginxRouter.self, "{}") == [
        "an Ingress of class 'nginx' can't send requests by an empty match to the new version", hint,
        "match-not-possible",
      ])
    #expect(
      try ask(MSERouter.self, "{path: {value: /a}}") == [
        "an Ingress of class 'mse' can't send requests by path /a to the new version",
        "it can by a header, a cookie or a parameter; an HTTPRoute or a VirtualService can match more",
        "match-not-possible",
      ])
    let once = ["keep one condition, or use an HTTPRoute or a VirtualService", "match-not-possible"]
    #expect(
      try ask(NginxRouter.self, "{headers: [{name: a, value: b}, {name: c, value: d}]}") == [
        "an Ingress of class 'nginx' can't ask for header a=b and header c=d at once"
      ] + once)
    #expect(
      try ask(MSERouter.self, "{headers: [{name: a, value: b}], queryParams: [{name: q, value: w}]}") == [
        "an Ingress of class 'mse' can't ask for header a=b and query q=w at once"
      ] + once)
    let several = [
      "an Ingress of class 'mse' can't take several matches of one kind",
      "keep one header and one cookie, or use an HTTPRoute or a VirtualService", "match-not-possible",
    ]
    #expect(try ask(MSERouter.self, header, header) == several)
    #expect(try ask(MSERouter.self, cookie, cookie) == several)
    #expect(try ask(MSERouter.self, query, query) == several)
    #expect(try ask(MSERouter.self, header, cookie, query) == [])
    #expect(try ask(NginxRouter.self, header, cookie) == [])
  }

  @Test func `annotations of a share before it go`() throws {
    let prefix = "nginx.ingress.kubernetes.io/canary"
    let own = "mse.ingress.kubernetes.io"
    var stable = try ingress()
    for key in ["weight", "by-cookie", "by-header", "by-header-pattern", "by-header-value"] {
      stable["metadata", "annotations", "\(prefix)-\(key)"] = "old"
    }
    for key in ["query", "query-pattern", "query-value"] {
      stable["metadata", "annotations", "\(own)/canary-by-\(key)"] = "old"
    }
    stable["metadata", "annotations", "\(own)/service-subset"] = "base"
    stable["metadata", "annotations", "example.com/team"] = "shop"
    let plain = try NginxRouter.route(stable, share(20)).added[0]["metadata", "annotations"]
    #expect(
      plain == [
        "example.com/team": "shop", prefix: "true", "\(prefix)-weight": "20", "\(own)/canary-by-query": "old",
        "\(own)/canary-by-query-pattern": "old", "\(own)/canary-by-query-value": "old",
        "\(own)/service-subset": "base",
      ])
    let headers = RolloutSpec.HeaderModifier([
      "set": [["name": "a", "value": "b"], ["name": "c", "value": "d"]], "add": [["name": "e", "value": "f"]],
      "remove": ["g"],
    ])
    let mse = try MSERouter.route(stable, share(nil, query, headers: headers)).added[0]["metadata", "annotations"]
    #expect(
      mse == [
        "example.com/team": "shop", prefix: "true", "\(prefix)-by-query": "q", "\(prefix)-by-query-value": "w",
        "\(own)/service-subset": "gray", "\(own)/request-header-control-update": "a b\nc d",
      ])
    let pattern = "{queryParams: [{name: q, type: RegularExpression, value: w.*}]}"
    let matched = try MSERouter.route(ingress(), share(nil, pattern)).added[0]["metadata", "annotations"]
    #expect(matched == [prefix: "true", "\(prefix)-by-query": "q", "\(prefix)-by-query-pattern": "w.*"])
  }

  @Test func `where Kruise's scripts stumble`() throws {
    let none = try share(20)
    #expect(NginxRouter.scriptProblem(none) == nil)
    #expect(try NginxRouter.scriptProblem(share(nil, query)) == nil)
    for (router, name) in [
      (HigressRouter.self as any IngressClass.Type, "higress"), (AliyunALBRouter.self, "aliyun-alb"),
    ] {
      #expect(router.scriptProblem(none) == nil)
      #expect(try router.scriptProblem(share(nil, header)) == nil)
      #expect(
        try router.scriptProblem(share(nil, header, query))
          == "its script for '\(name)' needs a header in every match")
    }
    let add = RolloutSpec.HeaderModifier(["add": [["name": "a", "value": "b"]]])
    let set = RolloutSpec.HeaderModifier(["set": [["name": "a", "value": "b"]]])
    #expect(MSERouter.scriptProblem(none) == nil)
    #expect(try MSERouter.scriptProblem(share(20, headers: set)) == nil)
    #expect(
      try MSERouter.scriptProblem(share(20, headers: add))
        == "its script for 'mse' needs 'set' in a 'requestHeaderModifier'")
  }
}
