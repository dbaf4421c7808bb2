import CLinux
import FoundationEssentials
import SystemPackage
import Tree

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Writes files and folders so that nobody ever sees half of them: to a temporary name beside the target, to the disk,
/// then renamed.
public enum AtomicWriter {
  /// Writes one file; what was there stays until the new one is whole. A link stays a link. A pipe or a device, such as
  /// `/dev/null`, is written to: to put a file in its place would take it away from all others.
  public static func write(_ bytes: [UInt8], to path: String) throws(Diagnostic) {
    if FileTree.isStream(path) { return try write(bytes, intoStream: path) }
    let path = resolved(path)
    let temporary = temporaryName(for: path)
    do throws(Diagnostic) {
      try createFolder(FilePath(path).removingLastComponent().string)
      try write(bytes, throughTo: temporary, for: path, syncing: true)
      try rename(temporary, to: path)
    } catch {
      remove(temporary)
      throw error
    }
    syncFolder(FilePath(path).removingLastComponent().string)
  }

  /// Writes a folder with exactly these files, given by their paths in it; what was there is replaced as a whole, and
  /// untouched when anything fails.
  public static func write(_ files: [(path: String, bytes: [UInt8])], toFolder folder: String) throws(Diagnostic) {
    let folder = resolved(trimmed(folder))
    try checkIsNoFile(folder)
    let temporary = temporaryName(for: folder)
    defer { remove(temporary) }
    try createFolder(FilePath(folder).removingLastComponent().string)
    try createFolder(temporary, for: folder)
    let isSmall = files.count <= Self.mostSyncedAlone
    for file in files {
      guard isInside(file.path) else {
        throw Diagnostic.error("the name '\(file.path)' leads out of the output folder", at: nil)
      }
      let path = "\(temporary)/\(file.path)"
      try createFolder(FilePath(path).removingLastComponent().string, for: folder)
      try write(file.bytes, throughTo: path, for: "\(folder)/\(file.path)", syncing: isSmall)
    }
    isSmall ? syncFolder(temporary) : syncEverything(below: temporary)
    try FileTree.exists(folder) ? exchange(temporary, with: folder) : rename(temporary, to: folder)
    syncFolder(FilePath(folder).removingLastComponent().string)
  }

  /// Removes a file or folder, if it is there.
  public static func remove(_ path: String) {
    try? FileManager.default.removeItem(atPath: path)
  }

  /// Removes what runs that were killed have left in a folder. Only for a folder that nobody else writes to meanwhile.
  public static func sweep(_ folder: String) {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    for name in names where isTemporary(name) { remove("\(folder)/\(name)") }
  }

  /// Whether a name is one that `temporaryName` makes: `.NAME.PROCESS-RANDOM`.
  private static func isTemporary(_ name: String) -> Bool {
    guard name.hasPrefix("."), let dot = name.lastIndex(of: "."), dot != name.startIndex else { return false }
    let parts = name[dot...].dropFirst().split(separator: "-", omittingEmptySubsequences: false)
    return parts.count == 2 && Int(parts[0]) != nil && UInt32(parts[1], radix: 36) != nil
  }

  /// Files of a folder up to this number are synced one by one: the call for all would wait for what others write.
  private static let mostSyncedAlone = 16

  static func isInside(_ path: String) -> Bool {
    !path.isEmpty && !path.hasPrefix("/") && !path.utf8.contains(0)
      && path.split(separator: "/", omittingEmptySubsequences: false).allSatisfy { !["", ".", ".."].contains($0) }
  }

  static func trimmed(_ folder: String) -> String {
    var folder = folder[...]
    while folder.count > 1, folder.hasSuffix("/") { folder.removeLast() }
    return String(folder)
  }

  /// Hidden, beside the target so that a rename stays on one disk, and of this process alone.
  static func temporaryName(for path: String) -> String {
    let target = FilePath(path)
    let name = target.lastComponent?.string ?? "output"
    let random = String(UInt32.random(in: 0...UInt32.max), radix: 36)
    return target.removingLastComponent().appending(".\(name).\(getpid())-\(random)").string
  }

  /// Makes a folder, and those it is in. Messages name `target`, when that is what the user knows of.
  public static func createFolder(_ path: String, for target: String? = nil) throws(Diagnostic) {
    if path.isEmpty || FileTree.isFolder(path) { return }
    var failure = makeFolder(path)
    let parent = FilePath(path).removingLastComponent().string
    if failure == .noSuchFileOrDirectory, parent != path {
      try createFolder(parent, for: target)
      failure = makeFolder(path)
    }
    // Another run may have made it meanwhile.
    guard let failure, !FileTree.isFolder(path) else { return }
    let reason = failure == .fileExists ? "a file is in its place" : Reason.of(failure)
    throw Diagnostic.error("the folder can't be made: \(reason)", at: Mark(file: target ?? path))
  }

  /// What is put in the place of a folder must not take the place of a file.
  static func checkIsNoFile(_ folder: String) throws(Diagnostic) {
    guard FileTree.exists(folder), !FileTree.isFolder(folder) else { return }
    throw Diagnostic.error("the folder can't be made: a file is in its place", at: Mark(file: folder))
  }

  private static func makeFolder(_ path: String) -> Errno? {
    unsafe mkdir(path, 0o777) == 0 ? nil : Errno(rawValue: errno)
  }

  /// Writes a new file at a path; messages name the one that it is to become.
  static func write(
    _ bytes: [UInt8], throughTo path: String, for target: String, syncing: Bool
  ) throws(Diagnostic) {
    do {
      let file = try FileDescriptor.open(
        FilePath(path), .writeOnly, options: [.create, .exclusiveCreate],
        permissions: [.ownerReadWrite, .groupRead, .otherRead])
      defer { try? file.close() }
      try file.writeAll(bytes)
      guard !syncing || fsync(file.rawValue) == 0 else { throw Errno(rawValue: errno) }
    } catch {
      throw Diagnostic.error("the file can't be written: \(Reason.of(error))", at: Mark(file: target))
    }
  }

  private static func write(_ bytes: [UInt8], intoStream path: String) throws(Diagnostic) {
    do {
      let stream = try FileDescriptor.open(FilePath(path), .writeOnly)
      defer { try? stream.close() }
      try stream.writeAll(bytes)
    } catch {
      throw Diagnostic.error("the file can't be written: \(Reason.of(error))", at: Mark(file: path))
    }
  }

  static func rename(_ source: String, to target: String) throws(Diagnostic) {
    guard renameFile(source, target) == 0 else {
      throw Diagnostic.error(
        "the file can't be put in place: \(Reason.of(Errno(rawValue: errno)))", at: Mark(file: target))
    }
  }

  /// Swaps two folders in one step where the system can; elsewhere the old one is moved away first.
  static func exchange(_ temporary: String, with folder: String) throws(Diagnostic) {
    #if os(Linux)
      if unsafe renameat2(AT_FDCWD, temporary, AT_FDCWD, folder, 2) == 0 { return }
    #endif
    let old = temporaryName(for: folder)
    try rename(folder, to: old)
    do throws(Diagnostic) {
      try rename(temporary, to: folder)
    } catch {
      try rename(old, to: folder)
      throw error
    }
    remove(old)
  }

  private static func renameFile(_ source: String, _ target: String) -> Int32 {
    #if canImport(Glibc)
      unsafe Glibc.rename(source, target)
    #elseif canImport(Musl)
      unsafe Musl.rename(source, target)
    #else
      unsafe Darwin.rename(source, target)
    #endif
  }

  /// One call for a whole folder where the system has it: a sync for each of many small files takes seconds.
  static func syncEverything(below folder: String) {
    #if os(Linux)
      guard let open = try? FileDescriptor.open(FilePath(folder), .readOnly) else { return }
      _ = syncfs(open.rawValue)
      try? open.close()
    #else
      for path in (try? FileTree.files(below: folder)) ?? [] { syncFolder("\(folder)/\(path)") }
      syncFolder(folder)
    #endif
  }

  static func syncFolder(_ path: String) {
    guard let folder = try? FileDescriptor.open(FilePath(path.isEmpty ? "." : path), .readOnly) else { return }
    _ = fsync(folder.rawValue)
    try? folder.close()
  }
}
