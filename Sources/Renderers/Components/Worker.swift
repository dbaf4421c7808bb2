import Rendering
import Tree

/// A long-running process that serves no requests: a Deployment without ports.
public enum Worker: ComponentRenderer {
  public static let type = "worker"
  public static let summary = "A long-running background process that serves no requests."
  public static let workload: WorkloadKind? = WorkloadKind("apps/v1", "Deployment")
  public static let example = """
    image: busybox:1.36
    cmd: [sleep, "1000"]
    """

  public struct Parameters: ParameterSet {
    var pod: PodParameters

    public init(from reader: inout ParameterReader) {
      pod = PodParameters(pullPolicy: OpenChoice<ImagePullPolicy>.self, from: &reader)
      pod.readVolumes(&reader)
      pod.readProbes(ProbedPath.self, &reader)
    }
  }

  public static func render(_ parameters: Parameters, in scope: Scope) throws(Diagnostic) -> ComponentOutput {
    ComponentOutput(
      workload: [
        "apiVersion": "apps/v1",
        "kind": "Deployment",
        "spec": [
          "selector": PodParameters.selector(in: scope),
          "template": try parameters.pod.template(in: scope),
        ],
      ]
    ).describing(parameters.pod, in: scope)
  }
}
