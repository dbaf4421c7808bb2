import KruisePreview
import Applications
import ArgumentParser
import Codec
import Golden
import Rollouts
import Tree

/// Renders a golden case as the commands would: `render.yaml` without a stage, and with a version before it a file for
/// each stage and the plan; with `--policies` a file for each place. Bad input gives `error.txt`, warnings give `messages.txt`.
enum GoldenRenderer {
  /// A run that renders the cases of a folder with the types of this program, on whatever thread.
  static func run(_ golden: String, allowsExec: Bool = false) -> GoldenRun {
    let (registry, routers, warden) = (LateenCLI.registry, LateenCLI.routers, LateenCLI.warden)
    let files = CaseFiles(golden: golden)
    return GoldenRun { golden in
      LateenCLI.$registry.withValue(registry) {
        LateenCLI.$routers.withValue(routers) {
          LateenCLI.$warden.withValue(warden) { render(golden, files, allowsExec: allowsExec) }
        }
      }
    }
  }

  static func render(_ golden: GoldenCase, _ files: CaseFiles, allowsExec: Bool = false) -> GoldenOutput {
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
    var pipeline = Pipeline(arguments.rendering, files: files)
    let limit = arguments.rendering.limits.bytes
    let input = pipeline.read(golden.input, "app.yaml", arguments.files, files, limit)
    let before = pipeline.read(golden.previous, "from.yaml", arguments.from, files, limit)
    if input.isEmpty, !pipeline.hasErrors { return [] }
    var rendered: [(name: String, objects: [ReleaseObject])] = []
    var plan: Plan?
    if arguments.rendering.policies, before.isEmpty {
      for delivery in pipeline.deliveries(of: input) {
        rendered.append(("render-\(delivery.placement.cluster)-\(delivery.placement.namespace)", delivery.objects))
      }
    } else {
      let objects = pipeline.objects(of: input)
      let previous = before.isEmpty ? nil : pipeline.objects(of: before)
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

/// The arguments of a golden case: those of `render`, with files where it has none of its own, and whether it is a case of
/// `preview`.
struct GoldenArguments: ParsableArguments {
  @Argument(help: "Applications or plain Kubernetes YAML: files of the case's repository.")
  var files: [String] = []

  @Option(name: .long, help: "The version before it: a file of the case's repository.")
  var from: [String] = []

  @OptionGroup var rendering: RenderingOptions

  @Flag(name: .long, help: "Record what Kruise Rollouts would have in the cluster.")
  var preview = false
}

extension Pipeline {
  /// The input of a golden case: its own file, or those that its arguments name.
  fileprivate mutating func read(
    _ own: [UInt8]?, _ name: String, _ named: [String], _ files: CaseFiles, _ limit: Int
  ) -> [Input] {
    if let own {
      guard let first = named.first else { return [(name, own)] }
      add(
        .error("the case has a file '\(name)', and its 'args' name '\(first)' too", at: nil, hint: "keep one of them"))
      return []
    }
    var inputs: [Input] = []
    for path in named {
      do throws(Diagnostic) {
        inputs.append((path, try files.file(path, limit: limit).bytes))
      } catch {
        add(error)
      }
    }
    return inputs
  }
}
