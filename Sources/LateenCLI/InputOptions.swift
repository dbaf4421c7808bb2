import Plugins
import Lateen
import Kubernetes
import Applications
import ArgumentParser
import Codec
import Rendering
import Rollouts
import Tree

/// The input of a command, and how it is read.
struct InputOptions: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "Applications or plain Kubernetes YAML: files, folders, or - for standard input.", valueName: "file"),
    completion: .file())
  var operands: [String] = []

  @Option(
    name: [.customShort("f"), .customLong("filename")],
    help: ArgumentHelp("The same as an argument, as kubectl and vela take it.", valueName: "file"), completion: .file())
  var filenames: [String] = []

  @Option(
    name: .long, parsing: .upToNextOption,
    help: ArgumentHelp("The version before it: files, folders or -.", valueName: "file"), completion: .file())
  var from: [String] = []

  @OptionGroup(title: "Rendering")
  var rendering: RenderingOptions

  /// What is to be read, in the order of the arguments.
  var files: [String] { operands + filenames }

  /// The new version.
  func newVersion() -> Source { Source(paths: files, limits: rendering.limits) }

  /// The version before it, when one is named.
  func oldVersion() -> Source? { from.isEmpty ? nil : Source(paths: from, limits: rendering.limits) }

  func validate() throws {
    guard files.isEmpty else { return }
    throw ValidationError(
      from.isEmpty
        ? "no file is named; name an Application, a folder, or - for standard input"
        : "no file is named beside --from, which takes all that follow it; write the new version first: FILE --from FILE"
    )
  }
}

/// What rendering depends on beside the input.
struct RenderingOptions: ParsableArguments {
  @Option(name: [.long, .customShort("n")], help: "Namespace of Applications that name none.")
  var namespace = "default"

  @Option(name: .long, help: "Kubernetes to render for.")
  var kubeVersion = "1.36"

  @Option(
    name: .customLong("gateway-api"),
    help: "Version of the Gateway API that traits render: v1alpha2 as KubeVela does, or v1 as clusters have it now.")
  var gatewayAPI = GatewayAPI.v1alpha2

  @Option(
    name: .customLong("crds"),
    help: ArgumentHelp(
      "CustomResourceDefinitions to check custom resources by: files or folders; repeat it.", valueName: "file"),
    completion: .file())
  var crds: [String] = []

  @Option(name: .long, help: "Name of the Application's revision, for labels.")
  var revision: String?

  @Option(name: .long, help: "Name of the components' revision, for labels.")
  var componentRevision: String?

  @Option(
    name: .long,
    help: "Name of the cluster; with --policies only what is delivered there: CLUSTER or CLUSTER/NAMESPACE.")
  var cluster: String?

  @Flag(
    name: .long,
    help: "Render what the workflow delivers, policies applied; otherwise the components are rendered as they are.")
  var policies = false

  @Option(
    name: .customLong("validate"),
    help: "Doubtful input: strict refuses it, warn reads it as the cluster would, ignore says nothing.")
  var strictness = Strictness.strict

  @Option(
    name: .long, help: "Who moves the cluster from stage to stage: the manifests alone, or Kruise Rollouts.")
  var driver = Driver.manifests

  @OptionGroup(title: "Types from outside")
  var outside: DefinitionOptions

  @Flag(name: .long, help: "Run the executables that definitions name.")
  var allowExec = false

  @Option(name: .long, help: "Maximum size of a file, in bytes.")
  var maxBytes = Limits.standard.bytes
  @Option(name: .long, help: "Maximum nesting depth.")
  var maxDepth = Limits.standard.depth
  @Option(name: .long, help: "Maximum number of values in a file, aliases expanded.")
  var maxNodes = Limits.standard.nodes
  @Option(name: .long, help: "Maximum number of documents in a file.")
  var maxDocuments = Limits.standard.documents

  func validate() throws {
    try Self.check(maxBytes, "--max-bytes", upTo: Limits.ceiling.bytes)
    try Self.check(maxDepth, "--max-depth", upTo: Self.deepest)
    try Self.check(maxNodes, "--max-nodes", upTo: Limits.ceiling.nodes)
    try Self.check(maxDocuments, "--max-documents", upTo: Limits.ceiling.documents)
    guard KubernetesVersion(kubeVersion) != nil else {
      throw ValidationError("'\(kubeVersion)' is not a version of Kubernetes; write it as 1.32")
    }
    if let problem = ObjectName.problem(namespace, kind: Kind.namespace.name) { throw ValidationError(problem) }
  }

  /// Everything that goes through a tree has room for this on the stack of any thread, also beside what rendering adds.
  private static let deepest = 250

  /// Beyond its ceiling a limit would protect nothing: the stack or the memory ends before it.
  private static func check(_ value: Int, _ option: String, upTo ceiling: Int) throws {
    guard (1...ceiling).contains(value) else {
      throw ValidationError("\(option) takes 1 to \(ceiling), found \(value)")
    }
  }

  var limits: Limits { Limits(bytes: maxBytes, depth: maxDepth, nodes: maxNodes, documents: maxDocuments) }

  var options: RenderOptions {
    var options = RenderOptions(
      namespace: namespace, kubernetes: KubernetesVersion(kubeVersion) ?? .standard, revision: revision,
      componentRevision: componentRevision, cluster: cluster, strictness: strictness)
    options.gatewayAPI = gatewayAPI
    return options
  }
}

extension RenderingOptions {
  /// The options of an engine. `warden` is the program that looks after functions.
  func engineOptions(warden: String?) -> Engine.Options {
    Engine.Options(
      rendering: options, limits: limits, driver: driver, appliesPolicies: policies, definitions: outside.definitions,
      allowsShadowing: outside.allowShadowing, customResources: crds,
      runner: allowExec ? Plugins.runner(warden: warden, inheritsOrphans: warden != nil) : nil)
  }
}

extension Strictness: ExpressibleByArgument {}

extension GatewayAPI: ExpressibleByArgument {}

extension Driver: ExpressibleByArgument {}
