import SystemPackage
import Tree

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A folder that is held open. What is in it is reached from there, name by name, and never through a link: so whatever
/// stands in a repository or in a folder of state, nothing outside of it is read, written or removed.
public final class HeldFolder: Sendable {
  /// What stands at a name.
  public enum Kind: Sendable, Hashable {
    case file, folder, link
    /// A pipe, a socket or a device.
    case other
  }

  /// The path by which people know it.
  public let path: String
  let descriptor: FileDescriptor

  init(path: String, descriptor: FileDescriptor) {
    self.path = path
    self.descriptor = descriptor
  }

  deinit { try? descriptor.close() }

  /// Opens the folder that a user named, be it through a link; nil when nothing is there.
  public static func open(_ path: String) throws(Diagnostic) -> HeldFolder? {
    do {
      let options: FileDescriptor.OpenOptions = [.directory, .closeOnExec]
      let descriptor = try FileDescriptor.open(FilePath(path.isEmpty ? "." : path), .readOnly, options: options)
      return HeldFolder(path: path, descriptor: descriptor)
    } catch Errno.noSuchFileOrDirectory {
      if !FileTree.isLink(path) { return nil }
      throw Diagnostic.error("it is a link that leads nowhere", at: Mark(file: path))
    } catch {
      throw Diagnostic.error("the folder can't be read: \(Reason.of(error))", at: Mark(file: path))
    }
  }

  /// The path of something in it, for messages.
  public func path(of name: String) -> String {
    path.isEmpty ? name : path.hasSuffix("/") ? path + name : "\(path)/\(name)"
  }

  /// What stands at a name; nil when nothing does.
  public func kind(of name: String) throws(Diagnostic) -> Kind? {
    do throws(Errno) {
      return try status(of: name).map(Self.kind)
    } catch {
      throw Diagnostic.error("it can't be looked at: \(Reason.of(error))", at: Mark(file: path(of: name)))
    }
  }

  /// The folder that some names in a row lead to; nil when it is not there.
  public func folder(_ names: String) throws(Diagnostic) -> HeldFolder? {
    var folder = self
    for name in names.split(separator: "/").map(String.init) {
      switch try folder.kind(of: name) {
      case nil: return nil
      case .folder: break
      case let kind?: throw refusal(kind, at: folder.path(of: name), wanted: .folder)
      }
      guard let next = try folder.opened(name) else { return nil }
      folder = next
    }
    return folder
  }

  private func opened(_ name: String) throws(Diagnostic) -> HeldFolder? {
    do throws(Errno) {
      return HeldFolder(path: path(of: name), descriptor: try open(name, O_RDONLY | O_DIRECTORY))
    } catch .noSuchFileOrDirectory {
      return nil
    } catch {
      throw Diagnostic.error("the folder can't be read: \(Reason.of(error))", at: Mark(file: path(of: name)))
    }
  }

  /// The bytes of a file in it, one more than the limit at the most; nil when nothing is there. Only a file is read: what
  /// is a link is not followed, and for a pipe nobody waits.
  public func bytes(of file: String, limit: Int = 1 << 30) throws(Diagnostic) -> [UInt8]? {
    let (folder, name) = try parent(of: file)
    guard let folder, let kind = try folder.kind(of: name) else { return nil }
    guard kind == .file else { throw refusal(kind, at: self.path(of: file), wanted: .file) }
    let descriptor: FileDescriptor
    do throws(Errno) {
      descriptor = try folder.open(name, O_RDONLY)
    } catch .noSuchFileOrDirectory {
      return nil
    } catch {
      throw Diagnostic.error("the file can't be opened: \(Reason.of(error))", at: Mark(file: path(of: file)))
    }
    defer { try? descriptor.close() }
    // It may be another thing by now than when it was looked at.
    try FileReader.checkIsFile(descriptor, path(of: file))
    return try FileReader(limit: limit).read(descriptor, path(of: file))
  }

  /// Opens a file in it to be read.
  public func open(file name: String) throws(Diagnostic) -> FileDescriptor {
    do throws(Errno) {
      return try open(name, O_RDONLY)
    } catch {
      throw Diagnostic.error("the file can't be opened: \(Reason.of(error))", at: Mark(file: path(of: name)))
    }
  }

  /// Whether it is the user's, and nobody else may look into it.
  public var isOfUserAlone: Bool {
    let status = status
    return status.st_uid == geteuid() && status.st_mode & 0o077 == 0
  }

  /// Refuses a folder that is to be replaced when the user may not write in it: what is in it could then not be removed,
  /// whoever its parent belongs to.
  func checkIsWritable() throws(Diagnostic) {
    if unsafe faccessat(descriptor.rawValue, ".", W_OK, 0) == 0 { return }
    let reason = Reason.of(Errno(rawValue: errno))
    throw Diagnostic.error("the folder can't be written: \(reason)", at: Mark(file: path))
  }

  /// The folder that a file is in, and its name there.
  func parent(of file: String) throws(Diagnostic) -> (folder: HeldFolder?, name: String) {
    guard let slash = file.lastIndex(of: "/") else { return (self, file) }
    return (try folder(String(file[..<slash])), String(file[file.index(after: slash)...]))
  }

  /// Why something is not taken for what it should be.
  func refusal(_ kind: Kind, at path: String, wanted: Kind) -> Diagnostic {
    switch kind {
    case .link:
      .error(
        "it is a link, and no link is followed there", at: Mark(file: path),
        hint: "put the \(wanted == .folder ? "folder" : "file") itself in its place")
    case .folder: .error("it is a folder", at: Mark(file: path))
    case .file where wanted == .folder, .other where wanted == .folder:
      .error("the folder can't be made: a file is in its place", at: Mark(file: path))
    case .file, .other: .error("it is not a file", at: Mark(file: path))
    }
  }

  // MARK: The calls

  /// Opens something in it, never through a link and never waiting for the other side of a pipe.
  func open(_ name: String, _ flags: Int32, mode: mode_t = 0) throws(Errno) -> FileDescriptor {
    let all = flags | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC
    let opened = unsafe openat(descriptor.rawValue, name, all, mode)
    guard opened >= 0 else { throw Errno(rawValue: errno) }
    return FileDescriptor(rawValue: opened)
  }

  func status(of name: String) throws(Errno) -> stat? {
    var status = stat()
    if unsafe fstatat(descriptor.rawValue, name, &status, AT_SYMLINK_NOFOLLOW) == 0 { return status }
    if [ENOENT, ENOTDIR].contains(errno) { return nil }
    throw Errno(rawValue: errno)
  }

  /// What is known of the folder itself.
  var status: stat {
    var status = stat()
    _ = unsafe fstat(descriptor.rawValue, &status)
    return status
  }

  static func kind(_ status: stat) -> Kind {
    switch status.st_mode & S_IFMT {
    case S_IFREG: .file
    case S_IFDIR: .folder
    case S_IFLNK: .link
    default: .other
    }
  }
}
