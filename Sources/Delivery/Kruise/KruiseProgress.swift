import Kubernetes
import Rollouts
import Tree

/// The progress of a Kruise Rollouts Rollout, from its status.
struct KruiseProgress: Sendable, Hashable {
  /// `Healthy`, `Progressing`, …
  var phase: String
  /// The current step, from 1.
  var step: Int
  /// `StepUpgrade`, `StepPaused`, `Completed`, …
  var state: String
  /// The message in its status.
  var message: String?
  /// The release of the workload that the status refers to: the value of the workload's rollout ID label.
  var rolloutID: String?
  /// Whether the controller has observed the latest generation of the Rollout.
  var isObserved: Bool
  /// The status field that contains the steps.
  var field: String

  /// Reads the status of a Rollout. Nil if the controller has not written any yet.
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

  /// The field manager that Kruise Rollouts has in a cluster.
  static let fieldManager = "kruise-rollout"

  /// The label by which Kruise Rollouts distinguishes the releases of a workload.
  static let rolloutIDLabel = AnnotationKey.rolloutID

  /// Whether it is paused at a step.
  func rests(at step: Int) -> Bool { phase == "Progressing" && self.step == step && state == "StepPaused" }

  /// Whether it is paused at a step of a release, or beyond it.
  func hasReached(_ step: Int, of release: String) -> Bool {
    guard phase == "Progressing", rolloutID == release else { return false }
    return self.step > step || self.step == step && ["StepPaused", "StepReady", "Completed"].contains(state)
  }

  /// A JSON patch that approves the step at which the Rollout is paused. The cluster rejects it if the Rollout has
  /// moved on.
  ///
  /// `kubectl-kruise rollout approve` makes the same change but without the tests. If the state has changed meanwhile,
  /// that would skip the next step.
  func approval(of step: Int) -> Node {
    let path = "/status/\(field)"
    return [
      ["op": "test", "path": .string("\(path)/currentStepIndex"), "value": .int(step)],
      ["op": "test", "path": .string("\(path)/currentStepState"), "value": "StepPaused"],
      ["op": "replace", "path": .string("\(path)/currentStepState"), "value": "StepReady"],
    ]
  }
}
