import Delivery
import Files
import Tree

/// Shows the status of an Application, and updates it until nothing more can change: full-screen on a terminal,
/// otherwise as one report after another.
struct StatusWatch {
  let id: ApplicationID
  let deployer: Deployer
  let output: ReportFormat
  let detail: StatusPicture.Detail

  /// Returns the last report.
  func run() async throws -> StatusReport {
    let first = try await deployer.status(id)
    guard output == .text, Self.goesOn(first) else { return try await follow(first) }
    guard let screen = Screen() else { return try await follow(first) }
    let work = Task { try await show(first, on: screen) }
    screen.whenLeft { work.cancel() }
    let last = await work.result
    screen.close()
    let report = try last.get()
    // The last frame stays readable.
    let lines = picture(report, Screen.size.columns).text(coloured: Terminal.hasColour)
    Terminal.output(data: lines.map { "\($0)\n" }.joined())
    return report
  }

  private func show(_ first: StatusReport, on screen: Screen) async throws -> StatusReport {
    let (id, detail, coloured) = (id, detail, Terminal.hasColour)
    var report = first
    var trouble: String?
    while true {
      screen.draw { [report, trouble] size in
        StatusFrame(report, trouble: trouble, id: id, size: size, detail: detail).text(coloured: coloured)
      }
      guard Self.goesOn(report), (try? await Task.sleep(for: .seconds(1))) != nil else { return report }
      do {
        report = try await deployer.status(id)
        trouble = nil
      } catch {
        if Task.isCancelled { return report }
        // A cluster may be temporarily unreachable; any other error needs the user.
        if error.code != .unreachable { throw error }
        trouble = error.message
      }
    }
  }

  /// Prints a report whenever it changes, apart from the remaining duration of a pause.
  private func follow(_ first: StatusReport) async throws -> StatusReport {
    var report = first
    var said: [String] = []
    while true {
      var facts = report
      facts.message = ""
      let news = picture(facts, Self.plainColumns).text()
      if news != said {
        let lines = picture(report, Self.plainColumns).text()
        output.print((said.isEmpty ? "" : "---\n") + lines.map { "\($0)\n" }.joined(), report.node)
        said = news
      }
      guard Self.goesOn(report) else { return report }
      try await Task.sleep(for: .seconds(1))
      report = try await deployer.status(id)
    }
  }

  private func picture(_ report: StatusReport, _ columns: Int) -> StatusPicture {
    StatusPicture(report, columns: columns, detail: detail)
  }

  private static let plainColumns = 100

  private static func goesOn(_ report: StatusReport) -> Bool { report.record.run?.isOpen == true || !report.isHealthy }
}
