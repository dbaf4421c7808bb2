import ArgumentParser
import Delivery
import Tree

/// `lateen list`.
struct ListCommand: DeliveryCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the Applications that were delivered.")

  @OptionGroup(title: "Target") var target: TargetOptions

  @Option(name: .shortAndLong, help: "Format of the output.")
  var output = ReportFormat.text

  func deliver() async throws {
    let deployer = target.deployer()
    var table = TextTable(["NAMESPACE", "NAME", "REVISION", "PHASE", "HEALTHY", "CREATED", "MESSAGE"])
    var nodes: [Node] = []
    for id in try await deployer.store.applications() {
      let report = try await deployer.status(id)
      table.add([
        id.namespace, id.name, report.record.live.map(String.init) ?? "", report.phase,
        report.isHealthy ? "yes" : "no", Timestamp.text(report.record.createdAt), report.message,
      ])
      nodes.append(report.node)
    }
    output.print(nodes.isEmpty ? "no application was delivered here\n" : table.text, .list(nodes))
  }
}
