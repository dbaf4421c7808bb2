import Codec
import Tree
import Workflows

/// The state of a workflow with several places: the next step, and the progress of all steps. Each place has its own
/// record of what is delivered there.
public struct WorkflowRecord: Sendable, Hashable {
  /// The state of the whole workflow.
  public enum Phase: String, Sendable {
    case running, suspended, terminated, failed, succeeded, rollingBack, rolledBack, deleting
  }

  /// A cluster and namespace.
  public struct Place: Sendable, Hashable {
    /// The name of the cluster.
    public var cluster: String
    /// The namespace.
    public var namespace: String
    /// The identity under which the place stores its record.
    public var id: ApplicationID
    /// Whether that record is in the store of the workflow's own state, whatever the cluster is called.
    public var isHome = false
    /// The revision that was live before the workflow.
    public var before: Int?
    /// Whether the workflow no longer has the place, so that the Application is deleted there at the end.
    public var isLeft = false

    /// Creates a place.
    public init(cluster: String, namespace: String, id: ApplicationID, isHome: Bool = false) {
      self.isHome = isHome
      self.cluster = cluster
      self.namespace = namespace
      self.id = id
    }

    /// The name in messages, such as `east/shop`.
    public var name: String { "\(cluster)/\(namespace)" }
  }

  /// A version that a step delivers: a revision stored at its place.
  public struct Version: Sendable, Hashable {
    /// The place.
    public var place: String
    /// The number of the revision at that place.
    public var revision: Int
  }

  /// The progress of a step.
  public struct Progress: Sendable, Hashable {
    /// The state of a step, in the terms of KubeVela's workflows.
    public enum Phase: String, Sendable {
      case pending, running, suspending, succeeded, failed, skipped
    }

    /// The state of the step.
    public var phase = Phase.pending
    /// When it started, in seconds since 1970.
    public var since: Int?
    /// What it waits for, what it has observed, or why it failed.
    public var message: String?
    /// Whether the step has failed because it exceeded its time limit.
    public var isTimedOut = false
    /// The values that later steps may use.
    public var values: Node?
    /// Its observations, newest last.
    public var seen: [Node] = []

    /// Whether the step is done.
    var isOver: Bool { [.succeeded, .failed, .skipped].contains(phase) }
  }

  /// The Application.
  public var id: ApplicationID
  /// When it was first delivered, in seconds since 1970.
  public var createdAt: Int
  /// Incremented by each change, so that two writers notice each other.
  public var serial = 0
  /// The digest of steps and versions. Workflows with the same digest count as the same.
  public var digest: String
  /// The state of the workflow.
  public var phase = Phase.running
  /// Whether delivery to other places continues after one has failed.
  public var continuesOnFailure = false
  /// The steps, in order.
  public var steps: [WorkflowStep]
  /// The progress of each step.
  public var progress: [Progress]
  /// The places, in the order of their first delivery.
  public var places: [Place]
  /// The versions that the steps deliver.
  public var versions: [Version]
  /// The versions of the whole Application so far, this one last.
  public var history: [Entry] = []
  /// The number of the version of the whole Application that is live, or nil if none ever was.
  public var live: Int?
  /// The number of the version that a rollback leads to.
  public var previous: Int?
  /// Whether a rollback goes back step by step at each place.
  public var goesBySteps = false

  /// Creates a workflow that has not started.
  init(_ id: ApplicationID, createdAt: Int, digest: String, steps: [WorkflowStep], places: [Place]) {
    self.id = id
    self.createdAt = createdAt
    self.digest = digest
    self.steps = steps
    progress = steps.map { _ in Progress() }
    self.places = places
    versions = []
  }

  /// The place with the given name.
  public func place(_ name: String) -> Place? { places.first { $0.name == name } }

  /// The number of observations to keep.
  static let keptObservations = 20

  /// Whether a failed step stops the steps after it.
  var isHalted: Bool {
    zip(steps, progress).contains { step, progress in
      guard progress.phase == .failed else { return false }
      if case .gate(let gate) = step.action { return gate.onFailure != .continue && !continuesOnFailure }
      return !continuesOnFailure
    }
  }

  /// The index of the next step: the first one that is not done and may be carried out.
  var next: Int? {
    let isHalted = isHalted
    return progress.indices.first { index in
      guard !progress[index].isOver else { return false }
      // After a failure, only steps whose condition asks for it are carried out.
      return !isHalted || steps[index].condition?.holds(Facts(self)) == true
    }
  }

  /// The reason to skip a step, or nil if it is to be carried out.
  func reasonToSkip(_ index: Int) -> String? {
    if let condition = steps[index].condition {
      return condition.holds(Facts(self)) ? nil : "the condition '\(condition.text)' does not hold"
    }
    let missing = steps[index].dependsOn.first { name in
      zip(steps, progress).contains { ($0.name == name || $0.group == name) && $1.phase != .succeeded }
    }
    return missing.map { "'\($0)' has not succeeded" }
  }

  /// Whether a step delivers the rest of a rollout that an earlier step has started.
  func isContinued(_ visit: WorkflowStep.Visit, at index: Int) -> Bool {
    steps[..<index].contains { step in
      guard case .deliver(let visits) = step.action else { return false }
      return visits.contains { $0.version == visit.version && $0.stop != nil }
    }
  }

  /// The values that conditions can refer to.
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

  /// The value of a step's output.
  func value(of output: String) -> Node? {
    for (step, progress) in zip(steps, progress).reversed() {
      if let found = step.outputs.first(where: { $0.name == output }) {
        return ValuePath(found.valueFrom)?.value(in: progress.values ?? .null)
      }
    }
    return nil
  }
}
