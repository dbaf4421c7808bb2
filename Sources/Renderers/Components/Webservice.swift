import Rendering
import Tree

/// A scalable long-running service: a Deployment, and a Service for its exposed ports.
public enum Webservice: ComponentRenderer {
  public static let type = "webservice"
  public static let summary = "A scalable long-running service with a stable address."
  public static let workload: WorkloadKind? = WorkloadKind("apps/v1", "Deployment")
  public static let example = """
    image: nginx:1.27
    ports:
    - port: 80
      expose: true
    cpu: 500m
    memory: 128Mi
    """

  public struct Parameters: ParameterSet {
    var pod: PodParameters
    var ports: ExposedPorts<Port, ServiceType>

    public init(from reader: inout ParameterReader) {
      pod = PodParameters(from: &reader)
      pod.readArguments(&reader)
      pod.resources.readLimit(&reader)
      ports = ExposedPorts(from: &reader, default: .clusterIP)
      pod.readVolumes(&reader)
      pod.readProbes(&reader)
      pod.readHostAliases(&reader)
      pod.readMetadata(&reader)
      pod.readRevisionLabel(&reader)
    }
  }

  public static func render(_ parameters: Parameters, in scope: Scope) throws(Diagnostic) -> ComponentOutput {
    let deployment: Node = [
      "apiVersion": "apps/v1",
      "kind": "Deployment",
      "spec": [
        "selector": PodParameters.selector(in: scope),
        "template": try parameters.pod.template(in: scope, ports: parameters.ports.onContainer),
      ],
    ]
    return ComponentOutput(
      workload: deployment, auxiliaries: parameters.ports.service(named: "webserviceExpose", in: scope)
    ).describing(parameters.pod, ports: parameters.ports.defaults, in: scope)
  }
}
