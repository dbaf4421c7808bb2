import Delivery
import Files
import Tree

/// Shows the status of an Application, and updates it until nothing more can change: full-screen on a terminal,
/// otherwise as one report after another.
struct StatusWatch<Report: Sendable>: Sendable {
  let output: ReportFormat
  /// Reads the status of the Application.
  let look: @Sendable () async throws(Diagnostic) -> Report
  /// Whether a report may still change.
  let goesOn: @Sendable (Report) -> Bool
  /// Draws a report in a window.
  let frame: @Sendable (Report, _ trouble: String?, Screen.Size) -> StatusFrame
  /// Draws a report with the given number of columns. Unless `isWhole`, parts that change every second are omitted, so
  /// that they don't count as changes.
  let picture: @Sendable (Report, Int, _ isWhole: Bool) -> [StyledLine]
  /// The report in machine-readable form.
  let node: @Sendable (Report) -> Node

  /// Returns the last report.
  func run() async throws -> Report {
    let first = try await look()
    guard output == .text, goesOn(first), let screen = Screen() else { return try await follow(first) }
    let work = Task { try await show(first, on: screen) }
    screen.whenLeft { work.cancel() }
    let last = await work.result
    screen.close()
    let report = try last.get()
    // The last frame stays readable.
    let lines = picture(report, Screen.size.columns, true).map {
      $0.text(columns: Screen.size.columns, coloured: Terminal.hasColour)
    }
    Terminal.output(data: lines.map { "\($0)\n" }.joined())
    return report
  }

  private func show(_ first: Report, on screen: Screen) async throws -> Report {
    let (frame, coloured) = (frame, Terminal.hasColour)
    var report = first
    var trouble: String?
    while true {
      screen.draw { [report, trouble] size in frame(report, trouble, size).text(coloured: coloured) }
      guard goesOn(report), (try? await Task.sleep(for: .seconds(1))) != nil else { return report }
      do throws(Diagnostic) {
        report = try await look()
        trouble = nil
      } catch {
        if Task.isCancelled { return report }
        // A cluster may be temporarily unreachable; any other error needs the user.
        if error.code != .unreachable { throw error }
        trouble = error.message
      }
    }
  }

  /// Prints a report whenever it changes.
  private func follow(_ first: Report) async throws -> Report {
    var report = first
    var said: [String] = []
    func text(_ isWhole: Bool) -> [String] {
      picture(report, plainColumns, isWhole).map { $0.text(columns: plainColumns, coloured: false) }
    }
    while true {
      let news = text(false)
      if news != said {
        output.print((said.isEmpty ? "" : "---\n") + text(true).map { "\($0)\n" }.joined(), node(report))
        said = news
      }
      guard goesOn(report) else { return report }
      try await Task.sleep(for: .seconds(1))
      report = try await look()
    }
  }
}

private let plainColumns = 100

extension StatusWatch<StatusReport> {
  /// Creates a watch of an Application with a single place.
  init(_ id: ApplicationID, _ deployer: Deployer, _ output: ReportFormat, _ detail: StatusPicture.Detail) {
    self.init(
      output: output, look: { () async throws(Diagnostic) in try await deployer.status(id) },
      goesOn: { $0.record.run?.isOpen == true || !$0.isHealthy },
      frame: { StatusFrame($0, trouble: $1, id: id, size: $2, detail: detail) },
      picture: { report, columns, isWhole in
        var report = report
        // The message contains the remaining duration of a pause.
        if !isWhole { report.message = "" }
        return StatusPicture(report, columns: columns, detail: detail).lines
      }, node: \.node)
  }
}

extension StatusWatch<WorkflowStatus> {
  /// Creates a watch of an Application with several places. A failed workflow does not change until somebody acts.
  init(_ id: ApplicationID, _ driver: WorkflowDriver, _ output: ReportFormat, _ detail: StatusPicture.Detail) {
    self.init(
      output: output, look: { () async throws(Diagnostic) in try await driver.status(id) },
      goesOn: { status in
        switch status.record.phase {
        case .running, .suspended, .rollingBack, .deleting: true
        case .succeeded: !status.isHealthy
        case .failed, .terminated, .rolledBack: false
        }
      },
      frame: { StatusFrame($0, trouble: $1, size: $2, detail: detail) },
      picture: { status, columns, isWhole in
        var status = status
        if !isWhole { status.leaveOutMessages() }
        return WorkflowPicture(status, columns: columns, detail: detail).lines
      }, node: \.node)
  }
}

extension WorkflowStatus {
  /// Removes the messages of the places, which contain the remaining duration of a pause.
  fileprivate mutating func leaveOutMessages() {
    places = places.map { place, status in
      guard case .success(var report?) = status else { return (place, status) }
      report.message = ""
      return (place, .success(report))
    }
  }
}
