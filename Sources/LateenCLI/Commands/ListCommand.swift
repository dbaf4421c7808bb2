import Lateen
import ArgumentParser
import Delivery
import Files
import Tree

/// `lateen list`.
struct ListCommand: DeliveryCommand, TopCommand {
  static let described = CommandConfiguration.command(
    "list", abstract: "List the delivered Applications.")

  @Option(name: [.long, .customShort("n")], help: "Only those in this namespace.")
  var namespace: String?

  @Flag(
    name: [.customLong("all-namespaces"), .customShort("A")], help: "Those in all namespaces, which is the default.")
  var allNamespaces = false

  @OptionGroup(title: "Target") var target: TargetOptions

  @Option(name: .shortAndLong, help: "Format of the output.")
  var output = ReportFormat.text

  func validate() throws {
    if namespace != nil, allNamespaces { throw ValidationError("-n and -A can't be combined") }
  }

  func deliver(from context: CommandContext) async throws {
    let deployer = try target.deployer(context)
    var table = TextTable(["NAMESPACE", "NAME", "REVISION", "PHASE", "HEALTHY", "CREATED", "MESSAGE"])
    var nodes: [Node] = []
    for overview in try await deployer.list(namespace) {
      let record = overview.record
      table.add([
        record.id.namespace, record.id.name, record.live.map(String.init) ?? "", overview.phase,
        overview.isHealthy ? "yes" : "no", Timestamp.text(record.createdAt), overview.message,
      ])
      nodes.append(overview.node)
    }
    output.print(
      nodes.isEmpty ? "no application was delivered here\n" : table.text(columns: Terminal.columns),
      Envelope.list(of: "Status", nodes))
  }
}
