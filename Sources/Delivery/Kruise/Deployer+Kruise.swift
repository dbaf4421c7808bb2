import Kubernetes
import Rollouts
import Tree

/// The driver `kruise`: Lateen applies the workload and its Rollout and approves the steps. Kruise Rollouts moves pods
/// and traffic while Lateen waits.
extension Deployer {
  /// Reaches a stage by means of Kruise Rollouts.
  ///
  /// The Rollout is applied before a new version of its workload, and its controller has to observe it first, so that
  /// the version can't be rolled out without steps. The first version is no rollout, so there the Rollout is applied
  /// after the workload.
  func performWithKruise(
    _ stage: Stage, _ release: Release?, _ record: inout Record, _ session: any StoreSession
  ) async throws(Diagnostic) -> Outcome? {
    guard let run = record.run else { return .stopped }
    let objects = Self.marked(try await manifests(stage, release, record), run)
    let members = objects.compactMap(Record.Member.init)
    let kept = Set(members.map(\.id))
    let gone = Kind.pruneOrder(record.inventory.filter { !kept.contains($0.id) }) { $0.id }
    let isFirst = run.from == nil
    let isLast = stage == .complete || stage == .rollback || stage == .stable
    let rollouts = objects.filter(Self.isRollout)
    // A finished run is applied again, because some of its objects may be missing.
    let isAgain = run.phase == .succeeded
    if record.intent?.wave ?? 0 == 0 {
      if !isFirst, !isAgain {
        try await hand(over: rollouts, record, session)
        let waiting = try await unseen(rollouts, record)
        if !waiting.isEmpty { return .unhealthy(waiting) }
      }
      if isAgain || Self.bringsVersion(stage, release) {
        let isMoving = try await isMoving(rollouts, record)
        let own = objects.filter { !Self.isRollout($0) && !(isMoving && Self.isLent($0)) }
        try await hand(over: own, record, session, isAtRest: !isMoving)
      }
      record.intent = Intent(stage, wave: 1)
      record = try await session.save(record)
    }
    if isFirst {
      let waiting = try await unhealthy(objects.filter { !Self.isRollout($0) }, record)
      if !waiting.isEmpty { return .unhealthy(waiting) }
      try await hand(over: rollouts, record, session)
      let unseen = try await unseen(rollouts, record)
      if !unseen.isEmpty { return .unhealthy(unseen) }
    } else {
      try await approve(stage, release, record, session)
      let waiting = try await behind(stage, objects, release, record)
      if !waiting.isEmpty { return .unhealthy(waiting) }
    }
    if isLast {
      // By now Kruise Rollouts has restored the objects that it changed, but not who owns their fields.
      try await hand(over: objects, record, session, isAtRest: true)
      try await session.prune(gone)
      record.inventory = members
    }
    record.intent = nil
    record.run?.stage = stage
    record = try await session.save(record)
    report(Self.line(stage, applied: members, gone: isLast ? gone : []))
    return nil
  }

  /// Applies objects. Between rollouts it takes over the fields that Kruise Rollouts has changed: Kruise Rollouts has
  /// restored them, but the API server has added defaults to them, and still counts it as their owner.
  private func hand(
    over objects: [Node], _ record: Record, _ session: any StoreSession, isAtRest: Bool = false
  ) async throws(Diagnostic) {
    let manager = KruiseProgress.fieldManager
    let permission = permission(record.run)
    let allowed = isAtRest ? TakeOver.owned(by: manager, or: permission) : permission
    for taken in try await session.apply(objects, takingOver: allowed) where !taken.contains("(\(manager)") {
      report("took over \(taken)")
    }
  }

  /// Whether a stage applies another version. The stages after it only let Kruise Rollouts continue.
  private static func bringsVersion(_ stage: Stage, _ release: Release?) -> Bool {
    switch stage {
    case .adopt, .stable, .rollback: true
    case .step(let step): step == 1
    case .promote, .complete: release?.stepCount == 0
    }
  }

  /// Whether Kruise Rollouts changes an object while it moves traffic, and owns its fields during that time.
  static func isLent(_ object: Node) -> Bool {
    object.knownKind?.carriesTraffic == true
  }

  /// Whether any of the Rollouts is in progress.
  private func isMoving(_ rollouts: [Node], _ record: Record) async throws(Diagnostic) -> Bool {
    let observation = try await store.observe(rollouts.compactMap(Record.Member.init), of: record.id)
    return rollouts.compactMap(ObjectID.init).contains { KruiseProgress(observation?[$0])?.phase == "Progressing" }
  }

  private static func isRollout(_ object: Node) -> Bool { ObjectID(object)?.isRollout == true }

  /// The objects of a run. Each workload that a Rollout names gets the label that identifies this release, and the
  /// Rollouts are paused while the run is suspended.
  private static func marked(_ objects: [Node], _ run: Run) -> [Node] {
    let workloads = Set(
      objects.filter(isRollout).compactMap { rollout in
        let spec = rollout["spec"]
        return (spec?["workloadRef"] ?? spec?["objectRef", "workloadRef"])?["name"]?.string
      })
    return objects.map { object in
      var object = object
      if isRollout(object) {
        object["spec", "strategy", "paused"] = run.phase == .running || run.phase == .succeeded ? nil : true
      } else if object["spec", "template"] != nil, workloads.contains(object["metadata", "name"]?.string ?? "") {
        object["metadata", "labels", KruiseProgress.rolloutIDLabel] = .string(run.rolloutID)
      }
      return object
    }
  }

  /// Pauses or resumes Kruise Rollouts according to the run.
  func tellKruise(_ record: Record, _ session: any StoreSession) async throws(Diagnostic) {
    guard record.driver == .kruise, let run = record.run else { return }
    let revision = try await revision(run.to, in: record)
    let known = Set(record.inventory.map(\.id))
    let rollouts = Self.marked(revision.objects, run).filter(Self.isRollout)
    try await session.apply(rollouts.filter { ObjectID($0).map(known.contains) == true })
  }

  /// Approves the step at which Kruise Rollouts waits if the stage is beyond it. In a rollback all steps are approved,
  /// because Kruise Rollouts rolls a completed release back like a new one, and a rollback needs no approval.
  private func approve(
    _ stage: Stage, _ release: Release?, _ record: Record, _ session: any StoreSession
  ) async throws(Diagnostic) {
    guard let run = record.run else { return }
    let objects = try await manifests(stage, release, record)
    let steps = Dictionary(
      (release?.activeRollouts ?? []).map { ($0.spec.id, $0.spec.steps.count) }, uniquingKeysWith: { first, _ in first }
    )
    for id in objects.compactMap(ObjectID.init) where id.isRollout {
      let count = steps[id] ?? 0
      let wanted: Int
      switch stage {
      case .step(let step): wanted = min(step, count)
      case .complete: wanted = count + 1
      case .rollback: wanted = .max
      default: return
      }
      guard let member = record.inventory.first(where: { $0.id == id }),
        let observation = try await store.observe([member], of: record.id),
        let progress = KruiseProgress(observation[member.id]), progress.step < wanted,
        progress.rests(at: progress.step), progress.rolloutID == run.rolloutID
      else { continue }
      try await session.patchStatus(of: member, progress.approval(of: progress.step))
    }
  }

  // MARK: Conditions to wait for

  /// The Rollouts whose latest generation their controller has not observed.
  private func unseen(_ rollouts: [Node], _ record: Record) async throws(Diagnostic) -> [Health] {
    let observation = try await store.observe(rollouts.compactMap(Record.Member.init), of: record.id)
    return rollouts.compactMap(ObjectID.init).compactMap { id in
      let progress = KruiseProgress(observation?[id])
      guard progress?.isObserved != true || progress?.phase == "Initial" else { return nil }
      return Health(id: id, isHealthy: false, message: "not yet seen by Kruise Rollouts; is it installed?")
    }
  }

  /// What a stage waits for: Rollouts that have not reached it and, at the last stages, workloads too.
  private func behind(
    _ stage: Stage, _ objects: [Node], _ release: Release?, _ record: Record
  ) async throws(Diagnostic) -> [Health] {
    guard let run = record.run, let observation = try await observe(record) else {
      return []
    }
    // A Rollout at rest whose workloads are finished counts as reached, even if it never paused at a step.
    let unfinished = objects.compactMap { Health($0, in: observation) }.filter { !$0.isHealthy }
    let active = release?.activeRollouts.map(\.spec) ?? []
    var waiting: [Health] = []
    for rollout in objects.filter(Self.isRollout) {
      guard let id = ObjectID(rollout), let progress = KruiseProgress(observation[id]) else { continue }
      let isAtRest = progress.phase == "Healthy" || progress.phase == "Disabled"
      if isAtRest, unfinished.isEmpty { continue }
      let spec = active.first { $0.id == id }
      if case .step(let step) = stage, let spec {
        if progress.hasReached(min(step, spec.steps.count), of: run.rolloutID) { continue }
      } else if isAtRest, spec == nil {
        continue
      }
      waiting.append(Health(id: id, isHealthy: false, message: progress.message ?? progress.phase))
    }
    if case .step = stage { return waiting }
    return waiting.isEmpty ? unfinished : waiting
  }
}

extension ObjectID {
  /// Whether it identifies a Rollout of Kruise Rollouts.
  var isRollout: Bool { self.is(.rollout) }
}

extension Run {
  /// The ID that distinguishes the release of this run from others: the revisions it leads from and to.
  fileprivate var rolloutID: String { "lateen-\(from ?? 0)-\(kind == .rollback ? "back-" : "")\(to)" }
}
