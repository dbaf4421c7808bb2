import Rollouts
import Tree

/// A Deployment that is held back while a second one carries the new pods
/// (pkg/controller/batchrelease/control/canarystyle/deployment).
enum KruiseCanaryDeployment: KruiseWorkload {
  static let revision = KruiseTraffic.Revision(
    key: "pod-template-hash", stable: KruiseMark.stableHash, canary: KruiseMark.canaryHash)
  static let type = "deployment"
  static let labelsStableRevision = true
  static let keepsStableRevision = true

  static func paused(_ workload: Node, _ rollout: KruiseRollout, at step: Int) throws(NotReached) -> [Node] {
    try check(rollout, workload)
    var stable = workload
    stable["spec", "paused"] = true
    return [stable, canary(of: workload, rollout, at: step)]
  }

  private static func check(_ rollout: KruiseRollout, _ workload: Node) throws(NotReached) {
    let labels = rollout.spec.podMetadata?["labels"]
    for entry in workload["spec", "selector", "matchLabels"]?.fields ?? Fields() {
      guard let patched = labels?[entry.key], patched != entry.value else { continue }
      throw NotReached(
        "the controller hangs: the API server refuses a Deployment whose pods have another '\(entry.key)' than it selects",
        hint: "leave the label '\(entry.key)' out of 'patchPodTemplateMetadata'", code: .kruiseCanaryRefused)
    }
  }

  private static func canary(of workload: Node, _ rollout: KruiseRollout, at step: Int) -> Node {
    let name = rollout.spec.workload.name
    var canary: Node = [
      "apiVersion": workload["apiVersion"],
      "kind": workload["kind"],
      "metadata": [
        "name": .string(generatedName(name)),
        "generateName": .string("\(name)-"),
        "namespace": workload["metadata", "namespace"],
        "labels": [KruiseMark.canaryDeployment: .string(name)],
        "annotations": [KruiseMark.controlInfo: .string(KruiseMark.control(by: rollout.spec.id.name))],
        "finalizers": [.string(KruiseMark.canaryFinalizer)],
        "ownerReferences": KruiseMark.owner(kind: "BatchRelease", name: rollout.spec.id.name),
      ],
      "spec": workload["spec"],
    ]
    canary["spec", "paused"] = nil
    canary["spec", "replicas"] = .int(rollout.mostPods(to: step))
    for key in ["labels", "annotations"] {
      for entry in rollout.spec.podMetadata?[key]?.fields ?? Fields() {
        canary["spec", "template", "metadata", key, entry.key] = entry.value
      }
    }
    return canary
  }

  /// As the API server makes it: 58 characters of the base, and five that nobody can foretell.
  private static func generatedName(_ name: String) -> String {
    String("\(name)-".unicodeScalars.prefix(58).map(Character.init)) + "xxxxx"
  }
}
