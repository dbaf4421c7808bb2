import Rollouts
import Tree

/// The labels, annotations, owners and placeholders for objects of Kruise Rollouts.
enum KruiseMark {
  static let workloadType = "rollouts.kruise.io/workload-type"
  static let stableRevision = "rollouts.kruise.io/stable-revision"
  static let inProgress = "rollouts.kruise.io/in-progressing"
  static let controlInfo = "batchrelease.rollouts.kruise.io/control-info"
  static let canaryDeployment = "rollouts.kruise.io/canary-deployment"
  static let canaryFinalizer = "finalizer.rollouts.kruise.io/batch-release"
  static let batchReleaseFinalizer = "rollouts.kruise.io/batch-release-finalizer"
  static let advancedDeployment = "rollouts.kruise.io/controlled-by-advanced-deployment-controller"
  static let deploymentStrategy = "rollouts.kruise.io/deployment-strategy"
  static let deploymentStatus = "rollouts.kruise.io/deployment-extra-status"
  static let originalStrategy = "rollouts.kruise.io/original-deployment-strategy"
  static let daemonSetRevision = "rollouts.kruise.io/daemonset-revision"
  static let daemonSetControl = "rollouts.kruise.io/daemonset-advanced-control"
  static let daemonSetStrategy = "rollouts.kruise.io/daemonset-original-update-strategy"
  static let originalSpec = "rollouts.kruise.io/original-spec-configuration"
  static let rolloutID = "rollouts.kruise.io/rollout-id"

  /// The placeholder for the revision of the old pods, which only a cluster knows.
  static let stableHash = "STABLE-HASH"
  /// The placeholder for the revision of the new pods computed by kube-controller-manager.
  static let canaryHash = "CANARY-HASH"
  /// The placeholder for the revision of the new pods computed by Kruise or stored in a ControllerRevision.
  static let canaryRevision = "CANARY-REVISION"
  /// The placeholder for an object's UID.
  static let uid = "UID"

  static let group = "rollouts.kruise.io"
  static let apiVersion = "rollouts.kruise.io/v1beta1"

  /// A list with one controlling owner.
  static func owner(apiVersion: String = apiVersion, kind: String, name: String) -> Node {
    [
      [
        "apiVersion": .string(apiVersion), "kind": .string(kind), "name": .string(name), "uid": .string(uid),
        "controller": true, "blockOwnerDeletion": true,
      ]
    ]
  }

  /// The annotation that links a workload to the BatchRelease that drives it.
  static func control(by rollout: String) -> String {
    GoJSON([
      ("apiVersion", GoJSON(.string(apiVersion))), ("kind", "BatchRelease"), ("name", GoJSON(.string(rollout))),
      ("uid", GoJSON(.string(uid))), ("controller", GoJSON(true)), ("blockOwnerDeletion", GoJSON(true)),
    ]).text
  }
}

extension GoJSON: ExpressibleByStringLiteral {
  init(stringLiteral value: String) { self.init(Node.string(value)) }
}
