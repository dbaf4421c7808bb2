import Rollouts
import Tree

/// Moves an Application from version to version. Each action is recorded before it is carried out, so the next command
/// continues after a crash at any point. All actions are idempotent.
public struct Deployer: Sendable {
  /// The store that it delivers to.
  public let store: any Store
  let routers: Routers
  let waitPolicy: WaitPolicy
  let permissions: Permissions
  let now: @Sendable () -> Int
  let report: @Sendable (String) -> Void
  let judge: StatusJudge?
  let statusRules = StatusRuleCache()

  /// How long a command waits.
  public struct WaitPolicy: Sendable {
    /// The point until which a command waits.
    public enum Until: Sendable {
      /// It does not wait. Anything that can't be done at once is left to the next command.
      case asked
      /// Until somebody has to decide.
      case decision
      /// Until a step of the rollout has its share of traffic or pods, or the run has ended. Others decide about the
      /// steps after it.
      case step(Int)
      /// Until the run has ended, including all approvals in between.
      case end
    }

    /// The point until which it waits.
    public var until: Until
    /// Seconds after which the command gives up.
    public var timeout: Int

    /// Creates a wait policy.
    public init(until: Until = .decision, timeout: Int = 600) {
      self.until = until
      self.timeout = timeout
    }
  }

  /// What a command may do to objects and fields that are not its own.
  public struct Permissions: Sendable {
    /// The fields of other owners that it may take over.
    public var takeOver: TakeOver
    /// Whether a rollback may delete broken pods that block it.
    public var forceRollback: Bool
    /// Whether a first delivery may take over workloads that exist already.
    var adopts = false

    /// Creates permissions; by default none are granted.
    public init(takeOver: TakeOver = .nothing, forceRollback: Bool = false) {
      self.takeOver = takeOver
      self.forceRollback = forceRollback
    }

    /// The permissions for adopting existing objects, after checking that they can be adopted.
    public static var adopting: Permissions {
      var permissions = Permissions(takeOver: .everything)
      permissions.adopts = true
      return permissions
    }
  }

  /// The outcome of a command.
  public enum Outcome: Sendable, Hashable {
    /// The revision is live.
    case live(Int)
    /// A step waits for approval.
    case approval(step: Int, of: Int)
    /// A step is in a timed pause, until a time in seconds since 1970.
    case pause(step: Int, of: Int, until: Int)
    /// Objects are not healthy yet.
    case unhealthy([Health])
    /// Objects will not become healthy without somebody's action.
    case stuck([Health])
    /// Another command has replaced the run. The value describes how.
    case overtaken(String)
    /// The run was suspended or terminated, or there is none.
    case stopped
    /// All objects are deleted.
    case deleted
  }

  /// Creates a deployer to a store. `now` returns seconds since 1970, `report` receives lines of progress, and `judge`
  /// evaluates the health rules of types; without it they are not evaluated.
  public init(
    to store: any Store, routers: Routers = .standard, waitPolicy: WaitPolicy = WaitPolicy(),
    permissions: Permissions = Permissions(), now: @escaping @Sendable () -> Int,
    report: @escaping @Sendable (String) -> Void = { _ in }, judge: StatusJudge? = nil
  ) {
    self.store = store
    self.routers = routers
    self.waitPolicy = waitPolicy
    self.permissions = permissions
    self.now = now
    self.report = report
    self.judge = judge
  }

  /// A copy of this deployer with other permissions, or with another way to read the store.
  func with(_ permissions: Permissions? = nil, reading store: (any Store)? = nil) -> Deployer {
    Deployer(
      to: store ?? self.store, routers: routers, waitPolicy: waitPolicy, permissions: permissions ?? self.permissions,
      now: now, report: report, judge: judge)
  }

  /// Runs a closure with the exclusive right to change an Application, and with a deployer that reads the store by way
  /// of the session.
  func exclusively<Result: Sendable>(
    _ id: ApplicationID, _ body: (Deployer, any StoreSession) async throws(Diagnostic) -> Result
  ) async throws(Diagnostic) -> Result {
    try await store.exclusively(id, patience: patience) { session async throws(Diagnostic) in
      try await body(with(reading: session.reads), session)
    }
  }

  /// Seconds to wait for another command that is changing the Application.
  var patience: Int { min(60, waitPolicy.timeout) }

  /// The record of a delivered Application.
  public func record(_ id: ApplicationID) async throws(Diagnostic) -> Record {
    try await known(store.record(of: id), id)
  }

  /// A revision of a delivered Application.
  public func revision(_ number: Int, of id: ApplicationID) async throws(Diagnostic) -> Revision {
    try await revision(number, in: record(id))
  }

  /// A revision that is in a record, with its digests verified. All reads of revisions go through here, so that a
  /// revision that somebody has changed or added is never applied, compared or shown.
  func revision(_ number: Int, in record: Record) async throws(Diagnostic) -> Revision {
    guard let entry = record.entry(number) else {
      throw Diagnostic.error(
        .refused, "there is no revision \(number) of '\(record.id)'", hint: "lateen revisions \(record.id.argument)")
    }
    let revision = try await store.revision(number, of: record.id)
    guard revision.number == number, revision.digest == entry.digest, entry.seal ?? revision.seal == revision.seal
    else { throw Revision.isChanged(number) }
    return revision
  }

  /// The number of revisions to keep.
  static let keptRevisions = 10

  /// The release of a run, planned from its revisions as they were when it began. Nil for a rollback that can't be
  /// planned: it then goes back without steps, because a rollback must not fail for that.
  func release(of run: Run, in record: Record) async throws(Diagnostic) -> Release? {
    do throws(Diagnostic) {
      let target = try await revision(run.through ?? run.to, in: record)
      var before: Revision?
      if let from = run.kind == .rollback ? run.to : run.from { before = try await revision(from, in: record) }
      let driver = record.driver
      let sizes = run.kind == .release && driver == .manifests ? try await sizes(of: target, record.id) : [:]
      return try plan(
        sized(target.releaseObjects, sizes), after: before.map { sized($0.releaseObjects, sizes) }, driver: driver,
        sizes: sizes)
    } catch {
      if run.kind == .rollback { return nil }
      throw error
    }
  }

  func plan(
    _ objects: [ReleaseObject], after before: [ReleaseObject]?, driver: Driver, sizes: [ObjectID: Int] = [:]
  ) throws(Diagnostic) -> Release {
    var problems: [Diagnostic] = []
    let release = Release.plan(
      objects, after: before, driver: driver, routers: routers, sizes: sizes, diagnostics: &problems)
    if let release { return release }
    let problem = problems.first { $0.severity == .error }
    throw Diagnostic.error(.refused, problem?.message ?? "the release can't be planned", hint: problem?.hint)
  }

  /// Unwraps the record of an Application. Throws if there is none.
  func known(_ record: Record?, _ id: ApplicationID) async throws(Diagnostic) -> Record {
    if let record { return record }
    let all = (try? await store.applications()) ?? []
    let names = all.filter { $0.namespace == id.namespace }.map(\.name)
    let elsewhere = all.first { $0.name == id.name }.map {
      "it is in the namespace '\($0.namespace)': -n \($0.namespace)"
    }
    throw Diagnostic.error(
      .refused, "there is no application '\(id)' here",
      hint: elsewhere ?? Suggestion.hint(for: id.name, in: names, noun: "delivered") ?? "deliver it with lateen up")
  }
}

extension Release {
  /// The last stage of a run of the release.
  var lastStage: Stage { hasPrevious ? .complete : .stable }

  /// What a step waits for.
  enum Wait: Equatable {
    case nothing, approval
    case seconds(Int)
  }

  /// What a step waits for: an approval if the step of any workload requires one, otherwise the longest of their
  /// pauses. A workload with fewer steps has waited at its last one and does not wait again.
  func wait(at step: Int) -> Wait {
    let own = activeRollouts.map(\.spec.steps).filter { $0.count >= step }.map { $0[step - 1] }
    if own.contains(where: { $0.pause == nil }) { return .approval }
    let longest = own.compactMap(\.pause).max() ?? 0
    return longest == 0 ? .nothing : .seconds(longest)
  }
}
