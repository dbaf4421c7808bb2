import Kubernetes
import Tree

/// The pods of the two versions of a workload, counted in a cluster rather than planned.
public struct VersionCount: Sendable, Hashable {
  /// Pods of one version.
  public struct Pods: Sendable, Hashable {
    /// All of the pods, except for those that are being deleted.
    public var count = 0
    /// The pods that are ready.
    public var ready = 0

    /// Creates a count.
    public init(count: Int = 0, ready: Int = 0) {
      self.count = count
      self.ready = ready
    }
  }

  /// Pods of the old version.
  public var old = Pods()
  /// Pods of the new version.
  public var new = Pods()
  /// Pods of neither version: of an earlier one, or changed by something else.
  public var others = Pods()
  /// The percentages of plain requests that the new version answers, according to the live routes. Empty if nothing
  /// routes, or if it can't be determined.
  public var traffic: [Int] = []

  /// Counts pods. `isReady` returns whether a pod is ready.
  public init(_ pods: [Node], of rollout: PlannedRollout, isReady: (Node) -> Bool) {
    for pod in pods where rollout.owns(pod) && pod["metadata", "deletionTimestamp"] == nil {
      let phase = pod["status", "phase"]?.string
      if phase == "Succeeded" || phase == "Failed" { continue }
      let ready = isReady(pod) ? 1 : 0
      switch rollout.isNew(pod) {
      case true?: new.add(ready)
      case false?: old.add(ready)
      case nil: others.add(ready)
      }
    }
  }
}

extension VersionCount.Pods {
  fileprivate mutating func add(_ ready: Int) {
    count += 1
    self.ready += ready
  }

  fileprivate var node: Node { ["count": .int(count), "ready": .int(ready)] }
}

extension PlannedRollout {
  /// Whether a pod belongs to the workload or its copy.
  func owns(_ pod: Node) -> Bool {
    let namespace = pod["metadata", "namespace"]?.string ?? ""
    guard spec.id.namespace.isEmpty || namespace.isSamePlace(as: spec.id.namespace),
      let selector = new["spec", "selector"].flatMap({ LabelSelector($0) }), !selector.isEmpty
    else { return false }
    return selector.matches(pod["metadata", "labels"]?.fields ?? Fields())
  }

  /// Whether a pod is of the new version, by the track of the copy, or otherwise by its labels and containers. Nil if
  /// it fits neither version, or both.
  func isNew(_ pod: Node) -> Bool? {
    if style.hasTracks, pod["metadata", "labels", Track.label]?.string == Track.canary.rawValue { return true }
    let isNew = Self.fits(pod, new)
    return isNew == (old.map { Self.fits(pod, $0) } ?? false) ? nil : isNew
  }

  private static let fields = ["image", "command", "args", "env", "envFrom", "ports", "resources"]

  private static func fits(_ pod: Node, _ workload: Node) -> Bool {
    let template = workload["spec", "template"]
    let containers = pod["spec", "containers"]?.items ?? []
    return Coverage.isCovered(template?["metadata", "labels"], by: pod["metadata", "labels"])
      && (template?["spec", "containers"]?.items ?? []).allSatisfy { wanted in
        guard let there = containers.first(where: { $0["name"] == wanted["name"] }) else { return false }
        return fields.allSatisfy { Coverage.isCovered(wanted[$0], by: there[$0]) }
      }
  }
}

extension VersionCount {
  /// The count as machine-readable data.
  var node: Node {
    [
      "old": old.node, "new": new.node, "others": others.count == 0 ? nil : others.node,
      "traffic": traffic.isEmpty ? nil : .list(traffic.map(Node.int)),
    ]
  }
}

extension StageSummary {
  /// The summary with the counted values instead of the planned ones. If they differ once a stage is in place, it
  /// contains the planned ones too.
  public func counting(_ count: VersionCount, isInPlace: Bool) -> StageSummary {
    var summary = self
    summary.counted = count
    summary.pods.old = count.old.count
    summary.pods.new = count.new.count
    var isOther = summary.pods != pods || count.others.count > 0
    if traffic.matches.isEmpty, !traffic.isByPods, let weight = traffic.weight, let first = count.traffic.first,
      let last = count.traffic.last
    {
      summary.traffic.weight = last
      summary.traffic.isApproximate = first != last
      isOther = isOther || [first, last].contains { $0 > weight + 1 || $0 < weight - 1 }
    }
    if isOther, isInPlace { summary.planned = Planned(pods: pods, traffic: traffic) }
    return summary
  }
}
