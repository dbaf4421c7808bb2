import Testing
import Tree

@testable import Kubernetes

@Suite struct KindTests {
  @Test(
    "plurals are those of the API server, and by its conventions otherwise",
    arguments: [
      ("Gateway", "gateway.networking.k8s.io", "gateways"), ("NetworkPolicy", "networking.k8s.io", "networkpolicies"),
      ("Ingress", "networking.k8s.io", "ingresses"), ("Endpoints", "", "endpoints"),
      ("IngressClass", "networking.k8s.io", "ingressclasses"), ("Widget", "example.org", "widgets"),
      ("Relay", "example.org", "relays"), ("Proxy", "example.org", "proxies"), ("Batch", "example.org", "batches"),
    ])
  func plural(_ name: String, _ group: String, _ plural: String) {
    #expect(Kind.plural(of: name, group: group) == plural)
  }

  @Test func `a kind is in the table once`() {
    #expect(Set(Kind.table.map(\.resource)).count == Kind.table.count)
  }

  @Test func `a kind of the same name in another group is another kind`() {
    let knative: Node = ["apiVersion": "serving.knative.dev/v1", "kind": "Service", "metadata": ["name": "web"]]
    #expect(!knative.is(.service))
    #expect(knative.knownKind == nil)
    #expect(ObjectID(knative).map(Kind.pruneRank) == Kind.lastPruneRank)
  }

  @Test func `routes go first, and what pods read last`() {
    let kinds: [Kind] = [.deployment, .configMap, .service, .grpcRoute, .statefulSet, .tlsRoute, .pod]
    let order = Kind.pruneOrder(kinds.map { $0.id("web", in: "") }) { $0 }
    #expect(
      order.map(\.kind) == ["GRPCRoute", "TLSRoute", "Service", "Deployment", "StatefulSet", "ConfigMap", "Pod"])
  }

  @Test func `namespaces come before what is in them, and kinds of others come last`() {
    let order = ["Widget", "Deployment", "Namespace"].sorted { Kind.installRank(of: $0) < Kind.installRank(of: $1) }
    #expect(order == ["Namespace", "Deployment", "Widget"])
  }

  @Test func `a canary's name tells what it stands beside`() {
    let web = Kind.service.id("web", in: "shop")
    #expect(CanaryName.of(web).name == "web-canary")
    #expect(CanaryName.base(of: CanaryName.of(web)) == web)
    #expect(CanaryName.base(of: web) == nil)
  }
}
