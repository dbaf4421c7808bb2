import Delivery
import Files

/// A status that fills the window while it is watched, with the available commands below it.
struct StatusFrame {
  private let lines: [StyledLine]
  private let foot: [StyledLine]
  private let size: Screen.Size

  init(_ report: StatusReport, trouble: String?, id: ApplicationID, size: Screen.Size, detail: StatusPicture.Detail) {
    self.size = size
    var foot = [StyledLine(), StyledLine("q quits; the rollout continues", .soft)]
    if report.record.run?.phase == .suspended || report.steps.contains(where: { $0.phase == .running }) {
      foot.append(StyledLine("lateen workflow resume \(id.argument)", .soft))
    }
    if let trouble { foot.append(StyledLine("✗ \(trouble); retrying every second", .bad)) }
    self.foot = foot
    let whole = StatusPicture(report, columns: size.columns, detail: detail).lines
    // Bars are more useful than a list of healthy objects.
    lines =
      whole.count + foot.count > size.rows
      ? StatusPicture(report, columns: size.columns, detail: .least).lines : whole
  }

  /// At most as many lines as the window has.
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
