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
    var suspend: Defaulted<Bool>
    var concurrencyPolicy: Defaulted<ConcurrencyPolicy>
    var successfulJobsHistoryLimit: Defaulted<Int>
    var failedJobsHistoryLimit: Defaulted<Int>
    var startingDeadlineSeconds: Int?
    var count: Defaulted<Int>
    var restart: Defaulted<OpenChoice<RestartPolicy>>
    var ttlSecondsAfterFinished: Int?
    var activeDeadlineSeconds: Int?
    var backoffLimit: Defaulted<Int>
    var hostAliases: [HostAlias]?

    public init(from reader: inout ParameterReader) {
      schedule = reader.required("schedule", "Schedule in cron syntax: five fields, or a macro such as `@daily`.")
      reader.allow("schedule", .schedule)
      suspend = reader.defaulted("suspend", "Whether to suspend further runs.", false)
      concurrencyPolicy = reader.defaulted(
        "concurrencyPolicy", "What to do if a run is due while the previous one is still running.", .allow)
      successfulJobsHistoryLimit = reader.defaulted(
        "successfulJobsHistoryLimit", "Number of successful Jobs to keep.", 3)
      reader.allow("successfulJobsHistoryLimit", .nonNegative)
      failedJobsHistoryLimit = reader.defaulted("failedJobsHistoryLimit", "Number of failed Jobs to keep.", 1)
      reader.allow("failedJobsHistoryLimit", .nonNegative)
      startingDeadlineSeconds = reader.optional(
        "startingDeadlineSeconds", "Deadline in seconds for starting a Job that missed its schedule.")
      reader.allow("startingDeadlineSeconds", .nonNegative)
      count = reader.defaulted("count", "Number of pods that run in parallel, and that must succeed.", 1)
      reader.allow("count", .nonNegative)
      restart = reader.defaulted("restart", "Whether failed containers are restarted.", OpenChoice(.never))
      backoffLimit = reader.defaulted("backoffLimit", "Number of pod failures after which a Job has failed.", 6)
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

    /// The values in the object that are only defaults.
    var defaults: [[PathStep]] {
      let job: [PathStep] = ["spec", "jobTemplate", "spec"]
      let values: [([PathStep], Bool)] = [
        (["spec", "suspend"], suspend.isDefault),
        (["spec", "concurrencyPolicy"], concurrencyPolicy.isDefault),
        (["spec", "successfulJobsHistoryLimit"], successfulJobsHistoryLimit.isDefault),
        (["spec", "failedJobsHistoryLimit"], failedJobsHistoryLimit.isDefault),
        (job + ["parallelism"], count.isDefault),
        (job + ["completions"], count.isDefault),
        (job + ["backoffLimit"], backoffLimit.isDefault),
        (job + ["template", "spec", "restartPolicy"], restart.isDefault),
      ]
      return values.filter(\.1).map(\.0)
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
      "parallelism": parameters.count.node,
      "completions": parameters.count.node,
      "ttlSecondsAfterFinished": Node(parameters.ttlSecondsAfterFinished),
      "activeDeadlineSeconds": Node(parameters.activeDeadlineSeconds),
      "backoffLimit": parameters.backoffLimit.node,
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
          "suspend": parameters.suspend.node,
          "successfulJobsHistoryLimit": parameters.successfulJobsHistoryLimit.node,
          "failedJobsHistoryLimit": parameters.failedJobsHistoryLimit.node,
          "startingDeadlineSeconds": Node(parameters.startingDeadlineSeconds),
          "jobTemplate": ["metadata": try parameters.pod.metadata(in: scope), "spec": job],
        ],
      ]
    ).describing(
      parameters.pod, others: parameters.defaults, at: ["spec", "jobTemplate", "spec", "template"], in: scope)
  }
}
