import Kubernetes
import Codec
import Synchronization
import Tree

/// The sole right to change an Application in a cluster. Each change checks that it still is.
final class ClusterSession: StoreSession {
  private let store: ClusterStore
  private let id: ApplicationID
  private let lease: ClusterLease
  /// The record as it stands, and the version that the cluster gave it.
  private let newest: Mutex<(record: Record?, version: String?)>

  init(store: ClusterStore, id: ApplicationID, lease: ClusterLease, record: Record?, version: String?) {
    self.store = store
    self.id = id
    self.lease = lease
    newest = Mutex((record, version))
  }

  private var set: ApplySet { store.set(of: id) }
  private var name: String { ClusterStore.name(of: id) }

  @discardableResult private func change(
    _ arguments: [String], input: [Node] = []
  ) async throws(DeliveryError) -> [UInt8] {
    try lease.check()
    return try await store.kubectl.run(arguments, input: input, holding: lease.lock)
  }

  // MARK: State

  func record() throws(DeliveryError) -> Record? { newest.withLock { $0.record } }

  func save(_ record: Record) async throws(DeliveryError) -> Record {
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

  private var outdated: DeliveryError {
    DeliveryError(
      .conflict, "the state of '\(id)' was changed meanwhile",
      hint: "look at lateen status \(id.argument), then try again")
  }

  func add(_ revision: Revision) async throws(DeliveryError) {
    let secrets = RevisionSecrets.secrets(
      revision, name: "\(name).v\(revision.number)", in: id.namespace, set: set)
    for secret in secrets { try await change(["create", "-f", "-"], input: [secret]) }
  }

  func remove(revision number: Int) async throws(DeliveryError) {
    try await removeSecrets("\(RevisionSecrets.owner)=\(set.id),\(RevisionSecrets.number)=\(number)")
  }

  private func removeSecrets(_ selector: String) async throws(DeliveryError) {
    try await change(["delete", "secrets", "-n", id.namespace, "-l", selector, "--ignore-not-found"])
  }

  /// The record goes last: as long as it is there, the next command knows that there is something to take away.
  func erase() async throws(DeliveryError) {
    try await removeSecrets("\(RevisionSecrets.owner)=\(set.id)")
    try await change(["delete", "configmap", name, "-n", id.namespace, "--ignore-not-found"])
    newest.withLock { $0 = (nil, nil) }
  }

  func close() async { await lease.release() }

  // MARK: Objects

  /// Server-side apply with one manager of fields, never forced. What belongs to another set is refused before anything
  /// is applied.
  func apply(_ objects: [Node]) async throws(DeliveryError) {
    guard !objects.isEmpty else { return }
    let members = objects.compactMap(Record.Member.init)
    var found = try await store.kubectl.live(members.map { store.stub($0, in: id) })
    for object in found { _ = try set.owns(object) }
    if objects.contains(where: { $0["spec", "replicas"] != nil }) {
      found += try await store.autoscalers(of: members, in: id)
    }
    let live = Observation(found, of: members, in: id.namespace)
    let all = objects.map { placed($0, live) }
    try lease.check()
    let arguments = ["apply", "--server-side", "--field-manager=\(Kubectl.fieldManager)", "-f", "-", "-o", "name"]
    let answer = try await store.kubectl.answer(arguments, input: all, holding: lease.lock)
    guard let failure = answer.failure else { return }
    guard !failure.isTransient else { throw failure.error }
    // kubectl doesn't say which object it speaks of, so they are applied one by one, which names it.
    for object in all {
      try lease.check()
      let answer = try await store.kubectl.answer(arguments, input: [object], holding: lease.lock)
      if let failure = answer.failure { throw failure.error(about: ObjectID(object)) }
    }
  }

  /// An object as it is applied: in a namespace, as a member of the set, with as many pods as the autoscaler of its
  /// workload wants.
  private func placed(_ object: Node, _ live: Observation) -> Node {
    let member = ObjectID(object)
    var object = object
    if object["metadata", "namespace"] == nil { object["metadata", "namespace"] = .string(id.namespace) }
    object["metadata", "labels", ApplySet.partOf] = .string(set.id)
    if let member, object["spec", "replicas"] != nil, live.isScaledByOthers(member),
      let replicas = live[member]?["spec", "replicas"]
    {
      object["spec", "replicas"] = replicas
    }
    return object
  }

  func patchStatus(of member: Record.Member, _ patch: Node) async throws(DeliveryError) {
    let stub = store.stub(member, in: id)
    let version = member.apiVersion.split(separator: "/").last.map(String.init) ?? ""
    let kind = "\(member.id.kind).\(version).\(member.id.group)"
    try lease.check()
    let answer = try await store.kubectl.answer(
      [
        "patch", kind, member.id.name, "-n", stub["metadata", "namespace"]?.string ?? id.namespace,
        "--subresource=status", "--type=json", "-p", JSONWriter(compact: true).string(patch),
      ], holding: lease.lock)
    if let failure = answer.failure, !failure.isFailedTest { throw failure.error(about: member.id) }
  }

  /// Takes away what is a member of the set; what is not any more was taken over by somebody, and stays.
  func prune(_ members: [Record.Member]) async throws(DeliveryError) {
    guard !members.isEmpty else { return }
    let found = try await store.kubectl.live(members.map { store.stub($0, in: id) })
    let own = found.filter { $0["metadata", "labels", ApplySet.partOf]?.string == set.id }
    let live = Observation(own, of: members, in: id.namespace)
    let stubs = members.filter { live[$0.id] != nil }.map { store.stub($0, in: id) }
    guard !stubs.isEmpty else { return }
    try await change(["delete", "-f", "-", "--ignore-not-found", "--wait=false"], input: stubs)
  }
}
