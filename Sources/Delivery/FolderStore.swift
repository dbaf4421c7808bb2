import Codec
import Files
import Tree

/// A folder as the place of delivery, to be applied by others or committed to git:
///
///     NAMESPACE/APPLICATION/current/      the manifests of the present stage, in apply order
///     NAMESPACE/APPLICATION/revisions/    what was handed in and rendered, by number
///     NAMESPACE/APPLICATION/record.json   which revision is live, and where the rollout stands
public struct FolderStore: Store {
  let root: String
  private let observed: String?

  /// A store in a folder, which is made when it is first written to. `observed` is a file of objects as a cluster has
  /// them; without it, health is taken as given.
  public init(_ root: String, observed: String? = nil) {
    self.root = root.hasSuffix("/") && root.count > 1 ? String(root.dropLast()) : root
    self.observed = observed
  }

  public var pollInterval: Duration { .milliseconds(500) }
  public var routerGrace: Duration { .zero }

  public func applications() throws(DeliveryError) -> [ApplicationID] {
    guard FileTree.isFolder(root) else { return [] }
    var found: [ApplicationID] = []
    for namespace in try disk({ () throws(Diagnostic) in try FileTree.names(in: root) }) {
      guard FileTree.isFolder("\(root)/\(namespace)") else { continue }
      for name in try disk({ () throws(Diagnostic) in try FileTree.names(in: "\(root)/\(namespace)") }) {
        guard FileTree.exists("\(root)/\(namespace)/\(name)/record.json") else { continue }
        found.append(try ApplicationID(name: name, namespace: namespace))
      }
    }
    return found.sorted()
  }

  public func overview(
    of namespace: String?
  ) throws(DeliveryError) -> [(record: Record, observation: Observation?)] {
    var found: [(record: Record, observation: Observation?)] = []
    for id in try applications() where namespace == nil || namespace == id.namespace {
      guard let record = try record(of: id) else { continue }
      let there = try observe(record.inventory, of: id, with: [])
      let current = try current(of: id)
      found.append((record, there ?? Observation(current, of: record.inventory, in: id.namespace)))
    }
    return found
  }

  public func record(of id: ApplicationID) throws(DeliveryError) -> Record? {
    let path = "\(folder(of: id))/record.json"
    guard FileTree.exists(path) else { return nil }
    let node = try disk { () throws(Diagnostic) in
      try JSONReader.node(from: FileReader(limit: 1 << 30).bytes(of: path), file: path)
    }
    return try Record(node, of: id)
  }

  public func revision(_ number: Int, of id: ApplicationID) throws(DeliveryError) -> Revision {
    let folder = folder(of: number, of: id)
    guard FileTree.exists("\(folder)/revision.json") else {
      throw DeliveryError(
        .refused, "there is no revision \(number) of '\(id)'", hint: "lateen revisions \(id.argument)")
    }
    let files = try disk { () throws(Diagnostic) in
      var files: [String: [UInt8]] = [:]
      for path in try FileTree.files(below: folder) {
        files[path] = try FileReader(limit: 1 << 30).bytes(of: "\(folder)/\(path)")
      }
      return files
    }
    return try Revision(files: files, place: folder)
  }

  public func present(_ members: [Record.Member], of id: ApplicationID) throws(DeliveryError) -> Set<ObjectID> {
    Set(try current(of: id).compactMap(ObjectID.init)).intersection(members.map(\.id))
  }

  /// The manifests of the present stage, in apply order.
  func current(of id: ApplicationID) throws(DeliveryError) -> [Node] {
    let current = "\(folder(of: id))/current"
    guard FileTree.isFolder(current) else { return [] }
    let names = try disk { () throws(Diagnostic) in try FileTree.names(in: current) }
    var objects: [Node] = []
    for name in names.sorted(by: { (ObjectFile.place(of: $0) ?? 0) < (ObjectFile.place(of: $1) ?? 0) }) {
      let path = "\(current)/\(name)"
      let bytes = try disk { () throws(Diagnostic) in try FileReader(limit: 1 << 30).bytes(of: path) }
      objects += try StoredObjects.read(bytes, file: path)
    }
    return objects
  }

  public func observe(
    _ members: [Record.Member], of id: ApplicationID, with detail: Observation.Detail
  ) throws(DeliveryError) -> Observation? {
    guard let observed else { return nil }
    let bytes = try disk { () throws(Diagnostic) in try FileReader(limit: 1 << 30).bytes(of: observed) }
    let objects = try StoredObjects.read(bytes, file: observed).flatMap { $0["items"]?.items ?? [$0] }
    return Observation(objects, of: members, in: id.namespace)
  }

  public func open(_ id: ApplicationID, patience: Int) async throws(DeliveryError) -> any StoreSession {
    let locks = "\(root)/.locks"
    let end = ContinuousClock.now + .seconds(patience)
    var taken: FileLock?
    while taken == nil {
      taken = try disk { () throws(Diagnostic) in
        try AtomicWriter.createFolder(locks)
        return try FileLock("\(locks)/\(id.namespace).\(id.name)")
      }
      if taken != nil { break }
      guard ContinuousClock.now < end else {
        throw DeliveryError(
          .conflict, "another command is at work on '\(id)'", hint: "wait for it to end, then try again")
      }
      try? await Task.sleep(for: .milliseconds(50))
    }
    guard let lock = taken else { throw DeliveryError(.conflict, "another command is at work on '\(id)'") }
    AtomicWriter.sweep(folder(of: id))
    AtomicWriter.sweep("\(folder(of: id))/revisions")
    return FolderSession(store: self, id: id, lock: lock)
  }

  func folder(of id: ApplicationID) -> String { "\(root)/\(id.namespace)/\(id.name)" }

  func folder(of revision: Int, of id: ApplicationID) -> String {
    let digits = String(revision)
    let padded = String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    return "\(folder(of: id))/revisions/\(padded)"
  }
}

/// Runs something that uses the disk, with its failure as a delivery's.
func disk<Result>(_ body: () throws(Diagnostic) -> Result) throws(DeliveryError) -> Result {
  do throws(Diagnostic) {
    return try body()
  } catch {
    throw DeliveryError(error)
  }
}
