import Files
import Tree

/// A case: a folder with an Application, perhaps the version before it and further arguments, and the recorded output.
public struct GoldenCase: Sendable {
  /// The folder's name.
  public var name: String
  /// The folder.
  public var folder: String
  /// The recorded files, by name.
  public var recorded: [String: [UInt8]] = [:]
  /// The Application; nil when there is none, so that whatever is recorded is an orphan.
  public var input: [UInt8]?
  /// The version before it.
  public var previous: [UInt8]?
  /// Further arguments of `lateen render`.
  public var arguments: [String] = []
  /// The files that can't be read, by name.
  public var unreadable: [String: Diagnostic] = [:]

  /// The names of the files that are input and not recorded.
  public static let inputNames: Set<String> = ["app.yaml", "from.yaml", "args", "README.md"]

  /// Whether everything that the output depends on could be read.
  var hasReadableInput: Bool { Self.inputNames.isDisjoint(with: unreadable.keys) }

  /// The cases below a folder, sorted by name; only those selected. Throws when nothing is there for a pattern.
  public static func all(
    in root: String, _ selection: GoldenSelection = GoldenSelection()
  ) throws(Diagnostic) -> [GoldenCase] {
    guard FileTree.isFolder(root) else {
      throw Diagnostic.error(
        "there is no folder of goldens here", at: Mark(file: root),
        hint: "name it with --golden, or make one with lateen golden add")
    }
    let known = try FileTree.names(in: root).filter { isCase("\(root)/\($0)") }
    for pattern in selection.patterns where !known.contains(where: pattern.matches) {
      throw Diagnostic.error(
        "there is no golden case '\(pattern.caseName)'", at: Mark(file: root),
        hint: Suggestion.hint(for: pattern.caseName, in: known, noun: "cases"))
    }
    guard !known.isEmpty else {
      throw Diagnostic.error(
        "the folder holds no golden case", at: Mark(file: root), hint: "make one with lateen golden add")
    }
    var cases: [GoldenCase] = []
    for name in known where selection.contains(name) {
      cases.append(try GoldenCase(name: name, folder: "\(root)/\(name)"))
    }
    return cases
  }

  /// A folder without an Application is a case too when something looks recorded: nobody else would ever miss it.
  private static func isCase(_ folder: String) -> Bool {
    guard FileTree.isFolder(folder) else { return false }
    return FileTree.exists("\(folder)/app.yaml") || FileTree.exists("\(folder)/render.yaml")
      || FileTree.exists("\(folder)/error.txt")
  }

  /// A case that is not on the disk yet.
  public init(name: String, input: [UInt8], previous: [UInt8]?, arguments: [String]) {
    self.name = name
    self.folder = name
    self.input = input
    self.previous = previous
    self.arguments = arguments
  }

  private init(name: String, folder: String) throws(Diagnostic) {
    self.name = name
    self.folder = folder
    input = read("app.yaml")
    previous = read("from.yaml")
    arguments = String(decoding: read("args") ?? [], as: UTF8.self).split(whereSeparator: \.isWhitespace)
      .map(String.init)
    for file in try FileTree.files(below: folder) where !Self.inputNames.contains(file) {
      recorded[file] = read(file)
    }
  }

  /// The bytes of a file, nil when it is not there or can't be read.
  private mutating func read(_ file: String) -> [UInt8]? {
    let path = "\(folder)/\(file)"
    guard FileTree.exists(path) else { return nil }
    do throws(Diagnostic) {
      // A case may test the limits of input, so none apply here.
      return try FileReader(limit: 1 << 30).bytes(ofFound: path)
    } catch {
      unreadable[file] = error
      return nil
    }
  }
}

/// What a case renders to, by file name.
public typealias GoldenOutput = [(name: String, bytes: [UInt8])]
