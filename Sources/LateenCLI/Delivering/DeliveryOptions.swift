import ArgumentParser
import Codec
import Delivery
import Files
import Tree

/// Where to deliver to: a folder, or a cluster when one is named.
struct TargetOptions: ParsableArguments {
  @Option(name: .long, help: "Folder to deliver to. (default: .lateen)", completion: .directory)
  var target: String?

  @Option(
    name: .long, help: "File of objects as a cluster has them; health is judged by it. Else it is taken as given.",
    completion: .file())
  var observed: String?

  @Option(
    name: .long, help: "Cluster to deliver to, through kubectl: a context of the kubeconfig.",
    completion: Completions.contexts)
  var context: String?

  @Option(
    name: .long, help: "Kubeconfig of the cluster to deliver to; its current context, unless --context says.",
    completion: .file())
  var kubeconfig: String?

  func validate() throws {
    if isFolder { return }
    if target != nil { throw ValidationError("--target names a folder, and --context or --kubeconfig a cluster") }
    if observed != nil { throw ValidationError("--observed is for a folder; a cluster is looked at itself") }
  }

  /// Whether it is a folder.
  var isFolder: Bool { context == nil && kubeconfig == nil }

  /// The place, which a command waits for no longer than for `seconds`.
  private func store(within seconds: Int?) -> any Store {
    if isFolder { return FolderStore(target ?? ".lateen", observed: observed) }
    return ClusterStore(
      context: context, kubeconfig: kubeconfig, tooling: "lateen/\(LateenCLI.version)",
      within: seconds.map { .seconds($0) })
  }

  /// A deployer to it; progress goes to standard error.
  func deployer(
    _ context: CommandContext, waitPolicy: Deployer.WaitPolicy? = nil,
    permissions: Deployer.Permissions = Deployer.Permissions()
  ) -> Deployer {
    Deployer(
      to: store(within: waitPolicy?.timeout), routers: context.routers,
      waitPolicy: waitPolicy ?? Deployer.WaitPolicy(), permissions: permissions, now: Clock.seconds,
      report: { line in Terminal.error(LogText(lines: line)) })
  }
}

/// An Application that was delivered.
struct ApplicationOptions: ParsableArguments {
  @Argument(help: "The Application's name.", completion: Completions.applications)
  var name: String

  @Option(name: [.long, .customShort("n")], help: "The Application's namespace.")
  var namespace = "default"

  func id() throws -> ApplicationID { try ApplicationID(name: name, namespace: namespace) }
}

/// What a command may do to what others have done meanwhile.
struct TakeOverOptions: ParsableArguments {
  @Flag(name: .long, help: "Take over the fields that others own, as they stand in the manifests.")
  var takeOver = false

  @Option(
    name: .customLong("take-over-field"),
    help: ArgumentHelp("Take over this field alone, as messages name it.", valueName: "field"))
  var fields: [String] = []

  var permissions: Deployer.Permissions {
    Deployer.Permissions(takeOver: takeOver ? .everything : fields.isEmpty ? .nothing : .fields(Set(fields)))
  }
}

/// How long a command stays.
struct WaitOptions: ParsableArguments {
  @Flag(name: .long, help: "Stay until the rollout is over, whoever approves its steps.")
  var wait = false

  @Flag(name: .long, help: "Don't wait for anything: what can't be done at once is left to the next command.")
  var detach = false

  @Option(name: .long, help: "Give up after this long: 90s, 10m, 2h.")
  var timeout = "10m"

  func validate() throws {
    if wait, detach { throw ValidationError("--wait and --detach don't go together") }
    if Self.seconds(timeout) == nil {
      throw ValidationError("'\(timeout)' is no time; write it as 90s, 10m or 2h")
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

/// The time that records are marked with. `SOURCE_DATE_EPOCH` fixes it, so that what is committed can be made again.
enum Clock {
  @Sendable static func seconds() -> Int {
    Terminal.environment("SOURCE_DATE_EPOCH").flatMap { Int($0)?.exact } ?? Timestamp.now
  }
}

/// How delivery commands print.
enum ReportFormat: String, ExpressibleByArgument, CaseIterable {
  case text, json

  /// Prints text for people, or a value for programs.
  func print(_ text: @autoclosure () -> String, _ node: @autoclosure () -> Node) {
    switch self {
    case .text: Terminal.output(LogText(lines: text()))
    case .json: Terminal.output(json: node())
    }
  }
}
