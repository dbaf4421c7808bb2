import SystemPackage
import Tree

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// An open directory handle. Everything in the folder is accessed relative to it, name by name, and never through a
/// symbolic link. So whatever a repository or state folder contains, nothing outside of it is read, written or removed.
public final class HeldFolder: Sendable {
  /// The kind of a directory entry.
  public enum Kind: Sendable, Hashable {
    case file, folder, link
    /// A pipe, a socket or a device.
    case other
  }

  /// The path as the user knows it.
  public let path: String
  let descriptor: FileDescriptor

  init(path: String, descriptor: FileDescriptor) {
    self.path = path
    self.descriptor = descriptor
  }

  deinit { try? descriptor.close() }

  /// Opens a folder named by the user, which may be a symbolic link. Nil if it doesn't exist.
  public static func open(_ path: String) throws(Diagnostic) -> HeldFolder? {
    do {
      let options: FileDescriptor.OpenOptions = [.directory, .closeOnExec]
      let descriptor = try FileDescriptor.open(FilePath(path.isEmpty ? "." : path), .readOnly, options: options)
      return HeldFolder(path: path, descriptor: descriptor)
    } catch Errno.noSuchFileOrDirectory {
      if !FileTree.isLink(path) { return nil }
      throw Diagnostic.error("it is a dangling link", at: Mark(file: path))
    } catch {
      throw Diagnostic.error("the folder can't be read: \(Reason.of(error))", at: Mark(file: path))
    }
  }

  /// The path of an entry, for messages.
  public func path(of name: String) -> String {
    path.isEmpty ? name : path.hasSuffix("/") ? path + name : "\(path)/\(name)"
  }

  /// The kind of an entry, or nil if it doesn't exist.
  public func kind(of name: String) throws(Diagnostic) -> Kind? {
    do throws(Errno) {
      return try status(of: name).map(Self.kind)
    } catch {
      throw Diagnostic.error("it can't be looked at: \(Reason.of(error))", at: Mark(file: path(of: name)))
    }
  }

  /// The folder at a relative path, or nil if it doesn't exist.
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

  /// The bytes of a file in the folder, at most one more than the limit. Nil if it doesn't exist. Symbolic links are
  /// not followed, and pipes and devices are rejected.
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
    // It may have changed since its kind was determined.
    try FileReader.checkIsFile(descriptor, path(of: file))
    return try FileReader(limit: limit).read(descriptor, path(of: file))
  }

  /// Opens a file in the folder for reading.
  public func open(file name: String) throws(Diagnostic) -> FileDescriptor {
    do throws(Errno) {
      return try open(name, O_RDONLY)
    } catch {
      throw Diagnostic.error("the file can't be opened: \(Reason.of(error))", at: Mark(file: path(of: name)))
    }
  }

  /// Whether the user owns the folder and nobody else can access it.
  public var isOfUserAlone: Bool {
    let status = status
    return status.st_uid == geteuid() && status.st_mode & 0o077 == 0
  }

  /// Throws if the user can't write to a folder that is to be replaced: its contents could then not be removed, whoever
  /// owns its parent.
  func checkIsWritable() throws(Diagnostic) {
    if unsafe faccessat(descriptor.rawValue, ".", W_OK, 0) == 0 { return }
    let reason = Reason.of(Errno(rawValue: errno))
    throw Diagnostic.error("the folder can't be written: \(reason)", at: Mark(file: path))
  }

  /// The folder that contains a file, and the file's name in it.
  func parent(of file: String) throws(Diagnostic) -> (folder: HeldFolder?, name: String) {
    guard let slash = file.lastIndex(of: "/") else { return (self, file) }
    return (try folder(String(file[..<slash])), String(file[file.index(after: slash)...]))
  }

  /// The error for an entry of an unexpected kind.
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

  // MARK: System calls

  /// Opens an entry without following symbolic links, and without waiting for the other end of a pipe.
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

  /// The status of the folder itself.
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
