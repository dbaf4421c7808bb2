import Rollouts
import Tree

/// The object with which one controller of Kruise Rollouts tells another how many pods to replace.
enum KruiseBatchRelease {
  static func make(_ spec: RolloutSpec, workload: Node, at step: Int) -> Node {
    let label = workload["metadata", "labels", KruiseMark.rolloutID]?.string ?? ""
    let nominal =
      switch spec.style {
      case .blueGreen: "BlueGreen"
      default: spec.wantsExtraWorkload ? "Canary" : "Partition"
      }
    return [
      "apiVersion": .string(KruiseMark.apiVersion),
      "kind": "BatchRelease",
      "metadata": [
        "name": .string(spec.id.name),
        "namespace": spec.id.namespace.isEmpty ? nil : .string(spec.id.namespace),
        "finalizers": [.string(KruiseMark.batchReleaseFinalizer)],
        "ownerReferences": KruiseMark.owner(kind: "Rollout", name: spec.id.name),
      ],
      "spec": [
        "workloadRef": StoredRollout.reference(to: spec),
        "releasePlan": [
          "batches": .list(spec.steps.map { ["canaryReplicas": $0.replicas.node] }),
          "batchPartition": .int(step - 1),
          "rolloutID": .string(label.isEmpty ? KruiseMark.canaryRevision : label),
          "failureThreshold": spec.failureThreshold?.node,
          "patchPodTemplateMetadata": spec.podMetadata,
          "rollingStyle": .string(nominal),
          "enableExtraWorkloadForCanary": .bool(spec.wantsExtraWorkload),
        ],
      ],
    ]
  }
}
