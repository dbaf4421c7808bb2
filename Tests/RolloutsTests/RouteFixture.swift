import Testing
import Tree

@testable import Rollouts

/// Routes and shares of a few words, for tests of routers.
protocol RouteFixture {}

extension RouteFixture {
  func node(_ text: String) throws -> Node { try #require(Fixture.objects(text).first?.node) }

  func match(_ text: String) throws -> RolloutSpec.Match {
    RolloutSpec.Match(try #require(node("apiVersion: v1\nkind: Match\nmetadata: {name: a}\nspec: \(text)")["spec"]))
  }

  func share(
    _ weight: Int?, _ matches: String..., canary: String = "demo-canary", headers: RolloutSpec.HeaderModifier? = nil
  ) throws -> Share {
    Share(
      service: "demo", canaryService: canary, weight: weight, matches: try matches.map(match), headerModifier: headers)
  }

  func problem(_ router: any Router.Type, _ route: Node, _ share: Share) -> [String?] {
    do throws(Diagnostic) {
      _ = try router.route(route, share)
      return []
    } catch {
      return [error.message, error.hint, error.codeName]
    }
  }

  func ingress(_ backend: String = "{service: {name: demo}}") throws -> Node {
    try node(
      """
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata: {name: web}
      spec: {rules: [{host: a, http: {paths: [{path: /, backend: \(backend)}]}}]}
      """)
  }

  func httpRoute(_ rules: String) throws -> Node {
    try node(
      "apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata: {name: web}\nspec: {rules: [\(rules)]}")
  }

  func virtualService(_ spec: String) throws -> Node {
    try node("apiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: {name: web}\nspec: {\(spec)}")
  }

  var header: String { "{headers: [{name: a, value: b}]}" }
  var cookie: String { "{headers: [{name: canary-by-cookie, value: b}]}" }
  var query: String { "{queryParams: [{name: q, value: w}]}" }
}
