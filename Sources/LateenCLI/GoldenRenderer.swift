import KruisePreview
import Applications
import ArgumentParser
import Golden
import Rollouts
import Tree

/// Renders a golden case as the commands would: `render.yaml` without a stage, and with a version before it a file for
/// each stage and the plan; with `--policies` a file for each place. Bad input gives `error.txt`, warnings give `messages.txt`.
enum GoldenRenderer {
  /// A run that renders cases with the types of this program, on whatever thread.
  static func run(allowsExec: Bool = false) -> GoldenRun {
    let (registry, routers, warden) = (LateenCLI.registry, LateenCLI.routers, LateenCLI.warden)
    return GoldenRun { golden in
      LateenCLI.$registry.withValue(registry) {
        LateenCLI.$routers.withValue(routers) {
          LateenCLI.$warden.withValue(warden) { render(golden, allowsExec: allowsExec) }
        }
      }
    }
  }

  static func render(_ golden: GoldenCase, allowsExec: Bool = false) -> GoldenOutput {
    guard let input = golden.input else { return [] }
    var arguments: GoldenArguments
    do {
      arguments = try GoldenArguments.parse(golden.arguments)
    } catch {
      return [("error.txt", Array("\(GoldenArguments.message(for: error))\n".utf8))]
    }
    // What a case's file says is input; only the command line itself may allow this.
    if arguments.rendering.allowExec {
      return [("error.txt", Array("--allow-exec can't stand in a case's 'args'\n".utf8))]
    }
    arguments.rendering.allowExec = allowsExec
    var pipeline = Pipeline(arguments.rendering)
    var rendered: [(name: String, objects: [ReleaseObject])] = []
    var plan: Plan?
    if arguments.rendering.policies, golden.previous == nil {
      for delivery in pipeline.deliveries(of: [("app.yaml", input)]) {
        rendered.append(("render-\(delivery.placement.cluster)-\(delivery.placement.namespace)", delivery.objects))
      }
    } else {
      let objects = pipeline.objects(of: [("app.yaml", input)])
      let previous = golden.previous.map { pipeline.objects(of: [("from.yaml", $0)]) }
      if arguments.preview, let previous { return preview(objects, previous, pipeline) }
      let release = previous == nil ? nil : pipeline.release(objects, after: previous)
      plan = release.flatMap { Plan($0, &pipeline) }
      rendered = [("render", objects)]
    }
    let messages = Array(pipeline.sortedDiagnostics.map { "\($0)\n" }.joined().utf8)
    if pipeline.hasErrors { return [("error.txt", messages)] }

    var output: GoldenOutput = rendered.map { ("\($0.name).yaml", OutputFormat.yaml.bytes($0.objects.map(\.node))) }
    if !messages.isEmpty { output.append(("messages.txt", messages)) }
    guard let plan else { return output }
    for row in plan.rows {
      let name = if case .step(let index) = row.stage { "step-\(index)" } else { row.stage.description }
      output.append(("\(name).yaml", OutputFormat.yaml.bytes(row.manifests.objects)))
    }
    output.append(("plan.txt", Array(plan.table.utf8)))
    return output
  }

  /// What Kruise Rollouts would have in the cluster at each stage, and what it says on the way.
  private static func preview(
    _ objects: [ReleaseObject], _ previous: [ReleaseObject], _ pipeline: Pipeline
  ) -> GoldenOutput {
    var output: GoldenOutput = []
    for stage in pipeline.previewStages(objects, after: previous) {
      var run = pipeline
      let nodes = run.preview(objects, after: previous, at: stage, nodes: Preview.defaultNodes)
      let name = if case .step(let index) = stage { "preview-step-\(index)" } else { "preview-\(stage)" }
      if let nodes { output.append(("\(name).yaml", OutputFormat.yaml.bytes(nodes))) }
      let messages = run.sortedDiagnostics.map { "\($0)\n" }.joined()
      if !messages.isEmpty { output.append(("\(name).txt", Array(messages.utf8))) }
    }
    return output
  }
}

/// The further arguments of a golden case: those of `render`, and whether it is a case of `preview`.
struct GoldenArguments: ParsableArguments {
  @OptionGroup var rendering: RenderingOptions

  @Flag(name: .long, help: "Record what Kruise Rollouts would have in the cluster.")
  var preview = false
}
