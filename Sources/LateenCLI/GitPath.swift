import Files
import Processes
import Tree

/// A file or folder as it is in a commit: `git:REV:PATH`, where `REV:PATH` is what `git show` takes.
struct GitPath {
  /// `REV:PATH`, as git has it.
  private let object: String

  /// Nil when the text names no revision.
  init?(_ text: String) {
    guard text.hasPrefix("git:"), text.dropFirst(4).contains(":") else { return nil }
    object = String(text.dropFirst(4))
  }

  /// Whether it is a folder there.
  func isFolder() throws(Diagnostic) -> Bool {
    // A final slash is a folder's, and git wants none.
    try text(of: git(["cat-file", "-t", "--end-of-options", trimmed])).hasPrefix("tree")
  }

  /// The paths of the files below a folder, relative to it and sorted, hidden ones left out.
  func files() throws(Diagnostic) -> [String] {
    let list = try text(of: git(["ls-tree", "-r", "-z", "--full-tree", "--name-only", "--end-of-options", trimmed]))
    return list.split(separator: "\0").map(String.init)
      .filter { path in !path.split(separator: "/").contains { $0.hasPrefix(".") } }
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// The bytes of the file, or of one below the folder.
  func bytes(of file: String? = nil, limit: Int) throws(Diagnostic) -> [UInt8] {
    let path = file.map { trimmed.hasSuffix(":") ? trimmed + $0 : "\(trimmed)/\($0)" } ?? trimmed
    return try git(["show", "--end-of-options", path], limit: limit)
  }

  private var trimmed: String {
    object.hasSuffix("/") && !object.hasSuffix(":/") ? String(object.dropLast()) : object
  }

  private func text(of bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  private func git(_ arguments: [String], limit: Int = 1 << 26) throws(Diagnostic) -> [UInt8] {
    let result = try Program("git", arguments).collect(limit: limit)
    if result.status == 0 { return result.output }
    let line = result.errors.split(separator: "\n").first.map(String.init) ?? "git failed"
    let reason = line.hasPrefix("fatal: ") ? String(line.dropFirst(7)) : line
    throw Diagnostic.error(
      reason, at: Mark(file: "git:\(object)"),
      hint: "write git:REV:PATH with the path from the root of the repository, or ./PATH from here")
  }
}
