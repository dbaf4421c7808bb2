import Codec
import Files
import Kubernetes
import Tree

/// A cluster as the target of a delivery, accessed through kubectl. The state of an Application is in its namespace:
///
///     ConfigMap lateen.NAME      the record, and the parent of the ApplySet of the Application's objects
///     Secret lateen.NAME.vN      the inputs and rendered objects of revision N, never changed
///     Lease lateen.NAME          exists while a command is changing the Application
public struct ClusterStore: Store {
  var kubectl: Kubectl
  /// The tool that manages the ApplySets, as `NAME/VERSION`: `lateen/0.1.0`.
  let tooling: String
  public let routerGrace: Duration
  /// How long a session may use live objects after it has read them. It is the interval at which its lease is renewed.
  var freshness = Duration.seconds(5)

  /// A store in a cluster. Without a context it uses the current one of the kubeconfig, and without a kubeconfig the
  /// one that kubectl finds. `routerGrace` defaults to what the slowest common router needs, which writes a new
  /// configuration every three seconds. If `time` is set, kubectl has to answer within it.
  public init(
    context: String? = nil, kubeconfig: String? = nil, tooling: String, routerGrace: Duration = .seconds(4),
    within time: Duration? = nil
  ) {
    kubectl = Kubectl(context: context, kubeconfig: kubeconfig, deadline: time.map { .now + $0 })
    self.tooling = tooling
    self.routerGrace = routerGrace
  }

  public var pollInterval: Duration { .seconds(1) }

  static func name(of id: ApplicationID) -> String { "lateen.\(id.name)" }

  func set(of id: ApplicationID) -> ApplySet { ApplySet(parent: Self.name(of: id), in: id.namespace) }

  public func applications() async throws(Diagnostic) -> [ApplicationID] { try await applications(in: nil) }

  /// The Applications of a namespace, or of all namespaces. Listing a single namespace works without permission to list
  /// all of them.
  public func applications(in namespace: String?) async throws(Diagnostic) -> [ApplicationID] {
    var found: [ApplicationID] = []
    for parent in try await parents(in: namespace) {
      if let id = try Self.application(parent) { found.append(id) }
    }
    return found.sorted()
  }

  /// The ConfigMaps that hold the records of the Applications of a namespace, or of all namespaces.
  private func parents(in namespace: String?) async throws(Diagnostic) -> [Node] {
    let selector = "\(LabelKey.managedBy)=lateen,\(ApplySet.idLabel)"
    let place = namespace.map { ["-n", $0] } ?? ["-A"]
    return try await kubectl.objects(["get", "configmaps"] + place + ["-l", selector])
  }

  private static func application(_ parent: Node) throws(Diagnostic) -> ApplicationID? {
    guard let id = ObjectID(parent), id.name.hasPrefix("lateen.") else { return nil }
    return try ApplicationID(name: String(id.name.dropFirst("lateen.".count)), namespace: id.namespace)
  }

  /// Makes one request for the records, and one for the workloads of all of them.
  public func overview(
    of namespace: String?
  ) async throws(Diagnostic) -> [(record: Record, observation: Observation?)] {
    let parents = try await parents(in: namespace)
    guard !parents.isEmpty else { return [] }
    let place = namespace.map { ["-n", $0] } ?? ["-A"]
    let kinds = [Kind.deployment, .statefulSet, .daemonSet].map(\.resource).joined(separator: ",")
    let workloads = try await kubectl.objects(
      ["get", kinds] + place + ["-l", ApplySet.partOf, "--ignore-not-found", "--show-managed-fields"])
    var found: [(record: Record, observation: Observation?)] = []
    for parent in parents {
      // A damaged record, or an unrelated ConfigMap under such a name, must not hide the other Applications.
      guard let id = try? Self.application(parent), let record = try? record(parent, of: id) else { continue }
      let own = workloads.filter { $0["metadata", "labels", ApplySet.partOf]?.string == set(of: id).id }
      found.append((record, Observation(own, of: record.inventory, in: id.namespace)))
    }
    return found.sorted { $0.record.id < $1.record.id }
  }

  public func record(of id: ApplicationID) async throws(Diagnostic) -> Record? {
    let parent = try await kubectl.objects(
      ["get", "configmap/\(Self.name(of: id))", "-n", id.namespace, "--ignore-not-found"])
    guard let parent = parent.first else { return nil }
    return try record(parent, of: id)
  }

  /// Reads the record from the parent ConfigMap that holds it.
  func record(_ parent: Node, of id: ApplicationID) throws(Diagnostic) -> Record {
    try set(of: id).check(parent)
    let text = parent["data", "record.json"]?.string ?? ""
    let node = try disk { () throws(Diagnostic) in
      try JSONReader.node(from: Array(text.utf8), file: "ConfigMap/\(Self.name(of: id))")
    }
    return try Record(node, of: id)
  }

  public func revision(_ number: Int, of id: ApplicationID) async throws(Diagnostic) -> Revision {
    let secrets = try await secrets(of: [number], id)
    let found = try RevisionSecrets.revision(secrets, name: "\(Self.name(of: id)).v\(number)")
    if let found { return found }
    throw Diagnostic.error(
      .refused, "there is no revision \(number) of '\(id)'", hint: "lateen revisions \(id.argument)")
  }

  /// Those of the given revisions that can be read, by their numbers.
  func revisions(_ numbers: Set<Int>, of id: ApplicationID) async throws(Diagnostic) -> [Int: Revision] {
    let secrets = try await secrets(of: numbers, id)
    var found: [Int: Revision] = [:]
    for number in numbers {
      let own = secrets.filter { $0["metadata", "labels", RevisionSecrets.number]?.string == String(number) }
      found[number] = try? RevisionSecrets.revision(own, name: "\(Self.name(of: id)).v\(number)")
    }
    return found
  }

  private func secrets(of numbers: Set<Int>, _ id: ApplicationID) async throws(Diagnostic) -> [Node] {
    let list = numbers.sorted().map(String.init).joined(separator: ",")
    let selector = "\(RevisionSecrets.owner)=\(set(of: id).id),\(RevisionSecrets.number) in (\(list))"
    return try await kubectl.objects(["get", "secrets", "-n", id.namespace, "-l", selector])
  }

  public func observe(
    _ members: [Record.Member], of id: ApplicationID, with detail: Observation.Detail
  ) async throws(Diagnostic) -> Observation? {
    let found = try await kubectl.live(members.map { stub($0, in: id) })
    return try await observation(found, members, of: id, with: detail)
  }

  /// Live objects that were read already, with the requested details.
  func observation(
    _ found: [Node], _ members: [Record.Member], of id: ApplicationID, with detail: Observation.Detail
  ) async throws(Diagnostic) -> Observation {
    var found = found
    var knowsEndpoints = detail.contains(.endpoints)
    let kinds =
      (detail.contains(.endpoints) ? ["endpointslices.discovery.k8s.io"] : [])
      + (detail.contains(.pods) ? ["pods", "events"] : [])
    if !kinds.isEmpty {
      let namespaces = Set(members.map { $0.id.namespace.isEmpty ? id.namespace : $0.id.namespace })
      for namespace in namespaces.union([id.namespace]).sorted() {
        // If some of these kinds may not be read, the rest are still used.
        let answer = try await kubectl.answer(
          ["get", kinds.joined(separator: ","), "-n", namespace, "--ignore-not-found", "-o", "json"])
        if let failure = answer.failure, failure.isTransient { throw failure.error }
        found += try Kubectl.objects(in: answer.output)
        if answer.failure != nil { knowsEndpoints = false }
      }
    }
    return Observation(found, of: members, in: id.namespace, knowsEndpoints: knowsEndpoints)
  }

  /// Reads the record and the objects with a single kubectl call.
  public func glance(
    _ members: [Record.Member], of id: ApplicationID, with detail: Observation.Detail
  ) async throws(Diagnostic) -> (record: Record?, observation: Observation?) {
    guard !members.isEmpty else { return (try await record(of: id), nil) }
    let name = Self.name(of: id)
    let parent: Node = [
      "apiVersion": "v1", "kind": .string(Kind.configMap.name),
      "metadata": ["name": .string(name), "namespace": .string(id.namespace)],
    ]
    var found = try await kubectl.live([parent] + members.map { stub($0, in: id) })
    let own = found.firstIndex {
      $0.is(.configMap) && ObjectID($0)?.name == name && ObjectID($0)?.namespace == id.namespace
    }
    let record = try own.map { index throws(Diagnostic) in try self.record(found.remove(at: index), of: id) }
    return (record, try await observation(found, members, of: id, with: detail))
  }

  public func present(_ members: [Record.Member], of id: ApplicationID) async throws(Diagnostic) -> Set<ObjectID> {
    let found = try await kubectl.live(members.map { stub($0, in: id) })
    return Observation(found, of: members, in: id.namespace).present
  }

  /// An object that has only the fields that identify it.
  func stub(_ member: Record.Member, in id: ApplicationID) -> Node {
    [
      "apiVersion": .string(member.apiVersion), "kind": .string(member.id.kind),
      "metadata": [
        "name": .string(member.id.name),
        "namespace": .string(member.id.namespace.isEmpty ? id.namespace : member.id.namespace),
      ],
    ]
  }

  public func open(_ id: ApplicationID, patience: Int) async throws(Diagnostic) -> any StoreSession {
    guard id.name.utf8.count <= 230 else {
      throw Diagnostic.error(
        .refused, "the name '\(id.name)' is too long to keep state under", hint: "230 bytes at most")
    }
    let name = Self.name(of: id)
    // The lease is read before the record. If the lease can then be taken as it was read, the record is still current.
    let (lease, parent) = try await ClusterLease.take(name, of: id, kubectl, patience: .seconds(patience)) {
      () async throws(Diagnostic) -> (lease: Node?, found: Node?) in
      let found = try await kubectl.objects(
        ["get", "lease/\(name)", "configmap/\(name)", "-n", id.namespace, "--ignore-not-found"])
      return (found.first { $0.is(.lease) }, found.first { $0.is(.configMap) })
    }
    do throws(Diagnostic) {
      let record: Record? = if let parent { try record(parent, of: id) } else { nil }
      return ClusterSession(
        store: self, id: id, lease: lease, record: record,
        version: parent?["metadata", "resourceVersion"]?.string)
    } catch {
      await lease.release()
      throw error
    }
  }
}
