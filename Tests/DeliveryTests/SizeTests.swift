import Kubernetes
import TestSupport
import Testing
import Tree

@testable import Delivery

/// How many pods a workload is applied with.
@Suite struct LiveSizeTests {
  private let id = Kind.deployment.id("web", in: "shop")

  private func workload(_ replicas: String, manager: String? = nil, subresource: String = "") throws -> Node {
    let fields = manager.map {
      "managedFields: [{manager: \($0), \(subresource)fieldsV1: {'f:spec': {'f:replicas': {}}}}]"
    }
    let text =
      "{apiVersion: apps/v1, kind: Deployment, metadata: {name: web, namespace: shop, \(fields ?? "")}, spec: {\(replicas)}}"
    return try YAML.object(text)
  }

  private func replicas(of manifest: Node, over live: Node?) throws -> Node? {
    let member = try #require(Record.Member(manifest))
    return Observation([live].compactMap { $0 }, of: [member], in: "shop").replicas(for: manifest, id)
  }

  @Test func `a number counts unless somebody else scales the workload`() throws {
    let manifest = try workload("replicas: 4")
    #expect(try replicas(of: manifest, over: nil) == 4)
    #expect(try replicas(of: manifest, over: workload("replicas: 7", manager: "lateen")) == 4)
    let scaled = try workload("replicas: 7", manager: "kubectl", subresource: "subresource: scale, ")
    #expect(try replicas(of: manifest, over: scaled) == 7)
  }

  @Test func `a number that is left out stays, where nobody else has set it`() throws {
    let manifest = try workload("")
    #expect(try replicas(of: manifest, over: nil) == nil)
    #expect(try replicas(of: manifest, over: workload("replicas: 7", manager: "lateen")) == 7)
    #expect(try replicas(of: manifest, over: workload("replicas: 7", manager: "hpa")) == nil)
  }
}
