import Definitions
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
  @Argument(help: FileHelp.files, completion: .file())
  var operands: [String] = []

  @Option(name: [.customShort("f"), .customLong("filename")], help: FileHelp.filename, completion: .file())
  var filenames: [String] = []

  @Option(
    name: .long, parsing: .upToNextOption,
    help: ArgumentHelp("The previous version: files, folders or -.", valueName: "file"), completion: .file())
  var from: [String] = []

  @Option(
    name: .customLong("image"), help: FileHelp.image("; without --from the files as they are are the version before"))
  var images: [String] = []

  @Option(name: .customLong("set"), help: FileHelp.value)
  var values: [String] = []

  @OptionGroup(title: "Rendering")
  var rendering: RenderingOptions

  /// The files to read, in the order of the arguments.
  var files: [String] { operands + filenames }

  /// Whether there is an old version: either named, or the files without the overrides.
  var hasOldVersion: Bool { !from.isEmpty || !images.isEmpty || !values.isEmpty }

  /// The new version, and the old version if there is one. Files are read only once, because one of them may be
  /// standard input. If `keepsBytes` is false, the files of a folder are read only when they are needed.
  func versions(keepsBytes: Bool = true) -> (new: Source, old: Source?) {
    let written = Source(paths: files, limits: rendering.limits, keepsBytes: keepsBytes || hasOldVersion)
    let new = written.overridden(images: images, values: values)
    if from.isEmpty { return (new, new.overrides.isEmpty ? nil : written) }
    return (new, Source(paths: from, limits: rendering.limits))
  }

  func validate() throws {
    try FileHelp.check(images: images, values: values)
    guard files.isEmpty else { return }
    throw ValidationError(
      from.isEmpty
        ? FileHelp.nothing
        : "no file is named before --from, which takes all files after it; write the new version first: FILE --from FILE"
    )
  }
}

/// Everything except the input that rendering depends on.
struct RenderingOptions: ParsableArguments {
  @Option(name: [.long, .customShort("n")], help: "Namespace of Applications that don't set one.")
  var namespace = "default"

  @Option(name: .long, help: "Kubernetes version to render for.")
  var kubeVersion = "1.36"

  @Option(
    name: .customLong("gateway-api"),
    help: GatewayAPI.help(
      "Version of the Gateway API that traits render: v1alpha2 as KubeVela does, or v1 as clusters have it now.",
      default: .v1alpha2),
    completion: .list(GatewayAPI.words), transform: GatewayAPI.checked)
  private var gatewayAPIWord = GatewayAPI.v1alpha2.rawValue

  @Option(
    name: .customLong("crds"),
    help: ArgumentHelp(
      "CustomResourceDefinitions to check custom resources by: files or folders; repeat it.", valueName: "file"),
    completion: .file())
  var crds: [String] = []

  @Option(name: .long, help: "Name of the Application's revision, for labels.")
  var revision: String?

  @Option(name: .long, help: "Name of the components' revision, used in labels.")
  var componentRevision: String?

  @Option(
    name: .long,
    help: "Name of the cluster; with --policies render only what is delivered to CLUSTER or CLUSTER/NAMESPACE.")
  var cluster: String?

  @Flag(
    name: .long,
    help: "Apply policies and workflow, and render what is delivered; by default components are rendered as they are.")
  var policies = false

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Labels of a cluster, for policies that select clusters by labels; repeat it.",
      valueName: "cluster=key=value,…"))
  var clusterLabels: [String] = []

  @Flag(name: .long, help: "Let a workflow deliver nothing.")
  var allowEmpty = false

  @Option(
    name: .customLong("validate"),
    help: Strictness.help(
      "How to handle questionable input: strict rejects it, warn reads it as a cluster would and warns, ignore is silent.",
      default: .strict),
    completion: .list(Strictness.words), transform: Strictness.checked)
  private var strictnessWord = Strictness.strict.rawValue

  @Option(
    name: .customLong("driver"),
    help: Driver.help("What drives the rollout: plain manifests, or Kruise Rollouts.", default: .manifests),
    completion: .list(Driver.words), transform: Driver.checked)
  private var driverWord = Driver.manifests.rawValue

  @Option(name: .long, help: DefinitionOptions.foldersHelp, completion: .directory)
  var definitions: [String] = []

  @Flag(name: .long, help: DefinitionOptions.shadowingHelp)
  var allowShadowing = false

  @Flag(name: .long, help: "Allow definitions to run their executables.")
  var allowExec = false

  @Option(name: .long, help: "Maximum size of a file, in bytes.")
  private var maxBytes = String(Limits.standard.bytes)
  @Option(name: .long, help: "Maximum nesting depth.")
  private var maxDepth = String(Limits.standard.depth)
  @Option(name: .long, help: "Maximum number of values in a file, after expanding aliases.")
  private var maxNodes = String(Limits.standard.nodes)
  @Option(name: .long, help: "Maximum number of documents in a file.")
  private var maxDocuments = String(Limits.standard.documents)

  var gatewayAPI: GatewayAPI { GatewayAPI(rawValue: gatewayAPIWord) ?? .v1alpha2 }
  var strictness: Strictness { Strictness(rawValue: strictnessWord) ?? .strict }
  var driver: Driver { Driver(rawValue: driverWord) ?? .manifests }

  func validate() throws {
    _ = try checkedLimits()
    guard KubernetesVersion(kubeVersion) != nil else {
      throw ValidationError("'\(kubeVersion)' is not a Kubernetes version; write it as 1.32")
    }
    if let problem = ObjectName.problem(namespace, kind: Kind.namespace.name) { throw ValidationError(problem) }
    for text in clusterLabels where ClusterLabels(argument: text) == nil {
      throw ValidationError("'\(text)' tells no labels of a cluster; write it as east=region=eu,tier=production")
    }
  }

  /// Recursion to this depth fits on the stack of any thread, including what rendering adds.
  private static let deepest = 250

  /// Parses a limit with an upper bound. Above it a limit would have no effect, because stack or memory would be
  /// exhausted first.
  private static func number(_ text: String, _ option: String, upTo ceiling: Int) throws -> Int {
    guard let value = Int(text), (1...ceiling).contains(value) else {
      throw ValidationError("\(option) must be 1 to \(ceiling), found \(text)")
    }
    return value
  }

  private func checkedLimits() throws -> Limits {
    Limits(
      bytes: try Self.number(maxBytes, "--max-bytes", upTo: Limits.ceiling.bytes),
      depth: try Self.number(maxDepth, "--max-depth", upTo: Self.deepest),
      nodes: try Self.number(maxNodes, "--max-nodes", upTo: Limits.ceiling.nodes),
      documents: try Self.number(maxDocuments, "--max-documents", upTo: Limits.ceiling.documents))
  }

  /// The limits, which `validate` has checked.
  var limits: Limits { (try? checkedLimits()) ?? .standard }

  var options: RenderOptions {
    var options = RenderOptions(
      namespace: namespace, kubernetes: KubernetesVersion(kubeVersion) ?? .standard, revision: revision,
      componentRevision: componentRevision, cluster: cluster, strictness: strictness, allowsEmpty: allowEmpty)
    options.gatewayAPI = gatewayAPI
    options.clusters = clusterLabels.compactMap { ClusterLabels(argument: $0) }
    return options
  }
}

extension RenderingOptions {
  /// The engine options. `runner` runs functions if that is allowed.
  func engineOptions(runner: FunctionRunner?) -> Engine.Options {
    var engine = Engine.Options(
      rendering: options, limits: limits, driver: driver, appliesPolicies: policies, definitions: definitions,
      allowsShadowing: allowShadowing, customResources: crds,
      runner: runner)
    engine.files = DefinitionOptions.filesInCommit
    return engine
  }
}

extension Strictness: ExpressibleByArgument {}

extension ClusterLabels {
  /// Parses `east=region=eu,tier=production`. Nil if the text has another form.
  init?(argument: String) {
    guard let sign = argument.firstIndex(of: "="), sign != argument.startIndex else { return nil }
    var labels: [(key: String, value: String)] = []
    for pair in argument[argument.index(after: sign)...].split(separator: ",", omittingEmptySubsequences: false) {
      guard let sign = pair.firstIndex(of: "="), sign != pair.startIndex else { return nil }
      labels.append((String(pair[..<sign]), String(pair[pair.index(after: sign)...])))
    }
    self.init(String(argument[..<sign]), labels: labels)
  }
}
