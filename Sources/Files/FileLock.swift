import SystemPackage
import Tree

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A lock on a file, which only one process can hold at a time. The system releases it when the process exits for any
/// reason.
public final class FileLock: Sendable {
  /// The open file. A child process that inherits it also holds the lock until it exits.
  public let file: FileDescriptor

  /// Takes the lock without waiting. Nil if another process holds it. The file is created if necessary. If `creating`
  /// is false, a missing file is an error.
  public convenience init?(
    _ name: String, in folder: HeldFolder, creating: Bool = true, access: FileAccess? = nil
  ) throws(Diagnostic) {
    let kind = try folder.kind(of: name)
    if let kind, kind != .file { throw folder.refusal(kind, at: folder.path(of: name), wanted: .file) }
    let file: FileDescriptor
    do throws(Errno) {
      file = try folder.open(name, O_RDWR | O_APPEND | (creating ? O_CREAT : 0), mode: 0o600)
    } catch {
      throw Diagnostic.error("the lock can't be opened: \(Reason.of(error))", at: Mark(file: folder.path(of: name)))
    }
    if kind == nil { (access ?? .own(below: folder)).give(toFile: file) }
    self.init(file)
  }

  private init?(_ file: FileDescriptor) {
    self.file = file
    guard flock(file.rawValue, LOCK_EX | LOCK_NB) == 0 else {
      try? file.close()
      return nil
    }
  }

  /// Returns and removes the output that child processes have written to the file.
  public func drain() -> String {
    _ = lseek(file.rawValue, 0, SEEK_SET)
    let text = (try? FileReader(limit: 1 << 20).read(file, "")) ?? []
    _ = ftruncate(file.rawValue, 0)
    return String(decoding: text, as: UTF8.self)
  }

  deinit { try? file.close() }
}
