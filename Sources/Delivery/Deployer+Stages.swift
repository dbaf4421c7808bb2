import Kubernetes
import Rollouts
import Tree

extension Deployer {
  /// Writes down what is about to be done, with every object that will be there. What the cluster would refuse, it
  /// refuses now, before anything of the stage is written down or applied.
  func intend(
    _ stage: Stage, _ release: Release?, _ record: inout Record, _ session: any StoreSession
  ) async throws(DeliveryError) {
    let manifests = try await manifests(stage, release, record)
    let known = Set(record.inventory.map(\.id))
    let inventory = record.inventory + manifests.compactMap(Record.Member.init).filter { !known.contains($0.id) }
    var intent = Intent(stage)
    if record.driver == .manifests {
      try await session.tryOut(manifests, takingOver: permission(record.run))
      if let live = try await store.observe(inventory, of: record.id) {
        intent.changed = StageOrder(objects: manifests, live: live).changed
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

  /// Puts a stage in place, part by part, as far as it can be done now; otherwise what it waits for.
  func perform(
    _ stage: Stage, _ part: Intent.Part, _ release: Release?, _ record: inout Record, _ session: any StoreSession
  ) async throws(DeliveryError) -> Outcome? {
    if record.driver == .kruise { return try await performWithKruise(stage, part, release, &record, session) }
    let objects = try await manifests(stage, release, record)
    let kept = Set(objects.compactMap(ObjectID.init))
    let gone = Kind.pruneOrder(record.inventory.filter { !kept.contains($0.id) }) { $0.id }
    guard var live = try await store.observe(record.inventory, of: record.id) else {
      try await session.apply(objects)
      try await session.prune(gone)
      try await finish(stage, objects, gone, &record, session)
      return nil
    }
    var part = part
    while true {
      let order = StageOrder(objects: objects, live: live)
      switch part {
      case .pods:
        try await apply(order.pods, record, session)
        part = .traffic
      case .traffic:
        let waiting = try await unready(order, record)
        if !waiting.isEmpty { return try await blocked(waiting, record, session) }
        try await apply(order.services, record, session)
        part = .routes
      case .routes:
        if !order.routes.isEmpty || !gone.isEmpty {
          let empty = try await unanswered(order, record)
          if !empty.isEmpty { return .unhealthy(empty) }
          try await apply(order.routes, record, session)
          try await session.prune(gone.filter { $0.id.knownKind?.isRoute == true })
        }
        part = .rest
      case .rest:
        let rest = order.rest
        let isRouted = order.routes.count + gone.count { $0.id.knownKind?.isRoute == true } > 0
        if isRouted, !rest.isEmpty || !gone.isEmpty { try? await Task.sleep(for: store.routerGrace) }
        try await apply(rest, record, session)
        try await session.prune(gone)
        part = .settling
      case .settling:
        let waiting = try await unsettled(stage, release, order, record)
        if !waiting.isEmpty { return try await blocked(waiting, record, session) }
        try await finish(stage, objects, gone, &record, session)
        return nil
      }
      record.intent?.part = part
      if Self.isWorthKeeping(part, order, gone) { record = try await session.save(record) }
      guard let now = try await store.observe(record.inventory, of: record.id) else { continue }
      live = now
    }
  }

  /// Whether anything was done to reach a part, so that a command that goes on after a crash should know of it.
  private static func isWorthKeeping(_ part: Intent.Part, _ order: StageOrder, _ gone: [Record.Member]) -> Bool {
    switch part {
    case .pods, .traffic: true
    case .routes: !order.services.isEmpty
    case .rest: !order.routes.isEmpty || !gone.isEmpty
    case .settling: !order.rest.isEmpty || !gone.isEmpty
    }
  }

  private func apply(_ objects: [Node], _ record: Record, _ session: any StoreSession) async throws(DeliveryError) {
    for taken in try await session.apply(objects, takingOver: permission(record.run)) {
      report("took over \(taken)")
    }
  }

  private func finish(
    _ stage: Stage, _ objects: [Node], _ gone: [Record.Member], _ record: inout Record, _ session: any StoreSession
  ) async throws(DeliveryError) {
    let members = objects.compactMap(Record.Member.init)
    record.intent = nil
    record.inventory = members
    record.run?.stage = stage
    record = try await session.save(record)
    report(Self.line(stage, applied: members, gone: gone))
  }

  static func line(_ stage: Stage, applied: [Record.Member], gone: [Record.Member]) -> String {
    let name = if case .step(let step) = stage { "step \(step)" } else { stage.description }
    let pruned = gone.isEmpty ? "" : ", pruned \(gone.map(\.id.description).joined(separator: ", "))"
    return "\(name): \(applied.count) \(applied.count == 1 ? "object" : "objects") in place\(pruned)"
  }
}
