import Codec
import Delivery
import Files
import Tree
import Workflows

/// The clusters that a command may access, by the names that Applications use for them: a folder for each, or a context
/// of a kubeconfig.
struct Clusters: Sendable {
  private let kind: Kind

  private enum Kind: Sendable {
    /// A folder. Clusters other than the one where KubeVela would run get a subfolder of their own, such as `@east`.
    case folder(String, observed: String?)
    /// A single context for all clusters.
    case only(context: String?, kubeconfig: String?)
    /// A context for each cluster.
    case several([Cluster])
  }

  private struct Cluster: Sendable {
    var name: String
    var context: String?
    var kubeconfig: String?
  }

  /// The name of the cluster where KubeVela would run.
  private static let local = "local"

  init(_ options: TargetOptions) throws(Diagnostic) {
    var clusters: [Cluster] = []
    for text in options.context {
      guard let sign = text.firstIndex(of: "=") else { continue }
      clusters.append(
        Cluster(
          name: String(text[..<sign]), context: String(text[text.index(after: sign)...]),
          kubeconfig: options.kubeconfig))
    }
    if let file = options.contexts { clusters += try Self.read(file, options.kubeconfig) }
    var seen: Set<String> = []
    for cluster in clusters where !seen.insert(cluster.name).inserted {
      throw Diagnostic.error(.refused, "the cluster '\(cluster.name)' has two contexts", hint: "name one")
    }
    kind =
      if !clusters.isEmpty {
        .several(clusters)
      } else if options.isFolder {
        .folder(options.target ?? ".lateen", observed: options.observed)
      } else {
        .only(context: options.context.first, kubeconfig: options.kubeconfig)
      }
  }

  private static func read(_ file: String, _ kubeconfig: String?) throws(Diagnostic) -> [Cluster] {
    var problems: [Diagnostic] = []
    let bytes: [UInt8]
    do throws(Diagnostic) {
      bytes = try FileReader(limit: 1 << 20).bytes(of: file)
    } catch {
      throw Diagnostic.error(.refused, "\(error.mark.map { "\($0): " } ?? "")\(error.message)", hint: error.hint)
    }
    let documents = YAMLReader().documents(in: bytes, file: file, diagnostics: &problems)
    if let problem = problems.first(where: { $0.severity == .error }) {
      throw Diagnostic.error(.refused, "\(problem.mark.map { "\($0): " } ?? "")\(problem.message)", hint: problem.hint)
    }
    var clusters: [Cluster] = []
    for entry in documents.first?.entries ?? [] {
      let context = entry.value.scalar?.text ?? entry.value["context"]?.scalar?.text
      let own = entry.value["kubeconfig"]?.scalar?.text
      guard context != nil || own != nil else {
        throw Diagnostic.error(
          .refused, "\(entry.keyMark): the cluster '\(entry.key)' has no context",
          hint: "write CLUSTER: CONTEXT, or CLUSTER: {context: …, kubeconfig: …}")
      }
      clusters.append(Cluster(name: entry.key, context: context, kubeconfig: own ?? kubeconfig))
    }
    guard !clusters.isEmpty else {
      throw Diagnostic.error(.refused, "\(file): no cluster is named", hint: "write CLUSTER: CONTEXT for each")
    }
    return clusters
  }

  /// Whether clusters are given by name.
  var isSeveral: Bool { if case .several = kind { true } else { false } }

  /// The stores that may hold the state of a workflow. New state is stored in the first one.
  func homes(within seconds: Int? = nil) -> [any WorkflowStore] {
    switch kind {
    case .folder(let root, let observed): return [FolderStore(root, observed: observed)]
    case .only(let context, let kubeconfig): return [cluster(context, kubeconfig, seconds)]
    case .several(let clusters):
      let ordered = clusters.filter { $0.name == Self.local } + clusters.filter { $0.name != Self.local }
      return ordered.map { cluster($0.context, $0.kubeconfig, seconds) }
    }
  }

  /// The store of a cluster, by its name.
  func store(of name: String, within seconds: Int? = nil) throws(Diagnostic) -> any WorkflowStore {
    switch kind {
    case .folder(let root, let observed):
      return FolderStore(name == Self.local ? root : "\(root)/@\(name)", observed: observed)
    case .only(let context, let kubeconfig): return cluster(context, kubeconfig, seconds)
    case .several(let clusters):
      guard let found = clusters.first(where: { $0.name == name }) else {
        throw Diagnostic.error(
          .refused, "nobody says which context the cluster '\(name)' is",
          hint: "add --context \(name)=CONTEXT; known are \(clusters.map(\.name).joined(separator: ", "))")
      }
      return cluster(found.context, found.kubeconfig, seconds)
    }
  }

  /// Throws if places are in several clusters but there is only one context for all of them.
  func check(_ clusters: [String]) throws(Diagnostic) {
    let names = Set(clusters)
    if case .only = kind, names.count > 1 {
      throw Diagnostic.error(
        .refused, "objects are delivered to \(names.count) clusters: \(names.sorted().joined(separator: ", "))",
        hint: "say which context each of them is: "
          + names.sorted().map { "--context \($0)=CONTEXT" }.joined(separator: " "))
    }
    for name in names.sorted() { _ = try store(of: name) }
  }

  /// The only store, for commands that handle a single place.
  func only(within seconds: Int?) throws(Diagnostic) -> any WorkflowStore {
    let homes = homes(within: seconds)
    guard homes.count == 1, let home = homes.first else {
      throw Diagnostic.error(
        .refused, "this command is about one cluster, and \(homes.count) are named", hint: "give one --context")
    }
    return home
  }

  private func cluster(_ context: String?, _ kubeconfig: String?, _ seconds: Int?) -> ClusterStore {
    ClusterStore(
      context: context, kubeconfig: kubeconfig, tooling: "lateen/\(LateenCLI.version)",
      within: seconds.map { .seconds($0) })
  }

  /// Creates a deployer that reports progress on standard error.
  func deployer(
    to store: any Store, _ context: CommandContext, _ waitPolicy: Deployer.WaitPolicy,
    _ permissions: Deployer.Permissions
  ) -> Deployer {
    Deployer(
      to: store, routers: context.routers, waitPolicy: waitPolicy, permissions: permissions, now: Clock.seconds,
      report: { line in Terminal.error(LogText(lines: line)) }, judge: StatusRule.judge)
  }

  /// The driver of an Application's workflow, or the deployer of its only place.
  enum Found {
    case workflow(WorkflowDriver)
    case single(Deployer)
  }

  /// Finds a delivered Application.
  func find(
    _ id: ApplicationID, _ context: CommandContext, _ waitPolicy: Deployer.WaitPolicy = Deployer.WaitPolicy(),
    _ permissions: Deployer.Permissions = Deployer.Permissions(), gates: (any GateKeeper)? = nil
  ) async throws(Diagnostic) -> Found {
    let homes = homes(within: waitPolicy.timeout)
    var single: Deployer?
    for home in homes {
      if try await home.workflow(of: id) != nil {
        return .workflow(driver(home, context, waitPolicy, permissions, gates))
      }
      if single == nil, try await home.record(of: id) != nil {
        single = deployer(to: home, context, waitPolicy, permissions)
      }
    }
    if let single { return .single(single) }
    guard let first = homes.first else { throw Diagnostic.error(.refused, "no cluster is named") }
    return .single(deployer(to: first, context, waitPolicy, permissions))
  }

  /// Creates a driver for workflows whose state is in `home`.
  func driver(
    _ home: any WorkflowStore, _ context: CommandContext, _ waitPolicy: Deployer.WaitPolicy,
    _ permissions: Deployer.Permissions, _ gates: (any GateKeeper)?
  ) -> WorkflowDriver {
    WorkflowDriver(
      home: home,
      deployers: { place, policy throws(Diagnostic) in
        let store = place.isHome ? home : try store(of: place.cluster, within: policy.timeout)
        return deployer(to: store, context, policy, permissions)
      }, gates: gates, waitPolicy: waitPolicy, now: Clock.seconds,
      report: { line in Terminal.error(LogText(lines: line)) })
  }
}
