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

  /// Creates a reader.
  ///
  /// - Parameter limit: The maximum number of bytes. If a file is larger, one additional byte is returned, so that the
  ///   caller can tell.
  public init(limit: Int) { self.limit = min(max(0, limit), 1 << 40) }

  /// Reads a file, or standard input if the path is `-`.
  ///
  /// - Returns: Its bytes, or the first `limit + 1` bytes of a larger file.
  /// - Throws: A diagnostic if it can't be read.
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

  /// Reads a regular file. Pipes and devices are rejected without waiting for their other end. To read a pipe named by
  /// the user, such as `<(command)`, use `bytes(of:)`.
  ///
  /// - Returns: Its bytes, or the first `limit + 1` bytes of a larger file.
  /// - Throws: A diagnostic if it is not a regular file, or can't be read.
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

  /// Throws if an open file is not a regular file.
  static func checkIsFile(_ file: FileDescriptor, _ path: String, hint: String? = nil) throws(Diagnostic) {
    var status = stat()
    _ = unsafe fstat(file.rawValue, &status)
    switch status.st_mode & S_IFMT {
    case S_IFREG: return
    case S_IFDIR: throw Diagnostic.error("the file can't be read: it is a folder", at: Mark(file: path))
    default: throw Diagnostic.error("it is not a file", at: Mark(file: path), hint: hint)
    }
  }

  /// Reads an open file from its current position.
  func read(_ file: FileDescriptor, _ path: String) throws(Diagnostic) -> [UInt8] {
    do {
      var bytes: [UInt8] = []
      while bytes.count <= limit {
        let part = try unsafe [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, count in
          count = try unsafe file.read(into: UnsafeMutableRawBufferPointer(buffer))
        }
        if part.isEmpty { return bytes }
        bytes += part.prefix(limit - bytes.count + 1)
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
    mode(of: path).map { $0 & S_IFMT == S_IFDIR } ?? false
  }

  /// Whether a path refers to a regular file, and not to a pipe or device, which may block forever.
  public static func isPlain(_ path: String) -> Bool {
    mode(of: path).map { $0 & S_IFMT == S_IFREG } ?? false
  }

  /// The type and permissions of what a path refers to. Nil if there is nothing.
  private static func mode(of path: String) -> mode_t? {
    // C would end the path at a NUL.
    if path.utf8.contains(0) { return nil }
    var status = stat()
    return unsafe stat(path, &status) == 0 ? status.st_mode : nil
  }

  /// Whether a path refers to a pipe or device.
  static func isStream(_ path: String) -> Bool { exists(path) && !isPlain(path) && !isFolder(path) }

  /// Whether a path exists.
  public static func exists(_ path: String) -> Bool { mode(of: path) != nil }

  /// The names in a folder, in byte order, without hidden ones.
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

  /// The paths of all files below a folder with one of the given endings, relative to it and sorted. Hidden files are
  /// omitted. The folder may be a symbolic link, but links in it are not followed.
  public static func files(below folder: String, ending endings: [String] = [""]) throws(Diagnostic) -> [String] {
    guard let held = try HeldFolder.open(folder) else {
      throw Diagnostic.error("the folder does not exist", at: Mark(file: folder))
    }
    return try held.files(ending: endings)
  }

  static func isLink(_ path: String) -> Bool {
    (try? FileManager.default.destinationOfSymbolicLink(atPath: path)) != nil
  }
}
