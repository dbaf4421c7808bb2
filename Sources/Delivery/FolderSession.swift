import Codec
import Files
import Tree

/// The sole right to change an Application in a folder: a lock that the system gives back when the process ends.
final class FolderSession: StoreSession {
  private let store: FolderStore
  private let id: ApplicationID
  private let lock: FileLock
  private var folder: String { store.folder(of: id) }

  init(store: FolderStore, id: ApplicationID, lock: FileLock) {
    self.store = store
    self.id = id
    self.lock = lock
  }

  func record() throws(DeliveryError) -> Record? { try store.record(of: id) }

  func save(_ record: Record) throws(DeliveryError) -> Record {
    guard try store.record(of: id)?.serial ?? 0 == record.serial else {
      throw DeliveryError(
        .conflict, "the state of '\(id)' was changed meanwhile",
        hint: "look at lateen status \(id.argument), then try again")
    }
    var record = record
    record.serial += 1
    let text = JSONWriter().string(record.node) + "\n"
    try disk { () throws(Diagnostic) in try AtomicWriter.write(Array(text.utf8), to: "\(folder)/record.json") }
    return record
  }

  func add(_ revision: Revision) throws(DeliveryError) {
    try disk { () throws(Diagnostic) in
      try AtomicWriter.write(revision.files, toFolder: store.folder(of: revision.number, of: id))
    }
  }

  func remove(revision number: Int) { AtomicWriter.remove(store.folder(of: number, of: id)) }

  /// A folder takes whatever it is given.
  func tryOut(_ objects: [Node], takingOver: TakeOver) {}

  func apply(_ objects: [Node], takingOver: TakeOver) throws(DeliveryError) -> [String] {
    let ids = Set(objects.compactMap(ObjectID.init))
    try write(objects + store.current(of: id).filter { ObjectID($0).map { !ids.contains($0) } ?? false })
    return []
  }

  /// A folder has no claims but those that it was given.
  func removeClaims(of members: [Record.Member]) {}

  /// A folder has no pods.
  func restart(_ pods: [ObjectID]) {}

  func prune(_ members: [Record.Member]) throws(DeliveryError) {
    let gone = Set(members.map(\.id))
    let before = try store.current(of: id)
    let after = before.filter { ObjectID($0).map { !gone.contains($0) } ?? false }
    if after.count != before.count { try write(after) }
  }

  func patchStatus(of member: Record.Member, _ patch: Node) throws(DeliveryError) {
    throw DeliveryError(
      .refused, "a folder has no controllers, so nothing can be approved there", hint: "deliver to a cluster: --context"
    )
  }

  private func write(_ objects: [Node]) throws(DeliveryError) {
    let files = objects.enumerated().map { index, object in
      (path: ObjectFile.name(object, at: index, format: "yaml"), bytes: YAMLWriter().bytes([object]))
    }
    try disk { () throws(Diagnostic) in try AtomicWriter.write(files, toFolder: "\(folder)/current") }
  }

  /// The record goes last: as long as it is there, the next command knows that there is something to take away.
  func erase() {
    AtomicWriter.remove("\(folder)/current")
    AtomicWriter.remove("\(folder)/revisions")
    AtomicWriter.remove("\(folder)/record.json")
    AtomicWriter.remove(folder)
  }

  func close() {}
}
