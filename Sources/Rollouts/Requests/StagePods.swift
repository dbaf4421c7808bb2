import Kubernetes
import Tree

/// The pods that run at a stage once it has settled, counted from its objects by template and version.
struct StagePods: Sendable {
  /// Identical pods of one workload.
  struct Group: Sendable {
    var workload: ObjectID
    var template: PodTemplate
    var version: Version
    var count: Int
  }

  enum Version: Sendable, Hashable {
    case old, new
    /// The workload is the same in both versions.
    case same
  }

  private(set) var groups: [Group] = []
  /// What each workload runs. The next stage needs it, because a paused workload keeps running it.
  private(set) var running: [ObjectID: Node] = [:]

  /// Counts the pods of a stage.
  ///
  /// - Parameters:
  ///   - objects: The objects of the stage.
  ///   - changes: The workloads whose pods differ between the versions.
  ///   - before: The previous stage, or nil for the first.
  init(_ objects: [Node], changes: TemplateChanges, after before: StagePods?) {
    let autoscalers = objects.compactMap(Autoscaler.init)
    for workload in objects.compactMap(Workload.init) {
      // A paused Deployment is scaled but makes no new ReplicaSet (kubernetes/pkg/controller/deployment, syncDeployment).
      let isPaused = workload.node["spec", "paused"] == true
      var node: Node? = workload.node
      if isPaused, let before { node = before.running[workload.id] }
      guard let node, let running = Workload(node) else { continue }
      self.running[workload.id] = node
      let count = Self.replicas(of: workload, autoscalers)
      let (change, version) = changes.version(of: running)
      var kept = 0
      if version == .new, let change, workload.id == change.new.id {
        kept = min(count, Self.held(by: workload.partition, of: count))
        if kept > 0 {
          groups.append(Group(workload: workload.id, template: change.old.template, version: .old, count: kept))
        }
      }
      if count > kept {
        groups.append(
          Group(workload: workload.id, template: running.template, version: version, count: count - kept))
      }
    }
  }

  private static func replicas(of workload: Workload, _ autoscalers: [Autoscaler]) -> Int {
    if workload.id.knownKind?.role == .workload(.nodes) { return KruiseRules.defaultNodes }
    let scaled = autoscalers.first { $0.target == workload.id }?.minimum
    return max(0, (workload.replicas ?? scaled ?? 1).bounded)
  }

  /// The number of pods that a partition holds back. Percentages are rounded up (kruise, clone_utils.go).
  private static func held(by partition: Node?, of count: Int) -> Int {
    switch partition {
    case .int(let number): max(0, number)
    case .string(let text) where text.hasSuffix("%"):
      Int(text.dropLast()).map { max(0, (min($0.bounded, 100) * count.bounded + 99) / 100) } ?? 0
    default: 0
    }
  }

  /// The pods that a selector matches.
  func selected(by selector: LabelSelector, in namespace: String) -> [Group] {
    groups.filter { $0.workload.namespace.isSamePlace(as: namespace) && selector.matches($0.template.labels) }
  }
}

extension String {
  /// Whether two namespaces are the same. An object without a namespace is in `default`.
  func isSamePlace(as other: String) -> Bool {
    self == other || (isEmpty ? "default" : self) == (other.isEmpty ? "default" : other)
  }
}
