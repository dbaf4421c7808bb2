import Applications
import Codec
import Definitions
import Files
import Rendering
import Rollouts
import Tree

/// The types from definition files, beside the built-in ones, and the functions for all objects.
package struct ExternalTypes {
  package private(set) var registry: Registry
  private(set) var functions: [ObjectFunction] = []
  package private(set) var diagnostics: [Diagnostic] = []
  /// Where functions run; nil when there are no definitions, so that rendering has no more to do than without any.
  private(set) var session: FunctionSession?

  package init(_ engine: Engine) {
    registry = engine.registry
    let options = engine.options
    if options.definitions.isEmpty { return }
    let session = FunctionSession(runner: options.runner)
    self.session = session
    var set = DefinitionSet(over: registry, allowsShadowing: options.allowsShadowing, session: session)
    for path in options.definitions { set.add(documents(at: path, options.limits)) }
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
        isFolder ? try Source.manifests(try FileTree.files(below: path), in: path).map(\.path) : [path]
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
