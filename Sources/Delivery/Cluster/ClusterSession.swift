import Codec
import Kubernetes
import Synchronization
import Tree

/// The exclusive right to change an Application in a cluster. Each change first checks that the lease is still held.
final class ClusterSession: StoreSession {
  let store: ClusterStore
  let id: ApplicationID
  private let lease: ClusterLease
  /// The current record, and the `resourceVersion` of the ConfigMap that holds it.
  private let newest: Mutex<(record: Record?, version: String?)>
  /// What this session has read of revisions and live objects.
  let memory = Mutex(Memory())

  init(store: ClusterStore, id: ApplicationID, lease: ClusterLease, record: Record?, version: String?) {
    self.store = store
    self.id = id
    self.lease = lease
    newest = Mutex((record, version))
  }

  var set: ApplySet { store.set(of: id) }
  private var name: String { ClusterStore.name(of: id) }

  @discardableResult private func change(
    _ arguments: [String], input: [Node] = []
  ) async throws(Diagnostic) -> [UInt8] {
    try lease.check()
    return try await store.kubectl.run(arguments, input: input, holding: lease.lock)
  }

  // MARK: State

  func record() throws(Diagnostic) -> Record? { newest.withLock { $0.record } }

  func save(_ record: Record) async throws(Diagnostic) -> Record {
    let (current, version) = newest.withLock { ($0.record, $0.version) }
    guard current?.serial ?? 0 == record.serial else { throw outdated }
    var record = record
    record.serial += 1
    let parent: Node = [
      "apiVersion": "v1", "kind": .string(Kind.configMap.name),
      "metadata": [
        "name": .string(name), "namespace": .string(id.namespace), "resourceVersion": Node(version),
        "labels": [LabelKey.managedBy: "lateen", ApplySet.idLabel: .string(set.id)],
        "annotations": set.annotations(for: record.inventory, tooling: store.tooling),
      ],
      "data": ["record.json": .string(JSONWriter().string(record.node) + "\n")],
    ]
    try lease.check()
    let answer = try await store.kubectl.answer(
      [version == nil ? "create" : "replace", "-f", "-", "-o", "json"], input: [parent], holding: lease.lock)
    if let failure = answer.failure {
      throw failure.isAlreadyThere || failure.isOutdated || failure.isNotFound && version != nil
        ? outdated : failure.error
    }
    let written = try Kubectl.objects(in: answer.output).first
    newest.withLock { $0 = (record, written?["metadata", "resourceVersion"]?.string) }
    return record
  }

  private var outdated: Diagnostic {
    Diagnostic.error(
      .conflict, "the state of '\(id)' was changed meanwhile",
      hint: "look at lateen status \(id.argument), then try again")
  }

  /// If a command was killed right after this, it left a revision that no record refers to. Such a revision is removed
  /// when its number is used again.
  func add(_ revision: Revision) async throws(Diagnostic) {
    let secrets = RevisionSecrets.secrets(
      revision, name: "\(name).v\(revision.number)", in: id.namespace, set: set)
    if try await !create(secrets) {
      try await remove(revision: revision.number)
      guard try await create(secrets) else { throw outdated }
    }
    // Remembered in the form that reading it would give.
    let files = Dictionary(revision.files.map { ($0.path, $0.bytes) }) { first, _ in first }
    let stored = try Revision(files: files, place: "Secret/\(name).v\(revision.number)")
    memory.withLock { $0.revisions[revision.number] = stored }
  }

  /// Creates Secrets in order. Returns false if one of them exists already.
  private func create(_ secrets: [Node]) async throws(Diagnostic) -> Bool {
    for secret in secrets {
      try lease.check()
      let answer = try await store.kubectl.answer(["create", "-f", "-"], input: [secret], holding: lease.lock)
      guard let failure = answer.failure else { continue }
      if failure.isAlreadyThere { return false }
      throw failure.error
    }
    return true
  }

  func remove(revision number: Int) async throws(Diagnostic) {
    memory.withLock { $0.revisions[number] = nil }
    try await removeSecrets("\(RevisionSecrets.owner)=\(set.id),\(RevisionSecrets.number)=\(number)")
  }

  private func removeSecrets(_ selector: String) async throws(Diagnostic) {
    try await change(["delete", "secrets", "-n", id.namespace, "-l", selector, "--ignore-not-found"])
  }

  /// The record is deleted last: as long as it exists, the next command knows that there is something left to delete.
  func erase() async throws(Diagnostic) {
    try await removeSecrets("\(RevisionSecrets.owner)=\(set.id)")
    try await change(["delete", "configmap", name, "-n", id.namespace, "--ignore-not-found"])
    newest.withLock { $0 = (nil, nil) }
  }

  func close() async { await lease.release() }

  // MARK: Objects

  private static let applyArguments = ["apply", "--server-side", "--field-manager=\(Kubectl.fieldManager)", "-f", "-"]

  func tryOut(_ objects: [Node], takingOver: TakeOver) async throws(Diagnostic) {
    try await apply(objects, takingOver, ["--dry-run=server"])
  }

  /// Applies objects server-side with a single field manager. Throws before anything is applied if an object is a
  /// member of another set.
  @discardableResult func apply(
    _ objects: [Node], takingOver: TakeOver
  ) async throws(Diagnostic) -> [String] {
    try await apply(objects, takingOver, [])
  }

  /// Applies all objects with a single kubectl call. The objects that fail are then applied one at a time, because
  /// kubectl's messages do not say which object they refer to.
  @discardableResult private func apply(
    _ objects: [Node], _ takeOver: TakeOver, _ options: [String]
  ) async throws(Diagnostic) -> [String] {
    guard !objects.isEmpty else { return [] }
    let members = objects.compactMap(Record.Member.init)
    let found = try await look(at: members)
    for object in found { try await check(object) }
    let live = Observation(found, of: members, in: id.namespace)
    let all = objects.map { placed($0, live) }
    try lease.check()
    if options.isEmpty, try await applyKnowing(all) { return [] }
    let arguments = Self.applyArguments + ["-o", "name"] + options
    let answer = try await store.kubectl.answer(arguments, input: all, holding: lease.lock)
    guard let failure = answer.failure else { return [] }
    guard !failure.isTransient else { throw failure.error }
    var taken: [String] = []
    for object in Self.refused(all, answer.output) {
      try lease.check()
      guard let member = ObjectID(object) else { continue }
      let answer = try await store.kubectl.answer(arguments, input: [object], holding: lease.lock)
      guard let failure = answer.failure else { continue }
      if !options.isEmpty, isOnlyEarly(failure, all) { continue }
      let conflicts = failure.fieldConflicts
      let words = FieldConflict.words(conflicts, of: member, wanted: object, live: live[member])
      guard !conflicts.isEmpty, takeOver.allows(conflicts) else {
        if conflicts.isEmpty { throw try await explained(failure, member) }
        throw FieldConflict.error(words, of: member, id)
      }
      let forced = try await store.kubectl.answer(
        arguments + ["--force-conflicts"], input: [object], holding: lease.lock)
      if let failure = forced.failure { throw failure.error(about: member) }
      taken.append("\(member): \(words)")
    }
    return taken
  }

  /// Applies objects whose state no controller has to update, and remembers them as the API server returns them, so
  /// that they need not be read again. Returns false if there are others among them, or if one was refused: only the
  /// names that kubectl prints otherwise tell which.
  private func applyKnowing(_ objects: [Node]) async throws(Diagnostic) -> Bool {
    let time = memory.withLock { $0.time }
    forget()
    guard objects.allSatisfy(Self.isPassive) else { return false }
    let answer = try await store.kubectl.answer(
      Self.applyArguments + ["-o", "json", "--show-managed-fields"], input: objects, holding: lease.lock)
    guard answer.failure == nil else { return false }
    let applied = try Kubectl.objects(in: answer.output)
    remember(applied, insteadOf: applied, since: time)
    return true
  }

  /// The objects that are missing from kubectl's list of applied objects.
  private static func refused(_ objects: [Node], _ output: [UInt8]) -> [Node] {
    var applied = String(decoding: output, as: UTF8.self).split(separator: "\n").map(String.init)[...]
    return objects.filter { object in
      guard let id = ObjectID(object) else { return true }
      let name = "\(id.kind.lowercased())\(id.group.isEmpty ? "" : ".\(id.group)")/\(id.name)"
      guard applied.first == name else { return true }
      applied = applied.dropFirst()
      return false
    }
  }

  /// An object in the form in which it is applied: with a namespace, the label of the set, and the right number of
  /// replicas.
  private func placed(_ object: Node, _ live: Observation) -> Node {
    let member = ObjectID(object)
    var object = object
    if object["metadata", "namespace"] == nil { object["metadata", "namespace"] = .string(id.namespace) }
    object["metadata", "labels", ApplySet.partOf] = .string(set.id)
    if let member, let replicas = live.replicas(for: object, member) { object["spec", "replicas"] = replicas }
    return object
  }

  /// Removes the claims of StatefulSets, whose names are `TEMPLATE-NAME-NUMBER`.
  func removeClaims(of members: [Record.Member]) async throws(Diagnostic) {
    let sets = members.filter { $0.id.is(.statefulSet) || $0.id.is(.advancedStatefulSet) }
    guard !sets.isEmpty else { return }
    let prefixes = try await look(at: sets).flatMap { object -> [String] in
      guard object["metadata", "labels", ApplySet.partOf]?.string == set.id else { return [] }
      let name = object["metadata", "name"]?.string ?? ""
      return (object["spec", "volumeClaimTemplates"]?.items ?? []).compactMap { template in
        template["metadata", "name"]?.string.map { "\($0)-\(name)-" }
      }
    }
    guard !prefixes.isEmpty else { return }
    let claims = try await store.kubectl.objects(["get", "persistentvolumeclaims", "-n", id.namespace])
    let own = claims.filter { claim in
      let name = claim["metadata", "name"]?.string ?? ""
      return prefixes.contains { prefix in
        name.hasPrefix(prefix) && name.count > prefix.count && name.dropFirst(prefix.count).allSatisfy(\.isNumber)
      }
    }
    guard !own.isEmpty else { return }
    let stubs = own.compactMap(Record.Member.init).map { store.stub($0, in: id) }
    try await change(["delete", "-f", "-", "--ignore-not-found", "--wait=false"], input: stubs)
  }

  func restart(_ pods: [ObjectID]) async throws(Diagnostic) {
    guard !pods.isEmpty else { return }
    let stubs = pods.map { store.stub(Record.Member(apiVersion: "v1", id: $0), in: id) }
    forget()
    try await change(["delete", "-f", "-", "--ignore-not-found", "--wait=false"], input: stubs)
  }

  func patchStatus(of member: Record.Member, _ patch: Node) async throws(Diagnostic) {
    let stub = store.stub(member, in: id)
    let version = member.apiVersion.split(separator: "/").last.map(String.init) ?? ""
    let kind = "\(member.id.kind).\(version).\(member.id.group)"
    forget()
    try lease.check()
    let answer = try await store.kubectl.answer(
      [
        "patch", kind, member.id.name, "-n", stub["metadata", "namespace"]?.string ?? id.namespace,
        "--subresource=status", "--type=json", "-p", JSONWriter(compact: true).string(patch),
      ], holding: lease.lock)
    if let failure = answer.failure, !failure.isFailedTest { throw failure.error(about: member.id) }
  }

  /// Deletes the objects that are still members of the set. An object that has left the set was taken over by somebody
  /// else and stays.
  func prune(_ members: [Record.Member]) async throws(Diagnostic) {
    guard !members.isEmpty else { return }
    let found = try await look(at: members)
    let own = found.filter { $0["metadata", "labels", ApplySet.partOf]?.string == set.id }
    let live = Observation(own, of: members, in: id.namespace)
    let stubs = members.filter { live[$0.id] != nil }.map { store.stub($0, in: id) }
    guard !stubs.isEmpty else { return }
    let time = memory.withLock { $0.time }
    forget()
    try await change(["delete", "-f", "-", "--ignore-not-found", "--wait=false"], input: stubs)
    // What is left does not change by this, and nothing depends on what is on its way out.
    remember([], insteadOf: own, since: time)
  }
}
