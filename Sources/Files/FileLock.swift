import SystemPackage
import Tree

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A lock on a file that one process at a time can hold. The system gives it back when the process ends, however that
/// comes about.
public final class FileLock: Sendable {
  /// The open file. A program that is given it as one of its streams holds the lock too, until it ends.
  public let file: FileDescriptor
  private let path: String

  /// Takes the lock without waiting; nil when somebody else holds it. The file is made when it is not there, unless only
  /// an existing one is asked for.
  public init?(_ path: String, creating: Bool = true) throws(Diagnostic) {
    self.path = path
    do {
      file = try FileDescriptor.open(
        FilePath(path), .readWrite, options: creating ? [.create, .append, .closeOnExec] : [.append, .closeOnExec],
        permissions: [.ownerReadWrite, .groupRead])
    } catch {
      throw Diagnostic.error("the lock can't be opened: \(Reason.of(error))", at: Mark(file: path))
    }
    guard flock(file.rawValue, LOCK_EX | LOCK_NB) == 0 else {
      try? file.close()
      return nil
    }
  }

  /// Takes out what programs have written into the file.
  public func drain() -> String {
    let text = (try? FileReader(limit: 1 << 20).bytes(of: path)) ?? []
    _ = ftruncate(file.rawValue, 0)
    return String(decoding: text, as: UTF8.self)
  }

  deinit { try? file.close() }
}
