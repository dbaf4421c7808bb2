import Kubernetes
import Rendering
import Tree

/// A host with paths that route to ports of a component: the parameters shared by all old Ingress traits.
struct DomainRoute: Sendable {
  var domain: String
  var http: KeyedValues<Int>

  init(from reader: inout ParameterReader) {
    domain = reader.required("domain", "Host to serve.")
    reader.allow("domain", .host)
    http = reader.required("http", "Port of the component for each path.")
    reader.allow("http", .port)
  }

  /// The Service that the paths route to, with a port for each path.
  func service(in scope: Scope) -> NamedObject {
    NamedObject(
      "service",
      [
        "apiVersion": "v1",
        "kind": "Service",
        "metadata": ["name": .string(scope.component)],
        "spec": [
          "selector": [LabelKey.component: .string(scope.component)],
          "ports": .list(http.pairs.map { ["port": .int($0.value), "targetPort": .int($0.value)] }),
        ],
      ])
  }

  /// An Ingress, with paths in the format of its API version.
  func ingress(_ apiVersion: String, in scope: Scope, annotations: Node? = nil, path: (String, Int) -> Node)
    -> NamedObject
  {
    NamedObject(
      "ingress",
      [
        "apiVersion": .string(apiVersion),
        "kind": "Ingress",
        "metadata": ["name": .string(scope.component), "annotations": annotations],
        "spec": [
          "rules": [["host": .string(domain), "http": ["paths": .list(http.pairs.map { path($0.key, $0.value) })]]]
        ],
      ])
  }

  /// The Ingress API from before Kubernetes 1.19, which Kubernetes 1.22 removed.
  func oldIngress(in scope: Scope) -> NamedObject {
    ingress("networking.k8s.io/v1beta1", in: scope) { path, port in
      ["path": .string(path), "backend": ["serviceName": .string(scope.component), "servicePort": .int(port)]]
    }
  }
}
