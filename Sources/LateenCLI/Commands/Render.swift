import Kubernetes
import Lateen
import ArgumentParser
import Codec
import Files
import Rollouts
import Tree

/// `lateen render`.
struct Render: TopCommand, ListedOptions {
  static let described = CommandConfiguration.command(
    "render",
    abstract: "Print the manifests of an Application or of one stage of its rollout, or write those of all stages.",
    discussion: """
      Without --step it prints what KubeVela would apply, including the Rollout. With --step it prints the manifests of a \
      stage, which need no rollout controller: stable, 1, 2, …, promote, complete or rollback.

        lateen render app.yaml
        lateen render v2.yaml --from v1.yaml --step 1 | kubectl apply -f -
        lateen render v2.yaml --from v1.yaml --all-steps --output-dir out

      As in KubeVela's dry-run, policies and workflow are ignored, unless --policies is given: then it renders what the \
      workflow delivers, with overrides applied, for each cluster and namespace.

        lateen render app.yaml --policies --cluster east
        lateen render app.yaml --policies --output-dir out

      --sync-waves annotates the objects of a stage so that Argo CD applies them in the order in which they may be: \
      pods, then Services, then routes.

      With --all-steps and --policies it writes place by place, in the order of the workflow, to 01-east-shop/00-stable \
      and so on.
      """)

  @OptionGroup var input: InputOptions
  @OptionGroup(title: "Rendering") var rendering: RenderingOptions

  @Option(
    name: .customLong("step"), help: "Stage to print: stable, 1, 2, …, promote, complete or rollback.",
    completion: Completions.stages, transform: Stage.checked)
  private var stepText: String?

  @Flag(name: .customLong("all-steps"), help: "Write each stage to its own folder below --output-dir.")
  var allSteps = false

  @Flag(name: .customLong("sync-waves"), help: "Annotate each object with the wave of its stage, as Argo CD reads it.")
  var syncWaves = false

  @Option(
    name: .customLong("output-dir"), help: "Folder to write to; replaced as a whole once everything has been rendered.")
  var outputDir: String?

  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: OutputFormat.help("Format of the output.", default: .yaml),
    completion: .list(OutputFormat.words), transform: OutputFormat.checked)
  private var outputWord: String?

  @Option(
    name: .customLong("order"),
    help: ObjectOrder.help("Order of the objects: as rendered, or as Helm installs them.", default: .render),
    completion: .list(ObjectOrder.words), transform: ObjectOrder.checked)
  private var orderWord: String?

  @Flag(name: .customLong("comments"), help: "Add a comment above each object that says where it comes from.")
  var comments = false

  var listed: [Mirror.Child] {
    [
      ("input", _input), ("rendering", _rendering),
      ("stepText", _stepText),
      ("allSteps", _allSteps),
      ("syncWaves", _syncWaves),
      ("outputDir", _outputDir),
      ("outputWord", _outputWord),
      ("orderWord", _orderWord),
      ("comments", _comments),
    ]
  }

  private var step: Stage? { stepText.flatMap { Stage($0) } }
  private var output: OutputFormat { outputWord.flatMap(OutputFormat.init) ?? .yaml }
  private var order: ObjectOrder { orderWord.flatMap(ObjectOrder.init) ?? .render }

  func validate() throws {
    if allSteps, step != nil { throw ValidationError("--all-steps and --step can't be combined") }
    if syncWaves, step == nil, !allSteps { throw ValidationError("--sync-waves needs --step or --all-steps") }
    if syncWaves, rendering.driver != .manifests {
      throw ValidationError("--sync-waves is for plain manifests; leave out --driver")
    }
    if allSteps, outputDir == nil { throw ValidationError("--all-steps needs --output-dir") }
    if allSteps, !input.hasOldVersion { throw ValidationError("--all-steps needs the version before: --from FILE") }
  }

  func run(in context: CommandContext) throws {
    let engine = context.engine(rendering)
    let (new, old) = input.versions(limits: rendering.limits)
    if rendering.policies, let outputDir, !allSteps, step == nil {
      let deliveries = try engine.deliveries(of: new).printed()
      return try OutputFolder.write(OutputFolder.files(deliveries, order: order, format: output), to: outputDir)
    }
    if allSteps, let outputDir, let plan = try engine.workflowPlan(new, from: old).printed() {
      return try writeAll(plan, to: outputDir)
    }
    if allSteps, let outputDir {
      return try writeAll(engine.plan(new, from: old).printed(), to: outputDir)
    }
    guard let step else {
      if outputDir == nil, output == .yaml, order == .render, let stream = engine.stream(of: new, comments: comments) {
        return Terminal.output(try stream.printed())
      }
      return try write(engine.objects(of: new).printed())
    }
    let manifests = try engine.render(new, at: step, from: old, hasSyncWaves: syncWaves).printed()
    try write(manifests.objects.map { ReleaseObject($0, origin: Mark(file: "")) })
    let gone = manifests.prune.compactMap(ObjectID.init)
    if !gone.isEmpty {
      Terminal.error("note: prune after applying this: \(gone.map(\.description).joined(separator: ", "))")
    }
  }

  private func write(_ objects: [ReleaseObject]) throws {
    let sorted = order == .install ? Kind.installOrder(objects) { $0.node } : objects
    if let outputDir {
      let files = OutputFolder.files(sorted.map(\.node), in: "", format: output)
      try OutputFolder.write(files, to: outputDir)
      return
    }
    let origins = comments ? sorted.map { $0.origin.file.isEmpty ? nil : "from \($0.origin)" } : []
    Terminal.output(output.bytes(sorted.map(\.node), comments: origins))
  }

  /// Writes the stages of all places, numbered in the order in which the workflow reaches them.
  private func writeAll(_ plan: WorkflowPlan, to folder: String) throws {
    var files: [(path: String, bytes: [UInt8])] = []
    for (index, place) in plan.places.enumerated() {
      let number = index + 1 < 10 ? "0\(index + 1)" : "\(index + 1)"
      let name = ObjectFile.safe(place.place.replacing("/", with: "-"))
      files += stages(of: place.plan).map { ("\(number)-\(name)/\($0.path)", $0.bytes) }
    }
    files.append(("plan.json", Array((JSONWriter().string(plan.node) + "\n").utf8)))
    try OutputFolder.write(files, to: folder)
    Terminal.output(LogText(lines: plan.table(columns: nil)))
  }

  private func writeAll(_ plan: Plan, to folder: String) throws {
    var files = stages(of: plan)
    files.append(("plan.json", Array((JSONWriter().string(plan.node) + "\n").utf8)))
    try OutputFolder.write(files, to: folder)
    Terminal.output(LogText(lines: plan.table))
  }

  private func stages(of plan: Plan) -> [(path: String, bytes: [UInt8])] {
    var files: [(path: String, bytes: [UInt8])] = []
    for (index, row) in plan.rows.enumerated() {
      let name = row.stage.folder(at: index)
      let manifests = syncWaves ? plan.syncWaves(of: row) : row.manifests
      let objects = order == .install ? Kind.installOrder(manifests.objects) { $0 } : manifests.objects
      files += OutputFolder.files(objects, in: name, format: output)
      files += OutputFolder.files(row.manifests.prune, in: "\(name)/prune", format: output)
    }
    return files
  }
}
