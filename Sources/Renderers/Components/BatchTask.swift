import Rendering
import Tree

/// Runs code once until it completes: a Job.
public enum BatchTask: ComponentRenderer {
  public static let type = "task"
  public static let summary = "Code or a script that runs to completion once."
  public static let workload: WorkloadKind? = WorkloadKind("batch/v1", "Job")
  public static let example = """
    image: perl:5.40
    cmd: [perl, -e, "print 6 * 7"]
    count: 1
    """

  public struct Parameters: ParameterSet {
    var pod: PodParameters
    var count: Int
    var restart: OpenChoice<RestartPolicy>

    public init(from reader: inout ParameterReader) {
      count = reader.value("count", "Number of pods that run in parallel, and that must succeed.", default: 1)
      reader.allow("count", .nonNegative)
      restart = reader.value("restart", "Whether failed containers are restarted.", default: OpenChoice(.never))
      pod = PodParameters(from: &reader)
      pod.volumes = reader.optional("volumes", "Volumes with their mount paths.")
      pod.passOverProbes(&reader)
      pod.readMetadata(&reader)
    }
  }

  public static func render(_ parameters: Parameters, in scope: Scope) throws(Diagnostic) -> ComponentOutput {
    ComponentOutput(
      workload: [
        "apiVersion": "batch/v1",
        "kind": "Job",
        "metadata": ["name": "\(scope.application)-\(scope.component)"],
        "spec": [
          "parallelism": .int(parameters.count),
          "completions": .int(parameters.count),
          "template": try parameters.pod.template(in: scope, restartPolicy: parameters.restart.node),
        ],
      ]
    ).describing(parameters.pod, in: scope)
  }
}
