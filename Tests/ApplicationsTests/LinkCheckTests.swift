import Rendering
import Rollouts
import TestSupport
import Testing
import Tree

@testable import Applications

/// The findings of a check about objects that refer to each other: `LINE: message`.
private func findings(_ check: any LinkCheck.Type, _ text: String) throws -> [String] {
  let objects = try written(text)
  var links = LinkedObjects(CheckedObjects(objects, objects.map(\.id), RenderOptions()))
  links.settle()
  links.index()
  return check.findings(in: links).map { "\($0.mark.line): \($0.message)" }
}

private let pods = """
  apiVersion: apps/v1
  kind: Deployment
  metadata: {name: web, labels: {app.oam.dev/component: web}}
  spec:
    selector: {matchLabels: {app: web}}
    template:
      metadata: {labels: {app: web}}
      spec:
        containers: [{name: web, image: nginx, ports: [{containerPort: 8080, name: http}]}]
  ---

  """

/// A Service, from line 11 on.
private func service(selector: String = "{app: web}", port: String) -> String {
  """
  apiVersion: v1
  kind: Service
  metadata: {name: web, labels: {app.oam.dev/component: web}}
  spec:
    selector: \(selector)
    ports: [\(port)]
  ---

  """
}

/// An Ingress, from line 18 on behind pods and a Service.
private func ingress(_ backend: String) -> String {
  """
  apiVersion: networking.k8s.io/v1
  kind: Ingress
  metadata: {name: web}
  spec:
    rules:
    - http: {paths: [{path: /, pathType: Prefix, backend: {service: \(backend)}}]}

  """
}

@Suite struct LinkCheckTests {
  @Test(
    arguments: [
      ("{port: 80, targetPort: 8080}", nil), ("{port: 80, targetPort: http}", nil), ("{port: 8080}", nil),
      (
        "{port: 80, targetPort: 8081}",
        "16: the Service 'web' targets the port 8081, which the pods of the Deployment 'web' do not have"
      ),
      (
        "{port: 80, targetPort: web}",
        "16: the Service 'web' targets the port 'web', which the pods of the Deployment 'web' do not have"
      ),
    ] as [(String, String?)])
  func `target ports`(_ port: String, _ finding: String?) throws {
    #expect(try findings(RouteCheck.self, pods + service(port: port)) == [finding].compactMap(\.self))
  }

  @Test func `pods that declare no ports may listen anywhere`() throws {
    let silent = pods.changing(", ports: [{containerPort: 8080, name: http}]", to: "")
    #expect(try findings(RouteCheck.self, silent + service(port: "{port: 80, targetPort: 8081}")) == [])
  }

  @Test(
    arguments: [
      ("{name: web, port: {number: 80}}", nil),
      // A Service that is not in the input may be in the cluster.
      ("{name: other, port: {number: 81}}", nil),
      (
        "{name: web, port: {number: 81}}",
        "18: the Ingress 'web' routes to the port 81 of the Service 'web', which has no such port"
      ),
      (
        "{name: web, port: {name: http}}",
        "18: the Ingress 'web' routes to the port 'http' of the Service 'web', which has no such port"
      ),
    ] as [(String, String?)])
  func `ports of routes`(_ backend: String, _ finding: String?) throws {
    let text = pods + service(port: "{port: 80, targetPort: 8080}") + ingress(backend)
    #expect(try findings(RouteCheck.self, text) == [finding].compactMap(\.self))
  }

  @Test func `a Service of a component that selects none of its pods`() throws {
    #expect(try findings(ServiceSelectorCheck.self, pods + service(port: "{port: 8080}")) == [])
    #expect(
      try findings(ServiceSelectorCheck.self, pods + service(selector: "{app: shop}", port: "{port: 8080}"))
        == ["15: the Service 'web' selects pods with 'app: shop', but those of the Deployment 'web' do not have it"])
    // A Service that belongs to no component may be meant for pods that are elsewhere.
    let plain = service(selector: "{app: shop}", port: "{port: 8080}")
      .changing(", labels: {app.oam.dev/component: web}", to: "")
    #expect(try findings(ServiceSelectorCheck.self, pods + plain) == [])
  }

  @Test func `many objects are found by an index as a few are by looking`() throws {
    let many = (1...20).map { number in
      (pods + service(port: "{port: 80, targetPort: 8080}") + ingress("{name: web, port: {number: 80}}") + "---\n")
        .changing("name: web", to: "name: web-\(number)").changing("app: web", to: "app: web-\(number)")
    }
    #expect(try findings(RouteCheck.self, many.joined()) == [])
    let wrong = many.joined().changing(
      "name: web-7, port: {number: 80}", to: "name: web-7, port: {number: 81}")
    #expect(
      try findings(RouteCheck.self, wrong).map { $0.drop { $0 != ":" } }
        == [": the Ingress 'web-7' routes to the port 81 of the Service 'web-7', which has no such port"])
  }
}
