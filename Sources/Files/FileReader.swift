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

/// Reads input files and standard input, within a limit.
public struct FileReader: Sendable {
  private let limit: Int

  /// Creates a reader that refuses files larger than `limit` bytes.
  public init(limit: Int) { self.limit = min(max(0, limit), 1 << 40) }

  /// The bytes of a file; `-` is standard input. One byte more than the limit at the most, so that a reader of the bytes
  /// can tell that there are too many without having them.
  public func bytes(of path: String) throws(Diagnostic) -> [UInt8] {
    if path == "-" { return try read(.standardInput, path) }
    let file: FileDescriptor
    do {
      file = try FileDescriptor.open(FilePath(path), .readOnly, options: .closeOnExec)
    } catch {
      throw Diagnostic.error("the file can't be opened: \(Reason.of(error))", at: Mark(file: path))
    }
    defer { try? file.close() }
    return try read(file, path)
  }

  /// The bytes of what must be a file, be it found in a folder or named as one. A pipe or a device is refused, and nobody
  /// waits for its other side; an Application that is named (`<(command)`) is read by `bytes(of:)`.
  public func bytes(ofFile path: String, hint: String? = nil) throws(Diagnostic) -> [UInt8] {
    let file: FileDescriptor
    do {
      file = try FileDescriptor.open(FilePath(path), .readOnly, options: [.nonBlocking, .closeOnExec])
    } catch {
      throw Diagnostic.error("the file can't be opened: \(Reason.of(error))", at: Mark(file: path))
    }
    defer { try? file.close() }
    try Self.checkIsFile(file, path, hint: hint)
    return try read(file, path)
  }

  /// Refuses what is open and no file.
  static func checkIsFile(_ file: FileDescriptor, _ path: String, hint: String? = nil) throws(Diagnostic) {
    var status = stat()
    _ = unsafe fstat(file.rawValue, &status)
    switch status.st_mode & S_IFMT {
    case S_IFREG: return
    case S_IFDIR: throw Diagnostic.error("the file can't be read: it is a folder", at: Mark(file: path))
    default: throw Diagnostic.error("it is not a file", at: Mark(file: path), hint: hint)
    }
  }

  /// All that an open file has, from where it stands.
  func read(_ file: FileDescriptor, _ path: String) throws(Diagnostic) -> [UInt8] {
    do {
      var bytes: [UInt8] = []
      var buffer = [UInt8](repeating: 0, count: 1 << 16)
      while bytes.count <= limit {
        let count = try unsafe buffer.withUnsafeMutableBytes { try unsafe file.read(into: $0) }
        if count == 0 { return bytes }
        bytes += buffer[..<min(count, limit - bytes.count + 1)]
      }
      return bytes
    } catch {
      throw Diagnostic.error("the file can't be read: \(Reason.of(error))", at: Mark(file: path))
    }
  }
}

/// Lists folders.
public enum FileTree {
  /// Whether there is a folder at a path.
  public static func isFolder(_ path: String) -> Bool {
    var isFolder = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder
  }

  /// Whether a path leads to bytes that end: to a file, and not to a pipe or a device, which may keep a reader for ever.
  public static func isPlain(_ path: String) -> Bool {
    var status = stat()
    return unsafe stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }

  /// Whether a path leads to what is neither a file nor a folder: a pipe, a device.
  static func isStream(_ path: String) -> Bool { exists(path) && !isPlain(path) && !isFolder(path) }

  /// Whether there is anything at a path.
  public static func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

  /// The names in a folder, sorted by their bytes, hidden ones left out.
  public static func names(in folder: String) throws(Diagnostic) -> [String] {
    var names: [String] = []
    do {
      let open = try FileDescriptor.open(FilePath(folder), .readOnly, options: [.directory, .closeOnExec])
      for name in try HeldFolder.rawNames(open) where name.first != CChar(UInt8(ascii: ".")) {
        names.append(try HeldFolder.text(name, in: folder))
      }
    } catch let problem as Diagnostic {
      throw problem
    } catch {
      throw Diagnostic.error("the folder can't be read: \(Reason.of(error))", at: Mark(file: folder))
    }
    return names
  }

  /// The paths of all files below a folder that end so, relative to it and sorted, hidden ones left out. The folder may be
  /// a link, and nothing in it.
  public static func files(below folder: String, ending endings: [String] = [""]) throws(Diagnostic) -> [String] {
    guard let held = try HeldFolder.open(folder) else {
      throw Diagnostic.error("the folder is not there", at: Mark(file: folder))
    }
    return try held.files(ending: endings)
  }

  static func isLink(_ path: String) -> Bool {
    (try? FileManager.default.destinationOfSymbolicLink(atPath: path)) != nil
  }
}
