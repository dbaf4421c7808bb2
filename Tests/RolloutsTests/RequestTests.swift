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

  @Test(arguments: [
    ("shop", "shop|web", true), ("v2.1", #"v(\d)\.\d+"#, true), ("a+b", #"(a\+)b"#, true), ("aaa", "((a|b)*c)*", false),
    ("shop", "(", false), (String(repeating: "a", count: 60) + "b", "(a+)+", false),
    (String(repeating: "a", count: 4000), ".*.*.*.*.*.*x", false),
    (String(repeating: "a", count: 4000), String(repeating: "(a|a)", count: 25) + "b", false),
    (String(repeating: "a", count: 4000), "([)]|a+)+b", false),
  ]) func `a pattern describes a text as a whole, in linear time`(text: String, pattern: String, expected: Bool) throws
  {
    #expect(try RequestPattern.describes(text, pattern) == expected)
  }

  @Test(arguments: ["(?=y)yes", #"(y)\1"#, "y++", "(?>y)", "((a{30}){30}){2}"])
  func `a pattern beyond the engine can't be told`(pattern: String) {
    let error = #expect(throws: Diagnostic.self) { try RequestPattern.describes("yes", pattern) }
    #expect(error?.message.hasPrefix("cannot tell whether the pattern '\(pattern)' of a route matches") == true)
    #expect(throws: Diagnostic.self) { try RequestPattern.occurs(in: "yes", pattern) }
  }

  @Test func `ingress-nginx looks for a pattern anywhere in a header`() throws {
    #expect(try RequestPattern.occurs(in: "oh yes", "y.s"))
    #expect(try !RequestPattern.occurs(in: "oh yes", "^y"))
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
