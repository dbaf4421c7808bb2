import Applications
import Codec
import Golden
import KruisePreview
import Rollouts
import Tree

extension Engine {
  /// Renders a golden case with the same results as the commands: `render.yaml`, and with a previous version also the
  /// plan and a file for each stage. With policies there is a file for each target, and with `isPreview` the objects
  /// that Kruise Rollouts would have in the cluster. Errors are written to `error.txt`, and warnings to `messages.txt`.
  ///
  /// - Parameters:
  ///   - golden: The case.
  ///   - files: The files given by its arguments, if it has no `app.yaml`.
  ///   - previous: The files of the previous version given by its arguments, if it has no `from.yaml`.
  ///   - isPreview: Whether to record the preview of Kruise Rollouts.
  /// - Returns: The rendered files.
  package func golden(
    _ golden: GoldenCase, files: [String], from previous: [String], isPreview: Bool
  ) -> GoldenOutput {
    let source = self.source(golden.input, "app.yaml", files)
    let former = self.source(golden.previous, "from.yaml", previous)
    let before = former.inputs.isEmpty && former.problems.isEmpty ? nil : former
    if source.inputs.isEmpty, source.problems.isEmpty, before?.problems.isEmpty != false { return [] }
    var run = EngineRun(self)
    var rendered: [(name: String, objects: [ReleaseObject])] = []
    var plan: Plan?
    if options.appliesPolicies, before == nil {
      for delivery in run.deliveries(of: source) {
        rendered.append(("render-\(delivery.placement.cluster)-\(delivery.placement.namespace)", delivery.objects))
      }
    } else {
      let objects = run.objects(of: source)
      let previous = before.map { run.objects(of: $0) }
      if isPreview, let previous { return Self.preview(objects, previous, run) }
      let release = previous == nil ? nil : run.release(objects, after: previous)
      plan = release.flatMap { Plan($0, &run) }
      rendered = [("render", objects)]
    }
    let messages = Array(run.sortedDiagnostics.map { "\($0)\n" }.joined().utf8)
    if run.hasErrors { return [("error.txt", messages)] }

    var output: GoldenOutput = rendered.map { ("\($0.name).yaml", YAMLWriter().bytes($0.objects.map(\.node))) }
    if !messages.isEmpty { output.append(("messages.txt", messages)) }
    guard let plan else { return output }
    for row in plan.rows {
      output.append(("\(Self.file(row.stage)).yaml", YAMLWriter().bytes(row.manifests.objects)))
    }
    output.append(("plan.txt", Array(plan.table.utf8)))
    return output
  }

  /// The objects that Kruise Rollouts would have in the cluster at each stage, and its messages.
  private static func preview(
    _ objects: [ReleaseObject], _ previous: [ReleaseObject], _ run: EngineRun
  ) -> GoldenOutput {
    var output: GoldenOutput = []
    for stage in run.previewStages(objects, after: previous) {
      var run = run
      let nodes = run.preview(objects, after: previous, at: stage, nodes: Preview.defaultNodes)
      let name = "preview-\(file(stage))"
      if let nodes { output.append(("\(name).yaml", YAMLWriter().bytes(nodes))) }
      let messages = run.sortedDiagnostics.map { "\($0)\n" }.joined()
      if !messages.isEmpty { output.append(("\(name).txt", Array(messages.utf8))) }
    }
    return output
  }

  /// The input of a golden case: its own file, or those given by its arguments.
  private func source(_ own: [UInt8]?, _ name: String, _ named: [String]) -> Source {
    if let own {
      guard let first = named.first else { return Source([.init(own, named: name)]) }
      let message = "the case has a file '\(name)', but its 'args' also name '\(first)'"
      return Source([], problems: [.error(message, at: nil, hint: "keep one of them")])
    }
    var source = Source([])
    for path in named {
      do throws(Diagnostic) {
        guard let file = try options.caseFiles?.file(path, limit: options.limits.bytes) else { continue }
        source.inputs.append(.init(file.bytes, named: path))
      } catch {
        source.problems.append(error)
      }
    }
    return source
  }

  private static func file(_ stage: Stage) -> String {
    if case .step(let index) = stage { "step-\(index)" } else { stage.description }
  }
}
