import Files
import SystemPackage
import Tree

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The folder of a single run, for its input and the files it writes. It is removed afterwards. Output goes to unnamed
/// files, so that the run can't replace them.
struct WorkFolder: Sendable {
  private static let prefix = "lateen-function"

  private let parent: HeldFolder
  private let name: String
  private let held: HeldFolder

  /// The path of the folder.
  var path: String { parent.path(of: name) }

  /// Creates a folder that only the user can access.
  init(input: [UInt8]) throws(Diagnostic) {
    (parent, name) = try TemporaryFolder.make(named: Self.prefix)
    guard let held = try parent.folder(name) else {
      throw Diagnostic.error("the folder is gone again", at: Mark(file: parent.path(of: name)))
    }
    self.held = held
    do throws(Diagnostic) {
      try held.write(input, to: "input.json", access: .own(below: held), syncing: false)
      _ = try held.makingFolder("work", access: .own(below: held))
    } catch {
      parent.remove(tree: name)
      throw error
    }
  }

  /// Opens the folder that a process has created for a run. Nil if the path is anything else, whoever it comes from:
  /// the folder is removed in the end, so a wrong one must never be accepted.
  init?(_ path: String, madeBy process: pid_t) {
    guard let slash = path.lastIndex(of: "/") else { return nil }
    name = String(path[path.index(after: slash)...])
    guard name.hasPrefix("\(Self.prefix).\(process)-"),
      let parent = try? HeldFolder.open(slash == path.startIndex ? "/" : String(path[..<slash])),
      let held = try? parent.folder(name), held.isOfUserAlone,
      (try? held.kind(of: "input.json")) == .file, (try? held.kind(of: "work")) == .folder
    else { return nil }
    (self.parent, self.held) = (parent, held)
  }

  /// The working directory of the run.
  var home: String { "\(path)/work" }

  /// Records that the function can't be started.
  func markUnstarted() { try? held.write([], to: "unstarted", syncing: false) }

  /// Whether the function could not be started.
  var isUnstarted: Bool { (try? held.kind(of: "unstarted")) == .file }

  /// Copies a program into the folder, executable by the user only. Returns its path.
  func copy(program: [UInt8]) throws(Diagnostic) -> String {
    try held.write(program, to: "function", access: .program, syncing: false)
    return held.path(of: "function")
  }

  /// Opens the input and output files of the run.
  func openStreams() throws(Diagnostic) -> Streams {
    Streams(
      input: try held.open(file: "input.json"), output: try UnnamedFile.make(options: .append),
      errors: try UnnamedFile.make(options: .append))
  }

  func remove() { parent.remove(tree: name) }

  /// The open files of a run.
  struct Streams: Sendable {
    var input: FileDescriptor
    var output: FileDescriptor
    var errors: FileDescriptor

    /// The number of bytes written so far.
    var size: Int { UnnamedFile.size(of: output) + UnnamedFile.size(of: errors) }

    func close() { for file in [input, output, errors] { try? file.close() } }
  }
}
