import ArgumentParser
import Delivery

/// `lateen status`.
struct Status: DeliveryCommand, TopCommand {
  static let described = CommandConfiguration.command(
    "status",
    abstract: "Show the status of an Application: its workflow, its components and their traits.",
    discussion: "Exits 1 if something is unhealthy; waiting for approval counts as healthy.")

  @OptionGroup var application: ApplicationOptions
  @OptionGroup(title: "Target") var target: TargetOptions

  @Flag(name: .shortAndLong, help: "Show components, objects and the pods of each version as a tree.")
  var tree = false

  @Flag(
    name: .shortAndLong,
    help: "Draw the pods and traffic of each version, and update them until the workflow is finished.")
  var watch = false

  @Option(name: .shortAndLong, help: "Format of the output.")
  var output = ReportFormat.text

  func deliver(from context: CommandContext) async throws {
    let id = try application.id()
    let deployer: Deployer
    switch try await Clusters(target).find(id, context) {
    case .single(let found): deployer = found
    case .workflow(let driver): return try await show(id, driver)
    }
    let report: StatusReport
    if watch {
      report = try await StatusWatch(id, deployer, output, tree ? .all : .usual).run()
    } else {
      report = try await deployer.status(id)
      let text = StatusText(report: report)
      output.print(tree ? text.tree : text.text, report.node)
    }
    if !report.isHealthy { throw ExitStatus.different }
  }

  /// Shows a workflow with all of its places.
  private func show(_ id: ApplicationID, _ driver: WorkflowDriver) async throws {
    let status: WorkflowStatus
    if watch {
      status = try await StatusWatch(id, driver, output, tree ? .all : .usual).run()
    } else {
      status = try await driver.status(id)
      let text = WorkflowText(status: status)
      output.print(tree ? text.tree : text.text, status.node)
    }
    if !status.isHealthy { throw ExitStatus.different }
  }
}
