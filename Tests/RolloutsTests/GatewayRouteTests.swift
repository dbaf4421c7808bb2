import TestSupport
import Testing
import Tree

@testable import Rollouts

/// What a Gateway does with a request: each test is a rule of the Gateway API.
@Suite struct GatewayRouteTests {
  private static func route(_ name: String, _ spec: String, kind: String = "HTTPRoute") -> String {
    """
    apiVersion: gateway.networking.k8s.io/v1
    kind: \(kind)
    metadata: {name: \(name)}
    spec: {\(spec)}
    ---

    """
  }

  private static func rule(_ service: String, _ matches: String..., more: String = "") -> String {
    "{matches: [\(matches.joined(separator: ", "))], backendRefs: [{name: \(service), port: 80}]\(more)}"
  }

  private static func rules(_ rules: String...) -> String { "rules: [\(rules.joined(separator: ", "))]" }

  private static let precedence = rules(
    rule("rest"), rule("short", "{path: {value: /api}}"),
    rule("long", "{path: {type: PathPrefix, value: /nothing}}", "{path: {type: PathPrefix, value: /api/v1/}}"),
    rule("later", "{path: {value: /api/v1/}}"), rule("exact", "{path: {type: Exact, value: /api}}"),
    rule("query", "{path: {value: /api/v1/}, queryParams: [{name: q, value: '1'}]}"),
    rule("like", "{path: {value: /api/v1/}, queryParams: [{type: RegularExpression, name: z, value: 'y.*'}]}"),
    rule("header", "{path: {value: /api/v1/}, headers: [{name: X-A, value: b}]}"),
    rule("two", "{path: {value: /api/v1/}, headers: [{name: X-A, value: b}, {name: x-b, value: c}]}"),
    rule("post", "{path: {value: /api/v1/}, method: POST}"))

  @Test(arguments: [
    ("/", "GET", [], "rest 100"), ("/apis", "GET", [], "rest 100"), ("/api", "GET", [], "exact 100"),
    ("/api/x", "GET", [], "short 100"), ("/api/v1", "GET", [], "long 100"), ("/api/v1/x", "GET", [], "long 100"),
    ("/api/v1?q=1", "GET", [], "query 100"), ("/api/v1?q=2", "GET", [], "long 100"),
    ("/api/v1?z=yes", "GET", [], "like 100"),
    ("/api/v1?q=1", "GET", ["x-a=b"], "header 100"), ("/api/v1", "GET", ["X-A=b", "x-b=c"], "two 100"),
    ("/api/v1", "post", ["x-a=b", "x-b=c"], "post 100"),
  ]) func `exact, then the longest prefix, method, headers, parameters, and the first of equals`(
    path: String, method: String, headers: [String], expected: String
  ) throws {
    let routes = try RoutesUnderTest(Self.route("web", Self.precedence))
    let pairs = headers.map {
      (name: String($0.prefix { $0 != "=" }), value: String($0.drop { $0 != "=" }.dropFirst()))
    }
    #expect(routes(path, method: method, headers: pairs) == expected)
  }

  @Test func `of two hosts the one without wildcard counts, then the longer, and a wildcard is any number of labels`()
    throws
  {
    let routes = try RoutesUnderTest(
      Self.route(
        "wide", "hostnames: ['*.example.com'], " + Self.rules(Self.rule("wide", "{path: {type: Exact, value: /x}}")))
        + Self.route("wider", "hostnames: ['*.com'], " + Self.rules(Self.rule("wider")))
        + Self.route("close", "hostnames: [shop.example.com], " + Self.rules(Self.rule("close"))))
    #expect(routes("/x") == "close 100")
    #expect(routes("/x", host: "SHOP.example.com:8080") == "close 100")
    #expect(routes("/x", host: "a.b.example.com") == "wide 100")
    #expect(routes("/y", host: "a.b.example.com") == "wider 100")
    #expect(routes("/x", host: "example.com") == "wider 100")
    #expect(routes("/x", host: "example.org") == "nothing")
  }

  @Test func `of equal matches the oldest route counts, then the first by name`() throws {
    let two = Self.route("b", Self.rules(Self.rule("b"))) + Self.route("a", Self.rules(Self.rule("a")))
    #expect(try RoutesUnderTest(two)("/") == "a 100")
    let dated = two.changing("{name: b}", to: "{name: b, creationTimestamp: '2024-01-01T00:00:00Z'}")
      .changing("{name: a}", to: "{name: a, creationTimestamp: '2025-01-01T00:00:00Z'}")
    #expect(try RoutesUnderTest(dated)("/") == "b 100")
  }

  @Test func `a pattern describes all of a text, and of two headers of one name the first counts`() throws {
    let routes = try RoutesUnderTest(
      Self.route(
        "web",
        Self.rules(
          Self.rule("like", "{headers: [{name: X-A, type: RegularExpression, value: 'b.t'}]}"),
          Self.rule("twice", "{headers: [{name: X-B, value: a}, {name: x-b, value: b}]}"),
          Self.rule("path", "{path: {type: RegularExpression, value: '/a[bc]'}}"))))
    #expect(routes("/", headers: [("x-a", "bat")]) == "like 100")
    #expect(routes("/", headers: [("x-a", "bats")]) == "nothing")
    #expect(routes("/", headers: [("X-B", "a")]) == "twice 100")
    #expect(routes("/ab") == "path 100")
    #expect(routes("/abc") == "nothing")
  }

  @Test func `between a pattern and a prefix the API leaves the choice open`() throws {
    let text = Self.route(
      "web", Self.rules(Self.rule("like", "{path: {type: RegularExpression, value: '/a.*'}}"), Self.rule("rest")))
    #expect(try RoutesUnderTest(text)("/ab") == "unknown")
    #expect(try RoutesUnderTest(text)("/b") == "rest 100")
    #expect(try RoutesUnderTest(text.changing("name: like", to: "name: rest"))("/ab") == "rest 100")
  }

  @Test func `weights, other namespaces, filters and what is no Service`() throws {
    let routes = try RoutesUnderTest(
      Self.route(
        "web",
        """
        rules: [
          {matches: [{path: {value: /w}}], backendRefs: [{name: a, weight: 3}, {name: b, weight: 0}, {name: c, namespace: d}]},
          {matches: [{path: {value: /none}}], backendRefs: [{name: a, weight: 0}]},
          {matches: [{path: {value: /away}}], filters: [{type: RequestRedirect, requestRedirect: {hostname: a}}]},
          {matches: [{path: {value: /mirror}}], filters: [{type: RequestMirror}, {type: URLRewrite}], backendRefs: [{name: a}]},
          {matches: [{path: {value: /odd}}], filters: [{type: ExtensionRef}], backendRefs: [{name: a}]},
          {matches: [{path: {value: /pool}}], backendRefs: [{name: a, kind: InferencePool, group: inference.networking.k8s.io}]},
          {matches: [{path: {value: /stick}}], sessionPersistence: {}, backendRefs: [{name: a}]}]
        """))
    #expect(routes("/w") == "a 75, c 25")
    #expect(routes("/none") == "nothing")
    #expect(routes("/away") == "redirect")
    #expect(routes("/mirror") == "a 100")
    for path in ["/odd", "/pool", "/stick"] { #expect(routes(path) == "unknown", "\(path)") }
  }

  @Test func `a route hears only what a listener of its Gateway hears`() throws {
    let gateway = """
      apiVersion: gateway.networking.k8s.io/v1
      kind: Gateway
      metadata: {name: public}
      spec: {listeners: [{name: shop, hostname: '*.example.com', port: 80}, {name: all, port: 81}]}
      ---

      """
    let route = Self.route("web", "parentRefs: [{name: public, sectionName: shop}], " + Self.rules(Self.rule("a")))
    let routes = try RoutesUnderTest(gateway + route)
    #expect(routes("/", host: "shop.example.com") == "a 100")
    #expect(routes("/", host: "shop.example.org") == "nothing")
    let open = try RoutesUnderTest(gateway + route.changing("sectionName: shop", to: "port: 81"))
    #expect(open("/", host: "shop.example.org") == "a 100")
  }

  @Test func `each Gateway answers for itself`() throws {
    let routes = try RoutesUnderTest(
      Self.route("a", "parentRefs: [{name: one}], " + Self.rules(Self.rule("a")))
        + Self.route("b", "parentRefs: [{name: two}], " + Self.rules(Self.rule("b"))))
    #expect(
      routes.routers(Request(host: "a", path: "/"))
        == ["Gateway API (Gateway 'one'): a 100", "Gateway API (Gateway 'two'): b 100"])
  }

  @Test func `a call of gRPC is a path`() throws {
    let routes = try RoutesUnderTest(
      Self.route(
        "calls",
        Self.rules(
          Self.rule("one", "{method: {service: shop.Cart, method: Add}}"),
          Self.rule("all", "{method: {service: shop.Cart}}"),
          Self.rule("get", "{method: {method: Get}}"),
          Self.rule("like", "{method: {type: RegularExpression, service: 'bank[.].*'}}")), kind: "GRPCRoute"))
    #expect(routes("/shop.Cart/Add", method: "POST") == "one 100")
    #expect(routes("/shop.Cart/List", method: "POST") == "all 100")
    #expect(routes("/shop.Order/Get", method: "POST") == "get 100")
    #expect(routes("/bank.Account/Open", method: "POST") == "like 100")
    #expect(routes("/shop.Order/List", method: "POST") == "nothing")
  }
}
