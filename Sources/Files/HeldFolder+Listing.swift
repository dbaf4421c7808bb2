import SystemPackage
import Tree

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension HeldFolder {
  /// An entry below a folder, with its relative path.
  public struct Entry: Sendable, Hashable {
    /// The path.
    public var path: String
    /// Its kind.
    public var kind: Kind
  }

  /// The entries in the folder in byte order. Hidden entries are included only if requested.
  public func entries(hidden: Bool = false) throws(Diagnostic) -> [Entry] {
    var entries: [Entry] = []
    for name in try rawNames() where hidden || name.first != CChar(UInt8(ascii: ".")) {
      let text = try Self.text(name, in: path)
      if let kind = try kind(of: text) { entries.append(Entry(path: text, kind: kind)) }
    }
    return entries
  }

  /// All entries below the folder, sorted by path. A folder precedes its contents.
  public func tree(hidden: Bool = false) throws(Diagnostic) -> [Entry] {
    var found: [Entry] = []
    for entry in try entries(hidden: hidden) {
      found.append(entry)
      guard entry.kind == .folder, let folder = try folder(entry.path) else { continue }
      found += try folder.tree(hidden: hidden).map { Entry(path: "\(entry.path)/\($0.path)", kind: $0.kind) }
    }
    return found
  }

  /// The relative paths of all files below the folder, without hidden ones. Throws if it contains anything other than
  /// files and folders.
  public func files() throws(Diagnostic) -> [String] {
    var files: [String] = []
    for entry in try tree() where entry.kind != .folder {
      guard entry.kind == .file else { throw refusal(entry.kind, at: path(of: entry.path), wanted: .file) }
      files.append(entry.path)
    }
    return files
  }

  /// The relative paths of all files below the folder with one of the given endings, without hidden ones. Throws for a
  /// symbolic link, pipe or device with such a name, and for a link to a folder, which may contain such files: silently
  /// omitted files would be easy to miss.
  public func files(ending endings: [String]) throws(Diagnostic) -> [String] {
    var files: [String] = []
    for entry in try tree() where entry.kind != .folder {
      let isNamed = endings.contains { entry.path.hasSuffix($0) }
      let leadsOn = entry.kind == .link && FileTree.isFolder(path(of: entry.path))
      guard isNamed || leadsOn else { continue }
      guard entry.kind == .file else {
        var problem = refusal(entry.kind, at: path(of: entry.path), wanted: leadsOn ? .folder : .file)
        problem.hint = "name it by itself if it is to be read"
        throw problem
      }
      files.append(entry.path)
    }
    return files
  }

  /// The raw names in the folder, without `.` and `..`.
  func rawNames() throws(Diagnostic) -> [[CChar]] {
    do throws(Errno) {
      return try Self.rawNames(open(".", O_RDONLY | O_DIRECTORY))
    } catch {
      throw Diagnostic.error("the folder can't be read: \(Reason.of(error))", at: Mark(file: path))
    }
  }

  /// The raw names in an open folder, which is closed afterwards.
  static func rawNames(_ folder: FileDescriptor) throws(Errno) -> [[CChar]] {
    guard let stream = unsafe fdopendir(folder.rawValue) else {
      let failure = Errno(rawValue: errno)
      try? folder.close()
      throw failure
    }
    defer { unsafe closedir(stream) }
    var names: [[CChar]] = []
    errno = 0
    while let entry = unsafe readdir(stream) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { start in
        unsafe start.withMemoryRebound(to: CChar.self, capacity: 1) { text in
          unsafe Array(UnsafeBufferPointer(start: text, count: strlen(text) + 1))
        }
      }
      if name != [46, 0], name != [46, 46, 0] { names.append(name) }
    }
    if errno != 0 { throw Errno(rawValue: errno) }
    return names.sorted { left, right in
      left.lexicographicallyPrecedes(right) { UInt8(bitPattern: $0) < UInt8(bitPattern: $1) }
    }
  }

  /// A raw name as text. Throws if it is not UTF-8, with a message that shows it with its bytes escaped.
  static func text(_ name: [CChar], in folder: String) throws(Diagnostic) -> String {
    let bytes = name.dropLast().map { UInt8(bitPattern: $0) }
    if let text = String(validating: bytes, as: UTF8.self) { return text }
    let shown = bytes.map { byte -> String in
      let hex = String(byte, radix: 16)
      return (0x20..<0x7F).contains(byte) ? String(UnicodeScalar(byte)) : "\\x\(hex.count < 2 ? "0" : "")\(hex)"
    }
    throw Diagnostic.error(
      "the name '\(shown.joined())' in it is not UTF-8", at: Mark(file: folder), hint: "give the file another name")
  }
}
