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
  /// Runs `body` on a new folder, which is gone afterwards, also when a signal ends the process.
  public static func with<Value>(_ body: (String) throws(Diagnostic) -> Value) throws(Diagnostic) -> Value {
    let (parent, name) = try make(named: "lateen")
    let leftover = Leftovers.all.add(name, in: parent)
    defer {
      parent.removeAll(name)
      Leftovers.all.forget(leftover)
    }
    return try body(parent.path(of: name))
  }

  /// Makes a new folder where the system keeps such, for the user alone: what it is in, and its name.
  /// What killed runs have left of that name goes.
  public static func make(
    named name: String, sweeping: Bool = true
  ) throws(Diagnostic) -> (parent: HeldFolder, name: String) {
    let path = Terminal.environment("TMPDIR") ?? "/tmp"
    guard let parent = try HeldFolder.open(path) else {
      throw Diagnostic.error("the folder for temporary files is not there", at: Mark(file: path), hint: "check TMPDIR")
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

/// Files that have no name, so that nothing of them is left when a process is killed.
public enum UnnamedFile {
  /// Runs `body` on an open file that holds these bytes, to be read from its start.
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

  /// A new file without a name, for the user alone, to be written, and read from wherever one likes.
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

  /// What such a file holds, from its start, and no more than a limit.
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

  /// How many bytes it holds.
  public static func size(of file: FileDescriptor) -> Int {
    var status = stat()
    return unsafe fstat(file.rawValue, &status) == 0 ? Int(status.st_size) : 0
  }
}

extension FileTree {
  /// The path without links and dots; nil when there is nothing.
  public static func realPath(_ path: String) -> String? {
    guard let found = unsafe realpath(path, nil) else { return nil }
    defer { unsafe free(found) }
    return unsafe String(cString: found)
  }

  /// Whether a user named the working folder, or one that it is in.
  public static func holdsWorkingFolder(_ path: String) -> Bool {
    guard let folder = realPath(path), let working = realPath(".") else { return false }
    return folder == working || working.hasPrefix(folder == "/" ? "/" : "\(folder)/")
  }
}
