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
      try await finish(stage, release, objects, gone, &record, session)
      return nil
    }
    // The record says which waves are applied. That of the last one is saved together with what comes of it.
    var isSaved = true
    while true {
      let progress = StageProgress(
        stage, release, manifests: objects, inventory: record.inventory, live: live, wave: record.intent?.wave ?? 0)
      let next = progress.next
      var waiting = try await unready(progress, record)
      if waiting.isEmpty, next == nil {
        try await apply(progress.careful, record, session)
        waiting = try await unsettled(stage, release, progress, record)
        if waiting.isEmpty {
          try await finish(stage, release, objects, progress.gone, &record, session)
          return nil
        }
      }
      if !isSaved { record = try await session.save(record) }
      isSaved = true
      if !waiting.isEmpty { return try await blocked(waiting, record, session) }
      guard let next else { continue }
      let empty = try await unanswered(progress, record)
      if !empty.isEmpty { return .unhealthy(empty) }
      try await apply(next.objects, record, session)
      try await session.prune(next.prune.compactMap(Record.Member.init))
      record.intent?.wave = next.index + 1
      isSaved = false
      if case .seconds(let seconds) = next.wait, progress.hasMore, store.routerGrace > .zero {
        record = try await session.save(record)
        isSaved = true
        try? await Task.sleep(for: max(store.routerGrace, .seconds(seconds)))
      }
      guard let now = try await observe(record) else { continue }
      live = now
    }
  }

  private func apply(_ objects: [Node], _ record: Record, _ session: any StoreSession) async throws(Diagnostic) {
    for taken in try await session.apply(objects, takingOver: permission(record.run)) {
      report("took over \(taken)")
    }
  }

  /// Records that a stage is in place. With the last stage of a run, its version becomes the live one.
  private func finish(
    _ stage: Stage, _ release: Release?, _ objects: [Node], _ gone: [Record.Member], _ record: inout Record,
    _ session: any StoreSession
  ) async throws(Diagnostic) {
    let members = objects.compactMap(Record.Member.init)
    record.intent = nil
    record.inventory = members
    record.run?.stage = stage
    record.run?.reason = nil
    var spare: [Int] = []
    let isLast = record.run.map { $0.phase == .running && Self.stage(after: $0, in: release) == nil } ?? false
    if case .step = stage {} else if isLast { spare = Self.conclude(&record) }
    record = try await session.save(record)
    for number in spare { try await session.remove(revision: number) }
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
