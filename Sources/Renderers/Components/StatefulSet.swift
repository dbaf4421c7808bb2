import Rendering
import Tree

/// A service whose pods keep their names and volumes: a StatefulSet, and a Service for its exposed ports.
public enum StatefulSet: ComponentRenderer {
  public static let type = "statefulset"
  public static let summary = "A long-running service whose pods keep their names and volumes, such as a database."
  public static let workload: WorkloadKind? = WorkloadKind("apps/v1", "StatefulSet")
  public static let example = """
    image: postgres:16
    ports:
    - port: 5432
      expose: true
    cpu: "1"
    memory: 1Gi
    """

  public struct Parameters: ParameterSet {
    var pod: PodParameters
    var ports: ExposedPorts<Port, ServiceType>

    public init(from reader: inout ParameterReader) {
      pod = PodParameters(from: &reader)
      pod.readArguments(&reader)
      ports = ExposedPorts(from: &reader, default: .clusterIP)
      pod.readVolumes(&reader)
      pod.readProbes(&reader)
      pod.readHostAliases(&reader)
      pod.readMetadata(&reader)
      pod.readRevisionLabel(&reader)
    }
  }

  public static func render(_ parameters: Parameters, in scope: Scope) throws(Diagnostic) -> ComponentOutput {
    let statefulSet: Node = [
      "apiVersion": "apps/v1",
      "kind": "StatefulSet",
      "spec": [
        "selector": PodParameters.selector(in: scope),
        "template": try parameters.pod.template(in: scope, ports: parameters.ports.onContainer),
      ],
    ]
    return ComponentOutput(
      workload: statefulSet, auxiliaries: parameters.ports.service(named: "statefulsetsExpose", in: scope)
    ).describing(parameters.pod, ports: parameters.ports.defaults, in: scope)
  }
}
