import Delivery
import Rollouts

/// The status of an Application, drawn for a terminal: its stages, and the pods and traffic of both versions for each
/// component that is being rolled out. Everything fits into the given columns.
struct StatusPicture {
  let report: StatusReport
  let columns: Int
  /// The objects to list below a component.
  enum Detail {
    /// Unhealthy objects.
    case least
    /// Unhealthy objects and those with a message, such as workloads.
    case usual
    case all
  }

  private let detail: Detail
  private(set) var lines: [StyledLine] = []

  /// Creates a picture. `place` is the name of the place if there are several.
  init(_ report: StatusReport, columns: Int, detail: Detail = .usual, place: String? = nil) {
    self.report = report
    self.columns = columns
    self.detail = detail
    title(place)
    stages()
    components()
  }

  /// The drawing as text.
  func text(coloured: Bool = false) -> [String] { lines.map { $0.text(columns: columns, coloured: coloured) } }

  private mutating func title(_ place: String?) {
    let record = report.record
    var line = StyledLine(place ?? record.id.name, .strong)
    if place == nil, record.id.namespace != "default" { line.add("  \(record.id.namespace)", .soft) }
    let (old, new) = report.versions
    if record.run?.kind == .rollback, let new, let old {
      line.add("  revision \(new) back to \(old)")
    } else if let new {
      line.add("  revision \(old.map { $0 == new ? "" : "\($0) → " } ?? "")\(new)")
    }
    let state = report.isHealthy ? "✓ \(report.phase)" : "✗ \(report.phase)"
    let style: StyledLine.Style = report.isHealthy ? .good : .bad
    if line.width + 2 + state.count <= columns {
      line.add("  ")
      line.add(state, style)
      lines.append(line)
    } else {
      lines += [line, StyledLine(state, style)]
    }
    lines += StyledLine.wrapped(report.message.split(separator: " ").map { (String($0), .plain) }, columns, gap: " ")
  }

  private mutating func stages() {
    if report.steps.isEmpty { return }
    lines.append(StyledLine())
    let words = report.steps.map { step -> (String, StyledLine.Style) in
      switch step.phase {
      case .succeeded: ("✓ \(step.name)", .good)
      case .running, .suspending: ("▸ \(step.name)", .strong)
      case .terminated: ("✗ \(step.name)", .bad)
      case .pending: ("· \(step.name)", .soft)
      }
    }
    lines += StyledLine.wrapped(words, columns, gap: "   ")
  }

  /// Components that are being rolled out or unhealthy come first; the others take little space.
  private mutating func components() {
    var quiet: [(String, StyledLine.Style)] = []
    var drawn: Set<String> = []
    for service in report.services {
      let ids = Set(service.objects.map { "\($0.id)" })
      let own = report.rollouts.filter { ids.contains("\($0.workload)") }
      drawn.formUnion(own.map { "\($0.workload)" })
      if detail == .all || !own.isEmpty || !service.objects.allSatisfy(\.isHealthy) {
        component(service.component.name, service.component.type, service.objects, own)
      } else {
        let message = service.objects.first { $0.message != nil }?.message
        quiet.append(("✓ \(service.component.name)\(message.map { " \($0)" } ?? "")", .plain))
      }
    }
    let plain = report.rollouts.filter { !drawn.contains("\($0.workload)") }
    if !plain.isEmpty || !report.others.allSatisfy(\.isHealthy) || detail == .all && !report.others.isEmpty {
      component(report.services.isEmpty ? "" : "without a component", "", report.others, plain)
    }
    if quiet.isEmpty { return }
    lines.append(StyledLine())
    lines += StyledLine.wrapped(quiet, columns, gap: "   ")
  }

  private mutating func component(_ name: String, _ type: String, _ objects: [Health], _ rollouts: [StageSummary]) {
    lines.append(StyledLine())
    var line = StyledLine(name, .strong)
    line.add(type.isEmpty ? "" : "  \(type)", .soft)
    if line.width > 0 { lines.append(line) }
    for rollout in rollouts {
      if name.isEmpty {
        lines.append(StyledLine("\(rollout.workload)", .strong))
      } else if rollouts.count > 1 || type.isEmpty {
        lines.append(StyledLine("  \(rollout.workload)"))
      }
      lines += ShareBars(rollout, among: report.rollouts, versions: report.versions, columns: columns).lines
      if let planned = rollout.planned {
        lines += StyledLine.wrapped(
          "  ✗ the plan has \(planned)".split(separator: " ").map { (String($0), .bad) }, columns, gap: " ")
      }
    }
    for health in objects where isListed(health) {
      var line = StyledLine(health.isHealthy ? "  ✓ " : "  ✗ ", health.isHealthy ? .good : .bad)
      line.add("\(health.id)\(health.message.map { "  \($0)" } ?? "")", health.isHealthy ? .soft : .plain)
      lines.append(line)
    }
  }

  private func isListed(_ health: Health) -> Bool {
    !health.isHealthy || detail == .all || detail == .usual && health.message != nil
  }
}
