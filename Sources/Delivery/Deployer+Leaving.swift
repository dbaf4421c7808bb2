import Kubernetes
import Rollouts
import Tree

extension Deployer {
  /// Rolls back to a revision, from any state: to `asked`, or to the newest revision that succeeded before the one that
  /// is live or under way. No approval is needed. It waits as a rollout does: first for old pods that are needed, then
  /// for traffic, then for pruning. If all old pods still exist, traffic goes back at once.
  public func rollback(
    _ id: ApplicationID, to asked: Int? = nil, bySteps: Bool = false
  ) async throws(Diagnostic) -> Outcome {
    try await drive(
      id,
      changing: { (deployer, record, run, session) async throws(Diagnostic) in
        if run.kind == .rollback, run.isOpen, asked == nil || asked == run.to {
          record.run?.phase = .running
          record.run?.next = nil
          if !bySteps, run.goesBySteps {
            record.run?.goesBySteps = false
            if record.intent?.stage != .rollback {
              record.run?.stage = nil
              record.intent = nil
            }
          }
          record = try await session.save(record)
          return
        }
        let target = try deployer.target(asked, run, record)
        // Check that the recorded revision is intact before anything is given up for it.
        _ = try await deployer.revision(target, in: record)
        var back = Run(.rollback, from: record.live, to: target, through: run.to == target ? nil : run.to)
        if record.driver == .manifests, !run.isOpen || run.stage == .complete || record.intent?.stage == .complete {
          back.stage = .complete
        }
        if bySteps {
          guard record.driver == .manifests else {
            throw Diagnostic.error(
              .refused, "Kruise Rollouts goes back at once, and not by steps", hint: "leave out \(Remedy.bySteps)")
          }
          if run.isOpen, run.kind == .release, target == run.from {
            back.goesBySteps = true
            back.stage = back.stage ?? run.stage
          } else {
            back = Run(.release, from: record.live, to: target)
            back.approved = Run.everyStep
            if record.live == nil || run.isOpen {
              throw Diagnostic.error(
                .refused, "only a rollback to the revision that the rollout came from can go by steps",
                hint: "leave out \(Remedy.bySteps)")
            }
          }
        }
        record.run = back
        record.intent = nil
        record = try await session.save(record)
      })
  }

  /// Rolls back first if a new version arrives while the current one can't be left directly. In that state no object
  /// serves both versions, so the copy serves requests until the old pods are back. Returns whether it rolls back.
  func goBack(
    before number: Int, _ run: Run, _ record: inout Record, _ session: any StoreSession
  ) async throws(Diagnostic) -> Bool {
    guard record.driver == .manifests, run.isOpen, run.kind != .deletion, let live = record.live,
      let release = try? await release(of: run, in: record), release.wayBack(from: .complete).count > 1
    else { return false }
    switch run.kind {
    case .rollback: record.run?.next = number
    case .release where run.stage == .complete || record.intent?.stage == .complete:
      var back = Run(.rollback, from: live, to: live, through: run.to)
      back.stage = .complete
      back.next = number
      record.run = back
      record.intent = nil
    default: return false
    }
    record.run?.phase = .running
    record = try await session.save(record)
    report("goes back to revision \(record.run?.to ?? live) first; revision \(number) follows")
    return true
  }

  private func target(_ asked: Int?, _ run: Run, _ record: Record) throws(Diagnostic) -> Int {
    let isUnderWay = run.isOpen || record.intent != nil
    if let asked {
      guard record.entry(asked) != nil else {
        let known = record.revisions.map { String($0.number) }.joined(separator: ", ")
        throw Diagnostic.error(.refused, "there is no revision \(asked) of '\(record.id)'", hint: "there are: \(known)")
      }
      if asked == record.live, !isUnderWay {
        throw Diagnostic.error(.refused, "revision \(asked) is live already, so there is nothing to roll back")
      }
      return asked
    }
    let found = isUnderWay ? record.live : record.newestSuccess(before: record.live ?? 0)
    guard let found else {
      throw Diagnostic.error(
        .refused, "no revision of '\(record.id)' before this one has succeeded, so there is nothing to go back to",
        hint: "lateen delete \(record.id.argument) takes everything away")
    }
    return found
  }

  /// Deletes an Application: traffic first, then Services, then workloads, and its record last. Claims hold data, so
  /// they stay unless `claims` is set.
  public func delete(_ id: ApplicationID, claims: Bool = false) async throws(Diagnostic) {
    try await exclusively(id) { deployer, session async throws(Diagnostic) in
      var record = try await known(session.record(), id)
      if record.run?.kind != .deletion {
        record.run = Run(.deletion, from: record.live, to: record.live ?? 0)
        record.intent = Intent(nil)
        record = try await session.save(record)
      }
      try await deployer.delete(record, session, claims: claims)
    }
  }

  func delete(
    _ record: Record, _ session: any StoreSession, claims: Bool = false
  ) async throws(Diagnostic) {
    let all = Kind.pruneOrder(record.inventory) { $0.id }
    let present = try await store.present(all, of: record.id)
    let isKept = { (member: Record.Member) in member.id.is(.persistentVolumeClaim) && !claims }
    let members = all.filter { !isKept($0) }
    // Kubernetes deletes claims only once no pod uses them any more.
    if claims { try await session.removeClaims(of: members) }
    try await session.prune(members)
    let left = try await store.present(members, of: record.id)
    try await session.erase()
    func list(_ members: [Record.Member]) -> String { members.map(\.id.description).joined(separator: ", ") }
    let gone = members.filter { present.contains($0.id) && !left.contains($0.id) }
    if !gone.isEmpty { report("pruned \(list(gone))") }
    let kept = all.filter { isKept($0) && present.contains($0.id) }
    if !kept.isEmpty { report("kept \(list(kept)): claims hold data; delete \(Remedy.claims) takes them too") }
    let others = members.filter { left.contains($0.id) }
    if !others.isEmpty { report("left \(list(others)): still going, or not a member of the application any more") }
  }
}
