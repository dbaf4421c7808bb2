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
  private(set) var diagnostics: [Diagnostic] = []
  /// Where functions run; nil when there are no definitions, so that rendering has no more to do than without any.
  private(set) var session: FunctionSession?

  init(_ options: DefinitionOptions, over registry: Registry, limits: Limits, allowsExec: Bool) {
    self.registry = registry
    if options.definitions.isEmpty { return }
    let session = FunctionSession(runner: allowsExec ? Plugins.runner(warden: LateenCLI.warden) : nil)
    self.session = session
    var set = DefinitionSet(over: registry, allowsShadowing: options.allowShadowing, session: session)
    for path in options.definitions { set.add(documents(at: path, limits)) }
    let defined = set.defined()
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

  private mutating func documents(at path: String, _ limits: Limits) -> [(document: SourceNode, folder: String)] {
    do throws(Diagnostic) {
      var documents: [(document: SourceNode, folder: String)] = []
      let isFolder = FileTree.isFolder(path)
      let files =
        isFolder ? try Pipeline.manifests(try FileTree.files(below: path), in: path).map(\.path) : [path]
      for file in files {
        let reader = FileReader(limit: limits.bytes)
        let bytes = isFolder ? try reader.bytes(ofFound: file) : try reader.bytes(of: file)
        let folder = file.lastIndex(of: "/").map { String(file[..<$0]) } ?? "."
        for document in YAMLReader(limits: limits).documents(in: bytes, file: file, diagnostics: &diagnostics) {
          documents.append((document, folder.isEmpty ? "/" : folder))
        }
      }
      return documents
    } catch {
      diagnostics.append(error)
      return []
    }
  }
}
