import Testing
import Tree

@testable import Rollouts

/// Who answers a request, read off the manifests.
@Suite struct RequestTests {
  private func shares(_ fixture: Fixture, _ request: Request, _ stage: Stage) throws -> [String: Int] {
    let answers = try fixture.release().answers(to: request, at: stage)
    return Dictionary(answers.map { ($0.service, Int($0.share.rounded())) }) { $0 + $1 }
  }

  private let plain = Request(host: "shop.example.com", path: "/cart")

  @Test(arguments: [Fixture.Route.ingress("nginx"), .ingress("aliyun-alb"), .httpRoute, .virtualService])
  func `weights share requests out`(route: Fixture.Route) throws {
    let fixture = Fixture(route: route)
    #expect(try shares(fixture, plain, .stable) == ["demo": 100])
    #expect(try shares(fixture, plain, .step(1)) == ["demo": 80, "demo-canary": 20])
    #expect(try shares(fixture, plain, .complete) == ["demo": 100])
    #expect(try shares(fixture, Request(host: "other.example.com", path: "/"), .step(1)).isEmpty)
  }

  @Test(arguments: [Fixture.Route.ingress("nginx"), .httpRoute, .virtualService])
  func `a header routes to the new version`(route: Fixture.Route) throws {
    let match = "{matches: [{headers: [{name: X-Beta, type: RegularExpression, value: 'y.*'}]}], replicas: 1}"
    let fixture = Fixture(steps: [match], route: route)
    let beta = Request(host: "shop.example.com", path: "/", headers: [("x-beta", "yes")])
    #expect(try shares(fixture, beta, .step(1)) == ["demo-canary": 100])
    #expect(try shares(fixture, plain, .step(1)) == ["demo": 100])
  }

  @Test func `a header beats the weight, and a cookie is one only by its word`() throws {
    let match = "{traffic: 30%, matches: [{headers: [{name: canary-by-cookie, value: beta}]}], replicas: 1}"
    let fixture = Fixture(steps: [match])
    let cookie = { (value: String) in Request(host: "shop.example.com", path: "/", cookies: [("beta", value)]) }
    #expect(try shares(fixture, cookie("always"), .step(1)) == ["demo-canary": 100])
    #expect(try shares(fixture, cookie("never"), .step(1)) == ["demo": 100])
    #expect(try shares(fixture, cookie("x"), .step(1)) == ["demo": 70, "demo-canary": 30])
  }

  @Test func `without traffic the pods share the Service`() throws {
    let release = try Fixture(steps: ["{replicas: 2}"], options: "").release()
    let answers = try release.answers(to: plain, at: .step(1))
    #expect(answers.map(\.new) == [40])
  }

  private static let paths: [(String, String, [String: String])] = [
    ("/a?x=1&y=2", "/a", ["x": "1", "y": "2"]), ("a", "/a", [:]), ("", "/", [:]), ("?x=1", "/", ["x": "1"]),
    ("/a?x=1?2", "/a", ["x": "1?2"]), ("/a?x=1=2", "/a", ["x": "1=2"]), ("/a?x", "/a", ["x": ""]),
    ("/a?=1", "/a", ["": "1"]), ("/a?&x=1&&", "/a", ["x": "1"]), ("/a?x=1&x=2", "/a", ["x": "1"]), ("/a?", "/a", [:]),
  ]

  @Test(arguments: paths) func `a path, and its query`(text: String, path: String, query: [String: String]) {
    let request = Request(host: "A.example.com", path: text)
    #expect(request.host == "a.example.com")
    #expect(request.path == path)
    #expect(Dictionary(uniqueKeysWithValues: request.query.map { ($0.key.text, $0.value) }) == query)
  }

  @Test(arguments: [
    ("A.example.com:8080", "a.example.com", 8080), ("a", "a", nil), ("a:b", "a:b", nil), ("[::1]:80", "[::1]", 80),
    ("::1", "::1", nil), ("[::1]", "[::1]", nil),
  ]) func `a host, and its port`(text: String, host: String, port: Int?) {
    let request = Request(host: text, path: "/")
    #expect(request.host == host)
    #expect(request.port == port)
  }

  @Test func `headers go by lower-case names, and cookies are a header too`() {
    let request = Request(
      host: "a", path: "/", headers: [("X-A", "1"), ("x-a", "2")], cookies: [("a", "1"), ("b", "2"), ("a", "3")])
    #expect(request.headers == ["x-a": "1,2", "cookie": "a=1; b=2; a=3"])
    #expect(request.cookies == ["a": "1", "b": "2"])
    #expect(
      Request(host: "a", path: "/", headers: [("Cookie", "z=1")], cookies: [("a", "1")]).headers["cookie"] == "z=1")
    #expect(Request(host: "a", path: "/").headers.isEmpty)
  }

  @Test func `a path begins with whole elements`() {
    for prefix in ["", "/", "/api", "/api/", "/api/v1", "/api/v1/"] {
      #expect(Request.path("/api/v1", beginsWith: prefix))
    }
    for prefix in ["/ap", "/api/v", "/api/v1/x", "/v1"] { #expect(!Request.path("/api/v1", beginsWith: prefix)) }
  }
}
