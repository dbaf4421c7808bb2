import ArgumentParser
import Codec
import Definitions
import Files
import Plugins
import Rendering
import Rollouts
import Tree

/// Which definitions are read beside the built-in types.
struct DefinitionOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "A folder or file with definitions of types; of several, later ones win.", valueName: "dir"),
    completion: .directory)
  var definitions: [String] = []

  @Flag(name: .long, help: "Let definitions take the place of built-in types.")
  var allowShadowing = false

  /// The registry with these definitions, for commands that only describe types. Ends the command when they are wrong.
  func registry() throws -> Registry {
    let outside = ExternalTypes(self, over: LateenCLI.registry, limits: .standard, allowsExec: false)
    for problem in outside.diagnostics { Terminal.error("\(problem)") }
    if !outside.diagnostics.isEmpty { throw ExitStatus.badInput }
    return outside.registry
  }
}

/// The types of definitions from outside, beside the built-in ones, and the functions for all objects.
struct ExternalTypes {
  private(set) var registry: Registry
  private(set) var functions: [ObjectFunction] = []
  /// Whether a key that stands twice in a definition is refused; otherwise it is read as a cluster would.
  private let isStrict: Bool
  /// What is wrong with definitions by themselves; found on request alone, for it compiles them all.
  private(set) var vetted: (count: Int, problems: [Diagnostic]) = (0, [])
  private(set) var diagnostics: [Diagnostic] = []
  /// Where functions run; nil when there are no definitions, so that rendering has no more to do than without any.
  private(set) var session: FunctionSession?

  /// Reads definitions; those that a golden case names are read as `files` of its repository.
  init(
    _ options: DefinitionOptions, over registry: Registry, limits: Limits, allowsExec: Bool, files: CaseFiles? = nil,
    vets: Bool = false, isStrict: Bool = true
  ) {
    self.registry = registry
    self.isStrict = isStrict
    if options.definitions.isEmpty { return }
    let warden = LateenCLI.warden
    let session = FunctionSession(
      runner: allowsExec ? Plugins.runner(warden: warden, inheritsOrphans: warden != nil) : nil)
    self.session = session
    var set = DefinitionSet(over: registry, allowsShadowing: options.allowShadowing, session: session)
    for path in options.definitions {
      let found = documents(at: path, limits, files)
      set.add(found.documents, cue: found.cue)
    }
    let defined = set.defined()
    if vets { vetted = set.vetted() }
    diagnostics += set.diagnostics.sorted { left, right in
      guard let first = left.mark, let second = right.mark else { return false }
      return first < second
    }
    if diagnostics.isEmpty { self.registry = defined }
    functions = set.objectFunctions
  }

  /// The objects as post-renderers leave them, after validators have looked at them.
  func finish(_ objects: [ReleaseObject], _ problems: inout [Diagnostic]) -> [ReleaseObject] {
    // After an error there are not all objects, and a function would complain of that.
    if functions.isEmpty || problems.contains(where: { $0.severity == .error }) { return objects }
    var parts = objects.map { (node: $0.node, origin: $0.origin) }
    var isWhole = true
    for function in functions where isWhole || function.changesNothing {
      do throws(Diagnostic) {
        parts = try function.apply(parts)
      } catch {
        problems.append(error)
        if !function.changesNothing { isWhole = false }
      }
    }
    let sources = Dictionary(objects.map { ($0.node, $0.source) }) { first, _ in first }
    return parts.map { ReleaseObject($0.node, origin: $0.origin, source: sources[$0.node] ?? nil) }
  }

  /// What a definition can be written in, of the files of a folder.
  static func definitionFiles(_ names: [String], in folder: String) throws(Diagnostic) -> [String] {
    let cue = names.filter { $0.hasSuffix(".cue") }
    let hasManifests = names.contains { name in [".yaml", ".yml", ".json"].contains { name.hasSuffix($0) } }
    let root = folder.hasSuffix("/") ? String(folder.dropLast()) : folder
    let manifests = cue.isEmpty || hasManifests ? try Pipeline.manifests(names, in: folder).map(\.path) : []
    return manifests + cue.map { "\(root)/\($0)" }
  }

  private mutating func documents(
    at path: String, _ limits: Limits, _ files: CaseFiles?
  ) -> (documents: [(document: SourceNode, folder: String)], cue: [(text: String, file: String)]) {
    do throws(Diagnostic) {
      var documents: [(document: SourceNode, folder: String)] = []
      var cue: [(text: String, file: String)] = []
      let found =
        if let files { try files.definitions(at: path, limit: limits.bytes) } else { try Self.files(at: path, limits) }
      for file in found {
        if file.path.hasSuffix(".cue") {
          cue.append((String(decoding: file.bytes, as: UTF8.self), file.path))
          continue
        }
        let reader = YAMLReader(limits: limits, strictness: isStrict ? .strict : .ignore)
        for document in reader.documents(in: file.bytes, file: file.path, diagnostics: &diagnostics) {
          documents.append((document, file.folder))
        }
      }
      return (documents, cue)
    } catch {
      diagnostics.append(error)
      return ([], [])
    }
  }

  private static func files(at path: String, _ limits: Limits) throws(Diagnostic) -> [CaseFiles.File] {
    let isFolder = FileTree.isFolder(path)
    let files = isFolder ? try definitionFiles(try FileTree.files(below: path), in: path) : [path]
    return try files.map { file throws(Diagnostic) in
      let folder = file.lastIndex(of: "/").map { String(file[..<$0]) } ?? "."
      return (file, folder.isEmpty ? "/" : folder, try FileReader(limit: limits.bytes).bytes(ofFile: file))
    }
  }
}
