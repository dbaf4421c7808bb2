import Rendering
import Tree

/// Runs code to its end, by the clock: a CronJob.
public enum CronTask: ComponentRenderer {
  public static let type = "cron-task"
  public static let summary = "Code or a script that runs to its end, again and again by a schedule."
  public static let workload: WorkloadKind? = nil
  public static let example = """
    image: busybox:1.36
    cmd: [date]
    schedule: "*/5 * * * *"
    """

  public struct Parameters: ParameterSet {
    var pod: PodParameters
    var schedule: String
    var suspend: Bool
    var concurrencyPolicy: ConcurrencyPolicy
    var successfulJobsHistoryLimit: Int
    var failedJobsHistoryLimit: Int
    var startingDeadlineSeconds: Int?
    var count: Int
    var restart: RestartPolicy
    var ttlSecondsAfterFinished: Int?
    var activeDeadlineSeconds: Int?
    var backoffLimit: Int
    var hostAliases: [HostAlias]?

    public init(from reader: inout ParameterReader) {
      schedule = reader.required("schedule", "When it runs: five fields as in a crontab, or `@daily` and its like.")
      suspend = reader.value("suspend", "Whether no further runs begin.", default: false)
      concurrencyPolicy = reader.value(
        "concurrencyPolicy", "What happens when a run is due and the one before is not over.", default: .allow)
      successfulJobsHistoryLimit = reader.value(
        "successfulJobsHistoryLimit", "Runs to keep that succeeded.", default: 3)
      failedJobsHistoryLimit = reader.value("failedJobsHistoryLimit", "Runs to keep that failed.", default: 1)
      startingDeadlineSeconds = reader.optional(
        "startingDeadlineSeconds", "Seconds after which a run that could not begin in time is dropped.")
      count = reader.value("count", "Pods of a run at the same time, and that must succeed.", default: 1)
      restart = reader.value("restart", "Whether a container that fails is started again in its pod.", default: .never)
      backoffLimit = reader.value("backoffLimit", "Failures of pods after which a run has failed.", default: 6)
      activeDeadlineSeconds = reader.optional(
        "activeDeadlineSeconds", "Seconds after which a run that is not over is ended.")
      ttlSecondsAfterFinished = reader.optional(
        "ttlSecondsAfterFinished", "Seconds after its end when a run is cleaned up.")
      pod = PodParameters(from: &reader)
      pod.readVolumes(&reader)
      hostAliases = reader.optional("hostAliases", "Lines for the pod's `/etc/hosts`.")
      pod.passOverProbes(&reader)
      pod.readMetadata(&reader)
    }
  }

  enum ConcurrencyPolicy: String, ParameterChoice {
    case allow = "Allow"
    case forbid = "Forbid"
    case replace = "Replace"
  }

  public static func render(_ parameters: Parameters, in scope: Scope) throws(RenderError) -> ComponentOutput {
    var template = try parameters.pod.template(in: scope, restartPolicy: parameters.restart)
    template["spec", "hostAliases"] = parameters.hostAliases.map { .list($0.map(\.line)) }
    let job: Node = [
      "parallelism": .int(parameters.count),
      "completions": .int(parameters.count),
      "ttlSecondsAfterFinished": Node(parameters.ttlSecondsAfterFinished),
      "activeDeadlineSeconds": Node(parameters.activeDeadlineSeconds),
      "backoffLimit": .int(parameters.backoffLimit),
      "template": template,
    ]
    return ComponentOutput(
      workload: [
        // The CronJob API left its beta in Kubernetes 1.21; KubeVela asks for it from 1.25 on, where the beta is gone.
        "apiVersion": scope.kubernetes.minor < 25 ? "batch/v1beta1" : "batch/v1",
        "kind": "CronJob",
        "spec": [
          "schedule": .string(parameters.schedule),
          "concurrencyPolicy": parameters.concurrencyPolicy.node,
          "suspend": .bool(parameters.suspend),
          "successfulJobsHistoryLimit": .int(parameters.successfulJobsHistoryLimit),
          "failedJobsHistoryLimit": .int(parameters.failedJobsHistoryLimit),
          "startingDeadlineSeconds": Node(parameters.startingDeadlineSeconds),
          "jobTemplate": ["metadata": try parameters.pod.metadata(in: scope), "spec": job],
        ],
      ])
  }
}
