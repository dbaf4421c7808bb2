import Delivery
import Tree
import Workflows

extension WorkflowDriver.Outcome {
  /// The summary that a command prints at its end.
  func text(of id: ApplicationID) -> String {
    let goOn = """
        lateen workflow resume \(id.argument)     continues
        lateen workflow rollback \(id.argument)   rolls back

      """
    switch self {
    case .finished: return "\(id): the workflow is finished\n"
    case .suspended(let step, let until, let message):
      let end = until.map { " until \(Timestamp.text($0))" } ?? ""
      return "The workflow is suspended at '\(step)'\(end)\(message.map { ": \($0)" } ?? "")\n" + goOn
    case .waiting(let place, let outcome): return "\(place): \(outcome.text(of: id))"
    case .gate(let step, let message, let hint): return "The workflow waits at '\(step)': \(message)\n  \(hint)\n"
    case .failed(let step, let message):
      return "The step '\(step)' of the workflow has failed: \(message)\n"
        + goOn.replacing("continues", with: "tries it again")
    case .stopped: return "\(id): the workflow is stopped\n"
    case .rolledBack(let kept, let failures):
      var text =
        failures.isEmpty
        ? "\(id): rolled back\n" : failures.map { "\($0)\n" }.joined() + "\(id): not everything is rolled back\n"
      if !kept.isEmpty {
        text += "Kept in \(kept.joined(separator: ", ")), where nothing was before; lateen delete takes it away\n"
      }
      return text
    }
  }

  /// Whether the command exits with `ExitStatus.different`.
  var isFailure: Bool {
    switch self {
    case .failed: true
    case .rolledBack(_, let failures): !failures.isEmpty
    case .waiting(_, .stuck): true
    default: false
    }
  }
}

/// The status of a workflow as text.
struct WorkflowText {
  let status: WorkflowStatus

  var text: String {
    let record = status.record
    var text = """
      About:

        Name:        \(record.id.name)
        Namespace:   \(record.id.namespace)
        Created at:  \(Timestamp.text(record.createdAt))
        Revision:    \(Self.revision(of: record))
        Healthy:     \(Self.mark(status.isHealthy))
        Details:     \(status.phase)

      Workflow:

        mode: StepByStep
        finished: \(record.phase == .succeeded)
        Suspend: \(status.phase == "workflowSuspending")
        Terminated: \(record.phase == .terminated)
        Steps

      """
    for (step, progress) in zip(record.steps, record.progress) {
      text += "  - name: \(step.name)\n    type: \(step.type)\n"
      if !step.places.isEmpty { text += "    places: \(step.places.joined(separator: ", "))\n" }
      text += "    phase: \(progress.phase.rawValue)\n"
      if let message = progress.message { text += "    message: \(message)\n" }
    }
    for (place, status) in status.places { text += "\nPlace \(place.name):\n\n" + Self.text(of: place, status) }
    return text
  }

  /// The places with their components as a tree.
  var tree: String {
    var text = "\(status.record.id.name)  \(Self.mark(status.isHealthy)) \(status.phase)\n"
    for (place, status) in status.places {
      text += "\(place.name)\n"
      if case .success(let report?) = status {
        text += StatusText(report: report).treeLines.map { "  \($0)\n" }.joined()
      } else {
        text += "  " + Self.text(of: place, status)
      }
    }
    return text
  }

  private static func text(
    of place: WorkflowRecord.Place, _ status: Result<StatusReport?, Diagnostic>
  ) -> String {
    switch status {
    case .success(nil): "  nothing is delivered yet\n"
    case .success(let report?): StatusText(report: report, cluster: place.cluster).place
    case .failure(let error): "  ❌ \(error.message)\n"
    }
  }

  /// The revision in the status, such as `2`, or `1, on the way to 2`.
  private static func revision(of record: WorkflowRecord) -> String {
    let live = record.live.map(String.init) ?? "none yet"
    guard let newest = record.history.last, record.outcome(of: newest) == .running, newest.number != record.live else {
      return live
    }
    return record.phase == .rollingBack
      ? "\(live), on the way back from \(newest.number)" : "\(live), on the way to \(newest.number)"
  }

  private static func mark(_ isHealthy: Bool) -> String { isHealthy ? "✅" : "❌" }
}

extension Conclusion {
  /// Ends a command that changed a workflow: prints the outcome and sets the exit status.
  static func print(
    _ words: String?, _ outcome: WorkflowDriver.Outcome?, _ id: ApplicationID, _ driver: WorkflowDriver,
    _ format: ReportFormat
  ) async throws {
    let text = (words.map { "\($0)\n" } ?? "") + (outcome?.text(of: id) ?? "")
    switch format {
    case .text: format.print(text, .null)
    case .json:
      let status = try await driver.status(id)
      format.print("", status.node)
    }
    if case .waiting(_, .overtaken)? = outcome { throw ExitStatus.conflict }
    if outcome?.isFailure == true { throw ExitStatus.different }
  }
}
