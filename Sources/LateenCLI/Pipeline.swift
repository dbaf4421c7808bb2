import KruisePreview
import Applications
import Codec
import Definitions
import Files
import Rendering
import Rollouts
import Tree

/// From bytes to a release, for every command alike, with the problems found on the way.
struct Pipeline {
  private let outside: ExternalTypes
  private let routers: Routers
  private let options: RenderOptions
  private let rendering: RenderingOptions
  private let limits: Limits
  private let driver: Driver
  private(set) var diagnostics: [Diagnostic] = []

  /// A pipeline with these options; those of a golden case name `files` of its repository.
  init(
    _ rendering: RenderingOptions, registry: Registry = LateenCLI.registry, routers: Routers = LateenCLI.routers,
    files: CaseFiles? = nil
  ) {
    self.routers = routers
    self.rendering = rendering
    options = rendering.options
    limits = rendering.limits
    driver = rendering.driver
    outside = ExternalTypes(
      rendering.outside, over: registry, limits: rendering.limits, allowsExec: rendering.allowExec,
      files: files, isStrict: options.strictness == .strict)
    diagnostics = outside.diagnostics
  }

  /// A file's name for messages, with its bytes.
  typealias Input = (name: String, bytes: [UInt8])

  /// The bytes of files and folders, on the disk or in a commit.
  mutating func read(_ paths: [String]) -> [Input] {
    var inputs: [Input] = []
    for path in paths {
      do throws(Diagnostic) {
        let found = if let git = GitPath(path) { try read(git, named: path) } else { try read(path) }
        inputs += found
      } catch {
        diagnostics.append(error)
      }
    }
    return inputs
  }

  private func read(_ path: String) throws(Diagnostic) -> [Input] {
    let reader = FileReader(limit: limits.bytes)
    guard path != "-", FileTree.isFolder(path) else { return [(path, try reader.bytes(of: path))] }
    return try Self.manifests(try FileTree.files(below: path), in: path).map { file throws(Diagnostic) in
      (file.path, try reader.bytes(ofFile: file.path, hint: "name it by itself if it is to be read"))
    }
  }

  private func read(_ git: GitPath, named path: String) throws(Diagnostic) -> [Input] {
    guard try git.isFolder() else { return [(path, try git.bytes(limit: limits.bytes))] }
    return try Self.manifests(try git.files(), in: path).map { file throws(Diagnostic) in
      (file.path, try git.bytes(of: file.name, limit: limits.bytes))
    }
  }

  /// Those of a folder's files that may hold objects.
  static func manifests(
    _ names: [String], in folder: String
  ) throws(Diagnostic) -> [(name: String, path: String)] {
    let found = names.filter { name in [".yaml", ".yml", ".json"].contains { name.hasSuffix($0) } }
    if found.isEmpty { throw Diagnostic.error("the folder holds no YAML or JSON file", at: Mark(file: folder)) }
    let root = folder.hasSuffix("/") ? String(folder.dropLast()) : folder
    return found.map { ($0, "\(root)/\($0)") }
  }

  /// The objects of some inputs: the components as they are, or with `--policies` what is delivered to the one place.
  mutating func objects(of inputs: [Input]) -> [ReleaseObject] {
    if rendering.policies {
      let deliveries = deliveries(of: inputs)
      if deliveries.count > 1 {
        let places = deliveries.map(\.placement.description).joined(separator: ", ")
        diagnostics.append(
          .error(
            "objects are delivered to \(deliveries.count) places: \(places)", at: nil,
            hint: "name one with --cluster, or write all with 'lateen render --policies --output-dir DIR'"))
      }
      return deliveries.first?.objects ?? []
    }
    return objects(in: documents(of: inputs))
  }

  /// The objects of documents that have been read.
  mutating func objects(in documents: [SourceNode]) -> [ReleaseObject] {
    settled { documentRenderer, outside, problems in
      outside.finish(documentRenderer.objects(of: documents, diagnostics: &problems), &problems)
    }
  }

  /// All objects as a YAML stream, each document rendered as it is read, so that a stream of any length takes little
  /// memory, and by several processors. Nil when the documents must be looked at together: where definitions from
  /// outside are used, or a document refers to another.
  mutating func stream(of inputs: [Input], comments: Bool) -> Spool? {
    guard outside.session == nil else { return nil }
    var stream = RenderedStream(DocumentRenderer(registry: outside.registry, options: options), comments: comments)
    forEachDocument(of: inputs) { stream.add($0) }
    guard let (output, problems) = stream.finish() else { return nil }
    diagnostics += problems
    return output
  }

  /// What the documents render to, once the functions that it asks for have run.
  private mutating func settled<Part>(_ load: (DocumentRenderer, ExternalTypes, inout [Diagnostic]) -> [Part]) -> [Part]
  {
    let documentRenderer = DocumentRenderer(registry: outside.registry, options: options)
    guard let session = outside.session else { return load(documentRenderer, outside, &diagnostics) }
    // Types that could not be defined would only be missed once more.
    guard outside.diagnostics.isEmpty else { return [] }
    let (rendered, remarks) = session.settle { () -> (parts: [Part], problems: [Diagnostic]) in
      var problems: [Diagnostic] = []
      let parts = load(documentRenderer, outside, &problems)
      return (parts, problems)
    }
    diagnostics += rendered.problems + remarks
    return rendered.parts
  }

  /// What the workflows of some inputs deliver, to the places that `--cluster` names or to all.
  mutating func deliveries(of inputs: [Input]) -> [Delivery] {
    let documents = documents(of: inputs)
    let all = settled { documentRenderer, outside, problems in
      documentRenderer.deliveries(of: documents, diagnostics: &problems).map { delivery in
        delivery.delivering(outside.finish(delivery.objects, &problems))
      }
    }
    guard let wanted = rendering.cluster else { return all }
    let chosen = all.filter { $0.placement.cluster == wanted || $0.placement.description == wanted }
    if chosen.isEmpty, !hasErrors {
      diagnostics.append(
        .error(
          "nothing is delivered to '\(wanted)'", at: nil,
          hint: Suggestion.hint(for: wanted, in: all.map(\.placement.description), noun: "places")))
    }
    return chosen
  }

  private mutating func documents(of inputs: [Input]) -> [SourceNode] {
    var documents: [SourceNode] = []
    forEachDocument(of: inputs) { documents.append($0) }
    return documents
  }

  /// Calls `body` with each document as soon as it is read.
  private mutating func forEachDocument(of inputs: [Input], _ body: (SourceNode) -> Void) {
    for input in inputs {
      var isEmpty = true
      let problems = diagnostics.count
      if input.name.hasSuffix(".json") {
        let reader = JSONReader(limits: limits, strictness: options.strictness)
        for document in reader.documents(in: input.bytes, file: input.name, diagnostics: &diagnostics) {
          isEmpty = false
          body(document)
        }
      } else {
        let reader = YAMLReader(limits: limits, strictness: options.strictness)
        reader.forEachDocument(in: input.bytes, file: input.name, diagnostics: &diagnostics) { document, _ in
          isEmpty = false
          body(document)
        }
      }
      if isEmpty, diagnostics.count == problems {
        diagnostics.append(
          .error("the file is empty", at: Mark(file: input.name), hint: "it should hold an Application"))
      }
    }
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

  /// Adds a problem that was found outside.
  mutating func add(_ problem: Diagnostic) { diagnostics.append(problem) }

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

  /// Problems beyond this many would bury the first ones.
  private static let mostPrinted = 100

  /// Prints the problems to standard error; ends the command when one is an error.
  func finish() throws {
    let all = sortedDiagnostics
    for diagnostic in all.prefix(Self.mostPrinted) { Terminal.error("\(diagnostic)") }
    if all.count > Self.mostPrinted {
      Terminal.error("… and \(all.count - Self.mostPrinted) more; lateen vet -o json has them all")
    }
    try stopOnErrors()
  }

  /// Ends the command when a problem is an error, or a function failed.
  func stopOnErrors() throws {
    if outside.session?.hasFailed == true { throw ExitStatus.plugin }
    if hasErrors { throw ExitStatus.badInput }
  }
}
