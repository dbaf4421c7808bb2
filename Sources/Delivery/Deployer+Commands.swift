import Rollouts
import Tree

extension Deployer {
  /// The objects of the live revision, which a new one would replace. Nil if no revision is live.
  public func liveObjects(of id: ApplicationID) async throws(Diagnostic) -> [ReleaseObject]? {
    guard let record = try await store.record(of: id), let live = record.live else { return nil }
    return try await revision(live, in: record).releaseObjects
  }

  /// The version to make live.
  private enum Wanted {
    case submitted(Submission)
    case kept(Int)
  }

  /// Delivers a version. It becomes a new revision unless it equals the newest one. A rollout that is under way makes
  /// way for it.
  public func up(_ submission: Submission) async throws(Diagnostic) -> Outcome {
    try await up(.submitted(submission), submission.id)
  }

  /// Delivers a stored revision.
  func up(_ number: Int, of id: ApplicationID) async throws(Diagnostic) -> Outcome {
    try await up(.kept(number), id)
  }

  /// Stores a version as a revision, to be delivered later. Returns its number and the number of the live revision.
  func keep(_ submission: Submission) async throws(Diagnostic) -> (number: Int, live: Int?) {
    let id = submission.id
    return try await exclusively(id) { deployer, session async throws(Diagnostic) -> (number: Int, live: Int?) in
      try await deployer.keep(submission, session)
    }
  }

  private func keep(
    _ submission: Submission, _ session: any StoreSession
  ) async throws(Diagnostic) -> (number: Int, live: Int?) {
    let known = try await session.record()
    if known == nil { try await refuseUnrecorded(submission, session) }
    var record = known ?? Record(submission.id, createdAt: now())
    try refuseDeletion(record)
    try settle(submission.driver, of: &record)
    try await refuseOtherPlace(submission.revision, record)
    let digest = submission.revision.digest
    if let newest = record.revisions.last, newest.digest == digest { return (newest.number, record.live) }
    let before: Revision? =
      if let live = record.live { try await self.revision(live, in: record) } else { nil }
    let number = try await revision(submission.revision, digest, after: before, &record, session)
    record = try await session.save(record)
    return (number, record.live)
  }

  private func up(_ wanted: Wanted, _ id: ApplicationID) async throws(Diagnostic) -> Outcome {
    try await drive(id) { deployer, session async throws(Diagnostic) in
      try await deployer.begin(wanted, id, session)
    }
  }

  /// Records the run that makes a version live. Returns nil if there is none.
  private func begin(
    _ wanted: Wanted, _ id: ApplicationID, _ session: any StoreSession
  ) async throws(Diagnostic) -> Run? {
    let known = try await session.record()
    if known == nil, case .submitted(let submission) = wanted { try await refuseUnrecorded(submission, session) }
    var record = known ?? Record(id, createdAt: now())
    try refuseDeletion(record)
    let digest: String
    switch wanted {
    case .submitted(let submission):
      try settle(submission.driver, of: &record)
      try await refuseOtherPlace(submission.revision, record)
      digest = submission.revision.digest
    case .kept(let number): digest = try await revision(number, in: record).digest
    }
    if let run = record.run, run.kind == .release, record.entry(run.to)?.digest == digest {
      try await again(run, &record, session)
      return record.run
    }
    if let run = record.run, let next = run.next, record.entry(next)?.digest == digest {
      report("revision \(next) follows once revision \(run.to) is back")
      return record.run
    }
    if let run = record.run, run.kind == .rollback, !run.isOpen, record.entry(run.to)?.digest == digest {
      report("revision \(run.to) is live already")
      if record.intent == nil { try await putInPlaceAgain(&record, session) }
      return record.run
    }
    let before: Revision? =
      if let live = record.live { try await self.revision(live, in: record) } else { nil }
    let number: Int
    switch wanted {
    case .submitted(let submission):
      number = try await revision(submission.revision, digest, after: before, &record, session)
    case .kept(let kept):
      number = kept
      record.setOutcome(.running, of: kept)
    }
    if let run = record.run, run.isOpen, run.kind == .release, run.to != number {
      record.setOutcome(.superseded, of: run.to)
      if try await goOn(with: number, in: run, &record, session) { return record.run }
    }
    if let run = record.run, try await goBack(before: number, run, &record, session) { return record.run }
    let isSettled = record.intent == nil && record.run?.isOpen == false
    var run = Run(.release, from: before?.number, to: number)
    if let before, isSettled {
      // The first stage is in place already, unless the new version changes other objects as well.
      let target = try await self.revision(number, in: record)
      let release = try plan(target.releaseObjects, after: before.releaseObjects, driver: record.driver)
      if (try? objects(of: release, at: .stable)) == before.settled { run.stage = .stable }
    }
    record.run = run
    record.intent = nil
    record = try await session.save(record)
    try await reportSizes(of: number, id)
    return record.run
  }

  /// Handles a submission of the current version: a run under way continues, and a finished one is applied again.
  private func again(
    _ run: Run, _ record: inout Record, _ session: any StoreSession
  ) async throws(Diagnostic) {
    switch run.phase {
    case .running:
      report("revision \(run.to) is under way already")
      try await putBack(run, &record, session)
    case .suspended: report("revision \(run.to) is suspended; lateen workflow resume \(record.id.argument)")
    case .terminated:
      throw Diagnostic.error(
        .refused, "revision \(run.to) was terminated",
        hint: "lateen workflow restart \(record.id.argument) begins it anew, rollback goes back")
    case .succeeded:
      report("revision \(run.to) is live already")
      if record.intent == nil { try await putInPlaceAgain(&record, session) }
    }
  }

  /// Applies the current stage again if some of its objects are missing.
  func putBack(
    _ run: Run, _ record: inout Record, _ session: any StoreSession
  ) async throws(Diagnostic) {
    guard record.intent == nil, let stage = run.stage else { return }
    let present = try await store.present(record.inventory, of: record.id)
    let gone = record.inventory.map(\.id).filter { !present.contains($0) }
    guard !gone.isEmpty else { return }
    report("\(gone.map(\.description).joined(separator: ", ")) is gone, and is put back")
    let release = try await release(of: run, in: record)
    try await intend(stage, release, &record, session)
  }

  func putInPlaceAgain(_ record: inout Record, _ session: any StoreSession) async throws(Diagnostic) {
    guard let run = record.run else { return }
    let release = try await release(of: run, in: record)
    try await intend(run.kind == .rollback ? .rollback : release?.lastStage ?? .stable, release, &record, session)
  }

  /// The revision number of a version: that of the newest revision if they are equal, and a new one otherwise.
  private func revision(
    _ submitted: Revision, _ digest: String, after before: Revision?, _ record: inout Record,
    _ session: any StoreSession
  ) async throws(Diagnostic) -> Int {
    if let newest = record.revisions.last, newest.digest == digest {
      record.setOutcome(.running, of: newest.number)
      return newest.number
    }
    var revision = submitted
    revision.number = record.lastRevision + 1
    revision.createdAt = now()
    let release = try plan(revision.releaseObjects, after: before?.releaseObjects, driver: record.driver)
    revision.settled = try objects(of: release, at: release.lastStage)
    record.lastRevision = revision.number
    try await session.add(revision)
    record.revisions.append(
      Record.Entry(
        number: revision.number, digest: digest, seal: revision.seal, createdAt: revision.createdAt,
        outcome: .running))
    return revision.number
  }

  private func settle(_ driver: Driver, of record: inout Record) throws(Diagnostic) {
    if record.lastRevision == 0 { record.driver = driver }
    guard record.driver != driver else { return }
    throw Diagnostic.error(
      .refused, "'\(record.id)' is rolled out with \(Remedy.driver) \(record.driver.rawValue)",
      hint: "go on with that; another driver would restart its pods. lateen delete \(record.id.argument) begins anew")
  }

  /// The place to which the Application was last delivered. Nil if it was never delivered, or if the place is not
  /// recorded.
  public func place(of id: ApplicationID) async throws(Diagnostic) -> String? {
    guard let record = try await store.record(of: id), let last = record.revisions.last else { return nil }
    return try await revision(last.number, in: record).options["place"]?.string
  }

  /// Throws if a version is for another place than the record. Objects that are missing from a version are pruned, and
  /// a version for another place has none of the objects of this one.
  private func refuseOtherPlace(_ submitted: Revision, _ record: Record) async throws(Diagnostic) {
    guard let last = record.revisions.last else { return }
    let place = try await revision(last.number, in: record).options["place"]?.string
    guard let place, let wanted = submitted.options["place"]?.string, place != wanted else { return }
    throw Diagnostic.error(
      .refused, "'\(record.id)' is delivered to \(place) here, and a version for \(wanted) would prune what is there",
      hint: "another place has a \(Remedy.target) or \(Remedy.context) of its own, or another \(Remedy.name)")
  }

  private func refuseDeletion(_ record: Record) throws(Diagnostic) {
    guard record.run?.kind == .deletion else { return }
    throw Diagnostic.error(
      .refused, "'\(record.id)' is being deleted", hint: "lateen delete \(record.id.argument) finishes it")
  }

  /// A change of an existing record, made by a deployer that reads the store by way of the session.
  typealias Change = (Deployer, inout Record, Run, any StoreSession) async throws(Diagnostic) -> Void

  /// Changes an existing record.
  func change(_ id: ApplicationID, _ body: Change) async throws(Diagnostic) {
    try await exclusively(id) { deployer, session async throws(Diagnostic) in
      _ = try await deployer.change(id, session, body)
    }
  }

  /// Changes an existing record, and advances its run after the change.
  func drive(_ id: ApplicationID, changing body: Change) async throws(Diagnostic) -> Outcome {
    try await drive(id) { deployer, session async throws(Diagnostic) in try await deployer.change(id, session, body) }
  }

  private func change(
    _ id: ApplicationID, _ session: any StoreSession, _ body: Change
  ) async throws(Diagnostic) -> Run? {
    var record = try await known(session.record(), id)
    try refuseDeletion(record)
    guard let run = record.run else {
      throw Diagnostic.error(.refused, "'\(id)' has no rollout", hint: "deliver a version with lateen up")
    }
    try await body(self, &record, run, session)
    return record.run
  }
}
