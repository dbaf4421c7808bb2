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

/// The folder of one run, for its input and whatever it writes; gone afterwards. What it prints goes into files without a
/// name, so that it can't put anything else in their place.
struct WorkFolder: Sendable {
  private static let prefix = "lateen-function"

  private let parent: HeldFolder
  private let name: String
  private let held: HeldFolder

  /// Its path.
  var path: String { parent.path(of: name) }

  /// Makes a folder that nobody else can read.
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

  /// The folder that a process has made for a run; nil when a path is anything else, whoever says so: what is wrong here is
  /// removed in the end.
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

  /// Where the run begins.
  var home: String { "\(path)/work" }

  /// Says that the function can't be started.
  func markUnstarted() { try? held.write([], to: "unstarted", syncing: false) }

  /// Whether the function could not be started.
  var isUnstarted: Bool { (try? held.kind(of: "unstarted")) == .file }

  /// Puts a program into it, for the user alone; its path.
  func copy(program: [UInt8]) throws(Diagnostic) -> String {
    try held.write(program, to: "function", access: .program, syncing: false)
    return held.path(of: "function")
  }

  /// What the run reads, and where it writes.
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

    /// What it has written so far, in bytes.
    var size: Int { UnnamedFile.size(of: output) + UnnamedFile.size(of: errors) }

    func close() { for file in [input, output, errors] { try? file.close() } }
  }
}
