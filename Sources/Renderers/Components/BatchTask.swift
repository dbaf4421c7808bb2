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
    var count: Defaulted<Int>
    var restart: Defaulted<OpenChoice<RestartPolicy>>

    public init(from reader: inout ParameterReader) {
      count = reader.defaulted("count", "Number of pods that run in parallel, and that must succeed.", 1)
      reader.allow("count", .nonNegative)
      restart = reader.defaulted("restart", "Whether failed containers are restarted.", OpenChoice(.never))
      pod = PodParameters(from: &reader)
      pod.volumes = reader.optional("volumes", "Volumes with their mount paths.")
      pod.passOverProbes(&reader)
      pod.readMetadata(&reader)
    }

    /// The values in the object that are only defaults.
    var defaults: [[PathStep]] {
      (count.isDefault ? [["spec", "parallelism"], ["spec", "completions"]] : [])
        + (restart.isDefault ? [["spec", "template", "spec", "restartPolicy"]] : [])
    }
  }

  public static func render(_ parameters: Parameters, in scope: Scope) throws(Diagnostic) -> ComponentOutput {
    ComponentOutput(
      workload: [
        "apiVersion": "batch/v1",
        "kind": "Job",
        "metadata": ["name": "\(scope.application)-\(scope.component)"],
        "spec": [
          "parallelism": parameters.count.node,
          "completions": parameters.count.node,
          "template": try parameters.pod.template(in: scope, restartPolicy: parameters.restart.node),
        ],
      ]
    ).describing(parameters.pod, others: parameters.defaults, in: scope)
  }
}
