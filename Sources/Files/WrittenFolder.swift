import SystemPackage
import Tree

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A folder that is written as a whole, with a list of the written files. It is replaced or removed only if it contains
/// nothing else, not even hidden files: everything else belongs to the user.
public struct WrittenFolder: Sendable {
  /// The name of the list. It is hidden, and has no extension that kubectl, kustomize or Argo CD would read.
  public static let list = ".lateen-written"

  private static let heading = "# What lateen has written here. It replaces the folder while nothing else is in it."

  /// Whether Lateen wrote a file that is not in the list. `hasList` is false for a folder of an earlier version, which
  /// wrote no list.
  public typealias IsOurs = @Sendable (_ path: String, _ hasList: Bool) -> Bool

  private let parent: HeldFolder
  private let name: String
  private let isOurs: IsOurs

  /// Creates a value for a folder in another one. The folder need not exist.
  public init(_ name: String, in parent: HeldFolder, isOurs: @escaping IsOurs = { _, _ in false }) {
    self.parent = parent
    self.name = name
    self.isOurs = isOurs
  }

  /// The path of the folder, for messages.
  private var path: String { parent.path(of: name) }

  /// Writes the folder with exactly these files, given by their relative paths. It is replaced as a whole, and stays
  /// unchanged if anything fails.
  public func write(_ files: [(path: String, bytes: [UInt8])], access: FileAccess? = nil) throws(Diagnostic) {
    if let outside = files.first(where: { !AtomicWriter.isInside($0.path) }) {
      throw Diagnostic.error("the name '\(outside.path)' points outside the output folder", at: nil)
    }
    let before = try check()
    try before?.checkIsWritable()
    parent.sweep(name)
    let temporary = Leftovers.name(for: name)
    let leftover = Leftovers.all.add(temporary, in: parent)
    defer {
      parent.removeAll(temporary)
      Leftovers.all.forget(leftover)
    }
    let access = access ?? before.map { .same(as: $0) } ?? .standard
    let new = try parent.makeFolder(
      temporary, access: access.folder == nil ? .standard : FileAccess(folder: 0o700), for: path)
    let isSmall = files.count <= Self.mostSyncedAlone
    // Subfolders have the same permissions as the folder, for users who share it.
    let inner = access.file == nil ? FileAccess.standard : access
    try new.create(files, access: inner, for: path, syncing: isSmall)
    let list = ([Self.heading] + files.map(\.path)).map { "\($0)\n" }.joined()
    try new.create(Self.list, Array(list.utf8), access: inner, for: path, syncing: isSmall)
    isSmall ? new.sync() : new.syncAll()
    access.give(toFolder: new.descriptor)
    if before == nil { try parent.rename(temporary, to: name) } else { try replace(with: temporary) }
    parent.sync()
  }

  /// Removes the folder if it exists.
  public func remove() throws(Diagnostic) {
    guard try check() != nil else { return }
    parent.removeAll(name)
    parent.sync()
  }

  /// Throws if the folder contains anything that Lateen didn't write. Returns the folder, or nil if it doesn't exist.
  @discardableResult public func check() throws(Diagnostic) -> HeldFolder? {
    switch try parent.kind(of: name) {
    case nil: return nil
    case .folder: break
    case .link: throw parent.refusal(.link, at: path, wanted: .folder)
    case .file, .other:
      throw Diagnostic.error("the folder can't be made: a file is in its place", at: Mark(file: path))
    }
    guard let folder = try parent.folder(name) else { return nil }
    let foreign = try foreign(in: folder)
    if foreign.isEmpty { return folder }
    let named = foreign.prefix(Self.mostNamed).map { "'\($0)'" }.joined(separator: ", ")
    let more = foreign.count > Self.mostNamed ? " and \(foreign.count - Self.mostNamed) more" : ""
    throw Diagnostic.error(
      "the folder holds \(named)\(more), which lateen has not written", at: Mark(file: path),
      hint: "name a new or empty folder, or move these away: the whole folder would be replaced")
  }

  private static let mostNamed = 5
  /// The maximum number of files that are synced individually. Syncing the whole file system instead would also wait
  /// for the writes of other processes.
  private static let mostSyncedAlone = 16

  /// The entries that don't belong to Lateen: files, links, and whole folders without any file of Lateen.
  private func foreign(in folder: HeldFolder) throws(Diagnostic) -> [String] {
    // The list is read first, because it is removed last.
    let listed = try listed(in: folder)
    let tree = try folder.tree(hidden: true)
    var ours: Set<ByteKey> = [ByteKey(Self.list)]
    for entry in tree where entry.kind == .file {
      guard listed?.contains(ByteKey(entry.path)) == true || isOurs(entry.path, listed != nil) else { continue }
      var path = entry.path[...]
      while ours.insert(ByteKey(String(path))).inserted, let slash = path.lastIndex(of: "/") { path = path[..<slash] }
    }
    var foreign: [String] = []
    for entry in tree where !ours.contains(ByteKey(entry.path)) {
      if let last = foreign.last, entry.path.hasPrefix("\(last)/") { continue }
      foreign.append(entry.path)
    }
    return foreign
  }

  /// The paths in the folder's list. Nil if it has no list.
  private func listed(in folder: HeldFolder) throws(Diagnostic) -> Set<ByteKey>? {
    guard let bytes = try folder.bytes(of: Self.list) else { return nil }
    let lines = bytes.split(separator: UInt8(ascii: "\n")).map { String(decoding: $0, as: UTF8.self) }
    // Lateen never writes hidden files, so entries for them are ignored. A manipulated list then can't cause a
    // repository to be removed.
    return Set(
      lines.filter { !$0.hasPrefix("#") && !$0.split(separator: "/").contains { $0.hasPrefix(".") } }.map {
        ByteKey($0)
      })
  }

  /// Replaces the old folder, which must not have changed since it was checked.
  private func replace(with temporary: String) throws(Diagnostic) {
    try parent.exchange(temporary, with: name)
    do throws(Diagnostic) {
      // If files have been added since then, the old folder is restored.
      _ = try WrittenFolder(temporary, in: parent, isOurs: isOurs).check()
    } catch {
      try parent.exchange(temporary, with: name)
      try check()
      throw error
    }
  }
}
