import Testing
import Tree

@testable import Rollouts

/// Which rule of a route a request takes, where several would.
@Suite struct RouteTableTests {
  private func nodes(_ text: String) throws -> [Node] { try Fixture.objects(text).map(\.node) }

  private func request(
    _ path: String, host: String = "shop.example.com", headers: [(name: String, value: String)] = [],
    cookies: [(name: String, value: String)] = []
  ) -> Request {
    Request(host: host, path: path, headers: headers, cookies: cookies)
  }

  private func shares(_ destinations: [Destination]) -> [String] { destinations.map { "\($0.service) \($0.weight)" } }

  @Test(arguments: [
    ("/exact", "a 1"), ("/exact/more", "none 1"), ("/ab", "pattern 1"), ("/apis/x", "none 1"), ("/api/x", "short 1"),
    ("/api/v1/x", "long 1"), ("/api/v1/x?q=1", "query 1"), ("/api/v1/x?q=2", "long 1"), ("/api/v1/x?z=yes", "like 1"),
  ]) func `of an HTTPRoute's rules the most specific counts`(path: String, expected: String) throws {
    let table = try HTTPRouteTable(
      nodes(
        """
        apiVersion: gateway.networking.k8s.io/v1
        kind: HTTPRoute
        metadata: {name: web}
        spec:
          rules:
          - {backendRefs: [{name: none}]}
          - {matches: [{path: {value: /api}}], backendRefs: [{name: short}]}
          - {matches: [{path: {type: PathPrefix, value: /nothing}}, {path: {value: /api/v1}}], backendRefs: [{name: long}]}
          - {matches: [{path: {value: /api/v1}}], backendRefs: [{name: later}]}
          - {matches: [{path: {value: /api/v1}, queryParams: [{name: q, value: '1'}]}], backendRefs: [{name: query}]}
          - matches: [{path: {value: /api/v1}, queryParams: [{type: RegularExpression, name: z, value: y.*}]}]
            backendRefs: [{name: like}]
          - {matches: [{path: {type: RegularExpression, value: '/a[bc]'}}], backendRefs: [{name: pattern}]}
          - {matches: [{path: {type: PathPrefix, value: /exact/}}], backendRefs: [{name: none}]}
          - {matches: [{path: {type: RegularExpression, value: /exac.}}], backendRefs: [{name: pattern}]}
          - {matches: [{path: {type: Exact, value: /exact}}], backendRefs: [{name: a}]}
        """))
    #expect(try shares(table.destinations(of: request(path))) == [expected])
  }

  @Test func `of two HTTPRoutes the one with the closer host counts, and headers count before parameters`() throws {
    let table = try HTTPRouteTable(
      nodes(
        """
        apiVersion: gateway.networking.k8s.io/v1
        kind: HTTPRoute
        metadata: {name: wide}
        spec:
          hostnames: ['*.example.com']
          rules: [{matches: [{path: {value: /cart/of}}], backendRefs: [{name: wide, weight: 3}, {name: none, weight: 0}]}]
        ---
        apiVersion: gateway.networking.k8s.io/v1
        kind: HTTPRoute
        metadata: {name: close}
        spec:
          hostnames: [other.example.com, shop.example.com]
          rules:
          - {matches: [{path: {value: /cart}}], backendRefs: [{name: close}]}
          - {matches: [{path: {value: /cart}, queryParams: [{name: q, value: '1'}]}], backendRefs: [{name: query}]}
          - {matches: [{path: {value: /cart}, headers: [{name: X-A, value: b}]}], backendRefs: [{name: header}]}
        """))
    #expect(try shares(table.destinations(of: request("/cart/of"))) == ["close 1"])
    #expect(try shares(table.destinations(of: request("/cart?q=1", headers: [("x-a", "b")]))) == ["header 1"])
    #expect(try shares(table.destinations(of: request("/cart?q=1", headers: [("x-a", "c")]))) == ["query 1"])
    #expect(try shares(table.destinations(of: request("/cart/of", host: "a.example.com"))) == ["wide 3", "none 0"])
    #expect(try shares(table.destinations(of: request("/cart", host: "example.org"))) == [])
  }

  private func ingress(_ canary: String) -> String {
    """
    apiVersion: networking.k8s.io/v1
    kind: Ingress
    metadata: {name: web, annotations: {example.com/canary: 'true', other: 'true', nginx.ingress.kubernetes.io/canary: 'false'}}
    spec:
      defaultBackend: {service: {name: rest}}
      rules:
      - {host: '*.example.com', http: {paths: [{path: /, backend: {service: {name: wide}}}]}}
      - host: shop.example.com
        http:
          paths:
          - {path: /, pathType: Prefix, backend: {service: {name: web}}}
          - {path: /api, pathType: Prefix, backend: {service: {name: api}}}
          - {path: /api, pathType: Exact, backend: {service: {name: exact}}}
          - {path: /old, pathType: Prefix, backend: {serviceName: old}}
    ---
    apiVersion: networking.k8s.io/v1
    kind: Ingress
    metadata: {name: web-canary, annotations: {nginx.ingress.kubernetes.io/canary: 'true', \(canary)}}
    spec:
      rules:
      - host: shop.example.com
        http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: new}}}]}
    """
  }

  private func answers(_ canary: String, _ request: Request) throws -> [String] {
    try shares(IngressTable(nodes(ingress(canary))).destinations(of: request))
  }

  private let prefix = "nginx.ingress.kubernetes.io/canary"

  @Test func `of an Ingress's rules the closest counts`() throws {
    let weight = "\(prefix)-weight: '20'"
    #expect(try answers(weight, request("/")) == ["web 80", "new 20"])
    #expect(try answers(weight, request("/cart")) == ["web 80", "new 20"])
    #expect(try answers(weight, request("/api/x")) == ["api 100"])
    #expect(try answers(weight, request("/api")) == ["exact 100"])
    #expect(try answers(weight, request("/old/x")) == ["old 100"])
    #expect(try answers(weight, request("/", host: "a.example.com")) == ["wide 100"])
    #expect(try answers(weight, request("/", host: "example.org")) == ["rest 100"])
  }

  @Test func `weights that are no share`() throws {
    #expect(try answers("\(prefix)-weight: '0'", request("/")) == ["web 100"])
    #expect(try answers("\(prefix)-weight: '1'", request("/")) == ["web 99", "new 1"])
    #expect(try answers("\(prefix)-weight: '99'", request("/")) == ["web 1", "new 99"])
    #expect(try answers("\(prefix)-weight: '100'", request("/")) == ["new 100"])
    #expect(try answers("\(prefix)-weight: some", request("/")) == ["web 100"])
  }

  @Test func `headers, cookies and parameters, by word, value and pattern`() throws {
    let header = "\(prefix)-by-header: X-Beta"
    #expect(try answers(header, request("/", headers: [("x-beta", "always")])) == ["new 100"])
    #expect(try answers(header, request("/", headers: [("x-beta", "never")])) == ["web 100"])
    #expect(try answers("\(header), \(prefix)-weight: '30'", request("/", headers: [("x-beta", "x")])).count == 2)
    let value = "\(header), \(prefix)-by-header-value: 'yes', \(prefix)-weight: '30'"
    #expect(try answers(value, request("/", headers: [("x-beta", "yes")])) == ["new 100"])
    #expect(try answers(value, request("/", headers: [("x-beta", "always")])) == ["web 70", "new 30"])
    let pattern = "\(header), \(prefix)-by-header-pattern: y.*, \(prefix)-weight: '30'"
    #expect(try answers(pattern, request("/", headers: [("x-beta", "yes")])) == ["new 100"])
    #expect(try answers(pattern, request("/", headers: [("x-beta", "no")])) == ["web 70", "new 30"])
    let cookie = "\(prefix)-by-cookie: beta, \(prefix)-by-cookie-value: 'yes', \(prefix)-weight: '30'"
    #expect(try answers(cookie, request("/", cookies: [("beta", "yes")])) == ["new 100"])
    let query = "\(prefix)-by-query: beta, \(prefix)-by-query-value: 'yes', \(prefix)-weight: '30'"
    #expect(try answers(query, request("/?beta=yes")) == ["new 100"])
    #expect(try answers(query, request("/?beta=no")) == ["web 70", "new 30"])
    #expect(try answers(query.replacing("-value: 'yes'", with: "-pattern: y.*"), request("/?beta=yes")) == ["new 100"])
  }

  @Test(arguments: [
    ("/exact", [], "a 100"), ("/exact/x", [], "c 100"), ("/prefix/x", [], "b 100"), ("/like9", [], "d 100"),
    ("/q?beta=yes", [], "e 100"), ("/q?beta=no", [], "rest 70"), ("/h", ["yes"], "f 100"), ("/h", ["no"], "rest 70"),
    ("/any?any=1", [], "g 100"),
  ]) func `of a VirtualService's rules the first counts`(path: String, header: [String], expected: String) throws {
    let table = try VirtualServiceTable(
      nodes(
        """
        apiVersion: networking.istio.io/v1
        kind: VirtualService
        metadata: {name: wide}
        spec: {hosts: ['*.example.com'], http: [{route: [{destination: {host: wide}}]}]}
        ---
        apiVersion: networking.istio.io/v1
        kind: VirtualService
        metadata: {name: web}
        spec:
          hosts: [shop.example.com]
          http:
          - {match: [{uri: {exact: /exact}}, {uri: {exact: /other}}], route: [{destination: {host: a}}]}
          - {match: [{uri: {prefix: /prefix}}], route: [{destination: {host: b.shop.svc}}]}
          - {match: [{uri: {prefix: /exact}}], route: [{destination: {host: c}}]}
          - {match: [{uri: {regex: '/like\\d'}}], route: [{destination: {host: d}}]}
          - {match: [{queryParams: {beta: {exact: 'yes'}}}], route: [{destination: {host: e}}]}
          - {match: [{headers: {X-Beta: {exact: 'yes'}}}], route: [{destination: {host: f}}]}
          - {match: [{queryParams: {any: {}}}], route: [{destination: {host: g}}]}
          - route: [{destination: {host: rest}, weight: 70}, {destination: {host: more}, weight: 30}, {destination: {host: none}}]
        """))
    let found = try shares(table.destinations(of: request(path, headers: header.map { ("x-beta", $0) })))
    #expect(found.first == expected)
    #expect(found.count == (expected == "rest 70" ? 3 : 1))
    if found.count == 3 { #expect(found[2] == "none 0") }
  }
}
