import Kubernetes
import Synchronization
import Tree

/// A session as the store that it reads. Each start of kubectl takes a tenth of a second, and on a busy machine much
/// longer. So revisions, which never change, are read once, and live objects only after a change by this session or
/// after some seconds.
extension ClusterSession: Store {
  /// What a session has read.
  struct Memory {
    var revisions: [Int: Revision] = [:]
    /// The members that were looked for, and the objects that were found.
    var members: Set<ObjectID> = []
    var objects: [Node] = []
    var time: ContinuousClock.Instant?
  }

  var reads: any Store { self }
  var pollInterval: Duration { store.pollInterval }
  var routerGrace: Duration { store.routerGrace }

  func applications() async throws(Diagnostic) -> [ApplicationID] { try await store.applications() }

  func overview(
    of namespace: String?
  ) async throws(Diagnostic) -> [(record: Record, observation: Observation?)] {
    try await store.overview(of: namespace)
  }

  func open(_ id: ApplicationID, patience: Int) async throws(Diagnostic) -> any StoreSession {
    try await store.open(id, patience: patience)
  }

  func record(of id: ApplicationID) async throws(Diagnostic) -> Record? {
    if id == self.id { return try record() }
    return try await store.record(of: id)
  }

  /// Reads the revision along with the others that the run of the record refers to.
  func revision(_ number: Int, of id: ApplicationID) async throws(Diagnostic) -> Revision {
    guard id == self.id else { return try await store.revision(number, of: id) }
    if let known = memory.withLock({ $0.revisions[number] }) { return known }
    let record = try self.record()
    let run = record?.run
    let stored = Set(record?.revisions.map(\.number) ?? [])
    let others = Set(
      [run?.from, run?.to, run?.through, run?.next, record?.live, record?.revisions.last?.number].compactMap { $0 })
    let wanted = others.intersection(stored).union([number])
    let found = try await store.revisions(wanted, of: id)
    memory.withLock { $0.revisions.merge(found) { _, new in new } }
    guard let revision = found[number] else { return try await store.revision(number, of: id) }
    return revision
  }

  func observe(
    _ members: [Record.Member], of id: ApplicationID, with detail: Observation.Detail
  ) async throws(Diagnostic) -> Observation? {
    guard id == self.id, !detail.contains(.pods) else { return try await store.observe(members, of: id, with: detail) }
    return try await store.observation(look(at: members), members, of: id, with: detail)
  }

  func present(_ members: [Record.Member], of id: ApplicationID) async throws(Diagnostic) -> Set<ObjectID> {
    guard id == self.id else { return try await store.present(members, of: id) }
    return Observation(try await look(at: members), of: members, in: id.namespace).present
  }

  // MARK: Live objects

  /// The live objects of members, which are read if they are not known. The inventory is read along with them, because
  /// it is mostly asked for next.
  func look(at members: [Record.Member]) async throws(Diagnostic) -> [Node] {
    let ids = Set(members.map(\.id))
    var known = memory.withLock { $0 }
    if known.time.map({ ContinuousClock.now - $0 < store.freshness }) != true {
      known.members = []
      known.objects = []
      known.time = .now
    }
    guard !ids.isSubset(of: known.members) else { return filtered(known.objects, ids) }
    var all = members
    if known.members.isEmpty { all += try self.record()?.inventory.filter { !ids.contains($0.id) } ?? [] }
    all.removeAll { known.members.contains($0.id) }
    known.objects += try await store.kubectl.live(all.map { store.stub($0, in: id) })
    known.members.formUnion(all.map(\.id))
    memory.withLock { memory in
      memory.members = known.members
      memory.objects = known.objects
      memory.time = known.time
    }
    return filtered(known.objects, ids)
  }

  func remembered(_ members: [Record.Member]) -> Observation? {
    let ids = Set(members.map(\.id))
    let known = memory.withLock { $0.time != nil && ids.isSubset(of: $0.members) ? $0.objects : nil }
    return known.map { Observation(filtered($0, ids), of: members, in: id.namespace) }
  }

  /// The objects that members identify, with or without their namespace.
  private func filtered(_ objects: [Node], _ ids: Set<ObjectID>) -> [Node] {
    func bare(_ id: ObjectID) -> ObjectID {
      var id = id
      id.namespace = ""
      return id
    }
    let bareIDs = Set(ids.map(bare))
    return objects.filter { object in
      guard let found = ObjectID(object) else { return false }
      return ids.contains(found) || found.namespace == id.namespace && ids.contains(bare(found))
        || found.namespace.isEmpty && bareIDs.contains(found)
    }
  }

  /// Forgets the live objects, because this session changes some of them.
  func forget() { memory.withLock { $0.time = nil } }

  /// Replaces objects among those that were read at a time by what has become of them.
  func remember(_ objects: [Node], insteadOf before: [Node], since time: ContinuousClock.Instant?) {
    let ids = Set(before.compactMap(ObjectID.init))
    memory.withLock { memory in
      memory.objects.removeAll { ObjectID($0).map(ids.contains) ?? false }
      memory.objects += objects
      memory.time = time
    }
  }

  /// Whether no controller changes an object, or reacts to it, in a way that a rollout waits for: what the API server
  /// returns for an apply is then all that there is to know of it.
  static func isPassive(_ object: Node) -> Bool {
    let kind = ObjectID(object)?.knownKind
    return kind?.carriesTraffic == true || object.is(.configMap) || object.is(.secret)
  }
}
