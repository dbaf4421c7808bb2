import Rollouts
import Tree
import Workflows

extension WorkflowDriver {
  /// The input of `up`.
  public struct Submission: Sendable {
    /// The Application.
    public var id: ApplicationID
    /// The steps.
    public var steps: [WorkflowStep]
    /// The places, in the order of their first delivery.
    public var places: [WorkflowRecord.Place]
    /// The versions that the steps deliver, each with its place.
    public var versions: [(place: String, submission: Deployer.Submission)]
    /// The places of earlier deliveries that the workflow no longer has.
    public var left: [WorkflowRecord.Place] = []
    /// Whether delivery to other places continues after one has failed.
    public var continuesOnFailure = false
    /// Whether the Application may be deleted from places that the workflow no longer has.
    public var prunesPlaces = false

    /// Creates a submission.
    public init(
      _ id: ApplicationID, steps: [WorkflowStep], places: [WorkflowRecord.Place],
      versions: [(place: String, submission: Deployer.Submission)]
    ) {
      self.id = id
      self.steps = steps
      self.places = places
      self.versions = versions
    }

    var digest: String {
      Digest.of([
        .list(steps.map(\.node)),
        .list(versions.map { ["place": .string($0.place), "digest": .string($0.submission.revision.digest)] }),
      ])
    }
  }

  /// Delivers a workflow. The versions are stored at all places before any of them is changed, so that an unreachable
  /// place is detected early.
  public func up(_ submission: Submission) async throws(Diagnostic) -> Outcome {
    let id = submission.id
    let before = try await home.workflow(of: id)
    if let before, before.digest == submission.digest { return try await again(before) }
    if before?.phase == .rollingBack {
      throw Diagnostic.error(
        .refused, "'\(id)' is being rolled back", hint: "lateen workflow rollback \(id.argument) finishes it")
    }
    if before?.phase == .deleting { throw Self.deletion(id) }
    var record = WorkflowRecord(
      id, createdAt: before?.createdAt ?? now(), digest: submission.digest, steps: submission.steps,
      places: submission.places)
    record.serial = before?.serial ?? 0
    record.continuesOnFailure = submission.continuesOnFailure
    try leave((before?.places ?? []) + submission.left, &record, prunes: submission.prunesPlaces)
    try await keep(submission, after: before, &record)
    record.remember(after: before, at: now())
    _ = try await home.save(record)
    return try await drive(id)
  }

  static func deletion(_ id: ApplicationID) -> Diagnostic {
    Diagnostic.error(.refused, "'\(id)' is being deleted", hint: "lateen delete \(id.argument) finishes it")
  }

  /// Marks the places that the workflow no longer has. Throws unless they may be pruned.
  private func leave(
    _ before: [WorkflowRecord.Place], _ record: inout WorkflowRecord, prunes: Bool
  ) throws(Diagnostic) {
    let left = before.filter { place in !record.places.contains { $0.name == place.name } }
    guard !left.isEmpty else { return }
    guard prunes else {
      throw Diagnostic.error(
        .refused,
        "'\(record.id)' is delivered to \(left.map(\.name).joined(separator: ", ")) too, which the workflow has no more",
        hint: "add it again, or let it be deleted there at the end: \(Remedy.prunePlaces)")
    }
    record.places += left.map { place in
      var place = place
      place.isLeft = true
      return place
    }
  }

  /// Runs a closure before anything is changed. An error says at which place it occurred.
  func beforeAnything<Value: Sendable>(
    at place: String, _ body: () async throws(Diagnostic) -> Value
  ) async throws(Diagnostic) -> Value {
    do throws(Diagnostic) {
      return try await body()
    } catch {
      guard error.code == .unavailable || error.code == .unreachable || error.code == .timeout else { throw error }
      var problem = error
      problem.message = "\(place): \(error.message)"
      problem.hint = "nothing has changed at any place" + (error.hint.map { "; \($0)" } ?? "")
      throw problem
    }
  }

  /// Stores the versions of a submission as revisions at their places.
  private func keep(
    _ submission: Submission, after before: WorkflowRecord?, _ record: inout WorkflowRecord
  ) async throws(Diagnostic) {
    let isDone = before.map { $0.phase == .succeeded || $0.phase == .rolledBack } ?? true
    for place in record.places where !place.isLeft {
      let deployer = try deployers(place, waitPolicy)
      try await beforeAnything(at: place.name) { () async throws(Diagnostic) in
        _ = try await deployer.store.record(of: place.id)
      }
    }
    for (index, version) in submission.versions.enumerated() {
      guard let place = record.places.firstIndex(where: { $0.name == version.place }) else { continue }
      var own = version.submission
      let deployer = try deployers(record.places[place], waitPolicy)
      if let last = submission.versions.lastIndex(where: { $0.place == version.place }), last != index {
        let live = try await deployer.liveObjects(of: own.id)?.map(\.node) ?? []
        own.revision.objects = Self.overlay(own.revision.objects, over: live, before: submission.versions[last])
      }
      let kept = try await deployer.keep(own)
      record.versions.append(WorkflowRecord.Version(place: version.place, revision: kept.number))
      // A workflow that did not finish is not a version to roll back to.
      let former = before?.places.first { $0.name == version.place }?.before
      record.places[place].before = isDone ? kept.live : former ?? kept.live
    }
  }

  /// The objects of a place in the middle of a workflow: those that steps have delivered so far, and the live ones
  /// otherwise, in the order of the last version.
  private static func overlay(
    _ objects: [Node], over live: [Node], before last: (place: String, submission: Deployer.Submission)
  ) -> [Node] {
    var new: [ObjectID: Node] = [:]
    var old: [ObjectID: Node] = [:]
    for object in objects { if let id = ObjectID(object) { new[id] = object } }
    for object in live { if let id = ObjectID(object) { old[id] = object } }
    let order = last.submission.revision.objects.compactMap(ObjectID.init)
    let known = Set(order)
    let rest = (objects + live).compactMap(ObjectID.init).filter { !known.contains($0) }
    var seen: Set<ObjectID> = []
    return (order + rest).filter { seen.insert($0).inserted }.compactMap { new[$0] ?? old[$0] }
  }

  /// Handles a submission of the current workflow: it continues, or its versions are applied again.
  private func again(_ record: WorkflowRecord) async throws(Diagnostic) -> Outcome {
    let id = record.id
    switch record.phase {
    case .running: report("the workflow is under way already")
    case .failed: try await retry(id)
    case .suspended:
      report("the workflow is suspended; lateen workflow resume \(id.argument)")
      return .stopped
    case .terminated:
      throw Diagnostic.error(
        .refused, "the workflow of '\(id)' was terminated",
        hint: "lateen workflow restart \(id.argument) begins it anew, rollback goes back")
    case .deleting: throw Self.deletion(id)
    case .rollingBack: break
    case .rolledBack: try await begin(id)
    case .succeeded:
      report("the workflow is finished already")
      for place in record.places {
        guard let last = record.versions.last(where: { $0.place == place.name }) else { continue }
        _ = try await deployers(place, waitPolicy).up(last.revision, of: place.id)
      }
    }
    return try await drive(id)
  }

  /// Resets all steps.
  func begin(_ id: ApplicationID) async throws(Diagnostic) {
    try await change(id) { record throws(Diagnostic) in
      if record.phase == .rolledBack { record.previous = record.live }
      record.phase = .running
      record.progress = record.steps.map { _ in WorkflowRecord.Progress() }
    }
  }

  /// Resets the failed step and the steps after it.
  func retry(_ id: ApplicationID) async throws(Diagnostic) {
    try await change(id) { record throws(Diagnostic) in
      record.phase = .running
      guard let first = record.progress.firstIndex(where: { $0.phase == .failed }) else { return }
      for index in record.progress.indices[first...] {
        let seen = record.progress[index].seen
        record.progress[index] = WorkflowRecord.Progress()
        record.progress[index].seen = seen
      }
    }
  }
}
