import Lateen
import Applications
import ArgumentParser
import Codec
import Definitions
import Files
import Rendering
import Rollouts
import Tree

/// `lateen krm`.
struct KRMCommand: TopCommand {
  static let described = CommandConfiguration.command(
    "krm",
    abstract:
      "Run as a KRM function: read a ResourceList on standard input, and write it with its Applications rendered.",
    discussion: """
      Applications among the items are replaced by their objects, as is one in functionConfig; all other items are \
      kept. docs/krm.md shows how to use it with kustomize, kpt, Argo CD and Flux.

        lateen krm < resources.yaml
      """)

  @OptionGroup(title: "Rendering")
  var rendering: RenderingOptions

  @Option(
    name: .long, parsing: .upToNextOption, help: "The version before it: files or folders.",
    completion: .file())
  var from: [String] = []

  @Option(
    name: .long, help: "Stage to render: stable, 1, 2, …, promote, complete or rollback.",
    completion: Completions.stages, transform: Stage.parsed)
  var step: Stage?

  func run(in context: CommandContext) throws {
    var problems: [Diagnostic] = []
    let documents = try read(&problems)
    var list = problems.isEmpty && documents.count == 1 ? documents[0] : nil
    if list?["kind"]?.scalar?.text != "ResourceList" || list?["items"]?.items == nil && list?["items"] != nil {
      list = nil
    }
    guard let list else {
      for problem in problems { Terminal.error("\(problem)") }
      if problems.isEmpty {
        Terminal.error("error: standard input is not a ResourceList\n  hint: use lateen render for plain Applications")
      }
      throw ExitStatus.badInput
    }
    var run = EngineRun(context.engine(rendering))
    let objects = try rendered(items(of: list).map(Self.withoutNotes), &run)
    let results = run.sortedDiagnostics.map(Self.result)
    if objects != nil || !results.isEmpty { try write(list, objects ?? [], results) }
    try Outcome(true, run).printed()
  }

  /// What to render: the items, and the functionConfig if it is an Application. kustomize passes a generator as both.
  private func items(of list: SourceNode) -> [SourceNode] {
    let items = (list["items"]?.items ?? []).filter { !Self.isForTools($0) }
    guard let config = list["functionConfig"], Application.isApplication(config) else { return items }
    func place(_ node: SourceNode) -> [String?] {
      ["name", "namespace"].map { node["metadata"]?[$0]?.scalar?.text }
    }
    let isThere = items.contains { Application.isApplication($0) && place($0) == place(config) }
    return isThere ? items : items + [config]
  }

  /// Whether an item is a configuration file for a tool rather than an object, such as a `Kustomization`: it has no
  /// name.
  private static func isForTools(_ item: SourceNode) -> Bool {
    item.entries != nil && !Application.isApplication(item) && item["kind"] != nil && item["metadata"]?["name"] == nil
      && item["metadata"]?["generateName"] == nil && item["items"] == nil
  }

  private static func withoutNotes(_ item: SourceNode) -> SourceNode {
    Application.isApplication(item) ? ResourceList.withoutNotes(item) : item
  }

  private func read(_ problems: inout [Diagnostic]) throws -> [SourceNode] {
    do throws(Diagnostic) {
      let bytes = try FileReader(limit: rendering.limits.bytes).bytes(of: "-")
      // The formatting of other tools is accepted as it is, but Applications in it are read with the usual strictness.
      return YAMLReader(limits: rendering.limits, strictness: rendering.strictness)
        .documents(in: bytes, file: "-", diagnostics: &problems)
    } catch {
      problems.append(error)
      return []
    }
  }

  /// The objects of the items, or of a stage; nil after an error.
  private func rendered(_ items: [SourceNode], _ run: inout EngineRun) throws -> [Node]? {
    let objects = run.objects(in: items)
    guard let stage = step else { return run.hasErrors ? nil : objects.map(\.node) }
    let previous = from.isEmpty ? nil : run.objects(of: Source(paths: from, limits: rendering.limits))
    let release = run.release(objects, after: previous)
    return release.flatMap { run.manifests(of: $0, at: stage) }?.objects.map(ResourceList.withoutNotes)
  }

  private func write(_ list: SourceNode, _ items: [Node], _ results: [Node]) throws {
    var ignored: [Diagnostic] = []
    let others = (list["items"]?.items ?? []).filter(Self.isForTools).map { $0.value(diagnostics: &ignored) }
    let output: Node = [
      "apiVersion": list["apiVersion"]?.value(diagnostics: &ignored),
      "kind": "ResourceList",
      "functionConfig": list["functionConfig"]?.value(diagnostics: &ignored),
      "items": .list(items + others),
      "results": results.isEmpty ? nil : .list(results),
    ]
    Terminal.output(data: YAMLWriter().string([output]))
  }

  private static func result(_ problem: Diagnostic) -> Node {
    [
      "message": .string(problem.message + (problem.hint.map { " (\($0))" } ?? "")),
      "severity": problem.severity == .note ? "info" : .string(problem.severity.rawValue),
      "file": problem.mark.flatMap { $0.file == "-" ? nil : ["path": .string($0.file)] },
    ]
  }
}
