import Lateen
import ArgumentParser
import Delivery
import Files
import Rollouts
import Tree

/// `lateen up`.
struct Up: DeliveryCommand {
  static let configuration = CommandConfiguration(
    commandName: "up",
    abstract: "Deliver a version of an Application and roll it out step by step.",
    discussion: """
      The first version is deployed at once. Later versions are rolled out in the steps of their kruise-rollout trait: \
      each step waits for its duration, or for your approval. An unchanged version creates no new revision.

        lateen up v1.yaml
        lateen up v2.yaml
        lateen status canary-demo
        lateen workflow resume canary-demo

      The manifests of the current stage are in .lateen/NAMESPACE/NAME/current, for kubectl apply or a git commit.
      With --context or --kubeconfig they are applied to a cluster with kubectl instead, and each stage waits for its \
      pods to become ready.
      """)

  @Argument(
    help: ArgumentHelp(
      "Applications or plain Kubernetes YAML: files, folders, or - for standard input.", valueName: "file"),
    completion: .file())
  var files: [String]

  @Option(name: .long, help: "Name of the delivery, required unless the files contain exactly one Application.")
  var name: String?

  @OptionGroup(title: "Target") var target: TargetOptions
  @OptionGroup(title: "Waiting") var waitPolicy: WaitOptions
  @OptionGroup(title: "Changes by others") var takeOver: TakeOverOptions
  @OptionGroup(title: "Rendering") var rendering: RenderingOptions

  @Flag(name: .long, help: "Show the plan and change nothing.")
  var dryRun = false

  @Option(name: .shortAndLong, help: "Format of the output.")
  var output = ReportFormat.text

  func validate() throws {
    if rendering.driver == .kruise, target.isFolder {
      throw ValidationError("--driver kruise needs a cluster with Kruise Rollouts: name it with --context")
    }
  }

  func deliver(from context: CommandContext) async throws {
    // As in KubeVela, policies and workflow are applied to what is delivered.
    var rendering = rendering
    rendering.policies = true
    var run = EngineRun(context.engine(rendering))
    let source = Source(paths: files, limits: rendering.limits)
    let objects = run.objects(of: source)
    if run.hasErrors { try Outcome(objects, run).printed() }
    var options = rendering.node
    options["place"] = Node(run.placement?.description)
    let outline = Outline(source.inputs, limits: rendering.limits)
    let id = try identity(outline)
    let deployer = target.deployer(context, waitPolicy: waitPolicy.waitPolicy, permissions: takeOver.permissions)
    // Problems of later steps are found now, before anything is changed.
    let previous = try await deployer.liveObjects(of: id)
    let release = run.release(objects, after: previous)
    run.checkUpdates(of: release, objects, after: previous)
    let plan = release.flatMap { Plan($0, &run) }
    let shown = try Outcome(plan, run).printed()
    if dryRun { return output.print(shown.table(columns: Terminal.columns), shown.node) }
    let submission = Deployer.Submission(
      id, objects: objects.map(\.node), inputs: source.inputs.map { Revision.Input(name: $0.name, bytes: $0.bytes) },
      components: outline.components, renderedBy: "lateen/\(LateenCLI.version)", options: options,
      driver: rendering.driver)
    let outcome = try await deployer.up(submission)
    try await Conclusion.print(nil, outcome, id, deployer, output)
  }

  private func identity(_ outline: Outline) throws -> ApplicationID {
    let found = outline.applications
    if let name { return try ApplicationID(name: name, namespace: found.first?.namespace ?? rendering.namespace) }
    guard let only = found.first, found.count == 1 else {
      throw DeliveryError(
        .refused, found.isEmpty ? "the files contain no Application" : "the files contain \(found.count) Applications",
        hint: "give the delivery a name: --name NAME")
    }
    return try ApplicationID(name: only.name, namespace: only.namespace ?? rendering.namespace)
  }
}

extension RenderingOptions {
  /// The options that a revision records.
  fileprivate var node: Node {
    [
      "namespace": .string(namespace), "kubeVersion": .string(kubeVersion), "revision": Node(revision),
      "componentRevision": Node(componentRevision), "cluster": Node(cluster),
      "validate": .string(strictness.rawValue),
      "gatewayAPI": gatewayAPI == .v1alpha2 ? nil : .string(gatewayAPI.rawValue),
    ]
  }
}
