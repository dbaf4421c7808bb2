import Kubernetes
import Rollouts
import Tree

extension Deployer {
  /// Writes down what is about to be done, with every object that will be there. What the cluster would refuse, it
  /// refuses now, before anything of the stage is written down or applied.
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

  /// Which fields of others a run may take over. A rollback takes what it needs: whoever asks for it has requests that
  /// are answered wrongly.
  func permission(_ run: Run?) -> TakeOver { run?.kind == .rollback ? .everything : permissions.takeOver }

  /// Puts a stage in place, wave by wave, as far as it can be done now; otherwise what it waits for.
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
      // So that a command that goes on after a crash knows how far it is.
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

  /// A stage, for people.
  static func name(of stage: Stage) -> String {
    if case .step(let step) = stage { "step \(step)" } else { stage.description }
  }

  static func line(_ stage: Stage, applied: [Record.Member], gone: [Record.Member]) -> String {
    let pruned = gone.isEmpty ? "" : ", pruned \(gone.map(\.id.description).joined(separator: ", "))"
    return "\(name(of: stage)): \(applied.count) \(applied.count == 1 ? "object" : "objects") in place\(pruned)"
  }
}
