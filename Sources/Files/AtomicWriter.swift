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

/// Writes files and folders atomically: to a temporary name next to the target, synced to disk, then renamed.
public enum AtomicWriter {
  /// Writes a file. The old one is kept until the new one is complete. If the path is a symbolic link, its target is
  /// replaced and the link stays. Pipes and devices such as `/dev/null` are written to instead of being replaced.
  public static func write(_ bytes: [UInt8], to path: String) throws(Diagnostic) {
    if FileTree.isStream(path) { return try write(bytes, intoStream: path) }
    let (parent, name) = try place(of: path)
    parent.sweep(name)
    try parent.write(bytes, to: name)
  }

  /// Writes a folder with exactly these files, given by their relative paths. An existing folder is replaced as a whole
  /// if Lateen has written everything in it. Otherwise an error is thrown.
  public static func write(
    _ files: [(path: String, bytes: [UInt8])], toFolder folder: String,
    isOurs: @escaping WrittenFolder.IsOurs = { _, _ in false }
  ) throws(Diagnostic) {
    let (parent, name) = try place(of: folder)
    try WrittenFolder(name, in: parent, isOurs: isOurs).write(files)
  }

  /// Throws if `write` would reject the folder, without creating anything.
  public static func checkFolder(_ folder: String, isOurs: @escaping WrittenFolder.IsOurs) throws(Diagnostic) {
    let target = FilePath(resolved(trimmed(folder)))
    guard let name = target.lastComponent?.string, FileTree.isFolder(target.string) else { return }
    guard let parent = try HeldFolder.open(target.removingLastComponent().string) else { return }
    try WrittenFolder(name, in: parent, isOurs: isOurs).check()
  }

  /// Writes files to a new folder, without recording a list of them.
  public static func create(_ files: [(path: String, bytes: [UInt8])], inFolder folder: String) throws(Diagnostic) {
    if let outside = files.first(where: { !isInside($0.path) }) {
      throw Diagnostic.error("the name '\(outside.path)' points outside the folder", at: Mark(file: folder))
    }
    let (parent, name) = try place(of: folder)
    try parent.makeFolder(name).create(files, access: .standard, for: folder, syncing: false)
  }

  /// Removes a file or folder if it exists. If it is a symbolic link, the link itself is removed.
  public static func remove(_ path: String) {
    let path = FilePath(trimmed(path))
    guard let name = path.lastComponent?.string else { return }
    (try? HeldFolder.open(path.removingLastComponent().string))?.removeAll(name)
  }

  /// The parent folder of a user's path, created if necessary, and the name in it. Symbolic links are resolved.
  static func place(of path: String) throws(Diagnostic) -> (parent: HeldFolder, name: String) {
    let target = FilePath(resolved(trimmed(path)))
    guard let name = target.lastComponent, ![".", ".."].contains(name.string) else {
      throw Diagnostic.error("the working folder and those above it can't be written as a whole", at: Mark(file: path))
    }
    let parent = target.removingLastComponent().string
    try createFolder(parent)
    guard let held = try HeldFolder.open(parent) else {
      throw Diagnostic.error("the folder can't be made: it is gone again", at: Mark(file: parent))
    }
    return (held, name.string)
  }

  static func isInside(_ path: String) -> Bool {
    !path.isEmpty && !path.hasPrefix("/") && !path.utf8.contains(0) && !path.utf8.contains(UInt8(ascii: "\n"))
      && path.split(separator: "/", omittingEmptySubsequences: false).allSatisfy { !["", ".", ".."].contains($0) }
  }

  static func trimmed(_ folder: String) -> String {
    var folder = folder[...]
    while folder.count > 1, folder.hasSuffix("/") { folder.removeLast() }
    return String(folder)
  }

  /// Resolves a symbolic link, so that its target is replaced and not the link.
  static func resolved(_ folder: String) -> String {
    var path = FilePath(folder)
    for _ in 0..<40 {
      guard let target = try? FileManager.default.destinationOfSymbolicLink(atPath: path.string) else { break }
      path = path.removingLastComponent().pushing(FilePath(target))
    }
    return path.string
  }

  /// Creates a folder and its parents. If it is `own`, only the user can access it. Error messages refer to `target` if
  /// it is given.
  public static func createFolder(_ path: String, for target: String? = nil, own: Bool = false) throws(Diagnostic) {
    if path.isEmpty || FileTree.isFolder(path) { return }
    var failure = makeFolder(path, own ? 0o700 : 0o777)
    let parent = FilePath(path).removingLastComponent().string
    if failure == .noSuchFileOrDirectory, parent != path {
      try createFolder(parent, for: target)
      failure = makeFolder(path, own ? 0o700 : 0o777)
    }
    // Another process may have created it meanwhile.
    guard let failure, !FileTree.isFolder(path) else { return }
    let reason = failure == .fileExists ? "a file is in its place" : Reason.of(failure)
    throw Diagnostic.error("the folder can't be made: \(reason)", at: Mark(file: target ?? path))
  }

  private static func makeFolder(_ path: String, _ mode: mode_t) -> Errno? {
    unsafe mkdir(path, mode) == 0 ? nil : Errno(rawValue: errno)
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
}
