import Rendering
import Tree

/// Runs code on a schedule: a CronJob.
public enum CronTask: ComponentRenderer {
  public static let type = "cron-task"
  public static let summary = "Code or a script that runs to completion on a schedule."
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
    var restart: OpenChoice<RestartPolicy>
    var ttlSecondsAfterFinished: Int?
    var activeDeadlineSeconds: Int?
    var backoffLimit: Int
    var hostAliases: [HostAlias]?

    public init(from reader: inout ParameterReader) {
      schedule = reader.required("schedule", "Schedule in cron syntax: five fields, or a macro such as `@daily`.")
      reader.allow("schedule", .schedule)
      suspend = reader.value("suspend", "Whether to suspend further runs.", default: false)
      concurrencyPolicy = reader.value(
        "concurrencyPolicy", "What to do if a run is due while the previous one is still running.", default: .allow)
      successfulJobsHistoryLimit = reader.value(
        "successfulJobsHistoryLimit", "Number of successful Jobs to keep.", default: 3)
      reader.allow("successfulJobsHistoryLimit", .nonNegative)
      failedJobsHistoryLimit = reader.value("failedJobsHistoryLimit", "Number of failed Jobs to keep.", default: 1)
      reader.allow("failedJobsHistoryLimit", .nonNegative)
      startingDeadlineSeconds = reader.optional(
        "startingDeadlineSeconds", "Deadline in seconds for starting a Job that missed its schedule.")
      reader.allow("startingDeadlineSeconds", .nonNegative)
      count = reader.value("count", "Number of pods that run in parallel, and that must succeed.", default: 1)
      reader.allow("count", .nonNegative)
      restart = reader.value("restart", "Whether failed containers are restarted.", default: OpenChoice(.never))
      backoffLimit = reader.value("backoffLimit", "Number of pod failures after which a Job has failed.", default: 6)
      reader.allow("backoffLimit", .nonNegative)
      activeDeadlineSeconds = reader.optional(
        "activeDeadlineSeconds", "Seconds after which a running Job is terminated.")
      reader.allow("activeDeadlineSeconds", .nonNegative)
      ttlSecondsAfterFinished = reader.optional(
        "ttlSecondsAfterFinished", "Seconds after which a finished Job is deleted.")
      reader.allow("ttlSecondsAfterFinished", .nonNegative)
      pod = PodParameters(from: &reader)
      pod.readVolumes(&reader)
      hostAliases = reader.optional("hostAliases", "Entries for the pod's `/etc/hosts`.")
      pod.passOverProbes(&reader)
      pod.readMetadata(&reader)
    }
  }

  enum ConcurrencyPolicy: String, ParameterChoice {
    case allow = "Allow"
    case forbid = "Forbid"
    case replace = "Replace"
  }

  public static func render(_ parameters: Parameters, in scope: Scope) throws(Diagnostic) -> ComponentOutput {
    var template = try parameters.pod.template(in: scope, restartPolicy: parameters.restart.node)
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
        // CronJob became stable in Kubernetes 1.21; KubeVela uses the stable version from 1.25 on, where the beta was
        // removed.
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
      ]
    ).describing(parameters.pod, at: ["spec", "jobTemplate", "spec", "template"], in: scope)
  }
}
