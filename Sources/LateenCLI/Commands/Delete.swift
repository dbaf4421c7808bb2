import ArgumentParser
import Delivery
import Tree

/// `lateen delete`.
struct Delete: DeliveryCommand, TopCommand {
  static let described = CommandConfiguration.command(
    "delete",
    abstract: "Delete an Application: first its routes, then Services, then workloads, then its revisions.",
    discussion: "PersistentVolumeClaims are kept, because they hold data, unless --claims is given.")

  @OptionGroup var application: ApplicationOptions
  @Flag(name: .long, help: "Also delete PersistentVolumeClaims and their data.")
  var claims = false

  @OptionGroup(title: "Target") var target: TargetOptions

  @Option(name: .shortAndLong, help: "Format of the output.")
  var output = ReportFormat.text

  func deliver(from context: CommandContext) async throws {
    let id = try application.id()
    switch try await Clusters(target).find(id, context) {
    case .single(let deployer): try await deployer.delete(id, claims: claims)
    case .workflow(let driver): try await driver.delete(id, claims: claims)
    }
    output.print("\(id): deleted\n", ["name": .string(id.name), "namespace": .string(id.namespace), "deleted": true])
  }
}
