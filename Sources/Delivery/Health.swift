import Tree

/// Whether an object is as it should be.
public struct Health: Sendable, Hashable {
  /// The object.
  public var id: ObjectID
  /// Whether it is.
  public var isHealthy: Bool
  /// `Ready:5/5`, or what is wrong; nil for what has no state of its own.
  public var message: String?

  /// Judges a manifest by what there is of it. Without an observation it is taken as given.
  ///
  /// A workload is healthy when its controller has seen its latest version, and all pods are of that version and ready;
  /// as KubeVela judges its `webservice`, and `kubectl rollout status` a Deployment.
  public init?(_ manifest: Node, in observation: [ObjectID: Node]?) {
    guard let id = ObjectID(manifest) else { return nil }
    let hasPods = Self.workloads.contains(id.kind)
    let wanted = manifest["spec", "replicas"]?.int ?? 1
    guard let observation else {
      let isCounted = hasPods && id.kind != "DaemonSet"
      self.init(id: id, isHealthy: true, message: isCounted ? "Ready:\(wanted)/\(wanted)" : nil)
      return
    }
    guard let object = observation[id] else {
      self.init(id: id, isHealthy: false, message: "not found")
      return
    }
    guard hasPods else {
      self.init(id: id, isHealthy: true, message: nil)
      return
    }
    self.init(id, object, wanted: id.kind == "DaemonSet" ? nil : wanted)
  }

  private init(id: ObjectID, isHealthy: Bool, message: String?) {
    self.id = id
    self.isHealthy = isHealthy
    self.message = message
  }

  private static let workloads: Set<String> = [
    "Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "CloneSet", "AdvancedStatefulSet",
  ]

  private init(_ id: ObjectID, _ object: Node, wanted: Int?) {
    self.id = id
    func count(_ names: String...) -> Int { names.lazy.compactMap { object["status", $0]?.int }.first ?? 0 }
    // What others scale has its number in the cluster and not in the manifest.
    let wanted = wanted == nil ? count("desiredNumberScheduled") : object["spec", "replicas"]?.int ?? wanted ?? 1
    let ready = count("readyReplicas", "numberReady")
    let updated = count("updatedReplicas", "updatedNumberScheduled")
    let seen = object["status", "observedGeneration"]?.int ?? 0
    let isSeen = seen >= object["metadata", "generation"]?.int ?? 0
    let old = count("replicas") - updated
    let isUpToDate = id.kind == "ReplicaSet" || (updated >= wanted && (id.kind == "DaemonSet" || old <= 0))
    isHealthy = isSeen && isUpToDate && ready >= wanted
    message = "Ready:\(ready)/\(wanted)"
    if !isSeen {
      message = "\(message ?? ""), not yet seen by its controller"
    } else if !isUpToDate {
      message = "\(message ?? ""), \(max(0, min(updated, wanted))) of the new version"
    }
    if let failure = Self.failure(object) { message = "\(message ?? ""): \(failure)" }
  }

  private static func failure(_ object: Node) -> String? {
    let conditions = object["status", "conditions"]?.items ?? []
    for condition in conditions {
      let isFailure =
        condition["reason"] == "ProgressDeadlineExceeded"
        || (condition["type"] == "ReplicaFailure" && condition["status"] == "True")
      if isFailure { return condition["message"]?.string ?? condition["reason"]?.string }
    }
    return nil
  }
}
