import Files
import Tree

/// The files that the arguments of a golden case may refer to: those in its repository, with paths relative to the
/// parent folder of the goldens or to the working directory. A case is part of a change that anybody can propose, and
/// the contents of these files are printed where its author can see them. So paths can't leave the repository, follow a
/// link, or refer to hidden files, which may contain tokens and keys.
package struct CaseFiles: Sendable {
  /// The repository's folder, with symbolic links and dots resolved.
  private let root: String
  /// The folders that paths are relative to: as written by the user, and with symbolic links and dots resolved.
  private let starts: [(shown: String, real: String)]

  /// A file with its contents.
  typealias File = (path: String, folder: String, bytes: [UInt8])

  /// The files for the cases of a folder. Without a repository, they are those below the working directory, or below
  /// the parent folder of the goldens if that is elsewhere.
  package init(golden: String) {
    var folder = golden
    while folder.count > 1, folder.hasSuffix("/") { folder.removeLast() }
    let shown = folder.lastIndex(of: "/").map { String(folder[..<$0]) } ?? ""
    let working = FileTree.realPath(".") ?? "/"
    // A folder that doesn't exist yet has no real path.
    let real = FileTree.realPath(folder).map(Self.above) ?? FileTree.realPath(shown.isEmpty ? "." : shown) ?? working
    starts = [(shown, real), ("", working)]
    let isBelow = real == working || real.hasPrefix(working == "/" ? "/" : "\(working)/")
    root = Self.repository(of: real) ?? (isBelow ? working : real)
  }

  private static func above(_ path: String) -> String {
    let above = path[..<(path.lastIndex(of: "/") ?? path.startIndex)]
    return above.isEmpty ? "/" : String(above)
  }

  private static func repository(of folder: String) -> String? {
    var folder = folder
    while true {
      if FileTree.exists("\(folder)/.git") { return folder }
      if folder == "/" { return nil }
      folder = above(folder)
    }
  }

  /// Reads a file.
  func file(_ path: String, limit: Int) throws(Diagnostic) -> File {
    let found = try find(path)
    guard let bytes = try found.held.bytes(of: found.place, limit: limit) else { throw missing(path) }
    return (path, Self.folder(of: found.shown), bytes)
  }

  /// Reads definitions from a file, or from all files of a folder.
  func definitions(at path: String, limit: Int) throws(Diagnostic) -> [File] {
    let found = try find(path)
    guard found.kind == .folder else { return [try file(path, limit: limit)] }
    guard let folder = try found.held.folder(found.place) else { throw missing(path) }
    return try ExternalTypes.definitionFiles(try folder.files(), in: path).map { file throws(Diagnostic) in
      try self.file(file, limit: limit)
    }
  }

  /// The path by which a case must refer to a user's file.
  package func name(of file: String) -> String {
    guard starts[0].real != starts[1].real, !file.hasPrefix("/"), let names = Self.names(file, from: starts[1].real)
    else { return file }
    let start = starts[0].real.split(separator: "/")
    let common = zip(names, start).prefix { $0 == $1 }.count
    return (Array(repeating: "..", count: start.count - common) + names[common...]).joined(separator: "/")
  }

  static func folder(of file: String) -> String {
    guard let slash = file.lastIndex(of: "/") else { return "." }
    return slash == file.startIndex ? "/" : String(file[..<slash])
  }

  private func missing(_ path: String) -> Diagnostic {
    .error("the file can't be opened: there is no such file", at: Mark(file: path))
  }

  /// Resolves a path to the repository's folder (opened), the path relative to it, and the path relative to the working
  /// directory.
  private func find(
    _ path: String
  ) throws(Diagnostic) -> (held: HeldFolder, place: String, kind: HeldFolder.Kind, shown: String) {
    guard let held = try HeldFolder.open(root) else { throw missing(path) }
    var isOutside = true
    for start in starts where !path.hasPrefix("/") {
      guard let names = Self.names(path, from: start.real), names.starts(with: root.split(separator: "/")) else {
        continue
      }
      isOutside = false
      let inside = names.dropFirst(root.split(separator: "/").count)
      if let hidden = inside.first(where: { $0.hasPrefix(".") }) {
        throw Diagnostic.error("'\(hidden)' is hidden, and cases can't read hidden files", at: Mark(file: path))
      }
      let above = try held.folder(inside.dropLast().joined(separator: "/"))
      guard let kind = try inside.last.map({ name throws(Diagnostic) in try above?.kind(of: String(name)) }) ?? .folder
      else { continue }
      let shown = start.shown.isEmpty ? path : "\(start.shown)/\(path)"
      return (held, inside.joined(separator: "/"), kind, shown)
    }
    if !isOutside { throw missing(path) }
    throw Diagnostic.error(
      "the path is outside the repository of the case", at: Mark(file: path),
      hint: "paths in 'args' must be in the repository, relative to the parent folder of the goldens")
  }

  /// The components of an absolute path; nil if it leads above the root.
  private static func names(_ path: String, from start: String) -> [Substring]? {
    var names: [Substring] = []
    for name in "\(start)/\(path)".split(separator: "/") where name != "." {
      if name != ".." { names.append(name) } else if names.popLast() == nil { return nil }
    }
    return names
  }
}
