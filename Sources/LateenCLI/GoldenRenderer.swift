import Applications
import ArgumentParser
import Golden
import Rollouts
import Tree

/// Renders a golden case as the commands would: `render.yaml` without a stage, and with a version before it a file for
/// each stage and the plan; with `--policies` a file for each place. Bad input gives `error.txt`, warnings give `messages.txt`.
enum GoldenRenderer {
  @Sendable static func render(_ golden: GoldenCase) -> GoldenOutput {
    let options: RenderingOptions
    do {
      options = try RenderingOptions.parse(golden.arguments)
    } catch {
      return [("error.txt", Array("\(RenderingOptions.message(for: error))\n".utf8))]
    }
    // What a case's file says is input; only the command line itself may allow this.
    if options.allowExec { return [("error.txt", Array("--allow-exec can't stand in a case's 'args'\n".utf8))] }
    var pipeline = Pipeline(options)
    var rendered: [(name: String, objects: [ReleaseObject])] = []
    var plan: Plan?
    if options.policies, golden.previous == nil {
      for delivery in pipeline.deliveries(of: [("app.yaml", golden.input)]) {
        rendered.append(("render-\(delivery.placement.cluster)-\(delivery.placement.namespace)", delivery.objects))
      }
    } else {
      let objects = pipeline.objects(of: [("app.yaml", golden.input)])
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
