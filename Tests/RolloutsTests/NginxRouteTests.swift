import TestSupport
import Testing
import Tree

@testable import Rollouts

/// What ingress-nginx does with a request: each test is a rule of its controller, of nginx or of its Lua balancer.
@Suite struct NginxRouteTests {
  /// An Ingress; `paths` are lines in flow style.
  private static func ingress(
    _ name: String, host: String? = "shop.example.com", annotations: String = "", paths: [String], spec: String = ""
  ) -> String {
    """
    apiVersion: networking.k8s.io/v1
    kind: Ingress
    metadata: {name: \(name), annotations: {\(annotations)}}
    spec:
      ingressClassName: nginx\(spec.isEmpty ? "" : "\n  " + spec)
      rules:
      - \(host.map { "host: '\($0)'" } ?? "host: ''")
        http: {paths: [\(paths.joined(separator: ", "))]}
    ---

    """
  }

  private static func path(_ path: String, _ service: String, _ type: String = "Prefix") -> String {
    "{path: '\(path)', pathType: \(type), backend: {service: {name: \(service), port: {number: 80}}}}"
  }

  private static let prefix = "nginx.ingress.kubernetes.io"

  @Test(arguments: [
    ("/", "web 100"), ("/cart", "web 100"), ("/api", "exact 100"), ("/api/x", "api 100"), ("/api/v2", "v2 100"),
    ("/api/v2/x", "v2 100"), ("/apis", "web 100"), ("/text", "text 100"), ("/texture", "text 100"),
    ("//api/./x", "api 100"),
    ("/api/../cart", "web 100"), ("/%61pi/x", "api 100"),
  ]) func `an exact path counts before a prefix, and of prefixes the longest`(path: String, expected: String) throws {
    let routes = try RoutesUnderTest(
      Self.ingress(
        "web",
        paths: [
          Self.path("/", "web"), Self.path("/api", "api"), Self.path("/api", "exact", "Exact"),
          Self.path("/api/v2", "v2"),
          Self.path("/text", "text", "ImplementationSpecific"),
        ]))
    #expect(routes(path) == expected)
  }

  @Test(arguments: [
    ("/api/cart", "shop 100"), ("/API", "shop 100"), ("/apiary", "nothing"), ("/plain", "plain 100"),
    ("/plainly", "plain 100"), ("/x/plain", "nothing"),
  ]) func `one rewrite makes all paths of a host patterns without case`(path: String, expected: String) throws {
    let routes = try RoutesUnderTest(
      Self.ingress(
        "shop", annotations: "\(Self.prefix)/rewrite-target: '/$2'",
        paths: [Self.path("/api(/|$)(.*)", "shop", "ImplementationSpecific")])
        + Self.ingress("plain", paths: [Self.path("/plain", "plain", "Exact")]))
    #expect(routes(path) == expected)
  }

  @Test func `of patterns the longest comes first, and one that is not readable stops the search`() throws {
    let text = Self.ingress(
      "shop", annotations: "\(Self.prefix)/use-regex: 'true'",
      paths: [Self.path("/a.*", "short"), Self.path("/a[a-z]+", "long"), Self.path("/b(?=c).", "odd")])
    let routes = try RoutesUnderTest(text)
    #expect(routes("/ab") == "unknown")
    #expect(try RoutesUnderTest(text.changing("(?=c)", to: ""))("/ab") == "long 100")
    #expect(try RoutesUnderTest(text.changing("(?=c)", to: ""))("/a1") == "short 100")
  }

  @Test(arguments: [
    ("shop.example.com", "exact 100"), ("a.example.com", "wild 100"), ("a.b.example.com", "rest 100"),
    ("example.com", "rest 100"), ("SHOP.example.com:8443", "exact 100"), ("other.org", "rest 100"),
    ("www.shop.org", "exact 100"), ("de.shop.org", "exact 100"), ("at.de.shop.org", "exact 100"),
    ("shop.org", "rest 100"),
  ]) func `a host, a wildcard for one label, an alias, and what no host names`(host: String, expected: String) throws {
    let routes = try RoutesUnderTest(
      Self.ingress(
        "shop", annotations: "\(Self.prefix)/server-alias: 'www.shop.org, *.shop.org,a.example.com.'",
        paths: [Self.path("/", "exact")])
        + Self.ingress("wild", host: "*.example.com", paths: [Self.path("/", "wild")])
        + Self.ingress("rest", host: nil, paths: [Self.path("/", "rest")]))
    #expect(routes("/", host: host) == expected)
  }

  @Test func `an alias that is another server's name stays that server's, and an alias may be a pattern`() throws {
    let routes = try RoutesUnderTest(
      Self.ingress(
        "shop", annotations: #"\#(Self.prefix)/server-alias: 'other.example.com,~^v\d+\.example\.com$'"#,
        paths: [Self.path("/", "shop")])
        + Self.ingress("other", host: "other.example.com", paths: [Self.path("/", "other")]))
    #expect(routes("/", host: "other.example.com") == "other 100")
    #expect(routes("/", host: "v12.example.com") == "shop 100")
    #expect(routes("/", host: "vx.example.com") == "nothing")
  }

  @Test func `the default backend takes what no rule takes`() throws {
    let backend = "defaultBackend: {service: {name: rest, port: {number: 80}}}"
    let routes = try RoutesUnderTest(Self.ingress("shop", paths: [Self.path("/api", "api")], spec: backend))
    #expect(routes("/api/x") == "api 100")
    #expect(routes("/cart") == "rest 100")
    #expect(routes("/", host: "other.example.com") == "rest 100")
  }

  private static func canary(_ annotations: String, name: String = "canary", to service: String = "new") -> String {
    ingress(name, annotations: "\(prefix)/canary: 'true', \(annotations)", paths: [path("/", service)])
  }

  private static let web = ingress("web", paths: [path("/", "web"), path("/api", "api")])

  @Test(arguments: [
    ("'20'", "web 80, new 20"), ("'0'", "web 100"), ("'100'", "new 100"), ("'150'", "new 100"), ("some", "web 100"),
    ("'30', \(prefix)/canary-weight-total: '300'", "web 90, new 10"),
    ("'30', \(prefix)/canary-weight-total: '10'", "web 70, new 30"),
  ]) func `a weight is a part of its total, which is never below 100`(weight: String, expected: String) throws {
    let routes = try RoutesUnderTest(Self.web + Self.canary("\(Self.prefix)/canary-weight: \(weight)"))
    #expect(routes("/") == expected)
    #expect(routes("/api") == "api 100")
  }

  @Test func `a header counts before a cookie, and that before the weight`() throws {
    let routes = try RoutesUnderTest(
      Self.web
        + Self.canary(
          "\(Self.prefix)/canary-by-header: X-Beta, \(Self.prefix)/canary-by-cookie: beta, \(Self.prefix)/canary-weight: '30'"
        ))
    #expect(routes("/", headers: [("x-beta", "always")], cookies: [("beta", "never")]) == "new 100")
    #expect(routes("/", headers: [("x-beta", "never")], cookies: [("beta", "always")]) == "web 100")
    #expect(routes("/", headers: [("x-beta", "x")], cookies: [("beta", "always")]) == "new 100")
    #expect(routes("/", headers: [("x_beta", "always")]) == "new 100")
    #expect(routes("/", cookies: [("Beta", "never")]) == "web 100")
    #expect(routes("/", cookies: [("beta", "x")]) == "web 70, new 30")
  }

  @Test func `a header's value is compared as a whole, and a pattern is searched in it`() throws {
    let header = "\(Self.prefix)/canary-by-header: X-Beta, \(Self.prefix)/canary-weight: '30'"
    let value = try RoutesUnderTest(Self.web + Self.canary("\(header), \(Self.prefix)/canary-by-header-value: 'yes'"))
    #expect(value("/", headers: [("x-beta", "yes")]) == "new 100")
    #expect(value("/", headers: [("x-beta", "always")]) == "web 70, new 30")
    #expect(value("/", headers: [("x-beta", "never")]) == "web 70, new 30")
    let pattern = try RoutesUnderTest(
      Self.web + Self.canary("\(header), \(Self.prefix)/canary-by-header-pattern: 'b.ta'"))
    #expect(pattern("/", headers: [("x-beta", "my-beta-7")]) == "new 100")
    #expect(pattern("/", headers: [("x-beta", "BETA")]) == "web 70, new 30")
    let odd = try RoutesUnderTest(
      Self.web + Self.canary("\(header), \(Self.prefix)/canary-by-header-pattern: 'a(?!b)'"))
    #expect(odd("/", headers: [("x-beta", "a")]) == "unknown")
    #expect(odd("/") == "web 70, new 30")
  }

  @Test func `an alternative belongs to the upstream, whichever hosts route to it`() throws {
    let other = Self.ingress(
      "other", host: "other.example.com", paths: [Self.path("/x", "web"), Self.path("/y", "api")])
    let routes = try RoutesUnderTest(Self.web + other + Self.canary("\(Self.prefix)/canary-weight: '20'"))
    #expect(routes("/x", host: "other.example.com") == "web 80, new 20")
    #expect(routes("/y", host: "other.example.com") == "api 100")
    let otherPort = try RoutesUnderTest(
      Self.web + other.changing("number: 80", to: "number: 81") + Self.canary("\(Self.prefix)/canary-weight: '20'"))
    #expect(otherPort("/x", host: "other.example.com") == "web 100")
  }

  @Test func `of several canaries the oldest counts alone, and of equal age the last by name`() throws {
    let weight = "\(Self.prefix)/canary-weight: '20'"
    let routes = try RoutesUnderTest(
      Self.web + Self.canary("\(Self.prefix)/canary-by-header: X-Lab", name: "lab", to: "lab"),
      added: Self.canary(weight))
    #expect(routes("/") == "web 100")
    #expect(routes("/", headers: [("x-lab", "always")]) == "lab 100")
    let equal = try RoutesUnderTest(
      Self.web + Self.canary(weight, name: "a", to: "one") + Self.canary(weight, name: "b", to: "two"))
    #expect(equal("/") == "web 80, two 20")
  }

  @Test func `a canary of another path, or to the same Service, changes nothing`() throws {
    let weight = "\(Self.prefix)/canary-weight: '20'"
    let path = Self.ingress(
      "canary", annotations: "\(Self.prefix)/canary: 'true', \(weight)", paths: [Self.path("/x", "new")])
    #expect(try RoutesUnderTest(Self.web + path)("/x") == "web 100")
    #expect(try RoutesUnderTest(Self.web + Self.canary(weight, to: "web"))("/") == "web 100")
    #expect(try RoutesUnderTest(Self.canary(weight))("/") == "nothing")
    // A canary whose first path finds nothing is gone before its second one.
    let both = Self.ingress(
      "canary", annotations: "\(Self.prefix)/canary: 'true', \(weight)",
      paths: [Self.path("/x", "new"), Self.path("/", "new")])
    #expect(try RoutesUnderTest(Self.web + both)("/") == "web 100")
  }

  @Test(arguments: [
    "configuration-snippet: 'return 200;'", "server-snippet: 'return 200;'", "auth-url: 'https://a'",
    "auth-type: basic",
    "ssl-passthrough: 'true'",
  ]) func `nothing is guessed`(annotation: String) throws {
    let routes = try RoutesUnderTest(
      Self.ingress("web", annotations: "\(Self.prefix)/\(annotation)", paths: [Self.path("/", "web")]))
    #expect(routes("/") == "unknown")
  }

  @Test func `a redirect is no answer of a Service`() throws {
    let routes = try RoutesUnderTest(
      Self.ingress("web", annotations: "\(Self.prefix)/permanent-redirect: 'https://a'", paths: [Self.path("/", "web")])
    )
    #expect(routes("/") == "redirect")
    let root = try RoutesUnderTest(
      Self.ingress("web", annotations: "\(Self.prefix)/app-root: /app", paths: [Self.path("/", "web")]))
    #expect(root("/") == "redirect")
    #expect(root("/app") == "web 100")
  }

  @Test func `a cookie that binds a request to a pod says nothing of the version`() throws {
    let routes = try RoutesUnderTest(
      Self.web.changing("annotations: {}", to: "annotations: {\(Self.prefix)/affinity: cookie}")
        + Self.canary("\(Self.prefix)/canary-weight: '20'"))
    #expect(routes("/") == "web 80, new 20")
    #expect(routes("/", cookies: [("INGRESSCOOKIE", "1.2")]) == "unknown")
  }

  @Test func `each controller serves its own Ingresses, and one whose rules are not known is not guessed at`() throws {
    let two = try RoutesUnderTest(
      Self.web
        + Self.ingress("inner", paths: [Self.path("/", "inner")]).changing("Name: nginx", to: "Name: internal"))
    let request = Request(host: "shop.example.com", path: "/")
    #expect(
      two.routers(request) == ["ingress-nginx (class 'nginx'): web 100", "ingress-nginx (class 'internal'): inner 100"])
    let traefik = try RoutesUnderTest(Self.web.changing("Name: nginx", to: "Name: traefik"))
    #expect(traefik.routers(request) == ["traefik: unknown"])
    #expect(traefik.routers(Request(host: "other.example.com", path: "/")) == [])
  }
}
