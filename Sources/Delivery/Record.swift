import Rollouts
import Tree

/// The state of an Application: its live revision, its current run, and the objects that it owns.
public struct Record: Sendable, Hashable {
  /// A revision in the list of a record. The revision itself never changes.
  public struct Entry: Sendable, Hashable {
    /// The outcome of its delivery.
    public enum Outcome: String, Sendable {
      case running, succeeded, superseded, rolledBack
    }

    /// Its number.
    public var number: Int
    /// The digest of its objects.
    public var digest: String
    /// The digest of everything that is stored of it. Nil if an earlier version of lateen recorded it.
    public var seal: String?
    /// When it was created, in seconds since 1970.
    public var createdAt: Int
    /// The outcome of its delivery.
    public var outcome: Outcome
  }

  /// An object of the Application.
  public struct Member: Sendable, Hashable {
    /// The API version, such as `apps/v1`.
    public var apiVersion: String
    /// The identity of the object.
    public var id: ObjectID

    /// The object of a manifest. Nil if the manifest has no kind or name.
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
  /// The driver that moves the cluster from stage to stage. It is set by the first delivery.
  public var driver = Driver.manifests
  /// Incremented by each change, so that two writers notice each other.
  public var serial = 0
  /// The highest revision number ever used.
  public var lastRevision = 0
  /// The revisions that are stored, oldest first.
  public var revisions: [Entry] = []
  /// The last revision that was completely rolled out.
  public var live: Int?
  /// The current run, or the last one.
  public var run: Run?
  /// The action that is about to be carried out.
  public var intent: Intent?
  /// Every object that may exist. It grows before an apply and shrinks after a prune.
  public var inventory: [Member] = []

  /// Creates the record of an Application that was never delivered.
  public init(_ id: ApplicationID, createdAt: Int) {
    self.id = id
    self.createdAt = createdAt
  }

  /// The entry of a revision.
  public func entry(_ number: Int) -> Entry? { revisions.first { $0.number == number } }

  mutating func setOutcome(_ outcome: Entry.Outcome, of number: Int) {
    guard let index = revisions.firstIndex(where: { $0.number == number }) else { return }
    revisions[index].outcome = outcome
  }

  /// The newest revision before the given one that succeeded.
  func newestSuccess(before number: Int) -> Int? {
    revisions.last { $0.outcome == .succeeded && $0.number < number }?.number
  }
}
