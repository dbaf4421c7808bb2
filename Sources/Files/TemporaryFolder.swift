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

/// Folders for the time of a run, which nobody else may read.
public enum TemporaryFolder {
  /// Runs `body` on a new folder, which is gone afterwards.
  public static func with<Value>(_ body: (String) throws(Diagnostic) -> Value) throws(Diagnostic) -> Value {
    let folder = try make(named: "lateen")
    defer { AtomicWriter.remove(folder) }
    return try body(folder)
  }

  /// Makes a new folder where the system keeps such; its path.
  public static func make(named name: String) throws(Diagnostic) -> String {
    let parent = Terminal.environment("TMPDIR") ?? "/tmp"
    let random = String(UInt64.random(in: 0...UInt64.max), radix: 36)
    let path = "\(parent.hasSuffix("/") ? String(parent.dropLast()) : parent)/\(name).\(getpid())-\(random)"
    try make(at: path)
    return path
  }

  /// Makes a new folder at a path.
  public static func make(at path: String) throws(Diagnostic) {
    guard unsafe mkdir(path, 0o700) == 0 else {
      throw Diagnostic.error("the folder can't be made: \(Reason.of(Errno(rawValue: errno)))", at: Mark(file: path))
    }
  }
}

/// Files that have no name, so that nothing of them is left when a process is killed.
public enum UnnamedFile {
  /// Runs `body` on an open file that holds these bytes, to be read from its start.
  public static func with<Value: Sendable>(
    _ bytes: [UInt8], _ body: (FileDescriptor) async throws(Diagnostic) -> Value
  ) async throws(Diagnostic) -> Value {
    let folder = try TemporaryFolder.make(named: "lateen")
    let path = "\(folder)/input"
    let file: FileDescriptor
    do {
      defer { AtomicWriter.remove(folder) }
      file = try FileDescriptor.open(
        FilePath(path), .readWrite, options: [.create, .exclusiveCreate, .closeOnExec], permissions: .ownerReadWrite)
    } catch {
      throw Diagnostic.error("the temporary file can't be made: \(error)", at: Mark(file: path))
    }
    defer { try? file.close() }
    do {
      try file.writeAll(bytes)
      try file.seek(offset: 0, from: .start)
    } catch {
      throw Diagnostic.error("the temporary file can't be written: \(error)", at: Mark(file: path))
    }
    return try await body(file)
  }
}

extension FileTree {
  /// The path without links and dots; nil when there is nothing.
  public static func realPath(_ path: String) -> String? {
    guard let found = unsafe realpath(path, nil) else { return nil }
    defer { unsafe free(found) }
    return unsafe String(cString: found)
  }

  /// The bytes of a file; 0 when there is none.
  public static func size(_ path: String) -> Int {
    guard let file = try? FileDescriptor.open(FilePath(path), .readOnly) else { return 0 }
    defer { try? file.close() }
    return (try? file.seek(offset: 0, from: .end)).map(Int.init) ?? 0
  }

  /// Lets the user of this process execute a file, or everybody.
  public static func makeExecutable(_ path: String, forAll: Bool = false) throws(Diagnostic) {
    guard unsafe chmod(path, forAll ? 0o755 : 0o500) == 0 else {
      throw Diagnostic.error("the file can't be made executable", at: Mark(file: path))
    }
  }
}
