import Tree

/// A target that Applications are delivered to and that holds their state: a folder or a cluster.
public protocol Store: Sendable {
  /// The interval between checks while waiting.
  var pollInterval: Duration { get }
  /// The Applications in the store, sorted.
  func applications() async throws(Diagnostic) -> [ApplicationID]
  /// The Applications of a namespace, or of all namespaces, with their live objects. It takes as few requests for many
  /// Applications as for one. Applications that disappear meanwhile are left out.
  func overview(
    of namespace: String?
  ) async throws(Diagnostic) -> [(record: Record, observation: Observation?)]
  /// The record of an Application, or nil if it was never delivered here.
  func record(of id: ApplicationID) async throws(Diagnostic) -> Record?
  /// A revision of an Application.
  func revision(_ number: Int, of id: ApplicationID) async throws(Diagnostic) -> Revision
  /// How long a router may need to notice a changed route. Pods that the old route used must stay for that time.
  var routerGrace: Duration { get }
  /// The live objects of an Application, with the requested details. Nil if the store knows only what was applied.
  func observe(
    _ members: [Record.Member], of id: ApplicationID, with detail: Observation.Detail
  ) async throws(Diagnostic) -> Observation?
  /// The record of an Application, and the given objects of it, in as few requests as possible. It is what a command
  /// looks at while it waits.
  func glance(
    _ members: [Record.Member], of id: ApplicationID, with detail: Observation.Detail
  ) async throws(Diagnostic) -> (record: Record?, observation: Observation?)
  /// The given objects that exist.
  func present(_ members: [Record.Member], of id: ApplicationID) async throws(Diagnostic) -> Set<ObjectID>
  /// Opens the exclusive right to change an Application. If somebody else has it, waits for up to `patience` seconds
  /// and then throws a conflict.
  func open(_ id: ApplicationID, patience: Int) async throws(Diagnostic) -> any StoreSession
}

/// The exclusive right to change an Application. It ends when its holder dies.
public protocol StoreSession: Sendable {
  /// The store as this session reads it. It may return again what the session has read before, as long as the session
  /// has changed nothing since.
  var reads: any Store { get }
  /// The live objects as this session has read them last, without reading them again. Nil if it doesn't remember them.
  func remembered(_ members: [Record.Member]) -> Observation?
  /// The record, or nil if the Application was never delivered here.
  func record() async throws(Diagnostic) -> Record?
  /// Replaces the stored record. Throws a conflict if it is not based on the newest one.
  func save(_ record: Record) async throws(Diagnostic) -> Record
  /// Stores a new revision, in place of anything that a killed command has left under its number.
  func add(_ revision: Revision) async throws(Diagnostic)
  /// Removes a revision.
  func remove(revision number: Int) async throws(Diagnostic)
  /// Throws if any of the objects belongs to another Application.
  func refuseOthers(_ members: [Record.Member]) async throws(Diagnostic)
  /// Checks whether all objects would be accepted, without changing anything. Throws if others own fields that may not
  /// be taken over.
  func tryOut(_ objects: [Node], takingOver: TakeOver) async throws(Diagnostic)
  /// Applies objects in order; others stay as they are. Returns a description of the fields that were taken over from
  /// others.
  @discardableResult func apply(
    _ objects: [Node], takingOver: TakeOver
  ) async throws(Diagnostic) -> [String]
  /// Deletes objects in order. Objects that no longer exist are skipped.
  func prune(_ members: [Record.Member]) async throws(Diagnostic)
  /// Deletes the claims that workloads have created for their pods.
  func removeClaims(of members: [Record.Member]) async throws(Diagnostic)
  /// Deletes pods that serve no requests, so that their controller recreates them.
  func restart(_ pods: [ObjectID]) async throws(Diagnostic)
  /// Changes the status of an object with a JSON patch (RFC 6902). Nothing happens if one of its tests fails.
  func patchStatus(of member: Record.Member, _ patch: Node) async throws(Diagnostic)
  /// Removes the record and all revisions.
  func erase() async throws(Diagnostic)
  /// Releases the right.
  func close() async
}

extension StoreSession {
  /// Applies objects without taking over any fields.
  func apply(_ objects: [Node]) async throws(Diagnostic) { try await apply(objects, takingOver: .nothing) }
}

extension Store {
  public func glance(
    _ members: [Record.Member], of id: ApplicationID, with detail: Observation.Detail
  ) async throws(Diagnostic) -> (record: Record?, observation: Observation?) {
    let record = try await record(of: id)
    return (record, members.isEmpty ? nil : try await observe(members, of: id, with: detail))
  }

  /// The live objects of an Application, without further details.
  func observe(_ members: [Record.Member], of id: ApplicationID) async throws(Diagnostic) -> Observation? {
    try await observe(members, of: id, with: [])
  }

  /// Opens the exclusive right to change an Application, waiting only briefly if somebody else has it.
  func open(_ id: ApplicationID) async throws(Diagnostic) -> any StoreSession { try await open(id, patience: 2) }

  /// Runs a closure with the exclusive right to change an Application.
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
