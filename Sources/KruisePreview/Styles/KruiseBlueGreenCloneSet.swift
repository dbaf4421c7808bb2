import Rollouts
import Tree

/// A CloneSet whose surge contains the new pods (pkg/controller/batchrelease/control/bluegreenstyle/cloneset).
enum KruiseBlueGreenCloneSet: KruiseWorkload {
  static let revision = KruiseCloneSet.revision
  static let type = "cloneset"

  static func paused(_ workload: Node, _ rollout: KruiseRollout, at step: Int) throws(Diagnostic) -> [Node] {
    let update = workload["spec", "updateStrategy"]
    if let type = update?["type"]?.string, type != "ReCreate" {
      throw Diagnostic.error(
        "the controller hangs: a CloneSet that updates its pods by '\(type)' can't be rolled as blue-green",
        hint: "use 'updateStrategy.type: ReCreate'", code: .kruiseBlueGreenInPlace)
    }
    let seconds = workload["spec", "minReadySeconds"]?.int?.bounded ?? 0
    var paused = workload
    paused["metadata", "annotations", KruiseMark.originalStrategy] = .string(
      GoJSON([
        ("maxUnavailable", GoJSON(update?["maxUnavailable"] ?? "20%")),
        ("maxSurge", GoJSON(update?["maxSurge"] ?? "0%")),
        ("minReadySeconds", seconds == 0 ? nil : GoJSON(.int(seconds))),
      ]).text)
    paused["spec", "minReadySeconds"] = .int(BlueGreen.endlessSeconds)
    paused["spec", "updateStrategy", "partition"] = nil
    paused["spec", "updateStrategy", "paused"] = false
    paused["spec", "updateStrategy", "maxSurge"] = BlueGreen.surge(of: rollout, at: step)
    paused["spec", "updateStrategy", "maxUnavailable"] = 0
    return [paused]
  }

  static func finished(_ workload: Node) -> Node {
    var workload = KruiseCloneSet.finished(workload)
    let update = workload["spec", "updateStrategy"]
    workload["spec", "updateStrategy", "maxSurge"] = update?["maxSurge"] ?? "0%"
    workload["spec", "updateStrategy", "maxUnavailable"] = update?["maxUnavailable"] ?? "20%"
    return workload
  }
}
