import Rollouts
import Tree

/// Moves an Application from version to version. What it is about to do is written down before it is done, so that after
/// a crash at any point the next command goes on from there; whatever is done twice is the same as done once.
public struct Deployer: Sendable {
  /// Where to.
  public let store: any Store
  let routers: Routers
  let waitPolicy: WaitPolicy
  let permissions: Permissions
  let now: @Sendable () -> Int
  let report: @Sendable (String) -> Void
  let judge: StatusJudge?
  let statusRules = StatusRuleCache()

  /// How long a command stays.
  public struct WaitPolicy: Sendable {
    /// Until when.
    public enum Until: Sendable {
      /// Not at all: what can't be done at once is left to the next command.
      case asked
      /// Until somebody has to decide.
      case decision
      /// Until a step of the rollout has its share, or there is none: what comes after it is for others to decide.
      case step(Int)
      /// Until the run is over, whoever decides.
      case end
    }

    /// Until when.
    public var until: Until
    /// Seconds after which it gives up.
    public var timeout: Int

    /// A policy of waiting.
    public init(until: Until = .decision, timeout: Int = 600) {
      self.until = until
      self.timeout = timeout
    }
  }

  /// What a command may do beyond its own objects.
  public struct Permissions: Sendable {
    /// The fields of others that it may take over.
    public var takeOver: TakeOver
    /// Whether a rollback may take away broken pods that are in its way.
    public var forceRollback: Bool
    /// Whether a first delivery may go over workloads that are there already.
    var adopts = false

    /// Permissions; none unless they are given.
    public init(takeOver: TakeOver = .nothing, forceRollback: Bool = false) {
      self.takeOver = takeOver
      self.forceRollback = forceRollback
    }

    /// The permissions of who adopts what is there, and has seen that it can be.
    public static var adopting: Permissions {
      var permissions = Permissions(takeOver: .everything)
      permissions.adopts = true
      return permissions
    }
  }

  /// How a command left the run.
  public enum Outcome: Sendable, Hashable {
    /// The revision is live.
    case live(Int)
    /// A step waits for approval.
    case approval(step: Int, of: Int)
    /// A step waits for its time, in seconds since 1970.
    case pause(step: Int, of: Int, until: Int)
    /// Objects are not healthy yet.
    case unhealthy([Health])
    /// Objects will never be healthy by waiting: somebody has to do something.
    case stuck([Health])
    /// Another command has put something else in the run's place: what, in words.
    case overtaken(String)
    /// The run was suspended or terminated, or there is none.
    case stopped
    /// Everything is gone.
    case deleted
  }

  /// A deployer to a store. `now` gives seconds since 1970, `report` takes lines of progress, and
  /// `judge` evaluates the rules of types; without it they are left out.
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

  /// The same deployer with other permissions.
  func with(_ permissions: Permissions) -> Deployer {
    Deployer(
      to: store, routers: routers, waitPolicy: waitPolicy, permissions: permissions, now: now, report: report,
      judge: judge)
  }

  /// How long another command may be at work before this one gives up.
  var patience: Int { min(60, waitPolicy.timeout) }

  /// The record of an Application that was delivered.
  public func record(_ id: ApplicationID) async throws(Diagnostic) -> Record {
    try await known(store.record(of: id), id)
  }

  /// A revision of an Application that was delivered.
  public func revision(_ number: Int, of id: ApplicationID) async throws(Diagnostic) -> Revision {
    try await revision(number, in: record(id))
  }

  /// A revision that a record knows, when it is the one that was recorded. Nothing else reads revisions, so that none is
  /// applied, compared or shown that somebody has swapped or made.
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

  /// How many revisions are kept.
  static let keptRevisions = 10

  /// The release of a run: its revisions, planned as they were when it began. A rollback has none when they can't be
  /// planned: it goes back without steps then, and must not fail for it.
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

  /// The record of an Application that must be there.
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
  /// The last stage of a run through the release.
  var lastStage: Stage { hasPrevious ? .complete : .stable }

  /// What a step waits for.
  enum Wait: Equatable {
    case nothing, approval
    case seconds(Int)
  }

  /// What a step waits for: the approval that any workload's step asks for, or the longest of their times. A workload
  /// with fewer steps has waited at its last, and doesn't wait again.
  func wait(at step: Int) -> Wait {
    let own = activeRollouts.map(\.spec.steps).filter { $0.count >= step }.map { $0[step - 1] }
    if own.contains(where: { $0.pause == nil }) { return .approval }
    let longest = own.compactMap(\.pause).max() ?? 0
    return longest == 0 ? .nothing : .seconds(longest)
  }
}
