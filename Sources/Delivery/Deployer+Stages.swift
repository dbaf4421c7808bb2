import Kubernetes
import Rollouts
import Tree

extension Deployer {
  /// Records the stage that is about to be applied, together with every object that will exist. A dry run comes first,
  /// so that the cluster rejects invalid objects before anything of the stage is recorded or applied.
  func intend(
    _ stage: Stage, _ release: Release?, _ record: inout Record, _ session: any StoreSession
  ) async throws(Diagnostic) {
    let manifests = try await manifests(stage, release, record)
    let known = Set(record.inventory.map(\.id))
    let inventory = record.inventory + manifests.compactMap(Record.Member.init).filter { !known.contains($0.id) }
    var intent = Intent(stage)
    if record.driver == .manifests {
      try await session.tryOut(manifests, takingOver: permission(record.run))
      if let live = try await store.observe(inventory, of: record.id) {
        intent.changed =
          StageProgress(
            stage, release, manifests: manifests, inventory: inventory, live: live
          ).changed
      }
    }
    record.inventory = inventory
    record.intent = intent
    record.run?.reason = nil
    record.run?.steps = release?.stepCount
    record = try await session.save(record)
  }

  /// The fields of others that a run may take over. A rollback takes over every field that it needs, because requests
  /// may be failing until it is done.
  func permission(_ run: Run?) -> TakeOver { run?.kind == .rollback ? .everything : permissions.takeOver }

  /// Applies a stage wave by wave, as far as is possible now. Otherwise returns what it waits for.
  func perform(
    _ stage: Stage, _ release: Release?, _ record: inout Record, _ session: any StoreSession
  ) async throws(Diagnostic) -> Outcome? {
    if record.driver == .kruise { return try await performWithKruise(stage, release, &record, session) }
    let objects = try await manifests(stage, release, record)
    guard var live = try await observe(record) else {
      let gone = StageProgress.gone(of: record.inventory, keeping: objects)
      try await session.apply(objects)
      try await session.prune(gone)
      try await finish(stage, objects, gone, &record, session)
      return nil
    }
    while true {
      let progress = StageProgress(
        stage, release, manifests: objects, inventory: record.inventory, live: live, wave: record.intent?.wave ?? 0)
      let unready = try await unready(progress, record)
      if !unready.isEmpty { return try await blocked(unready, record, session) }
      guard let next = progress.next else {
        try await apply(progress.careful, record, session)
        let waiting = try await unsettled(stage, release, progress, record)
        if !waiting.isEmpty { return try await blocked(waiting, record, session) }
        try await finish(stage, objects, progress.gone, &record, session)
        return nil
      }
      let empty = try await unanswered(progress, record)
      if !empty.isEmpty { return .unhealthy(empty) }
      try await apply(next.objects, record, session)
      try await session.prune(next.prune.compactMap(Record.Member.init))
      if case .seconds(let seconds) = next.wait, progress.hasMore, store.routerGrace > .zero {
        try? await Task.sleep(for: max(store.routerGrace, .seconds(seconds)))
      }
      // Recorded so that the next command knows after a crash which waves are applied.
      record.intent?.wave = next.index + 1
      record = try await session.save(record)
      guard let now = try await observe(record) else { continue }
      live = now
    }
  }

  private func apply(_ objects: [Node], _ record: Record, _ session: any StoreSession) async throws(Diagnostic) {
    for taken in try await session.apply(objects, takingOver: permission(record.run)) {
      report("took over \(taken)")
    }
  }

  private func finish(
    _ stage: Stage, _ objects: [Node], _ gone: [Record.Member], _ record: inout Record, _ session: any StoreSession
  ) async throws(Diagnostic) {
    let members = objects.compactMap(Record.Member.init)
    record.intent = nil
    record.inventory = members
    record.run?.stage = stage
    record.run?.reason = nil
    record = try await session.save(record)
    report(Self.line(stage, applied: members, gone: gone))
  }

  /// The name of a stage in messages.
  static func name(of stage: Stage) -> String {
    if case .step(let step) = stage { "step \(step)" } else { stage.description }
  }

  static func line(_ stage: Stage, applied: [Record.Member], gone: [Record.Member]) -> String {
    let pruned = gone.isEmpty ? "" : ", pruned \(gone.map(\.id.description).joined(separator: ", "))"
    return "\(name(of: stage)): \(applied.count) \(applied.count == 1 ? "object" : "objects") in place\(pruned)"
  }
}
