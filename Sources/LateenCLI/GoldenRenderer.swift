import Applications
import ArgumentParser
import Golden
import Rollouts
import Tree

/// Renders a golden case as the commands would: `render.yaml` without a stage, and with a version before it a file for
/// each stage and the plan; with `--policies` a file for each place. Bad input gives `error.txt`, warnings give `messages.txt`.
enum GoldenRenderer {
  /// A run that renders cases with the types of this program, on whatever thread.
  static var run: GoldenRun {
    let (registry, routers) = (LateenCLI.registry, LateenCLI.routers)
    return GoldenRun { golden in
      LateenCLI.$registry.withValue(registry) {
        LateenCLI.$routers.withValue(routers) { render(golden) }
      }
    }
  }

  static func render(_ golden: GoldenCase) -> GoldenOutput {
    guard let input = golden.input else { return [] }
    let options: RenderingOptions
    do {
      options = try RenderingOptions.parse(golden.arguments)
    } catch {
      return [("error.txt", Array("\(RenderingOptions.message(for: error))\n".utf8))]
    }
    var pipeline = Pipeline(options)
    var rendered: [(name: String, objects: [ReleaseObject])] = []
    var plan: Plan?
    if options.policies, golden.previous == nil {
      for delivery in pipeline.deliveries(of: [("app.yaml", input)]) {
        rendered.append(("render-\(delivery.placement.cluster)-\(delivery.placement.namespace)", delivery.objects))
      }
    } else {
      let objects = pipeline.objects(of: [("app.yaml", input)])
      let previous = golden.previous.map { pipeline.objects(of: [("from.yaml", $0)]) }
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
}
