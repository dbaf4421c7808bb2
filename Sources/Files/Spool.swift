import SystemPackage

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Output that is buffered until a run has succeeded. A small amount is kept in memory, more in an unnamed file, which
/// disappears with the process. If no file can be created, or if the disk is full, everything is kept in memory.
public struct Spool: Sendable {
  private var bytes: [UInt8] = []
  private var file: FileDescriptor?
  private var countInFile = 0
  private var hasFailed = false

  /// The maximum size in memory. Larger output goes to a file.
  private static let mostInMemory = 4 << 20

  /// Creates an empty spool.
  public init() {}

  /// Whether there is no output.
  public var isEmpty: Bool { bytes.isEmpty && file == nil }

  /// Appends output.
  public mutating func append(_ more: [UInt8]) {
    bytes += more
    guard bytes.count > Self.mostInMemory, !hasFailed else { return }
    do {
      let file = try file ?? Self.makeFile()
      self.file = file
      try file.writeAll(bytes)
      countInFile += bytes.count
      bytes.removeAll(keepingCapacity: true)
    } catch {
      hasFailed = true
    }
  }

  /// Calls `body` with all output, in pieces, and discards it.
  mutating func drain(_ body: ([UInt8]) throws -> Void) throws {
    if let file {
      self.file = nil
      defer { try? file.close() }
      try file.seek(offset: 0, from: .start)
      var buffer = [UInt8](repeating: 0, count: 1 << 18)
      // If a write failed, the rest of the output is still in memory.
      while countInFile > 0 {
        let read = try unsafe buffer.withUnsafeMutableBytes { try unsafe file.read(into: $0) }
        if read == 0 { throw Errno.ioError }
        let count = min(read, countInFile)
        try body(Array(buffer[..<count]))
        countInFile -= count
      }
    }
    try body(bytes)
    bytes = []
  }

  private static func makeFile() throws -> FileDescriptor {
    let folder = Terminal.environment("TMPDIR") ?? "/tmp"
    let path = FilePath(folder).appending("lateen.\(getpid())-\(UInt64.random(in: 0...UInt64.max))")
    let file = try FileDescriptor.open(
      path, .readWrite, options: [.create, .exclusiveCreate], permissions: .ownerReadWrite)
    _ = unsafe path.withPlatformString { unsafe unlink($0) }
    return file
  }
}

extension Terminal {
  /// Writes buffered output to standard output.
  public static func output(_ spool: Spool) {
    var spool = spool
    do {
      try spool.drain { try FileDescriptor.standardOutput.writeAll($0) }
    } catch {
      fail(error)
    }
  }
}
