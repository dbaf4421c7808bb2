import Rollouts
import Tree

/// The state of an Application: which revision is live, which run is under way, and which objects are its own.
public struct Record: Sendable, Hashable {
  /// A revision as the record lists it; the revision itself never changes.
  public struct Entry: Sendable, Hashable {
    /// What became of it.
    public enum Outcome: String, Sendable {
      case running, succeeded, superseded, rolledBack
    }

    /// Its number.
    public var number: Int
    /// The digest of its objects.
    public var digest: String
    /// The digest of all that is kept of it; nil when an earlier version has recorded it.
    public var seal: String?
    /// When it was made, in seconds since 1970.
    public var createdAt: Int
    /// What became of it.
    public var outcome: Outcome
  }

  /// An object of the Application.
  public struct Member: Sendable, Hashable {
    /// Such as `apps/v1`.
    public var apiVersion: String
    /// What it is to a cluster.
    public var id: ObjectID

    /// The object of a manifest; nil when it has no kind or name.
    public init?(_ object: Node) {
      guard let id = ObjectID(object) else { return nil }
      self.init(apiVersion: object["apiVersion"]?.string ?? "", id: id)
    }

    init(apiVersion: String, id: ObjectID) {
      self.apiVersion = apiVersion
      self.id = id
    }
  }

  /// The Application.
  public var id: ApplicationID
  /// When it was first delivered, in seconds since 1970.
  public var createdAt: Int
  /// Who moves the cluster from stage to stage; settled by the first delivery.
  public var driver = Driver.manifests
  /// Grows with each change, so that two writers notice each other.
  public var serial = 0
  /// The highest number that a revision ever had.
  public var lastRevision = 0
  /// The revisions that are kept, oldest first.
  public var revisions: [Entry] = []
  /// The revision that was put in place last, as a whole.
  public var live: Int?
  /// The run under way, or the last one.
  public var run: Run?
  /// What is about to be done.
  public var intent: Intent?
  /// Every object that may be there: grows before an apply and shrinks after a prune.
  public var inventory: [Member] = []

  /// The record of an Application that was never delivered.
  public init(_ id: ApplicationID, createdAt: Int) {
    self.id = id
    self.createdAt = createdAt
  }

  /// A revision's entry.
  public func entry(_ number: Int) -> Entry? { revisions.first { $0.number == number } }

  mutating func setOutcome(_ outcome: Entry.Outcome, of number: Int) {
    guard let index = revisions.firstIndex(where: { $0.number == number }) else { return }
    revisions[index].outcome = outcome
  }

  /// The newest revision that succeeded, before the one given.
  func newestSuccess(before number: Int) -> Int? {
    revisions.last { $0.outcome == .succeeded && $0.number < number }?.number
  }
}
