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
  func `a header leads to the new version`(route: Fixture.Route) throws {
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

  @Test func `a pattern that could take for ever is not tried`() {
    #expect(!Request.matches(String(repeating: "a", count: 60) + "b", pattern: "(a+)+"))
    #expect(!Request.matches("aaa", pattern: "((a|b)*c)*"))
    #expect(Request.matches("shop", pattern: "shop|web"))
    #expect(Request.matches("v2.1", pattern: #"v(\d)\.\d+"#))
    #expect(Request.matches("a+b", pattern: #"(a\+)b"#))
  }

  @Test func `a path ends where an element ends`() {
    let request = Request(host: "a", path: "/apis?x=1&y")
    #expect(!request.begins(with: "/api"))
    #expect(request.begins(with: "/"))
    #expect(request.query == ["x": "1", "y": ""])
    #expect(request.fit(toHost: "*.a") == nil)
    #expect(Request(host: "b.a", path: "").fit(toHost: "*.a") == 3)
  }
}
