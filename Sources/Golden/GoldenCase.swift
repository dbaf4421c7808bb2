import Codec
import Files
import Tree

/// A case: a folder with an Application, perhaps the version before it and further arguments, and the recorded output.
public struct GoldenCase: Sendable {
  /// The folder's name.
  public var name: String
  /// The folder.
  public var folder: String
  /// The recorded files, by name.
  public var recorded: [String: [UInt8]]
  /// The Application.
  public var input: [UInt8]
  /// The version before it.
  public var previous: [UInt8]?
  /// Further arguments of `lateen render`.
  public var arguments: [String]

  /// The names of the files that are input and not recorded.
  static let inputNames: Set<String> = ["app.yaml", "from.yaml", "args"]

  /// The cases below a folder, sorted by name; only those named, if any are. Throws when a named one is missing.
  public static func all(in root: String, only names: [String] = []) throws(Diagnostic) -> [GoldenCase] {
    guard FileTree.isFolder(root) else {
      throw Diagnostic.error("there is no folder of goldens here", at: Mark(file: root), hint: "name it with --golden")
    }
    let known = try FileTree.names(in: root).filter { FileTree.exists("\(root)/\($0)/app.yaml") }
    for name in names where !known.contains(name) {
      throw Diagnostic.error(
        "there is no golden case '\(name)'", at: Mark(file: root),
        hint: Suggestion.hint(for: name, in: known, noun: "cases"))
    }
    var cases: [GoldenCase] = []
    for name in known where names.isEmpty || names.contains(name) {
      cases.append(try GoldenCase(name: name, folder: "\(root)/\(name)"))
    }
    return cases
  }

  private init(name: String, folder: String) throws(Diagnostic) {
    self.name = name
    self.folder = folder
    // A case may test the limits of input, so none apply here.
    let reader = FileReader(limit: 1 << 30)
    input = try reader.bytes(of: "\(folder)/app.yaml")
    previous = FileTree.exists("\(folder)/from.yaml") ? try reader.bytes(of: "\(folder)/from.yaml") : nil
    let arguments = FileTree.exists("\(folder)/args") ? try reader.bytes(of: "\(folder)/args") : []
    self.arguments = String(decoding: arguments, as: UTF8.self).split(whereSeparator: \.isWhitespace).map(String.init)
    recorded = [:]
    for file in try FileTree.files(below: folder) where !Self.inputNames.contains(file) {
      recorded[file] = try reader.bytes(of: "\(folder)/\(file)")
    }
  }
}

/// What a case renders to, by file name.
public typealias GoldenOutput = [(name: String, bytes: [UInt8])]
