import Tree

/// Where Applications are delivered to, and where their state lives: a folder, or a cluster.
public protocol Store: Sendable {
  /// How often to look again while something has to be waited for.
  var pollInterval: Duration { get }
  /// The Applications it holds, sorted.
  func applications() async throws(Diagnostic) -> [ApplicationID]
  /// The Applications of a namespace, or of all, with what is there of their objects: in as few requests for many
  /// Applications as for one. What vanishes meanwhile is left out.
  func overview(
    of namespace: String?
  ) async throws(Diagnostic) -> [(record: Record, observation: Observation?)]
  /// The record of an Application; nil when it was never delivered here.
  func record(of id: ApplicationID) async throws(Diagnostic) -> Record?
  /// A revision of an Application.
  func revision(_ number: Int, of id: ApplicationID) async throws(Diagnostic) -> Revision
  /// How long a router may take to notice that a route has changed, before pods may go to which it led.
  var routerGrace: Duration { get }
  /// The objects of an Application as they stand, with what is asked for beside them; nil when the store can't know more
  /// than what was applied.
  func observe(
    _ members: [Record.Member], of id: ApplicationID, with detail: Observation.Detail
  ) async throws(Diagnostic) -> Observation?
  /// Which of the objects are there.
  func present(_ members: [Record.Member], of id: ApplicationID) async throws(Diagnostic) -> Set<ObjectID>
  /// The sole right to change an Application. While somebody else has it, it is waited for; after `patience` seconds it is
  /// refused as a conflict.
  func open(_ id: ApplicationID, patience: Int) async throws(Diagnostic) -> any StoreSession
}

/// The sole right to change an Application. Whoever has it and dies loses it.
public protocol StoreSession: Sendable {
  /// The record; nil when the Application was never delivered here.
  func record() async throws(Diagnostic) -> Record?
  /// Keeps a record in place of the one before; a conflict when that is not the newest.
  func save(_ record: Record) async throws(Diagnostic) -> Record
  /// Keeps a new revision.
  func add(_ revision: Revision) async throws(Diagnostic)
  /// Drops a revision.
  func remove(revision number: Int) async throws(Diagnostic)
  /// Tries whether all the objects would be taken, and changes nothing. Fields that others own are refused unless they
  /// may be taken over.
  func tryOut(_ objects: [Node], takingOver: TakeOver) async throws(Diagnostic)
  /// Puts objects in place, in order; others stay as they are. Gives back what was taken over from others, in words.
  @discardableResult func apply(
    _ objects: [Node], takingOver: TakeOver
  ) async throws(Diagnostic) -> [String]
  /// Takes objects away, in order; those that are gone already are fine.
  func prune(_ members: [Record.Member]) async throws(Diagnostic)
  /// Takes away the claims that workloads have made for their pods.
  func removeClaims(of members: [Record.Member]) async throws(Diagnostic)
  /// Takes pods away that serve nobody, so that their controller makes them anew.
  func restart(_ pods: [ObjectID]) async throws(Diagnostic)
  /// Changes the status of an object by a JSON patch (RFC 6902); nothing happens when one of its tests fails.
  func patchStatus(of member: Record.Member, _ patch: Node) async throws(Diagnostic)
  /// Drops the record and all revisions.
  func erase() async throws(Diagnostic)
  /// Gives the right back.
  func close() async
}

extension StoreSession {
  /// Puts objects in place, and takes nothing over.
  func apply(_ objects: [Node]) async throws(Diagnostic) { try await apply(objects, takingOver: .nothing) }
}

extension Store {
  /// The objects of an Application as they stand, and nothing beside them.
  func observe(_ members: [Record.Member], of id: ApplicationID) async throws(Diagnostic) -> Observation? {
    try await observe(members, of: id, with: [])
  }

  /// The sole right to change an Application, refused soon while somebody else has it.
  func open(_ id: ApplicationID) async throws(Diagnostic) -> any StoreSession { try await open(id, patience: 2) }

  /// Runs something with the sole right to change an Application.
  func exclusively<Result: Sendable>(
    _ id: ApplicationID, patience: Int = 60, _ body: (any StoreSession) async throws(Diagnostic) -> Result
  ) async throws(Diagnostic) -> Result {
    let session = try await open(id, patience: patience)
    do throws(Diagnostic) {
      let result = try await body(session)
      await session.close()
      return result
    } catch {
      await session.close()
      throw error
    }
  }
}
