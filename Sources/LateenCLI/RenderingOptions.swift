import Definitions
import Lateen
import Kubernetes
import Applications
import ArgumentParser
import Codec
import Rendering
import Rollouts
import Tree

/// Everything except the input that rendering depends on.
struct RenderingOptions: ListedOptions {
  @Option(
    name: [.customLong("namespace"), .customShort("n")],
    help: "Namespace of Applications that don't set one. (default: \(Namespace.standard))")
  private var namespaceWord: String?

  @Option(
    name: .customLong("kube-version"),
    help: "Kubernetes version to render for. (default: 1.\(KubernetesVersion.standard.minor))")
  private var kubeVersionWord: String?

  @Option(
    name: .customLong("gateway-api"),
    help: GatewayAPI.help(
      "Version of the Gateway API that traits render: v1alpha2 as KubeVela does, or v1 as clusters have it now.",
      default: .v1alpha2),
    completion: .list(GatewayAPI.words), transform: GatewayAPI.checked)
  private var gatewayAPIWord: String?

  @Option(
    name: .customLong("crds"),
    help: ArgumentHelp(
      "CustomResourceDefinitions to check custom resources by: files or folders; repeat it.", valueName: "file"),
    completion: .file())
  var crds: [String] = []

  @Option(name: .customLong("revision"), help: "Name of the Application's revision, for labels.")
  var revision: String?

  @Option(name: .customLong("component-revision"), help: "Name of the components' revision, used in labels.")
  var componentRevision: String?

  @Option(
    name: .customLong("cluster"),
    help: "Name of the cluster; with --policies render only what is delivered to CLUSTER or CLUSTER/NAMESPACE.")
  var cluster: String?

  @Flag(
    name: .customLong("policies"),
    help: "Apply policies and workflow, and render what is delivered; by default components are rendered as they are.")
  var policies = false

  @Option(
    name: .customLong("cluster-labels"),
    help: ArgumentHelp(
      "Labels of a cluster, for policies that select clusters by labels; repeat it.",
      valueName: "cluster=key=value,…"))
  var clusterLabels: [String] = []

  @Flag(name: .customLong("allow-empty"), help: "Let a workflow deliver nothing.")
  var allowEmpty = false

  @Option(
    name: .customLong("validate"),
    help: Strictness.help(
      "How to handle questionable input: strict rejects it, warn reads it as a cluster would and warns, ignore is silent.",
      default: .strict),
    completion: .list(Strictness.words), transform: Strictness.checked)
  private var strictnessWord: String?

  @Option(
    name: .customLong("driver"),
    help: Driver.help("What drives the rollout: plain manifests, or Kruise Rollouts.", default: .manifests),
    completion: .list(Driver.words), transform: Driver.checked)
  private var driverWord: String?

  @Option(name: .customLong("definitions"), help: DefinitionOptions.foldersHelp, completion: .directory)
  var definitions: [String] = []

  @Flag(name: .customLong("allow-shadowing"), help: DefinitionOptions.shadowingHelp)
  var allowShadowing = false

  @Flag(name: .customLong("allow-exec"), help: "Allow definitions to run their executables.")
  var allowExec = false

  @Option(name: .customLong("max-bytes"), help: "Maximum size of a file, in bytes. (default: \(Limits.standard.bytes))")
  private var maxBytes: String?
  @Option(name: .customLong("max-depth"), help: "Maximum nesting depth. (default: \(Limits.standard.depth))")
  private var maxDepth: String?
  @Option(
    name: .customLong("max-nodes"),
    help: "Maximum number of values in a file, after expanding aliases. (default: \(Limits.standard.nodes))")
  private var maxNodes: String?
  @Option(
    name: .customLong("max-documents"),
    help: "Maximum number of documents in a file. (default: \(Limits.standard.documents))")
  private var maxDocuments: String?

  var listed: [Mirror.Child] {
    [
      ("namespaceWord", _namespaceWord),
      ("kubeVersionWord", _kubeVersionWord),
      ("gatewayAPIWord", _gatewayAPIWord),
      ("crds", _crds),
      ("revision", _revision),
      ("componentRevision", _componentRevision),
      ("cluster", _cluster),
      ("policies", _policies),
      ("clusterLabels", _clusterLabels),
      ("allowEmpty", _allowEmpty),
      ("strictnessWord", _strictnessWord),
      ("driverWord", _driverWord),
      ("definitions", _definitions),
      ("allowShadowing", _allowShadowing),
      ("allowExec", _allowExec),
      ("maxBytes", _maxBytes),
      ("maxDepth", _maxDepth),
      ("maxNodes", _maxNodes),
      ("maxDocuments", _maxDocuments),
    ]
  }

  var namespace: String { namespaceWord ?? Namespace.standard }
  var kubeVersion: String { kubeVersionWord ?? "1.\(KubernetesVersion.standard.minor)" }
  var kubernetes: KubernetesVersion { kubeVersionWord.flatMap { KubernetesVersion($0) } ?? .standard }
  var gatewayAPI: GatewayAPI { gatewayAPIWord.flatMap(GatewayAPI.init) ?? .v1alpha2 }
  var strictness: Strictness { strictnessWord.flatMap(Strictness.init) ?? .strict }
  var driver: Driver { driverWord.flatMap(Driver.init) ?? .manifests }

  func validate() throws {
    _ = try checkedLimits()
    if let kubeVersionWord, KubernetesVersion(kubeVersionWord) == nil {
      throw ValidationError("'\(kubeVersionWord)' is not a Kubernetes version; write it as 1.32")
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
  private static func number(_ text: String?, _ option: String, upTo ceiling: Int, default standard: Int) throws -> Int
  {
    guard let text else { return standard }
    guard let value = Int(text), (1...ceiling).contains(value) else {
      throw ValidationError("\(option) must be 1 to \(ceiling), found \(text)")
    }
    return value
  }

  private func checkedLimits() throws -> Limits {
    Limits(
      bytes: try Self.number(maxBytes, "--max-bytes", upTo: Limits.ceiling.bytes, default: Limits.standard.bytes),
      depth: try Self.number(maxDepth, "--max-depth", upTo: Self.deepest, default: Limits.standard.depth),
      nodes: try Self.number(maxNodes, "--max-nodes", upTo: Limits.ceiling.nodes, default: Limits.standard.nodes),
      documents: try Self.number(
        maxDocuments, "--max-documents", upTo: Limits.ceiling.documents, default: Limits.standard.documents))
  }

  /// The limits, which `validate` has checked.
  var limits: Limits { (try? checkedLimits()) ?? .standard }

  var options: RenderOptions {
    var options = RenderOptions(
      namespace: namespace, kubernetes: kubernetes, revision: revision,
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
