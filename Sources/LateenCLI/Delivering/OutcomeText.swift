import Delivery
import Tree

extension Deployer.Outcome {
  /// The summary that a command prints at its end.
  func text(of id: ApplicationID) -> String {
    switch self {
    case .live(let revision): "\(id): revision \(revision) is live\n"
    case .approval(let step, let count):
      """
      Rollout is in step(\(step)/\(count)), and you need manually confirm to enter the next step
        lateen workflow resume \(id.argument)     continues
        lateen workflow rollback \(id.argument)   rolls back

      """
    case .pause(let step, let count, let until):
      "Rollout is in step(\(step)/\(count)), and waits until \(Timestamp.text(until))\n"
    case .unhealthy(let health):
      "waiting for \(health.map { "\($0.id) (\($0.message ?? "not healthy"))" }.joined(separator: ", "))\n"
    case .stuck(let health):
      health.map {
        "\($0.id) makes no progress: \($0.message ?? "not healthy")\n" + ($0.remedy.map { "  \($0)\n" } ?? "")
      }
      .joined()
    case .overtaken(let how): "\(id) \(how)\n"
    case .stopped: "\(id): the workflow is stopped\n"
    case .deleted: "\(id): deleted\n"
    }
  }
}

/// Ends a command that changed an Application: prints the outcome and sets the exit status.
enum Conclusion {
  static func print(
    _ words: String?, _ outcome: Deployer.Outcome?, _ id: ApplicationID, _ deployer: Deployer, _ format: ReportFormat
  ) async throws {
    let text = (words.map { "\($0)\n" } ?? "") + (outcome?.text(of: id) ?? "")
    switch format {
    case .text: format.print(text, .null)
    case .json:
      let report = try await deployer.status(id)
      format.print("", report.node)
    }
    switch outcome {
    case .stuck?: throw ExitStatus.different
    case .overtaken?: throw ExitStatus.conflict
    default: break
    }
  }
}
