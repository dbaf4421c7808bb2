import ArgumentParser
import Delivery
import Files

/// `lateen status`.
struct Status: DeliveryCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Show how an Application stands: its workflow, its components and their traits.",
    discussion: "Exits 1 when something is not healthy; waiting for approval is healthy.")

  @OptionGroup var application: ApplicationOptions
  @OptionGroup(title: "Target") var target: TargetOptions

  @Flag(name: .shortAndLong, help: "Show components, objects, and pods of each version as a tree.")
  var tree = false

  @Flag(name: .shortAndLong, help: "Show it anew whenever it changes, until the workflow is finished.")
  var watch = false

  @Option(name: .shortAndLong, help: "Format of the output.")
  var output = ReportFormat.text

  func deliver() async throws {
    let id = try application.id()
    let courier = target.courier()
    var report = try await courier.status(id)
    show(report)
    while watch, report.record.run?.isOpen == true || !report.isHealthy {
      try await Task.sleep(for: .seconds(1))
      let next = try await courier.status(id)
      if next.node != report.node {
        // A terminal is cleared; a file or pipe gets one report after another.
        Terminal.output(Terminal.isOutputTerminal ? "\u{1B}[H\u{1B}[2J" : output == .json ? "" : "---\n")
        show(next)
      }
      report = next
    }
    if !report.isHealthy { throw ExitStatus.different }
  }

  private func show(_ report: StatusReport) {
    let text = StatusText(report: report)
    output.print(tree ? text.tree : text.text, report.node)
  }
}
