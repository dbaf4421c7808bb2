import Kubernetes
import Rollouts
import Tree

/// The driver `kruise`: the workload and its Rollout are applied, Kruise Rollouts moves pods and traffic, and Lateen waits
/// for it and approves its steps.
extension Deployer {
  /// Puts a stage in place by way of Kruise Rollouts.
  ///
  /// A Rollout goes before a new version of its workload, and is seen by its controller, so that the version can't roll
  /// past it; after the first version, which is no rollout.
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
    // A run that is over is put in place again: something of it may be gone.
    let isAgain = run.phase == .succeeded
    if record.intent?.wave ?? 0 == 0 {
      if !isFirst, !isAgain {
        try await session.apply(rollouts)
        let waiting = try await unseen(rollouts, record)
        if !waiting.isEmpty { return .unhealthy(waiting) }
      }
      if isAgain || Self.bringsVersion(stage, release) {
        let isMoving = try await isMoving(rollouts, record)
        try await session.apply(objects.filter { !Self.isRollout($0) && !(isMoving && Self.isLent($0)) })
      }
      record.intent = Intent(stage, wave: 1)
      record = try await session.save(record)
    }
    if isFirst {
      let waiting = try await unhealthy(objects.filter { !Self.isRollout($0) }, record)
      if !waiting.isEmpty { return .unhealthy(waiting) }
      try await session.apply(rollouts)
      let unseen = try await unseen(rollouts, record)
      if !unseen.isEmpty { return .unhealthy(unseen) }
    } else {
      try await approve(stage, release, record, session)
      let waiting = try await behind(stage, objects, release, record)
      if !waiting.isEmpty { return .unhealthy(waiting) }
    }
    if isLast {
      // What was lent to Kruise Rollouts is given back by now.
      try await session.apply(objects)
      try await session.prune(gone)
      record.inventory = members
    }
    record.intent = nil
    record.run?.stage = stage
    record = try await session.save(record)
    report(Self.line(stage, applied: members, gone: isLast ? gone : []))
    return nil
  }

  /// Whether a stage puts another version in place; the ones after it only let Kruise Rollouts go on.
  private static func bringsVersion(_ stage: Stage, _ release: Release?) -> Bool {
    switch stage {
    case .adopt, .stable, .rollback: true
    case .step(let step): step == 1
    case .promote, .complete: release?.stepCount == 0
    }
  }

  /// Whether Kruise Rollouts changes an object while it moves traffic, and owns its fields meanwhile.
  private static func isLent(_ object: Node) -> Bool {
    object.knownKind?.carriesTraffic == true
  }

  /// Whether any of the Rollouts is under way.
  private func isMoving(_ rollouts: [Node], _ record: Record) async throws(Diagnostic) -> Bool {
    let observation = try await store.observe(rollouts.compactMap(Record.Member.init), of: record.id)
    return rollouts.compactMap(ObjectID.init).contains { KruiseProgress(observation?[$0])?.phase == "Progressing" }
  }

  private static func isRollout(_ object: Node) -> Bool { ObjectID(object)?.isRollout == true }

  /// The objects of a run: each workload that a Rollout names with the label that tells this release from others, and
  /// the Rollouts told to stand still while the run is suspended.
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

  /// Tells Kruise Rollouts to stand still, or to go on.
  func tellKruise(_ record: Record, _ session: any StoreSession) async throws(Diagnostic) {
    guard record.driver == .kruise, let run = record.run else { return }
    let revision = try await revision(run.to, in: record)
    let known = Set(record.inventory.map(\.id))
    let rollouts = Self.marked(revision.objects, run).filter(Self.isRollout)
    try await session.apply(rollouts.filter { ObjectID($0).map(known.contains) == true })
  }

  /// Approves the step that Kruise Rollouts waits at, when the stage is beyond it. A version that was live before comes
  /// back as any other does, if the one after it is through; nobody is asked about that.
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

  // MARK: What is waited for

  /// The Rollouts that their controller has not seen as they are.
  private func unseen(_ rollouts: [Node], _ record: Record) async throws(Diagnostic) -> [Health] {
    let observation = try await store.observe(rollouts.compactMap(Record.Member.init), of: record.id)
    return rollouts.compactMap(ObjectID.init).compactMap { id in
      let progress = KruiseProgress(observation?[id])
      guard progress?.isObserved != true || progress?.phase == "Initial" else { return nil }
      return Health(id: id, isHealthy: false, message: "not yet seen by Kruise Rollouts; is it installed?")
    }
  }

  /// What a stage waits for: Rollouts that have not reached it, and, at the end, workloads too.
  private func behind(
    _ stage: Stage, _ objects: [Node], _ release: Release?, _ record: Record
  ) async throws(Diagnostic) -> [Health] {
    guard let run = record.run, let observation = try await observe(record) else {
      return []
    }
    // A version that rolled without any rest is as good as one that rested.
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
  /// Whether it is a Rollout of Kruise Rollouts.
  var isRollout: Bool { self.is(.rollout) }
}

extension Run {
  /// What tells the release of a run from others: the revisions it leads from and to.
  fileprivate var rolloutID: String { "lateen-\(from ?? 0)-\(kind == .rollback ? "back-" : "")\(to)" }
}
