import ArgumentParser
import Delivery
import Tree

/// `lateen delete`.
struct Delete: DeliveryCommand {
  static let configuration = CommandConfiguration(
    commandName: "delete",
    abstract: "Take an Application away: traffic first, then Services, then workloads, then its revisions.")

  @OptionGroup var application: ApplicationOptions
  @OptionGroup(title: "Target") var target: TargetOptions

  @Option(name: .shortAndLong, help: "Format of the output.")
  var output = ReportFormat.text

  func deliver() async throws {
    let id = try application.id()
    try await target.deployer().delete(id)
    output.print("\(id): deleted\n", ["name": .string(id.name), "namespace": .string(id.namespace), "deleted": true])
  }
}
