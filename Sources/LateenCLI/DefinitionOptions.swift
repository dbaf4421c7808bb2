import ArgumentParser
import Files
import Lateen
import Tree

/// The definitions to read in addition to the built-in types.
struct DefinitionOptions: ParsableArguments {
  @Option(name: .long, help: foldersHelp, completion: .directory)
  var definitions: [String] = []

  @Flag(name: .long, help: shadowingHelp)
  var allowShadowing = false

  static let foldersHelp = ArgumentHelp(
    "Folder or file with type definitions, or git:REV:PATH; repeatable, later ones win.", valueName: "dir")
  static let shadowingHelp = ArgumentHelp(
    "Allow definitions to replace built-in types; KubeVela's own do if their templates differ.")

  /// Reads files in a commit, given as `git:REV:PATH`. Returns nil for any other path.
  static let filesInCommit: DefinitionFiles = { (path, limits) throws(Diagnostic) in
    guard let git = GitPath(path) else { return nil }
    guard try git.isFolder() else { return [(path, try git.bytes(limit: limits.bytes))] }
    let files = try ExternalTypes.definitionFiles(git.files(), in: path)
    let root = path.hasSuffix("/") ? path : "\(path)/"
    return try files.map { (file: String) throws(Diagnostic) in
      (file, try git.bytes(of: String(file.dropFirst(root.count)), limit: limits.bytes))
    }
  }

  /// All types with these definitions, for commands that only describe types. Ends the command if they have errors.
  func types(of context: CommandContext) throws -> [DefinitionDocument] {
    var options = Engine.Options(definitions: definitions, allowsShadowing: allowShadowing)
    options.files = Self.filesInCommit
    let types = ExternalTypes(Engine(registry: context.registry, options: options))
    for problem in types.diagnostics { Terminal.error("\(problem)") }
    if types.hasErrors { throw ExitStatus.badInput }
    return DefinitionDocument.all(in: types.registry, origins: types.origins)
  }
}
