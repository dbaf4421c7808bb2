import ArgumentParser
import Codec
import Delivery
import Files
import Tree

/// Where to deliver: to a cluster if one is given, otherwise to a folder.
struct TargetOptions: ParsableArguments {
  @Option(name: .long, help: "Folder to deliver to. (default: .lateen)", completion: .directory)
  var target: String?

  @Option(
    name: .long, help: "File of objects as a cluster has them; health is judged by it. Else it is taken as given.",
    completion: .file())
  var observed: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Cluster to deliver to, through kubectl: a context of the kubeconfig. For several clusters CLUSTER=CONTEXT for each.",
      valueName: "context"),
    completion: Completions.contexts)
  var context: [String] = []

  @Option(
    name: .long,
    help: "File that says which context each cluster is: CLUSTER: CONTEXT, or CLUSTER: {context: …, kubeconfig: …}.",
    completion: .file())
  var contexts: String?

  @Option(
    name: .long, help: "Kubeconfig of the cluster to deliver to; its current context, unless --context says.",
    completion: .file())
  var kubeconfig: String?

  func validate() throws {
    let named = context.filter { $0.contains("=") }
    if context.count > 1, named.count != context.count {
      throw ValidationError("each of several --context must be CLUSTER=CONTEXT")
    }
    if contexts != nil, context.count > named.count {
      throw ValidationError("--contexts can't be combined with a --context that names no cluster")
    }
    if isFolder { return }
    if target != nil { throw ValidationError("--target can't be combined with --context or --kubeconfig") }
    if observed != nil {
      throw ValidationError("--observed is only for folders; in a cluster health is read from the objects")
    }
  }

  var isFolder: Bool { context.isEmpty && contexts == nil && kubeconfig == nil }

  /// Creates a deployer to this target that reports progress on standard error.
  func deployer(
    _ context: CommandContext, waitPolicy: Deployer.WaitPolicy? = nil,
    permissions: Deployer.Permissions = Deployer.Permissions()
  ) throws(Diagnostic) -> Deployer {
    let clusters = try Clusters(self)
    return clusters.deployer(
      to: try clusters.only(within: waitPolicy?.timeout), context, waitPolicy ?? Deployer.WaitPolicy(), permissions)
  }
}

/// A delivered Application.
struct ApplicationOptions: ParsableArguments {
  @Argument(help: "The Application's name.", completion: Completions.applications)
  var name: String

  @Option(name: [.long, .customShort("n")], help: "The Application's namespace.")
  var namespace = "default"

  func id() throws -> ApplicationID { try ApplicationID(name: name, namespace: namespace) }
}

/// The changes of others that a command may overwrite.
struct TakeOverOptions: ParsableArguments {
  @Flag(name: .long, help: "Take over all conflicting fields from their managers, with the values in the manifests.")
  var takeOver = false

  @Option(
    name: .customLong("take-over-field"),
    help: ArgumentHelp("Take over only this field, as written in the message.", valueName: "field"))
  var fields: [String] = []

  var permissions: Deployer.Permissions {
    Deployer.Permissions(takeOver: takeOver ? .everything : fields.isEmpty ? .nothing : .fields(Set(fields)))
  }
}

/// How long a command waits.
struct WaitOptions: ParsableArguments {
  @Flag(name: .long, help: "Wait until the rollout is complete; others may approve its steps.")
  var wait = false

  @Flag(name: .long, help: "Don't wait: leave what can't be done immediately to the next command.")
  var detach = false

  @Option(name: .long, help: "Give up after this long: 90s, 10m, 2h.")
  var timeout = "10m"

  func validate() throws {
    if wait, detach { throw ValidationError("--wait and --detach can't be combined") }
    if Self.seconds(timeout) == nil {
      throw ValidationError("'\(timeout)' is not a duration; write it as 90s, 10m or 2h")
    }
  }

  var waitPolicy: Deployer.WaitPolicy {
    Deployer.WaitPolicy(until: wait ? .end : detach ? .asked : .decision, timeout: Self.seconds(timeout) ?? 600)
  }

  private static func seconds(_ text: String) -> Int? {
    let units: [Character: Int] = ["s": 1, "m": 60, "h": 3600]
    guard let last = text.last, let unit = units[last], let count = Int(text.dropLast()), count >= 0,
      count < 1_000_000
    else { return nil }
    return count * unit
  }
}

/// The time recorded in state. `SOURCE_DATE_EPOCH` overrides it, so that committed state is reproducible.
enum Clock {
  @Sendable static func seconds() -> Int {
    Terminal.environment("SOURCE_DATE_EPOCH").flatMap { Int($0)?.exact } ?? Timestamp.now
  }
}

/// Output format of delivery commands.
enum ReportFormat: String, ExpressibleByArgument, CaseIterable {
  case text, json

  /// Prints text, or a value in machine-readable form.
  func print(_ text: @autoclosure () -> String, _ node: @autoclosure () -> Node) {
    switch self {
    case .text: Terminal.output(LogText(lines: text()))
    case .json: Terminal.output(json: node())
    }
  }
}
