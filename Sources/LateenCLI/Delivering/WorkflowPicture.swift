import Delivery
import Tree
import Workflows

/// The status of a workflow, drawn for a terminal: its steps, and each place in the same way as an Application with a
/// single place.
struct WorkflowPicture {
  private(set) var lines: [StyledLine] = []

  init(_ status: WorkflowStatus, columns: Int, detail: StatusPicture.Detail = .usual) {
    title(status)
    steps(status, columns)
    for (place, found) in status.places {
      lines.append(StyledLine())
      switch found {
      case .success(let report?):
        lines += StatusPicture(report, columns: columns, detail: detail, place: place.name).lines
      case .success(nil):
        var line = StyledLine(place.name, .strong)
        line.add("  nothing is delivered yet", .soft)
        lines.append(line)
      case .failure(let error):
        lines.append(StyledLine(place.name, .strong))
        lines += StyledLine.wrapped(Self.words("✗ \(error.message)", .bad), columns, gap: " ")
      }
    }
  }

  private mutating func title(_ status: WorkflowStatus) {
    let record = status.record
    var line = StyledLine(record.id.name, .strong)
    if record.id.namespace != "default" { line.add("  \(record.id.namespace)", .soft) }
    line.add("  ")
    line.add(status.isHealthy ? "✓ \(status.phase)" : "✗ \(status.phase)", status.isHealthy ? .good : .bad)
    lines.append(line)
  }

  private mutating func steps(_ status: WorkflowStatus, _ columns: Int) {
    let record = status.record
    lines.append(StyledLine())
    let words = zip(record.steps, record.progress).map { step, progress -> (String, StyledLine.Style) in
      switch progress.phase {
      case .succeeded: ("✓ \(step.name)", .good)
      case .running, .suspending: ("▸ \(step.name)", .strong)
      case .failed: ("✗ \(step.name)", .bad)
      case .skipped: ("- \(step.name)", .soft)
      case .pending: ("· \(step.name)", .soft)
      }
    }
    lines += StyledLine.wrapped(words, columns, gap: "   ")
    for (step, progress) in zip(record.steps, record.progress) {
      guard let message = progress.message, [.running, .suspending, .failed].contains(progress.phase) else { continue }
      let style: StyledLine.Style = progress.phase == .failed ? .bad : .plain
      lines += StyledLine.wrapped(Self.words("\(step.name): \(message)", style), columns, gap: " ")
    }
  }

  private static func words(_ text: String, _ style: StyledLine.Style) -> [(String, StyledLine.Style)] {
    text.split(separator: " ").map { (String($0), style) }
  }
}
