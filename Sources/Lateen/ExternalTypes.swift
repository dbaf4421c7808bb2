import Applications
import Codec
import Definitions
import Files
import Rendering
import Rollouts
import Tree

/// The types from definition files in addition to the built-in ones, and the functions for all objects.
package struct ExternalTypes {
  package private(set) var registry: Registry
  private(set) var functions: [ObjectFunction] = []
  /// The number of vetted definitions and their problems. Computed only on request, because it compiles all
  /// definitions.
  package private(set) var vetted: (count: Int, problems: [Diagnostic]) = (0, [])
  package private(set) var diagnostics: [Diagnostic] = []
  /// Whether the definitions have errors, so that their types can't be used. Warnings don't matter for that.
  package var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }
  /// The programs of workflow steps. The owner of each is the type that it belongs to.
  package private(set) var programs: [FunctionReference] = []
  /// The origins of the types.
  package private(set) var origins: [TypeOrigin] = []
  /// The session that runs functions; nil if there are no definitions, so that rendering has no overhead.
  private(set) var session: FunctionSession?

  /// Reads the definitions given by the engine's options.
  package init(_ engine: Engine, vets: Bool = false) {
    registry = engine.registry
    let options = engine.options
    if options.definitions.isEmpty { return }
    let session = FunctionSession(runner: options.runner)
    self.session = session
    var set = DefinitionSet(
      over: registry, allowsShadowing: options.allowsShadowing, session: session,
      steps: Set(WorkflowSteps.all.map { $0.type }))
    for path in options.definitions {
      let found = documents(at: path, options)
      set.add(found.documents, cue: found.cue)
    }
    let defined = set.defined()
    if vets { vetted = set.vetted() }
    diagnostics += set.diagnostics.sorted { left, right in
      guard let first = left.mark, let second = right.mark else { return false }
      return first < second
    }
    if !hasErrors { self.registry = defined }
    functions = set.objectFunctions
    programs = set.stepPrograms
    origins = set.origins
  }

  /// The objects after applying post-renderers and validators.
  func finish(_ objects: [ReleaseObject], _ problems: inout [Diagnostic]) -> [ReleaseObject] {
    // After an error the objects are incomplete, and functions would report that.
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

  /// The files of a folder that can contain definitions.
  package static func definitionFiles(_ names: [String], in folder: String) throws(Diagnostic) -> [String] {
    let cue = names.filter { $0.hasSuffix(".cue") }
    let hasManifests = names.contains { name in Source.endings.contains { name.hasSuffix($0) } }
    let root = folder.hasSuffix("/") ? String(folder.dropLast()) : folder
    let manifests = cue.isEmpty || hasManifests ? try Source.manifests(names, in: folder).map(\.path) : []
    return manifests + cue.map { "\(root)/\($0)" }
  }

  private mutating func documents(
    at path: String, _ options: Engine.Options
  ) -> (documents: [(document: SourceNode, folder: String)], cue: [(text: String, file: String)]) {
    do throws(Diagnostic) {
      var documents: [(document: SourceNode, folder: String)] = []
      var cue: [(text: String, file: String)] = []
      let limits = options.limits
      let found =
        if let files = options.caseFiles { try files.definitions(at: path, limit: limits.bytes) } else {
          try Self.files(at: path, limits, options.files)
        }
      for file in found {
        if file.path.hasSuffix(".cue") {
          cue.append((String(decoding: file.bytes, as: UTF8.self), file.path))
          continue
        }
        // In strict mode duplicate keys are errors. Otherwise they are read as a cluster would.
        let strictness: Strictness = options.rendering.strictness == .strict ? .strict : .ignore
        let reader = YAMLReader(limits: limits, strictness: strictness)
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

  /// The name endings of files with definitions.
  static let endings = Source.endings + [".cue"]

  private static func files(
    at path: String, _ limits: Limits, _ elsewhere: DefinitionFiles?
  ) throws(Diagnostic) -> [CaseFiles.File] {
    if let elsewhere, let files = try elsewhere(path, limits) {
      return files.map { ($0.path, CaseFiles.folder(of: $0.path), $0.bytes) }
    }
    guard FileTree.isFolder(path), let held = try HeldFolder.open(path) else {
      return [(path, CaseFiles.folder(of: path), try FileReader(limit: limits.bytes).bytes(ofFile: path))]
    }
    let root = path.hasSuffix("/") ? path : "\(path)/"
    return try definitionFiles(try held.files(ending: endings), in: path).map { file throws(Diagnostic) in
      guard let bytes = try held.bytes(of: String(file.dropFirst(root.count)), limit: limits.bytes) else {
        throw Diagnostic.error("the file is gone again", at: Mark(file: file))
      }
      return (file, CaseFiles.folder(of: file), bytes)
    }
  }
}
