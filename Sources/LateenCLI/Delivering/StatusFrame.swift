import Delivery
import Files

/// A status that fills the window while it is watched, with the available commands below it.
struct StatusFrame {
  private let lines: [StyledLine]
  private let foot: [StyledLine]
  private let size: Screen.Size

  init(_ report: StatusReport, trouble: String?, id: ApplicationID, size: Screen.Size, detail: StatusPicture.Detail) {
    let isWaiting = report.record.run?.phase == .suspended || report.steps.contains { $0.phase == .running }
    self.init(trouble: trouble, resuming: isWaiting ? id : nil, size: size, detail: detail) { columns, detail in
      StatusPicture(report, columns: columns, detail: detail).lines
    }
  }

  init(_ status: WorkflowStatus, trouble: String?, size: Screen.Size, detail: StatusPicture.Detail) {
    let isWaiting = [.running, .suspended, .failed].contains(status.record.phase)
    self.init(trouble: trouble, resuming: isWaiting ? status.record.id : nil, size: size, detail: detail) {
      columns, detail in WorkflowPicture(status, columns: columns, detail: detail).lines
    }
  }

  private init(
    trouble: String?, resuming id: ApplicationID?, size: Screen.Size, detail: StatusPicture.Detail,
    _ picture: (Int, StatusPicture.Detail) -> [StyledLine]
  ) {
    self.size = size
    var foot = [StyledLine(), StyledLine("q quits; the rollout continues", .soft)]
    if let id { foot.append(StyledLine("lateen workflow resume \(id.argument)", .soft)) }
    if let trouble { foot.append(StyledLine("✗ \(trouble); retrying every second", .bad)) }
    self.foot = foot
    let whole = picture(size.columns, detail)
    // Bars are more useful than a list of healthy objects.
    lines = whole.count + foot.count > size.rows ? picture(size.columns, .least) : whole
  }

  /// The lines of the frame, at most as many as the window has.
  func text(coloured: Bool) -> [String] {
    let room = max(1, size.rows - foot.count)
    var lines = lines
    if lines.count > room {
      let hidden = lines.count - room + 1
      lines = lines.prefix(room - 1) + [StyledLine("… \(hidden) more lines in a taller window", .soft)]
    }
    return (lines + foot).map { $0.text(columns: size.columns, coloured: coloured) }
  }
}
