import Codec
import Files
import Tree

/// The exclusive right to change an Application in a folder: a file lock that the system releases when the process
/// ends.
final class FolderSession: StoreSession {
  private let store: FolderStore
  private let id: ApplicationID
  private let lock: FileLock
  private let root: HeldFolder
  /// The access mode of the state files.
  private let access: FileAccess

  init(
    store: FolderStore, id: ApplicationID, root: HeldFolder, access: FileAccess, lock: FileLock
  ) throws(Diagnostic) {
    self.store = store
    self.id = id
    self.lock = lock
    self.root = root
    self.access = access
    if let folder = try found() {
      try disk { () throws(Diagnostic) in
        folder.sweep()
        // An earlier version left the folder readable for everybody.
        folder.close(to: access)
        try folder.folder("revisions")?.sweep()
      }
    }
  }

  /// The Application's folder, or nil if it does not exist.
  private func found() throws(Diagnostic) -> HeldFolder? {
    try disk { () throws(Diagnostic) in try root.folder("\(id.namespace)/\(id.name)") }
  }

  /// The Application's folder, created if it does not exist.
  private func made() throws(Diagnostic) -> HeldFolder {
    try disk { () throws(Diagnostic) in try root.makingFolder("\(id.namespace)/\(id.name)", access: access) }
  }

  var reads: any Store { store }

  func remembered(_ members: [Record.Member]) -> Observation? { nil }

  func record() throws(Diagnostic) -> Record? { try store.record(of: id) }

  func save(_ record: Record) throws(Diagnostic) -> Record {
    let folder = try made()
    guard try store.record(of: id, in: folder)?.serial ?? 0 == record.serial else {
      throw Diagnostic.error(
        .conflict, "the state of '\(id)' was changed meanwhile",
        hint: "look at lateen status \(id.argument), then try again")
    }
    var record = record
    record.serial += 1
    let text = JSONWriter().string(record.node) + "\n"
    try disk { () throws(Diagnostic) in
      try folder.write(Array(text.utf8), to: "record.json", access: access)
    }
    return record
  }

  func add(_ revision: Revision) throws(Diagnostic) {
    let folder = try made()
    try disk { () throws(Diagnostic) in
      let revisions = try folder.makingFolder("revisions", access: access)
      let folder = Self.written(revision.number, in: revisions)
      try folder.remove()
      try folder.write(revision.files, access: access)
    }
  }

  func remove(revision number: Int) throws(Diagnostic) {
    let folder = try found()
    try disk { () throws(Diagnostic) in
      if let revisions = try folder?.folder("revisions") { try Self.written(number, in: revisions).remove() }
    }
  }

  /// A folder holds the objects of each Application separately.
  func refuseOthers(_ members: [Record.Member]) {}

  /// A folder accepts any objects.
  func tryOut(_ objects: [Node], takingOver: TakeOver) {}

  func apply(_ objects: [Node], takingOver: TakeOver) throws(Diagnostic) -> [String] {
    let ids = Set(objects.compactMap(ObjectID.init))
    try write(objects + store.current(of: id).filter { ObjectID($0).map { !ids.contains($0) } ?? false })
    return []
  }

  /// A folder contains no claims that a workload has created.
  func removeClaims(of members: [Record.Member]) {}

  /// A folder contains no pods.
  func restart(_ pods: [ObjectID]) {}

  func prune(_ members: [Record.Member]) throws(Diagnostic) {
    let gone = Set(members.map(\.id))
    let before = try store.current(of: id)
    let after = before.filter { ObjectID($0).map { !gone.contains($0) } ?? false }
    if after.count != before.count { try write(after) }
  }

  func patchStatus(of member: Record.Member, _ patch: Node) throws(Diagnostic) {
    throw Diagnostic.error(
      .refused, "a folder has no controllers, so nothing can be approved there",
      hint: "deliver to a cluster: \(Remedy.context)"
    )
  }

  private func write(_ objects: [Node]) throws(Diagnostic) {
    let files = objects.enumerated().map { index, object in
      (path: ObjectFile.name(object, at: index, format: "yaml"), bytes: YAMLWriter().bytes([object]))
    }
    let folder = try made()
    try disk { () throws(Diagnostic) in try Self.current(in: folder).write(files, access: access) }
  }

  /// The record is deleted last: as long as it exists, the next command knows that there is something left to delete.
  /// Files that somebody else has added stay.
  func erase() throws(Diagnostic) {
    guard let folder = try found() else { return }
    try disk { () throws(Diagnostic) in
      let revisions = try folder.folder("revisions")
      let numbers = try revisions?.entries().compactMap { Int($0.path) } ?? []
      try Self.current(in: folder).check()
      if let revisions { for number in numbers { try Self.written(number, in: revisions).check() } }
      try Self.current(in: folder).remove()
      if let revisions { for number in numbers { try Self.written(number, in: revisions).remove() } }
      folder.removeEmpty("revisions")
      try folder.remove("record.json")
      try root.folder(id.namespace)?.removeEmpty(id.name)
    }
  }

  func close() {}
}

// MARK: - Folders that are written as a whole

extension FolderSession {
  /// The folder of the current manifests.
  private static func current(in folder: HeldFolder) -> WrittenFolder {
    WrittenFolder("current", in: folder) { path, hasList in !hasList && ObjectFile.isName(path) }
  }

  /// The folder of a revision, with a fixed set of files.
  private static func written(_ number: Int, in revisions: HeldFolder) -> WrittenFolder {
    WrittenFolder(FolderStore.name(ofRevision: number), in: revisions) { path, _ in
      ["revision.json", "objects.yaml", "settled.yaml"].contains(path)
        || path.hasPrefix("inputs/") && path.hasSuffix(".yaml")
    }
  }
}
