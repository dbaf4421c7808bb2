import Testing
import Tree

@testable import Rollouts

/// What routers make of the rules of HTTPRoutes and VirtualServices that are there already.
@Suite struct GatewayRouterTests: RouteFixture {
  @Test func `an HTTPRoute's limits`() throws {
    #expect(
      try problem(HTTPRouteRouter.self, httpRoute("{backendRefs: [{name: demo}]}"), share(20, canary: "demo")) == [
        "the HTTPRoute 'web' can't tell two versions behind one Service apart",
        "leave out 'disableGenerateCanaryService'", nil,
      ])
    let large = { (weight: Int) in
      try problem(
        HTTPRouteRouter.self, httpRoute("{backendRefs: [{name: demo}, {name: other, weight: \(weight)}]}"), share(20))
    }
    #expect(try large(10_000) == [])
    #expect(
      try large(10_001) == ["the weights of the HTTPRoute are too large to be shared", "use smaller ones", nil])
    let many = { (count: Int) in
      let matches = (1...count).map { "{path: {value: /\($0)}}" }.joined(separator: ", ")
      return try problem(
        HTTPRouteRouter.self, httpRoute("{matches: [\(matches)], backendRefs: [{name: demo}]}"), share(nil, header))
    }
    #expect(try many(63) == [])
    #expect(
      try many(64) == [
        "the HTTPRoute 'web' would have 128 matches in all; it must have fewer than 128",
        "use fewer matches, or several HTTPRoutes", nil,
      ])
    #expect(
      try many(65) == [
        "a rule of the HTTPRoute would have 65 matches; it may have 64", "use fewer matches", nil,
      ])
  }

  @Test func `an HTTPRoute's rules are copied with what they ask for`() throws {
    let route = try httpRoute(
      "{name: first, matches: [{headers: [{name: x, value: y1}]}], backendRefs: [{name: demo, kind: Service, group: '', weight: 3}, {name: other, weight: 2}]}, {backendRefs: [{name: rest}]}"
    )
    let weighted = try HTTPRouteRouter.route(route, share(20)).stable.at(["spec", "rules", 0, "backendRefs"])
    #expect(weighted?.items?.map { $0["weight"]?.int } == [240, 200, 60])
    let rules = try HTTPRouteRouter.route(route, share(nil, header, query)).stable["spec", "rules"]?.items ?? []
    #expect(rules.count == 3)
    #expect(rules[0]["name"] == "first")
    #expect(rules[2]["name"] == nil)
    #expect(
      rules[2]["matches"] == [
        ["headers": [["name": "x", "value": "y1"], ["name": "a", "type": "Exact", "value": "b"]]],
        [
          "headers": [["name": "x", "value": "y1"]],
          "queryParams": [["name": "q", "type": "Exact", "value": "w"]],
        ],
      ])
    let twice = try httpRoute("{backendRefs: [{name: demo}]}, {backendRefs: [{name: demo}]}")
    let paths = try HTTPRouteRouter.route(twice, share(nil, "{path: {value: /a}}")).stable["spec", "rules"]?.items
    #expect(paths?.count == 3)
  }

  @Test func `a VirtualService's other protocols, and versions behind one Service`() throws {
    let service = try virtualService(
      "tcp: [{route: [{destination: {host: demo}}]}], tls: [{route: [{destination: {host: demo.default.svc}, weight: 60}, {destination: {host: other}, weight: 40}]}], http: [{redirect: {uri: /}}]"
    )
    let routed = try VirtualServiceRouter.route(service, share(25)).stable["spec"]
    #expect(
      routed?["tcp"] == [
        [
          "route": [
            ["destination": ["host": "demo"], "weight": 75], ["destination": ["host": "demo-canary"], "weight": 25],
          ]
        ]
      ])
    #expect(
      routed?.at(["tls", 0, "route"])?.items?.map { $0["weight"]?.int } == [45, 40, 15])
    #expect(routed?["http"] == [["redirect": ["uri": "/"]]])
    #expect(
      try problem(VirtualServiceRouter.self, service, share(nil, header)) == [
        "a VirtualService can match requests in rules for 'http' only", nil, nil,
      ])
    let one = try virtualService(
      "http: [{route: [{destination: {host: demo}}, {destination: {host: other}}]}, {match: [{uri: {prefix: /a}}], route: [{destination: {host: demo, subset: mine}}]}]"
    )
    let shared = try VirtualServiceRouter.route(one, share(50, canary: "demo")).stable["spec", "http"]?.items
    #expect(
      shared?[1]["route"] == [
        ["destination": ["host": "demo", "subset": "mine"], "weight": 50],
        ["destination": ["host": "demo", "subset": "canary"], "weight": 50],
      ])
    let matched = try VirtualServiceRouter.route(one, share(nil, header, canary: "demo")).stable["spec", "http"]?.items
    #expect(
      matched == [
        [
          "match": [["headers": ["a": ["exact": "b"]]]],
          "route": [["destination": ["host": "demo", "subset": "canary"]]],
        ],
        ["route": [["destination": ["host": "demo", "subset": "stable"]], ["destination": ["host": "other"]]]],
        [
          "match": [["headers": ["a": ["exact": "b"]], "uri": ["prefix": "/a"]]],
          "route": [["destination": ["host": "demo", "subset": "canary"]]],
        ],
        [
          "match": [["uri": ["prefix": "/a"]]], "route": [["destination": ["host": "demo", "subset": "mine"]]],
        ],
      ])
  }

  @Test func `destinations of others are left alone`() throws {
    let service = try virtualService(
      "http: [{match: [{uri: {prefix: /b}}], route: [{destination: {host: demo.team-b.svc.cluster.local}}]}, {match: [{uri: {prefix: /c}}], route: [{destination: {host: demo.bank.example.net}}]}, {route: [{destination: {host: demo}}]}]"
    )
    let before = service["spec", "http"]?.items ?? []
    let after = try VirtualServiceRouter.route(service, share(25)).stable["spec", "http"]?.items ?? []
    #expect(Array(after.prefix(2)) == Array(before.prefix(2)))
    #expect(after.count == 3 && after[2] != before[2])
    let route = try httpRoute(
      "{matches: [{path: {value: /b}}], backendRefs: [{name: demo, namespace: team-b}]}, {backendRefs: [{name: demo}]}")
    let rules = try HTTPRouteRouter.route(route, share(25)).stable["spec", "rules"]?.items ?? []
    #expect(rules.first == route.at(["spec", "rules", 0]))
    #expect(rules.last?["backendRefs"]?.items?.count == 2)
  }

  @Test func `a small weight is not rounded away`() throws {
    let service = try virtualService(
      "http: [{route: [{destination: {host: demo}, weight: 1}, {destination: {host: other}, weight: 99}]}]")
    let routes = try VirtualServiceRouter.route(service, share(33)).stable.at(["spec", "http", 0, "route"])?.items
    #expect(routes?.map { $0["weight"]?.int } == [67, 9900, 33])
  }

  @Test func `a header rule stands before each rule that it refines, and takes nothing from others`() throws {
    let service = try virtualService(
      "http: [{match: [{uri: {prefix: /static}}], route: [{destination: {host: files}}]}, {route: [{destination: {host: demo}}]}]"
    )
    let rules = try VirtualServiceRouter.route(service, share(nil, header)).stable["spec", "http"]?.items ?? []
    let hosts = rules.compactMap { $0.at(["route", 0, "destination", "host"])?.string }
    #expect(hosts == ["files", "demo-canary", "demo"])
  }

  @Test func `a step's matches and its weight count both`() throws {
    let rules =
      try HTTPRouteRouter.route(httpRoute("{backendRefs: [{name: demo}]}"), share(30, header)).stable["spec", "rules"]?
      .items ?? []
    #expect(rules.count == 2)
    #expect(rules[0]["backendRefs"]?.items?.map { $0["weight"]?.int } == [70, 30])
    #expect(rules[1]["backendRefs"] == [["name": "demo-canary"]])
    let mesh = try virtualService("http: [{route: [{destination: {host: demo}}]}]")
    let shared = try VirtualServiceRouter.route(mesh, share(30, header)).stable["spec", "http"]?.items ?? []
    #expect(shared.map { $0["route"]?.items?.count } == [1, 2])
  }

  @Test func `a rule that asks for another value of the header already has no copy`() throws {
    let route = try httpRoute(
      "{matches: [{headers: [{name: A, value: other}]}], backendRefs: [{name: demo}]}, {backendRefs: [{name: demo}]}")
    let rules = try HTTPRouteRouter.route(route, share(nil, header)).stable["spec", "rules"]?.items ?? []
    #expect(rules.count == 3)
    let pattern = try httpRoute(
      "{matches: [{headers: [{name: a, type: RegularExpression, value: 'x.*'}]}], backendRefs: [{name: demo}]}")
    #expect(
      try problem(HTTPRouteRouter.self, pattern, share(nil, header)) == [
        "a rule of the HTTPRoute asks for 'a' already, and can't ask for it twice", "match another header",
        "match-not-possible",
      ])
  }

  @Test func `a cookie is a word of ingress controllers`() throws {
    for (router, route) in [
      (HTTPRouteRouter.self as any Router.Type, try httpRoute("{backendRefs: [{name: demo}]}")),
      (VirtualServiceRouter.self, try virtualService("http: [{route: [{destination: {host: demo}}]}]")),
    ] {
      #expect(try problem(router, route, share(nil, cookie)).last == "match-not-possible")
    }
  }

  @Test func `a DestinationRule's subsets are added once`() throws {
    let rule = try node(
      """
      apiVersion: networking.istio.io/v1
      kind: DestinationRule
      metadata: {name: web}
      spec: {subsets: [{name: stable, labels: {mine: 'true'}}]}
      """)
    let routed = try DestinationRuleRouter.route(rule, share(20, canary: "demo")).stable
    #expect(
      routed["spec", "subsets"] == [
        ["name": "stable", "labels": ["mine": "true"]], ["name": "canary", "labels": [Track.label: "canary"]],
      ])
    #expect(try DestinationRuleRouter.route(rule, share(20)).stable == rule)
  }
}
