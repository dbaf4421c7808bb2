import Lateen
import ArgumentParser
import Applications
import Delivery
import Files
import Gates
import Rollouts
import Tree

/// `lateen up`.
struct Up: DeliveryCommand, TopCommand {
  static let described = CommandConfiguration.command(
    "up",
    abstract: "Deliver a version of an Application and roll it out step by step.",
    discussion: """
      The first version is deployed at once. Later versions are rolled out in the steps of their kruise-rollout trait: \
      each step waits for its duration, or for your approval. An unchanged version creates no new revision.

        lateen up v1.yaml
        lateen up v2.yaml
        lateen up v2.yaml --image canary-demo=:v3
        lateen status canary-demo
        lateen workflow resume canary-demo

      The manifests of the current stage are in .lateen/NAMESPACE/NAME/current, for kubectl apply or a git commit.
      With --context or --kubeconfig they are applied to a cluster with kubectl instead, and each stage waits for its \
      pods to become ready.

      An Application for several clusters and namespaces is delivered to them in the order of its workflow, which waits \
      at its suspend steps. Say which context each cluster is:

        lateen up shop.yaml --context east=kind-east --context west=kind-west
      """)

  @Argument(help: FileHelp.files, completion: .file())
  var operands: [String] = []

  @Option(name: [.customShort("f"), .customLong("filename")], help: FileHelp.filename, completion: .file())
  var filenames: [String] = []

  @Option(name: .customLong("image"), help: FileHelp.image())
  var images: [String] = []

  @Option(name: .customLong("set"), help: FileHelp.value)
  var values: [String] = []

  @Option(name: .long, help: "Name of the delivery, required unless the files contain exactly one Application.")
  var name: String?

  @OptionGroup(title: "Target") var target: TargetOptions
  @OptionGroup(title: "Waiting") var waitPolicy: WaitOptions
  @OptionGroup(title: "Changes by others") var takeOver: TakeOverOptions
  @OptionGroup(title: "Gates") var gates: GateOptions
  @OptionGroup(title: "Rendering") var rendering: RenderingOptions

  @Option(name: .long, help: "What happens to the other places when one fails: they stop, or they continue.")
  var onFailure = OnFailure.stop

  enum OnFailure: String, ExpressibleByArgument, CaseIterable {
    case stop, `continue`
  }

  @Flag(name: .long, help: "Delete the Application, at the end, from places that its workflow has no more.")
  var prunePlaces = false

  @Flag(name: .long, help: "Show the plan and change nothing.")
  var dryRun = false

  @Option(name: .shortAndLong, help: "Format of the output.")
  var output = ReportFormat.text

  func validate() throws {
    if operands.isEmpty, filenames.isEmpty { throw ValidationError(FileHelp.nothing) }
    try FileHelp.check(images: images, values: values)
    if rendering.driver == .kruise, target.isFolder {
      throw ValidationError("--driver kruise needs a cluster with Kruise Rollouts: name it with --context")
    }
  }

  func deliver(from context: CommandContext) async throws {
    // As in KubeVela, deliveries apply policies and workflow.
    var rendering = rendering
    rendering.policies = true
    let clusters = try Clusters(target)
    var run = EngineRun(context.engine(rendering))
    let source = Source(paths: operands + filenames, limits: rendering.limits)
      .overridden(images: images, values: values)
    // If a cluster is named, it is the only place.
    let workflow = rendering.cluster == nil ? run.workflow(of: source) : nil
    if workflow != nil, run.hasErrors { try Outcome(workflow, run).printed() }
    let objects = workflow.map { $0.versions.first?.objects ?? [] } ?? run.objects(of: source)
    if run.hasErrors { try Outcome(objects, run).printed() }
    let outline = Outline(run.documents, types: run.registry)
    let id = try outline.identity(named: name, in: rendering.namespace)
    let home = try await home(of: id, workflow, clusters)
    let isKnown = try await home.workflow(of: id) != nil
    if let workflow, isKnown || !workflow.isPlain {
      let release = WorkflowRelease(
        id: id, workflow: workflow, home: home, clusters: clusters, source: source, outline: outline,
        options: recordedOptions, driver: rendering.driver, continuesOnFailure: onFailure == .continue,
        prunesPlaces: prunePlaces)
      return try await deliver(release, &run, context)
    }
    if rendering.cluster != nil, isKnown {
      throw Diagnostic.error(
        .refused, "'\(id)' is delivered to several places by its workflow", hint: "leave out --cluster")
    }
    let place = workflow?.versions.first?.placement ?? run.placement
    let store = try place.map { place throws(Diagnostic) in
      clusters.isSeveral ? try clusters.store(of: place.cluster, within: waitPolicy.waitPolicy.timeout) : home
    }
    try await deliver(
      SingleDelivery(id: id, objects: objects, place: place, outline: outline, source: source),
      clusters.deployer(to: store ?? home, context, waitPolicy.waitPolicy, takeOver.permissions), &run)
  }

  /// The store that holds the state of the Application, or the one to create it in.
  private func home(
    of id: ApplicationID, _ workflow: DeliveredWorkflow?, _ clusters: Clusters
  ) async throws(Diagnostic) -> any WorkflowStore {
    let homes = clusters.homes(within: waitPolicy.waitPolicy.timeout)
    if homes.count > 1 {
      for home in homes where try await home.workflow(of: id) != nil { return home }
      // An Application with a single place keeps all of its state there.
      if let workflow, workflow.places.count == 1, let place = workflow.places.first {
        return try clusters.store(of: place.cluster, within: waitPolicy.waitPolicy.timeout)
      }
    }
    guard let first = homes.first else { throw Diagnostic.error(.refused, "no cluster is named") }
    return first
  }

  /// Delivers to a single place.
  private func deliver(
    _ delivery: SingleDelivery, _ deployer: Deployer, _ run: inout EngineRun
  ) async throws {
    // Report problems of later steps before anything is changed.
    let previous = try await deployer.liveObjects(of: delivery.id)
    let release = run.release(delivery.objects, after: previous)
    run.checkUpdates(of: release, delivery.objects, after: previous)
    let plan = release.flatMap { Plan($0, &run) }
    let shown = try Outcome(plan, run).printed()
    if dryRun { return output.print(shown.table(columns: Terminal.columns), shown.node) }
    let outcome = try await deployer.up(delivery.submission(rendering.driver, options: recordedOptions))
    try await Conclusion.print(nil, outcome, delivery.id, deployer, output)
  }

  /// Delivers to several places by a workflow.
  private func deliver(_ release: WorkflowRelease, _ run: inout EngineRun, _ context: CommandContext) async throws {
    let driver = release.clusters.driver(
      release.home, context, waitPolicy.waitPolicy, takeOver.permissions,
      gates.keeper(GatePolicy.Programs(run.stepPrograms, runner: context.runner(allowed: rendering.allowExec))))
    let submission = try await release.submission(context)
    let plan = try Outcome(await release.plan(submission, driver, &run), run).printed()
    if dryRun { return output.print(plan.table(columns: Terminal.columns), plan.node) }
    let outcome = try await driver.up(submission)
    try await Conclusion.print(nil, outcome, release.id, driver, output)
  }

  /// The options that a revision records. Together with its files they reproduce its objects.
  private var recordedOptions: Node {
    var options = rendering.recorded
    if !images.isEmpty { options["images"] = .list(images.map(Node.string)) }
    if !values.isEmpty { options["set"] = .list(values.map(Node.string)) }
    return options
  }
}

extension RenderingOptions {
  /// The options that a revision records.
  var recorded: Node {
    [
      "namespace": .string(namespace), "kubeVersion": .string(kubeVersion), "revision": Node(revision),
      "componentRevision": Node(componentRevision), "cluster": Node(cluster),
      "validate": .string(strictness.rawValue),
      "gatewayAPI": gatewayAPI == .v1alpha2 ? nil : .string(gatewayAPI.rawValue),
    ]
  }
}
