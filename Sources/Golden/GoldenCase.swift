import Files
import Tree

/// A case: a folder with an Application, optionally the previous version and more arguments, and the recorded output.
public struct GoldenCase: Sendable {
  /// The path below the folder of goldens: `canary-demo`, or `rollouts/canary-demo` in a group.
  public var name: String
  /// The path of the folder.
  public var folder: String
  /// The recorded files, by name.
  package var recorded: [ByteKey: [UInt8]] = [:]
  /// The Application. If nil, all recorded files are orphans.
  public var input: [UInt8]?
  /// The previous version.
  public var previous: [UInt8]?
  /// More arguments of `lateen render`.
  public var arguments: [String] = []
  /// The files that can't be read, by name.
  package var unreadable: [ByteKey: Diagnostic] = [:]

  /// The names of the input files, which are not recorded output.
  package static let inputNames: Set<ByteKey> = ["app.yaml", "from.yaml", "args", "README.md"]

  /// The maximum size of `args`.
  private static let mostArguments = 1 << 16

  /// Whether everything that the output depends on could be read.
  var hasReadableInput: Bool { Self.inputNames.isDisjoint(with: unreadable.keys) }

  /// The selected cases below a folder, sorted by name. A symbolic link in the folder is an error: the contents of its
  /// target would be printed where others can read them.
  ///
  /// - Throws: A diagnostic if a pattern matches no case.
  public static func all(
    in root: String, _ selection: GoldenSelection = GoldenSelection()
  ) throws(Diagnostic) -> [GoldenCase] {
    guard FileTree.isFolder(root), let held = try HeldFolder.open(root) else {
      throw Diagnostic.error(
        "there is no folder of goldens here", at: Mark(file: root),
        hint: "name it with \(Remedy.golden), or create one with lateen golden add")
    }
    let known = try names(in: held)
    for pattern in selection.patterns where !known.contains(where: pattern.matches) {
      let wanted = pattern.caseName(among: known)
      let names = wanted.contains("/") ? known : known.map { String($0.split(separator: "/").last ?? "") }
      throw Diagnostic.error(
        "there is no golden case '\(wanted)'", at: Mark(file: root),
        hint: Suggestion.hint(for: wanted, in: names, noun: "cases"))
    }
    guard !known.isEmpty else {
      throw Diagnostic.error(
        "the folder contains no golden case", at: Mark(file: root), hint: "create one with lateen golden add")
    }
    var cases: [GoldenCase] = []
    for name in known where selection.contains(name) {
      guard let folder = try held.folder(name) else { continue }
      cases.append(try GoldenCase(name: name, in: folder, path: "\(root)/\(name)"))
    }
    return cases
  }

  /// The paths of the cases in a folder. Cases may be grouped in subfolders.
  private static func names(in root: HeldFolder) throws(Diagnostic) -> [String] {
    var names: [String] = []
    for entry in try root.entries() where entry.kind == .folder || entry.kind == .link {
      guard let folder = try root.folder(entry.path) else { continue }
      if try isCase(folder) {
        names.append(entry.path)
      } else {
        names += try self.names(in: folder).map { "\(entry.path)/\($0)" }
      }
    }
    return names
  }

  /// Whether a folder is a case. A folder without an Application is also one if it seems to contain recorded files.
  /// Otherwise nobody would notice that these are not verified.
  private static func isCase(_ folder: HeldFolder) throws(Diagnostic) -> Bool {
    for file in ["app.yaml", "args", "render.yaml", "error.txt"] where try folder.kind(of: file) != nil { return true }
    return false
  }

  /// Creates a case that doesn't exist on disk yet.
  public init(name: String, input: [UInt8]?, previous: [UInt8]?, arguments: [String]) {
    self.name = name
    self.folder = name
    self.input = input
    self.previous = previous
    self.arguments = arguments
  }

  private init(name: String, in folder: HeldFolder, path: String) throws(Diagnostic) {
    self.name = name
    self.folder = path
    for entry in try folder.tree() where entry.kind != .folder && entry.path != "README.md" {
      let limit = entry.path == "args" ? Self.mostArguments : 1 << 30
      guard let bytes = read(entry.path, in: folder, limit) else { continue }
      switch entry.path {
      case "app.yaml": input = bytes
      case "from.yaml": previous = bytes
      case "args":
        arguments = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isWhitespace).map(String.init)
      default: recorded[ByteKey(entry.path)] = bytes
      }
    }
  }

  /// The bytes of a file; nil if it is a link or unreadable.
  private mutating func read(_ file: String, in folder: HeldFolder, _ limit: Int) -> [UInt8]? {
    do throws(Diagnostic) {
      // A case may test the limits of input, so a high limit applies here.
      let bytes = try folder.bytes(of: file, limit: limit)
      if let bytes, bytes.count > limit {
        throw Diagnostic.error("the file is larger than \(limit) bytes", at: Mark(file: "\(self.folder)/\(file)"))
      }
      return bytes
    } catch {
      unreadable[ByteKey(file)] = error
      return nil
    }
  }
}

/// The rendered files of a case, by name.
public typealias GoldenOutput = [(name: String, bytes: [UInt8])]
