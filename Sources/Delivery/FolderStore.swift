import Codec
import Files
import Tree

/// A folder as the target of a delivery. Other tools apply its manifests, or it is committed to git.
///
///     NAMESPACE/APPLICATION/current/      the manifests of the current stage, in apply order
///     NAMESPACE/APPLICATION/revisions/    the inputs and rendered objects, by revision number
///     NAMESPACE/APPLICATION/record.json   the live revision and the state of the rollout
public struct FolderStore: Store {
  let root: String
  private let observed: String?

  /// A store in a folder, which is created on the first write. `observed` is a file with objects as a cluster returns
  /// them. Without it, all objects count as healthy.
  public init(_ root: String, observed: String? = nil) {
    self.root = root.hasSuffix("/") && root.count > 1 ? String(root.dropLast()) : root
    self.observed = observed
  }

  public var pollInterval: Duration { .milliseconds(500) }
  public var routerGrace: Duration { .zero }

  /// The folder, held open: everything below it is opened relative to it, and symbolic links are not followed. Nil if
  /// it does not exist.
  private func held() throws(Diagnostic) -> HeldFolder? {
    try disk { () throws(Diagnostic) in try HeldFolder.open(root) }
  }

  /// The folder of an Application, or nil if it does not exist.
  private func held(_ id: ApplicationID) throws(Diagnostic) -> HeldFolder? {
    let root = try held()
    return try disk { () throws(Diagnostic) in try root?.folder("\(id.namespace)/\(id.name)") }
  }

  public func applications() throws(Diagnostic) -> [ApplicationID] {
    guard let root = try held() else { return [] }
    var found: [ApplicationID] = []
    for namespace in try folders(in: root) {
      for folder in try folders(in: namespace.folder) {
        guard try disk({ () throws(Diagnostic) in try folder.folder.kind(of: "record.json") }) != nil else { continue }
        found.append(try ApplicationID(name: folder.name, namespace: namespace.name))
      }
    }
    return found.sorted()
  }

  public func overview(
    of namespace: String?
  ) throws(Diagnostic) -> [(record: Record, observation: Observation?)] {
    var found: [(record: Record, observation: Observation?)] = []
    for id in try applications() where namespace == nil || namespace == id.namespace {
      guard let record = try record(of: id) else { continue }
      let there = try observe(record.inventory, of: id, with: [])
      let current = try current(of: id)
      found.append((record, there ?? Observation(current, of: record.inventory, in: id.namespace)))
    }
    return found
  }

  private func folders(in folder: HeldFolder) throws(Diagnostic) -> [(name: String, folder: HeldFolder)] {
    try disk { () throws(Diagnostic) in
      var found: [(name: String, folder: HeldFolder)] = []
      for entry in try folder.entries() where entry.kind == .folder || entry.kind == .link {
        if let next = try folder.folder(entry.path) { found.append((entry.path, next)) }
      }
      return found
    }
  }

  public func record(of id: ApplicationID) throws(Diagnostic) -> Record? {
    guard let folder = try held(id) else { return nil }
    return try record(of: id, in: folder)
  }

  func record(of id: ApplicationID, in folder: HeldFolder) throws(Diagnostic) -> Record? {
    let node = try disk { () throws(Diagnostic) -> Node? in
      guard let bytes = try folder.bytes(of: "record.json") else { return nil }
      return try JSONReader.node(from: bytes, file: folder.path(of: "record.json"))
    }
    return try node.map { node throws(Diagnostic) in try Record(node, of: id) }
  }

  public func revision(_ number: Int, of id: ApplicationID) throws(Diagnostic) -> Revision {
    let name = Self.name(ofRevision: number)
    guard let application = try held(id),
      let folder = try disk({ () throws(Diagnostic) in try application.folder("revisions/\(name)") }),
      try disk({ () throws(Diagnostic) in try folder.kind(of: "revision.json") }) != nil
    else {
      throw Diagnostic.error(
        .refused, "there is no revision \(number) of '\(id)'", hint: "lateen revisions \(id.argument)")
    }
    let files = try disk { () throws(Diagnostic) in
      var files: [String: [UInt8]] = [:]
      for path in try folder.files() { files[path] = try folder.bytes(of: path) }
      return files
    }
    return try Revision(files: files, place: folder.path)
  }

  public func present(_ members: [Record.Member], of id: ApplicationID) throws(Diagnostic) -> Set<ObjectID> {
    Set(try current(of: id).compactMap(ObjectID.init)).intersection(members.map(\.id))
  }

  /// The manifests of the current stage, in apply order.
  func current(of id: ApplicationID) throws(Diagnostic) -> [Node] {
    guard let application = try held(id),
      let current = try disk({ () throws(Diagnostic) in try application.folder("current") })
    else { return [] }
    let names = try disk { () throws(Diagnostic) in try current.files() }
    var objects: [Node] = []
    for name in names.sorted(by: { (ObjectFile.place(of: $0) ?? 0) < (ObjectFile.place(of: $1) ?? 0) }) {
      let bytes = try disk { () throws(Diagnostic) in try current.bytes(of: name) ?? [] }
      objects += try StoredObjects.read(bytes, file: current.path(of: name))
    }
    return objects
  }

  public func observe(
    _ members: [Record.Member], of id: ApplicationID, with detail: Observation.Detail
  ) throws(Diagnostic) -> Observation? {
    guard let observed else { return nil }
    let bytes = try disk { () throws(Diagnostic) in try FileReader(limit: 1 << 30).bytes(ofFile: observed) }
    let objects = try StoredObjects.read(bytes, file: observed).flatMap { $0["items"]?.items ?? [$0] }
    return Observation(objects, of: members, in: id.namespace)
  }

  public func open(_ id: ApplicationID, patience: Int) async throws(Diagnostic) -> any StoreSession {
    let (folder, access, locks) = try disk { () throws(Diagnostic) in
      try AtomicWriter.createFolder(root, own: true)
      guard let held = try HeldFolder.open(root) else {
        throw Diagnostic.error("the folder is gone again", at: Mark(file: root))
      }
      let access = FileAccess.own(below: held)
      return (held, access, try held.makingFolder(".locks", access: access))
    }
    let end = ContinuousClock.now + .seconds(patience)
    var pause = Duration.milliseconds(20)
    while true {
      let lock = try disk { () throws(Diagnostic) in
        try FileLock("\(id.namespace).\(id.name)", in: locks, access: access)
      }
      if let lock { return try FolderSession(store: self, id: id, root: folder, access: access, lock: lock) }
      guard ContinuousClock.now < end else {
        throw Diagnostic.error(
          .conflict, "another command is at work on '\(id)'", hint: "wait for it to end, then try again")
      }
      try? await Task.sleep(for: pause)
      pause = min(pause * 2, .milliseconds(500))
    }
  }

  static func name(ofRevision number: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}

/// Runs a closure that uses the disk, and throws its failure as a failure of the delivery.
func disk<Result>(_ body: () throws(Diagnostic) -> Result) throws(Diagnostic) -> Result {
  do throws(Diagnostic) {
    return try body()
  } catch {
    throw Diagnostic.unreachable(error)
  }
}
