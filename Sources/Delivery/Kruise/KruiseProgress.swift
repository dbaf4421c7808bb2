import Kubernetes
import Rollouts
import Tree

/// How far Kruise Rollouts is with a Rollout, as its status says.
struct KruiseProgress: Sendable, Hashable {
  /// `Healthy`, `Progressing`, …
  var phase: String
  /// The step it is at, from 1.
  var step: Int
  /// `StepUpgrade`, `StepPaused`, `Completed`, …
  var state: String
  /// What it says of itself.
  var message: String?
  /// Which release of the workload it speaks of: the label that the workload has.
  var rolloutID: String?
  /// Whether it has seen the Rollout as it is now.
  var isObserved: Bool
  /// The field of the status that the steps are in.
  var field: String

  /// Nil when the controller has not looked at it yet.
  init?(_ rollout: Node?) {
    guard let rollout, let status = rollout["status"], let phase = status["phase"]?.string else { return nil }
    self.phase = phase
    field = status["blueGreenStatus"] == nil ? "canaryStatus" : "blueGreenStatus"
    step = status[field, "currentStepIndex"]?.int?.bounded ?? 0
    state = status[field, "currentStepState"]?.string ?? ""
    message = status["message"]?.string
    rolloutID = status[field, "observedRolloutID"]?.string
    isObserved = status["observedGeneration"]?.int?.bounded ?? 0 >= rollout["metadata", "generation"]?.int?.bounded ?? 0
  }

  /// The label by which Kruise Rollouts tells the releases of a workload apart.
  static let rolloutIDLabel = AnnotationKey.rolloutID

  /// Whether it waits at a step.
  func rests(at step: Int) -> Bool { phase == "Progressing" && self.step == step && state == "StepPaused" }

  /// Whether it waits at a step of a release, or is beyond it.
  func hasReached(_ step: Int, of release: String) -> Bool {
    guard phase == "Progressing", rolloutID == release else { return false }
    return self.step > step || self.step == step && ["StepPaused", "StepReady", "Completed"].contains(state)
  }

  /// What approves the step it waits at; refused by the cluster when it waits there no more.
  ///
  /// As `kubectl-kruise rollout approve` does it, but never where the state has moved on meanwhile: that would skip the
  /// next step.
  func approval(of step: Int) -> Node {
    let path = "/status/\(field)"
    return [
      ["op": "test", "path": .string("\(path)/currentStepIndex"), "value": .int(step)],
      ["op": "test", "path": .string("\(path)/currentStepState"), "value": "StepPaused"],
      ["op": "replace", "path": .string("\(path)/currentStepState"), "value": "StepReady"],
    ]
  }
}
