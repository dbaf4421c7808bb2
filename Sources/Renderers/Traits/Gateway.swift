import Kubernetes
import Rendering
import Tree

/// Routes HTTP traffic for a host and paths to a component: a Service and an Ingress.
public enum Gateway: TraitRenderer {
  public static let type = "gateway"
  public static let summary = "Routes HTTP traffic for a host and its paths to the component's ports."
  public static let appliesTo = ["deployments.apps", "statefulsets.apps"]
  public static let example = """
    domain: shop.example.com
    http:
      /: 80
    """

  public struct Parameters: ParameterSet {
    var domain: String?
    var http: KeyedValues<Int>
    var ingressClass: String
    var classInSpec: Bool
    var secretName: String?
    var gatewayHost: String?
    var name: String?
    var pathType: PathType
    var annotations: KeyedValues<String>?
    var labels: KeyedValues<String>?
    var existingService: String?

    public init(from reader: inout ParameterReader) {
      domain = reader.optional("domain", "Host to serve; by default every host.")
      reader.allow("domain", .host)
      http = reader.required("http", "Port of the component for each path.")
      reader.allow("http", .port)
      ingressClass = reader.value("class", "Class of the Ingress.", default: "nginx")
      classInSpec = reader.value(
        "classInSpec", "Whether to set the class in `spec.ingressClassName` instead of the old annotation.",
        default: false)
      secretName = reader.optional("secretName", "Secret with the certificate for TLS.")
      gatewayHost = reader.optional("gatewayHost", "Host of the ingress controller, for displaying addresses.")
      name = reader.optional("name", "Suffix of the names, for several gateways of one component.")
      pathType = reader.value("pathType", "How to compare paths.", default: .implementationSpecific)
      annotations = reader.optional("annotations", "Annotations of the Ingress.")
      labels = reader.optional("labels", "Labels of the Ingress.")
      existingService = reader.optional("existingServiceName", "Existing Service to use instead of a new one.")
    }
  }

  enum PathType: String, ParameterChoice {
    case implementationSpecific = "ImplementationSpecific"
    case prefix = "Prefix"
    case exact = "Exact"
  }

  public static func render(_ parameters: Parameters, in scope: Scope) throws(Diagnostic) -> TraitOutput {
    let suffix = parameters.name.map { "-\($0)" } ?? ""
    let service = parameters.existingService ?? scope.component + suffix
    var objects = [
      NamedObject("ingress\(suffix)", ingress(named: scope.component + suffix, to: service, for: parameters, in: scope))
    ]
    if parameters.existingService == nil {
      objects.insert(NamedObject("service\(suffix)", self.service(named: service, for: parameters, in: scope)), at: 0)
    }
    let needsDomain = parameters.secretName != nil && parameters.domain == nil
    return TraitOutput(objects: objects, departures: needsDomain ? [withoutDomain] : [])
  }

  private static let withoutDomain = Departure.refused(
    "'secretName' without 'domain'", saying: "cannot reference optional field: domain", at: ["secretName"],
    hint: "add 'domain:', the host of the certificate")

  private static func service(named name: String, for parameters: Parameters, in scope: Scope) -> Node {
    let ports: [Node] = parameters.http.pairs.map { _, port in
      ["name": "port-\(port)", "port": .int(port), "targetPort": .int(port)]
    }
    return [
      "apiVersion": "v1",
      "kind": "Service",
      "metadata": ["name": .string(name)],
      "spec": ["selector": [LabelKey.component: .string(scope.component)], "ports": .list(ports)],
    ]
  }

  private static func ingress(
    named name: String, to service: String, for parameters: Parameters, in scope: Scope
  ) -> Node {
    // Ingress became networking.k8s.io/v1 in Kubernetes 1.19, with a different format for backends.
    let isOld = scope.kubernetes.minor < 19
    let paths: [Node] = parameters.http.pairs.map { path, port in
      let backend: Node =
        isOld
        ? ["serviceName": .string(service), "servicePort": .int(port)]
        : ["service": ["name": .string(service), "port": ["number": .int(port)]]]
      return ["path": .string(path), "pathType": parameters.pathType.node, "backend": backend]
    }
    var annotations: Node = [
      AnnotationKey.ingressClass: parameters.classInSpec ? nil : .string(parameters.ingressClass),
      "ingress.controller/host": Node(parameters.gatewayHost),
    ]
    for (key, value) in parameters.annotations?.pairs ?? [] { annotations[key] = .string(value) }
    let tls = parameters.secretName.map { secret -> Node in
      [["hosts": .list(parameters.domain.map { [.string($0)] } ?? []), "secretName": .string(secret)]]
    }
    return [
      "apiVersion": isOld ? "networking.k8s.io/v1beta1" : "networking.k8s.io/v1",
      "kind": "Ingress",
      "metadata": [
        "name": .string(name),
        "annotations": annotations.isEmpty ? nil : annotations,
        "labels": parameters.labels?.node,
      ],
      "spec": [
        "ingressClassName": parameters.classInSpec ? .string(parameters.ingressClass) : nil,
        "tls": tls,
        "rules": [["host": Node(parameters.domain), "http": ["paths": .list(paths)]]],
      ],
    ]
  }
}
