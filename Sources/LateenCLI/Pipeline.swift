import Applications
import Codec
import Files
import Rendering
import Rollouts
import Tree

/// From bytes to a release, for every command alike, with the problems found on the way.
struct Pipeline {
  private let registry: Registry
  private let routers: Routers
  private let options: RenderOptions
  private let limits: Limits
  private let driver: Driver
  private(set) var diagnostics: [Diagnostic] = []

  init(_ rendering: RenderingOptions, registry: Registry = LateenCLI.registry, routers: Routers = LateenCLI.routers) {
    self.registry = registry
    self.routers = routers
    options = rendering.options
    limits = rendering.limits
    driver = rendering.driver
  }

  /// A file's name for messages, with its bytes.
  typealias Input = (name: String, bytes: [UInt8])

  /// The bytes of files and folders.
  mutating func read(_ paths: [String]) -> [Input] {
    var inputs: [Input] = []
    let reader = FileReader(limit: limits.bytes)
    for path in paths {
      do throws(Diagnostic) {
        for file in try Self.files(at: path) { inputs.append((file, try reader.bytes(of: file))) }
      } catch {
        diagnostics.append(error)
      }
    }
    return inputs
  }

  private static func files(at path: String) throws(Diagnostic) -> [String] {
    guard path != "-", FileTree.isFolder(path) else { return [path] }
    let root = path.hasSuffix("/") ? String(path.dropLast()) : path
    let found = try FileTree.files(below: root).filter { name in
      [".yaml", ".yml", ".json"].contains { name.hasSuffix($0) }
    }
    if found.isEmpty { throw Diagnostic.error("the folder holds no YAML or JSON file", at: Mark(file: path)) }
    return found.map { "\(root)/\($0)" }
  }

  /// The objects of some inputs.
  mutating func objects(of inputs: [Input]) -> [ReleaseObject] {
    var documents: [SourceNode] = []
    for input in inputs {
      let before = documents.count
      let problems = diagnostics.count
      if input.name.hasSuffix(".json") {
        let reader = JSONReader(limits: limits, strictness: options.strictness)
        if let document = reader.document(in: input.bytes, file: input.name, diagnostics: &diagnostics) {
          documents.append(document)
        }
      } else {
        let reader = YAMLReader(limits: limits, strictness: options.strictness)
        documents += reader.documents(in: input.bytes, file: input.name, diagnostics: &diagnostics)
      }
      if documents.count == before, diagnostics.count == problems {
        diagnostics.append(
          .error("the file is empty", at: Mark(file: input.name), hint: "it should hold an Application"))
      }
    }
    return Loader(registry: registry, options: options).objects(of: documents, diagnostics: &diagnostics)
  }

  /// The release of some objects, when there are no errors.
  mutating func release(_ objects: [ReleaseObject], after previous: [ReleaseObject]?) -> Release? {
    if hasErrors { return nil }
    return Release.plan(objects, after: previous, driver: driver, routers: routers, diagnostics: &diagnostics)
  }

  /// The manifests of a stage, when there are no errors.
  mutating func manifests(of release: Release, at stage: Stage) -> Manifests? {
    do throws(Diagnostic) {
      return try release.manifests(at: stage)
    } catch {
      diagnostics.append(error)
      return nil
    }
  }

  /// What Kruise Rollouts would have in the cluster at a stage, when there are no errors.
  mutating func preview(
    _ objects: [ReleaseObject], after previous: [ReleaseObject], at stage: Stage, nodes: Int
  ) -> [Node]? {
    if hasErrors { return nil }
    guard var preview = Preview(objects, after: previous, nodes: nodes, routers: routers, diagnostics: &diagnostics)
    else { return nil }
    do throws(Diagnostic) {
      let nodes = try preview.objects(at: stage)
      diagnostics += preview.diagnostics
      return nodes
    } catch {
      diagnostics += preview.diagnostics
      diagnostics.append(error)
      return nil
    }
  }

  /// The stages of a preview; the first alone when it can't be made.
  func previewStages(_ objects: [ReleaseObject], after previous: [ReleaseObject]) -> [Stage] {
    var found: [Diagnostic] = []
    return Preview(objects, after: previous, routers: routers, diagnostics: &found)?.stages ?? [.stable]
  }

  /// Reports what Kruise Rollouts would make of a version: where it never gets to, and what it does that nobody expects.
  /// For plain manifests none of that is an error.
  mutating func review(_ objects: [ReleaseObject], after previous: [ReleaseObject]?) {
    var found: [Diagnostic] = []
    if var preview = Preview(objects, after: previous ?? objects, routers: routers, diagnostics: &found) {
      for stage in previous == nil ? [] : preview.stages {
        do throws(Diagnostic) {
          _ = try preview.objects(at: stage)
        } catch {
          found.append(error)
          break
        }
      }
    }
    let known = Set(diagnostics.map(\.message))
    for var problem in found where !known.contains(problem.message) {
      if driver == .manifests, problem.severity == .error { problem.severity = .warning }
      diagnostics.append(problem)
    }
  }

  /// Whether anything found is an error.
  var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

  /// The problems in the order of their places, each once.
  var sortedDiagnostics: [Diagnostic] {
    var seen: Set<Diagnostic> = []
    let unique = diagnostics.filter { seen.insert($0).inserted }
    return unique.enumerated().sorted { left, right in
      switch (left.element.mark, right.element.mark) {
      case (let a?, let b?) where a.file == b.file && a != b: a < b
      default: left.offset < right.offset
      }
    }.map(\.element)
  }

  /// Prints the problems to standard error; ends the command when one is an error.
  func finish() throws {
    for diagnostic in sortedDiagnostics { Terminal.error("\(diagnostic)") }
    if hasErrors { throw ExitStatus.badInput }
  }
}
