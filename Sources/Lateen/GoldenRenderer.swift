import Applications
import Codec
import Golden
import KruisePreview
import Rollouts
import Tree

extension Engine {
  /// Renders a golden case as the commands would: `render.yaml` without a stage, and with a version before it a file for
  /// each stage and the plan; with policies applied a file for each place; with `isPreview` what Kruise Rollouts would have.
  /// Bad input gives `error.txt`, warnings give `messages.txt`.
  package func golden(_ golden: GoldenCase, isPreview: Bool) -> GoldenOutput {
    guard let input = golden.input else { return [] }
    let source = Source([.init(input, named: "app.yaml")])
    let before = golden.previous.map { Source([.init($0, named: "from.yaml")]) }
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

  /// What Kruise Rollouts would have in the cluster at each stage, and what it says on the way.
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

  private static func file(_ stage: Stage) -> String {
    if case .step(let index) = stage { "step-\(index)" } else { stage.description }
  }
}
