import Kubernetes
import Tree

/// The health of an object.
public struct Health: Sendable, Hashable {
  /// The object.
  public var id: ObjectID
  /// Whether the object is healthy.
  public var isHealthy: Bool
  /// `Ready:5/5`, or what is wrong. Nil for objects that have no state of their own.
  public var message: String?
  /// What somebody has to do if waiting does not help.
  public var remedy: String?

  /// Judges the live object of a manifest. Without an observation the object counts as healthy.
  ///
  /// A workload is healthy when its controller has observed its latest generation and all of its pods are updated and
  /// ready. This is how KubeVela judges its `webservice`, and `kubectl rollout status` a Deployment.
  ///
  /// A `heldBack` workload is rolled out by a controller that keeps old pods until it may continue. Its pods have to be
  /// ready, whatever their version.
  ///
  /// - Returns: Nil if the manifest does not identify an object.
  public init?(_ manifest: Node, in observation: Observation?, heldBack: Bool = false) {
    guard let id = ObjectID(manifest) else { return nil }
    let kind = id.knownKind
    let hasPods = kind?.isLongRunning == true
    let wanted = manifest["spec", "replicas"]?.int?.bounded ?? 1
    guard let observation else {
      let isCounted = kind?.isScalable == true
      self.init(id: id, isHealthy: true, message: isCounted ? "Ready:\(wanted)/\(wanted)" : nil)
      return
    }
    guard let object = observation[id] else {
      self.init(id: id, isHealthy: false, message: "not found")
      return
    }
    if id.isRollout {
      let progress = KruiseProgress(object)
      self.init(id: id, isHealthy: progress != nil, message: progress?.message ?? "not yet seen by Kruise Rollouts")
      return
    }
    let judgement = observation.judgements[id]
    guard hasPods else {
      self.init(id: id, isHealthy: judgement?.isHealthy ?? true, message: judgement?.phrase)
      return
    }
    self.init(
      id, object, manifest, isScaledByOthers: observation.isScaledByOthers(id), isHeldBack: heldBack)
    // The pods must be ready whatever the rules say, because a route may refer to them.
    guard let judgement else { return }
    isHealthy = isHealthy && judgement.isHealthy
    if let said = judgement.phrase { message = (message.map { "\($0), " } ?? "") + said }
  }

  init(id: ObjectID, isHealthy: Bool, message: String?) {
    self.id = id
    self.isHealthy = isHealthy
    self.message = message
  }

  private init(_ id: ObjectID, _ object: Node, _ manifest: Node, isScaledByOthers: Bool, isHeldBack: Bool) {
    self.id = id
    func count(_ names: String...) -> Int { names.lazy.compactMap { object["status", $0]?.int?.bounded }.first ?? 0 }
    let asked = isScaledByOthers ? nil : manifest["spec", "replicas"]?.int?.bounded
    // Without a replica count in the manifest somebody else scales the workload, and the live object has the count.
    let wanted =
      id.knownKind?.role == .workload(.nodes)
      ? count("desiredNumberScheduled")
      : asked ?? object["spec", "replicas"]?.int?.bounded ?? 1
    let ready = count("readyReplicas", "numberReady")
    let updated = count("updatedReplicas", "updatedNumberScheduled")
    let wantedNew = max(0, wanted - Self.heldBack(manifest))
    let isUpToDate = isHeldBack || id.is(.replicaSet) || updated >= wantedNew
    let isSurplus = !isHeldBack && id.is(.deployment) && count("replicas") > updated
    let isSeen = count("observedGeneration") >= object["metadata", "generation"]?.int?.bounded ?? 0
    let isApplied = object["spec", "template"] == nil || Self.images(object) == Self.images(manifest)
    isHealthy = isApplied && isSeen && isUpToDate && !isSurplus && ready >= wanted
    var text = "Ready:\(ready)/\(wanted)"
    if !isApplied {
      text += ", with other images than asked for"
    } else if !isSeen {
      text += ", not yet seen by its controller"
    } else if !isUpToDate {
      text += ", \(updated)/\(wantedNew) of the new version"
    } else if isSurplus {
      text += ", \(count("replicas") - updated) of an old version left"
    }
    message = Self.failure(object).map { "\(text): \($0)" } ?? text
  }

  /// The number of pods that a partition keeps at the old version.
  private static func heldBack(_ manifest: Node) -> Int {
    let strategy = manifest["spec", "updateStrategy"]
    return (strategy?["rollingUpdate", "partition"]?.int?.bounded ?? strategy?["partition"]?.int?.bounded ?? 0).bounded
  }

  private static func images(_ workload: Node) -> [Node?] {
    (workload["spec", "template", "spec", "containers"]?.items ?? []).map { $0["image"] }
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
