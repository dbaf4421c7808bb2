import Testing
import Tree

@testable import Rollouts

/// Ingress controllers that take ingress-nginx's canary annotations and are no nginx.
@Suite struct IngressRouteTests {
  private func routes(_ annotations: String, prefix: String = "mse.ingress.kubernetes.io") throws -> RoutesUnderTest {
    try RoutesUnderTest(
      """
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata: {name: web}
      spec:
        ingressClassName: mse
        defaultBackend: {service: {name: rest, port: {number: 80}}}
        rules:
        - {host: '*.example.com', http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: wide, port: {number: 80}}}}]}}
        - host: shop.example.com
          http:
            paths:
            - {path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}
            - {path: /api, pathType: Prefix, backend: {service: {name: api, port: {number: 80}}}}
            - {path: /api, pathType: Exact, backend: {service: {name: exact, port: {number: 80}}}}
      ---
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata: {name: web-canary, annotations: {nginx.ingress.kubernetes.io/canary: 'true', \(annotations)}}
      spec:
        ingressClassName: mse
        rules:
        - host: shop.example.com
          http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: new, port: {number: 80}}}}]}
      """)
  }

  private let prefix = "nginx.ingress.kubernetes.io/canary"

  @Test func `of an Ingress's rules the closest counts`() throws {
    let routes = try routes("\(prefix)-weight: '20'")
    #expect(routes("/cart") == "web 80, new 20")
    #expect(routes("/api/x") == "api 100")
    #expect(routes("/api") == "exact 100")
    #expect(routes("/", host: "a.example.com") == "wide 100")
    #expect(routes("/", host: "a.b.example.com") == "rest 100")
  }

  @Test func `headers, cookies and parameters, by word, value and pattern`() throws {
    let header = "\(prefix)-by-header: X-Beta"
    let word = try routes(header)
    #expect(word("/", headers: [("x-beta", "always")]) == "new 100")
    #expect(word("/", headers: [("x-beta", "never")]) == "web 100")
    let value = try routes("\(header), \(prefix)-by-header-value: 'yes', \(prefix)-weight: '30'")
    #expect(value("/", headers: [("x-beta", "yes")]) == "new 100")
    #expect(value("/", headers: [("x-beta", "always")]) == "web 70, new 30")
    let query = try routes("\(prefix)-by-query: beta, \(prefix)-by-query-value: 'yes', \(prefix)-weight: '30'")
    #expect(query("/?beta=yes") == "new 100")
    #expect(query("/?beta=no") == "web 70, new 30")
    #expect(try routes("\(prefix)-by-cookie: beta")("/", cookies: [("beta", "always")]) == "new 100")
  }

  @Test func `whether a pattern is searched or compared as a whole is the controller's secret`() throws {
    let routes = try routes("\(prefix)-by-header: X-Beta, \(prefix)-by-header-pattern: 'y.s'")
    #expect(routes("/", headers: [("x-beta", "yes")]) == "new 100")
    #expect(routes("/", headers: [("x-beta", "no")]) == "web 100")
    #expect(routes("/", headers: [("x-beta", "yes!")]) == "unknown")
  }
}
