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
  private let file: FileDescriptor

  /// Takes the lock without waiting; nil when somebody else holds it.
  public init?(_ path: String) throws(Diagnostic) {
    do {
      file = try FileDescriptor.open(
        FilePath(path), .readWrite, options: [.create, .closeOnExec], permissions: [.ownerReadWrite, .groupRead])
    } catch {
      throw Diagnostic.error("the lock can't be opened: \(error)", at: Mark(file: path))
    }
    guard flock(file.rawValue, LOCK_EX | LOCK_NB) == 0 else {
      try? file.close()
      return nil
    }
  }

  deinit { try? file.close() }
}
