import Codec
import Tree
import Workflows

/// The state of a workflow that goes beyond one place: which step is next, and what became of the others. What is
/// delivered to a place has a record of its own there.
public struct WorkflowRecord: Sendable, Hashable {
  /// Where the whole stands.
  public enum Phase: String, Sendable {
    case running, suspended, terminated, failed, succeeded, rollingBack, rolledBack, deleting
  }

  /// A cluster and namespace.
  public struct Place: Sendable, Hashable {
    /// The name of the cluster.
    public var cluster: String
    /// The namespace.
    public var namespace: String
    /// The name under which the place keeps its record.
    public var id: ApplicationID
    /// Whether that record is where the workflow's own state is, whatever the cluster.
    public var isHome = false
    /// The revision that was live before the workflow.
    public var before: Int?
    /// Whether the workflow has it no more, so that it is taken away at the end.
    public var isLeft = false

    /// A place.
    public init(cluster: String, namespace: String, id: ApplicationID, isHome: Bool = false) {
      self.isHome = isHome
      self.cluster = cluster
      self.namespace = namespace
      self.id = id
    }

    /// `east/shop`.
    public var name: String { "\(cluster)/\(namespace)" }
  }

  /// A version that a step delivers: a revision that its place keeps.
  public struct Version: Sendable, Hashable {
    /// The place.
    public var place: String
    /// The number of the revision there.
    public var revision: Int
  }

  /// What became of a step.
  public struct Progress: Sendable, Hashable {
    /// In the words of KubeVela's workflow.
    public enum Phase: String, Sendable {
      case pending, running, suspending, succeeded, failed, skipped
    }

    /// What became of it.
    public var phase = Phase.pending
    /// When it began, in seconds since 1970.
    public var since: Int?
    /// What it waits for, has seen, or why it failed.
    public var message: String?
    /// Whether it has failed because it took too long.
    public var isTimedOut = false
    /// The values that later steps may take.
    public var values: Node?
    /// What it has seen, newest last.
    public var seen: [Node] = []

    /// Whether there is nothing left to do.
    var isOver: Bool { [.succeeded, .failed, .skipped].contains(phase) }
  }

  /// The Application.
  public var id: ApplicationID
  /// When it was first delivered, in seconds since 1970.
  public var createdAt: Int
  /// Grows with each change, so that two writers notice each other.
  public var serial = 0
  /// The digest of steps and versions: the same ones are the same workflow.
  public var digest: String
  /// Where it stands.
  public var phase = Phase.running
  /// Whether other places go on when one has failed.
  public var continuesOnFailure = false
  /// The steps, in order.
  public var steps: [WorkflowStep]
  /// What became of each.
  public var progress: [Progress]
  /// The places, in the order in which they are first delivered to.
  public var places: [Place]
  /// What the steps deliver.
  public var versions: [Version]
  /// The versions of the whole so far, this one last.
  public var history: [Entry] = []
  /// The version of the whole that is live; nil if none ever was.
  public var live: Int?
  /// The version of the whole that a rollback leads to.
  public var previous: Int?
  /// Whether a rollback goes back by the steps of each place's rollout.
  public var goesBySteps = false

  /// A workflow that has not begun.
  init(_ id: ApplicationID, createdAt: Int, digest: String, steps: [WorkflowStep], places: [Place]) {
    self.id = id
    self.createdAt = createdAt
    self.digest = digest
    self.steps = steps
    progress = steps.map { _ in Progress() }
    self.places = places
    versions = []
  }

  /// The place with a name.
  public func place(_ name: String) -> Place? { places.first { $0.name == name } }

  /// How many of the last observations are kept.
  static let keptObservations = 20

  /// Whether a step has failed that the others do not go on without.
  var isHalted: Bool {
    zip(steps, progress).contains { step, progress in
      guard progress.phase == .failed else { return false }
      if case .gate(let gate) = step.action { return gate.onFailure != .continue && !continuesOnFailure }
      return !continuesOnFailure
    }
  }

  /// The step that is next: the one under way, or the first whose turn it is.
  var next: Int? {
    let isHalted = isHalted
    return progress.indices.first { index in
      guard !progress[index].isOver else { return false }
      // After a failure only those are carried out that ask for it.
      return !isHalted || steps[index].condition?.holds(Facts(self)) == true
    }
  }

  /// Why a step is not carried out; nil when it is.
  func reasonToSkip(_ index: Int) -> String? {
    if let condition = steps[index].condition {
      return condition.holds(Facts(self)) ? nil : "the condition '\(condition.text)' does not hold"
    }
    let missing = steps[index].dependsOn.first { name in
      zip(steps, progress).contains { ($0.name == name || $0.group == name) && $1.phase != .succeeded }
    }
    return missing.map { "'\($0)' has not succeeded" }
  }

  /// Whether a step delivers the rest of a rollout that earlier steps have begun.
  func isContinued(_ visit: WorkflowStep.Visit, at index: Int) -> Bool {
    steps[..<index].contains { step in
      guard case .deliver(let visits) = step.action else { return false }
      return visits.contains { $0.version == visit.version && $0.stop != nil }
    }
  }

  /// What conditions may ask for.
  struct Facts: StepCondition.Facts {
    let record: WorkflowRecord

    init(_ record: WorkflowRecord) { self.record = record }

    func phase(of step: String) -> String? {
      let found = zip(record.steps, record.progress).filter { $0.0.name == step || $0.0.group == step }.map(\.1)
      if found.contains(where: { $0.phase == .failed }) { return "failed" }
      return found.first { $0.phase != .succeeded }?.phase.rawValue ?? found.last?.phase.rawValue
    }

    func isTimedOut(_ step: String) -> Bool {
      zip(record.steps, record.progress).contains { ($0.name == step || $0.group == step) && $1.isTimedOut }
    }

    func input(_ name: String) -> String? { record.value(of: name)?.string }

    func context(_ key: String) -> String? { key == "name" ? record.id.name : record.id.namespace }
  }

  /// The output of a step.
  func value(of output: String) -> Node? {
    for (step, progress) in zip(steps, progress).reversed() {
      if let found = step.outputs.first(where: { $0.name == output }) {
        return ValuePath(found.valueFrom)?.value(in: progress.values ?? .null)
      }
    }
    return nil
  }
}
