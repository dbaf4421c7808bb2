import TestSupport
import Testing
import Tree

@testable import Rollouts

/// What Istio's proxies do with a request: each test is a rule of Istio or of Envoy.
@Suite struct IstioRouteTests {
  private static func service(_ name: String, _ spec: String) -> String {
    """
    apiVersion: networking.istio.io/v1
    kind: VirtualService
    metadata: {name: \(name)}
    spec: {\(spec)}
    ---

    """
  }

  private static func http(_ rules: String...) -> String {
    "hosts: [shop.example.com], http: [\(rules.joined(separator: ", "))]"
  }

  private static func to(_ host: String) -> String { "route: [{destination: {host: \(host)}}]" }

  @Test(arguments: [
    ("/exact", "GET", [], "a 100"), ("/exact/x", "GET", [], "c 100"), ("/exacting", "GET", [], "c 100"),
    ("/prefix/x", "GET", [], "b 100"), ("/like9", "GET", [], "d 100"), ("/like99", "GET", [], "rest 70, more 30"),
    ("/q?beta=yes", "GET", [], "e 100"), ("/q?beta=no", "GET", [], "rest 70, more 30"), ("/h", "GET", ["yes"], "f 100"),
    ("/h", "GET", ["no"], "rest 70, more 30"), ("/any?any=1", "GET", [], "g 100"), ("/m", "PUT", [], "h 100"),
    ("/CASE/x", "GET", [], "i 100"), ("/present", "GET", ["x"], "j 100"),
  ]) func `the first rule that matches counts`(path: String, method: String, header: [String], expected: String) throws
  {
    let routes = try RoutesUnderTest(
      Self.service(
        "web",
        Self.http(
          "{match: [{uri: {exact: /exact}}, {uri: {exact: /other}}], \(Self.to("a"))}",
          "{match: [{uri: {prefix: /prefix}}], \(Self.to("b.shop.svc"))}",
          "{match: [{uri: {prefix: /exact}}], \(Self.to("c"))}",
          "{match: [{uri: {regex: '/like[0-9]'}}], \(Self.to("d"))}",
          "{match: [{queryParams: {beta: {exact: 'yes'}}}], \(Self.to("e"))}",
          "{match: [{headers: {X-Beta: {exact: 'yes'}}}], \(Self.to("f"))}",
          "{match: [{queryParams: {any: {}}}], \(Self.to("g"))}",
          "{match: [{method: {regex: 'PUT|POST'}}], \(Self.to("h"))}",
          "{match: [{uri: {prefix: /case}, ignoreUriCase: true}], \(Self.to("i"))}",
          "{match: [{uri: {exact: /present}, headers: {x-beta: {regex: '*'}}}], \(Self.to("j"))}",
          "{route: [{destination: {host: rest}, weight: 70}, {destination: {host: more}, weight: 30}, {destination: {host: none}}]}"
        )))
    #expect(routes(path, method: method, headers: header.map { ("x-beta", $0) }) == expected)
  }

  @Test func `headers that must not be there, and a missing one counts as empty`() throws {
    let routes = try RoutesUnderTest(
      Self.service(
        "web",
        Self.http(
          "{match: [{uri: {prefix: /any}, withoutHeaders: {X-Lab: {}}}], \(Self.to("a"))}",
          "{match: [{uri: {prefix: /ring}, withoutHeaders: {x-ring: {exact: inner}}}], \(Self.to("b"))}",
          "{match: [{uri: {prefix: /empty}, withoutHeaders: {x-ring: {regex: 'i?'}}}], \(Self.to("c"))}",
          "{\(Self.to("rest"))}")))
    #expect(routes("/any") == "a 100")
    #expect(routes("/any", headers: [("x-lab", "")]) == "rest 100")
    #expect(routes("/ring") == "b 100")
    #expect(routes("/ring", headers: [("x-ring", "outer")]) == "b 100")
    #expect(routes("/ring", headers: [("x-ring", "inner")]) == "rest 100")
    #expect(routes("/empty") == "rest 100")
    #expect(routes("/empty", headers: [("x-ring", "outer")]) == "c 100")
  }

  @Test func `an exact host counts before a wildcard, of wildcards the longest, and ports don't count`() throws {
    let rule = { (host: String, to: String) in "hosts: ['\(host)'], gateways: [public], http: [{\(Self.to(to))}]" }
    let routes = try RoutesUnderTest(
      Self.service("a", rule("*", "any")) + Self.service("b", rule("*.example.com", "wide"))
        + Self.service("c", rule("*.b.example.com", "wider")) + Self.service("d", rule("shop.example.com", "close")))
    #expect(routes("/", host: "Shop.example.com:8443") == "close 100")
    #expect(routes("/", host: "a.b.example.com") == "wider 100")
    #expect(routes("/", host: "a.c.example.com") == "wide 100")
    #expect(routes("/", host: "example.com") == "any 100")
  }

  @Test func `a gateway joins VirtualServices of one host, rules for all last, and sidecars take one`() throws {
    let text = { (gateways: String) in
      Self.service(
        "a",
        "hosts: [shop.example.com]\(gateways), http: [{match: [{uri: {prefix: /a}}], \(Self.to("a"))}, {\(Self.to("rest"))}]"
      )
        + Self.service(
          "b", "hosts: [shop.example.com]\(gateways), http: [{match: [{uri: {prefix: /b}}], \(Self.to("b"))}]")
    }
    let gateway = try RoutesUnderTest(text(", gateways: [public]"))
    #expect(gateway("/b") == "b 100")
    #expect(gateway("/c") == "rest 100")
    #expect(try RoutesUnderTest(text(""))("/b") == "rest 100")
  }

  @Test func `each gateway has its own rules`() throws {
    let routes = try RoutesUnderTest(
      Self.service(
        "web",
        """
        hosts: [shop.example.com], gateways: [public, mesh],
        http: [{match: [{gateways: [mesh]}], \(Self.to("inner"))}, {\(Self.to("outer"))}]
        """))
    #expect(
      routes.routers(Request(host: "shop.example.com", path: "/"))
        == ["Istio (gateway 'public'): outer 100", "Istio (sidecars): inner 100"])
  }

  @Test func `a sidecar knows a Service by all its names`() throws {
    let routes = try RoutesUnderTest(
      Self.service("web", "hosts: [shop], http: [{\(Self.to("shop"))}]").changing(
        "{name: web}", to: "{name: web, namespace: a}"))
    for host in ["shop", "shop:80", "shop.a", "shop.a.svc", "shop.a.svc.cluster.local"] {
      #expect(routes("/", host: host) == "shop 100", "\(host)")
    }
    #expect(routes("/", host: "shop.b") == "nothing")
  }

  @Test func `mirrors and delays answer nothing, redirects and responses no Service`() throws {
    let routes = try RoutesUnderTest(
      Self.service(
        "web",
        Self.http(
          "{match: [{uri: {prefix: /away}}], redirect: {uri: /}}",
          "{match: [{uri: {prefix: /say}}], directResponse: {status: 200}}",
          "{match: [{uri: {prefix: /abort}}], fault: {abort: {httpStatus: 500}}, \(Self.to("a"))}",
          "{match: [{uri: {prefix: /other}}], delegate: {name: other}}",
          "{mirror: {host: copy}, rewrite: {uri: /}, fault: {delay: {fixedDelay: 1s}}, \(Self.to("pay.bank.example.net"))}"
        )))
    #expect(routes("/away") == "redirect")
    #expect(routes("/say") == "redirect")
    #expect(routes("/abort") == "unknown")
    #expect(routes("/other") == "unknown")
    #expect(routes("/") == "pay.bank.example.net 100")
  }

  @Test(arguments: [
    "scheme: {exact: https}", "port: 443", "sourceLabels: {app: a}", "headers: {'@request.auth.claims.a': {exact: b}}",
    "uri: {regex: '/(?=x)'}", "headers: {x-a: {exact: a, prefix: b}}",
  ]) func `what is not read is not guessed at, unless another part decides`(match: String) throws {
    let routes = try RoutesUnderTest(
      Self.service("web", Self.http("{match: [{\(match)}], \(Self.to("a"))}", "{\(Self.to("b"))}")))
    #expect(routes("/") == "unknown")
    let decided = try RoutesUnderTest(
      Self.service(
        "web", Self.http("{match: [{method: {exact: PUT}, \(match)}], \(Self.to("a"))}", "{\(Self.to("b"))}")))
    #expect(decided("/") == "b 100")
  }

  @Test func `a port that the request names can be asked for`() throws {
    let routes = try RoutesUnderTest(
      Self.service(
        "web",
        Self.http(
          "{match: [{port: 443}], \(Self.to("a"))}",
          "{match: [{authority: {exact: 'shop.example.com:80'}}], \(Self.to("c"))}", "{\(Self.to("b"))}")))
    #expect(routes("/", host: "shop.example.com:443") == "a 100")
    #expect(routes("/", host: "shop.example.com:80") == "c 100")
    #expect(routes("/", host: "shop.example.com:81") == "b 100")
  }
}
