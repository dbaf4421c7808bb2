import Files
import Processes
import Tree

/// A file or folder in a commit: `git:REV:PATH`, where `REV:PATH` is what `git show` accepts.
struct GitPath {
  /// `REV:PATH` in git's syntax.
  private let object: String

  /// Nil if the text has no revision.
  init?(_ text: String) {
    guard text.hasPrefix("git:"), text.dropFirst(4).contains(":") else { return nil }
    object = String(text.dropFirst(4))
  }

  /// Whether it is a folder in that commit.
  func isFolder() throws(Diagnostic) -> Bool {
    // Users may end the name of a folder with a slash, which git rejects.
    try text(of: git(["cat-file", "-t", "--end-of-options", trimmed])).hasPrefix("tree")
  }

  /// The paths of the files below a folder, relative to it and sorted, without hidden files.
  func files() throws(Diagnostic) -> [String] {
    let list = try text(of: git(["ls-tree", "-r", "-z", "--full-tree", "--end-of-options", trimmed]))
    var files: [String] = []
    for line in list.split(separator: "\0") {
      let parts = line.split(separator: "\t", maxSplits: 1)
      guard parts.count == 2, !parts[1].split(separator: "/").contains(where: { $0.hasPrefix(".") }) else { continue }
      let path = String(parts[1])
      // The target of a submodule or symbolic link is not part of the commit.
      if parts[0].hasPrefix("160000 ") { throw refusal("it is a submodule", path) }
      if parts[0].hasPrefix("120000 "), [".yaml", ".yml", ".json"].contains(where: path.hasSuffix) {
        throw refusal("it is a link, and links in a commit are not followed", path)
      }
      files.append(path)
    }
    return files.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  private func refusal(_ reason: String, _ path: String) -> Diagnostic {
    .error(reason, at: Mark(file: "git:\(trimmed)\(trimmed.hasSuffix(":") ? "" : "/")\(path)"))
  }

  /// The bytes of the file, or of one below the folder.
  func bytes(of file: String? = nil, limit: Int) throws(Diagnostic) -> [UInt8] {
    let path = file.map { trimmed.hasSuffix(":") ? trimmed + $0 : "\(trimmed)/\($0)" } ?? trimmed
    return try git(["cat-file", "blob", "--end-of-options", path], limit: limit)
  }

  /// The timeout for git. None of the commands used takes long.
  private static let mostTime = Duration.seconds(60)

  private var trimmed: String {
    object.hasSuffix("/") && !object.hasSuffix(":/") ? String(object.dropLast()) : object
  }

  private func text(of bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  /// Runs git. The repository may have an untrusted configuration: these commands only read objects and fetch nothing,
  /// so git runs none of the configured programs.
  private func git(_ arguments: [String], limit: Int = 1 << 26) throws(Diagnostic) -> [UInt8] {
    let settings = ["-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "--no-replace-objects"]
    let program = Program(
      "env", ["GIT_ALLOW_PROTOCOL=none", "GIT_NO_LAZY_FETCH=1", "GIT_TERMINAL_PROMPT=0", "git"] + settings + arguments)
    let result: Program.Result
    let start = ContinuousClock.now
    do throws(Diagnostic) {
      result = try program.collect(limit: limit, within: Self.mostTime)
    } catch {
      // `env` always exists, so the only other possible failure is the size.
      guard start.duration(to: .now) < Self.mostTime else {
        throw Diagnostic.error(error.message, at: Mark(file: "git:\(object)"), hint: error.hint)
      }
      throw Diagnostic.error(
        "it is larger than \(limit) bytes", at: Mark(file: "git:\(object)"), hint: "allow more with --max-bytes")
    }
    if result.status == 0 { return result.output }
    if result.status == 127 {
      throw Diagnostic.error(
        "git is not installed", at: Mark(file: "git:\(object)"), hint: "install it, or check PATH")
    }
    let line = result.errors.split(separator: "\n").first.map(String.init) ?? "git failed"
    let reason = line.hasPrefix("fatal: ") ? String(line.dropFirst(7)) : line
    throw Diagnostic.error(
      reason, at: Mark(file: "git:\(object)"),
      hint: "write git:REV:PATH with the path from the root of the repository, or ./PATH from here")
  }
}
