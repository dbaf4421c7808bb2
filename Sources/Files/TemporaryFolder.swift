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

/// Temporary folders that nobody else can read.
public enum TemporaryFolder {
  /// Calls `body` with a new folder, which is removed afterwards, even if a signal ends the process.
  public static func with<Value>(_ body: (String) throws(Diagnostic) -> Value) throws(Diagnostic) -> Value {
    let (parent, name) = try make(named: "lateen")
    let leftover = Leftovers.all.add(name, in: parent)
    defer {
      parent.removeAll(name)
      Leftovers.all.forget(leftover)
    }
    return try body(parent.path(of: name))
  }

  /// Creates a new temporary folder for the user only and returns its parent and its name. Leftovers of killed runs
  /// with the same prefix are removed first.
  public static func make(
    named name: String, sweeping: Bool = true
  ) throws(Diagnostic) -> (parent: HeldFolder, name: String) {
    let path = Terminal.environment("TMPDIR") ?? "/tmp"
    guard let parent = try HeldFolder.open(path) else {
      throw Diagnostic.error(
        "the folder for temporary files does not exist", at: Mark(file: path), hint: "check TMPDIR")
    }
    if sweeping { parent.sweep(beginning: "\(name).", olderThan: 3_600) }
    let new = "\(name).\(getpid())-\(String(UInt64.random(in: 0...UInt64.max), radix: 36))"
    guard unsafe mkdirat(parent.descriptor.rawValue, new, 0o700) == 0 else {
      let reason = Reason.of(Errno(rawValue: errno))
      throw Diagnostic.error("the folder can't be made: \(reason)", at: Mark(file: parent.path(of: new)))
    }
    return (parent, new)
  }
}

/// Unnamed files, which disappear when the process ends.
public enum UnnamedFile {
  /// Calls `body` with an open file that contains these bytes, positioned at its start.
  public static func with<Value: Sendable>(
    _ bytes: [UInt8], _ body: (FileDescriptor) async throws(Diagnostic) -> Value
  ) async throws(Diagnostic) -> Value {
    let file = try make()
    defer { try? file.close() }
    do {
      try file.writeAll(bytes)
      try file.seek(offset: 0, from: .start)
    } catch {
      throw Diagnostic.error("the temporary file can't be written: \(Reason.of(error))", at: nil)
    }
    return try await body(file)
  }

  /// Creates an unnamed file for the user only, open for reading and writing.
  public static func make(options: FileDescriptor.OpenOptions = []) throws(Diagnostic) -> FileDescriptor {
    let (parent, name) = try TemporaryFolder.make(named: "lateen", sweeping: false)
    defer { parent.removeAll(name) }
    do {
      let path = FilePath("\(parent.path(of: name))/input")
      return try FileDescriptor.open(
        path, .readWrite, options: options.union([.create, .exclusiveCreate, .closeOnExec]),
        permissions: .ownerReadWrite)
    } catch {
      throw Diagnostic.error(
        "the temporary file can't be made: \(Reason.of(error))", at: Mark(file: parent.path(of: name)))
    }
  }

  /// The contents of an unnamed file, from its start up to a limit.
  public static func bytes(of file: FileDescriptor, limit: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count < limit {
      let count = try? unsafe buffer.withUnsafeMutableBytes {
        try unsafe file.read(fromAbsoluteOffset: Int64(bytes.count), into: $0)
      }
      guard let count, count > 0 else { break }
      bytes += buffer[..<min(count, limit - bytes.count)]
    }
    return bytes
  }

  /// The size of an unnamed file.
  public static func size(of file: FileDescriptor) -> Int {
    var status = stat()
    return unsafe fstat(file.rawValue, &status) == 0 ? Int(status.st_size) : 0
  }
}

extension FileTree {
  /// The path with symbolic links and dots resolved. Nil if it doesn't exist.
  public static func realPath(_ path: String) -> String? {
    guard let found = unsafe realpath(path, nil) else { return nil }
    defer { unsafe free(found) }
    return unsafe String(cString: found)
  }

  /// Whether a path is the working directory or one of its parents.
  public static func holdsWorkingFolder(_ path: String) -> Bool {
    guard let folder = realPath(path), let working = realPath(".") else { return false }
    return folder == working || working.hasPrefix(folder == "/" ? "/" : "\(folder)/")
  }
}
