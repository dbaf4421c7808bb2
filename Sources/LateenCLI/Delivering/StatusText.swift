import Delivery
import Rollouts
import Tree

/// The status of an Application as text, in the order that vela uses.
struct StatusText {
  let report: StatusReport
  var cluster = "local"

  var text: String {
    let record = report.record
    let run = record.run
    let revision = record.live.map(String.init) ?? "none yet"
    let onTheWay = run.map { $0.isOpen && $0.to != record.live ? ", on the way to \($0.to)" : "" } ?? ""
    var text = """
      About:

        Name:        \(record.id.name)
        Namespace:   \(record.id.namespace)
        Created at:  \(Timestamp.text(record.createdAt))
        Revision:    \(revision)\(onTheWay)
        Healthy:     \(Self.mark(report.isHealthy))
        Details:     \(report.phase)
      \(run?.reason.map { "  Reason:      \($0)\n" } ?? "")
      Workflow:

        mode: StepByStep
        finished: \(run?.isOpen == false)
        Suspend: \(run?.phase == .suspended)
        Terminated: \(run?.phase == .terminated)
        Steps

      """
    for step in report.steps {
      text += "  - name: \(step.name)\n    phase: \(step.phase.rawValue)\n"
      if let message = step.message { text += "    message: \(message)\n" }
    }
    return text + services
  }

  private var services: String {
    var text = report.services.isEmpty ? "" : "\nServices:\n"
    for service in report.services { text += "\n\(self.service(service))" }
    if !report.others.isEmpty {
      text += "\nObjects without a component:\n\n"
      for summary in looseRollouts { text += "  Pods of \(summary.workload.name): \(pods(summary))\n" }
      for health in report.others { text += "  \(Self.line(health))\n" }
    }
    return text
  }

  /// The rollouts of workloads that belong to no component, as in plain manifests.
  private var looseRollouts: [StageSummary] {
    guard let run = report.record.run, run.isOpen, run.kind == .release else { return [] }
    let others = report.others.map(\.id)
    return report.rollouts.filter { rollout in
      others.contains { $0.kind == rollout.workload.kind && $0.name == rollout.workload.name }
    }
  }

  /// The status at one of several places: its revision, its progress and its components.
  var place: String {
    let run = report.record.run
    let onTheWay = run.map { $0.isOpen && $0.to != report.record.live ? ", on the way to \($0.to)" : "" } ?? ""
    return """
        Revision:    \(report.record.live.map(String.init) ?? "none yet")\(onTheWay)
        Details:     \(report.phase): \(report.message)
      \(run?.reason.map { "  Reason:      \($0)\n" } ?? "")
      """ + services
  }

  private func service(_ service: StatusReport.Service) -> String {
    let isHealthy = service.objects.allSatisfy(\.isHealthy)
    let message = service.objects.first { $0.message != nil }?.message
    var text = """
        - Name: \(service.component.name)
          Cluster: \(cluster)
          Namespace: \(report.record.id.namespace)
          Type: \(service.component.type)
          Health: \(Self.mark(isHealthy))\(message.map { " \($0)" } ?? "")

      """
    if let summary = service.summary { text += "    Pods: \(pods(summary))\n" }
    for health in service.objects where !health.isHealthy { text += "      \(Self.line(health))\n" }
    text += service.traits.isEmpty ? "    No trait applied\n" : "    Traits:\n"
    for trait in service.traits {
      text += "      \(Self.mark(trait.isHealthy)) \(trait.type)\(trait.message.map { ": \($0)" } ?? "")\n"
    }
    return text
  }

  /// The pods of a component, such as `5 of revision 1, 1 of revision 2 with 20% of the traffic`.
  private func pods(_ summary: StageSummary) -> String {
    let run = report.record.run
    let old = run?.from.map { "revision \($0)" } ?? "the old version"
    let new = run.map { "revision \($0.to)" } ?? "the new version"
    let traffic = summary.traffic
    let share = traffic.weight != nil && !traffic.isByPods ? "\(traffic) of the traffic" : "traffic \(traffic)"
    let text =
      "\(Self.count(summary.pods.old, summary.counted?.old)) of \(old), "
      + "\(Self.count(summary.pods.new, summary.counted?.new)) of \(new) with \(share)"
    let others = summary.counted?.others.count ?? 0
    return text + (others > 0 ? ", \(others) of neither" : "") + (summary.planned.map { "; the plan has \($0)" } ?? "")
  }

  /// A number of pods, such as `5` or `5 (4 ready)`.
  private static func count(_ planned: Int, _ counted: VersionCount.Pods?) -> String {
    guard let counted, counted.ready < counted.count else { return "\(planned)" }
    return "\(planned) (\(counted.ready) ready)"
  }

  /// The Application, its components and their objects as a tree.
  var tree: String { treeLines.joined(separator: "\n") + "\n" }

  /// The lines of the tree.
  var treeLines: [String] {
    var lines = ["\(report.record.id.name)  \(Self.mark(report.isHealthy)) \(report.phase): \(report.message)"]
    let count = report.services.count + (report.others.isEmpty ? 0 : 1)
    for (index, service) in report.services.enumerated() {
      let isLast = index == count - 1
      lines.append("\(isLast ? "└──" : "├──") \(service.component.name)  \(service.component.type)")
      var leaves = service.objects.map(Self.line)
      if let summary = service.summary { leaves.insert("pods: \(pods(summary))", at: 0) }
      lines += Self.branch(leaves, below: isLast)
    }
    if !report.others.isEmpty {
      lines.append("└── without a component")
      let counts = looseRollouts.map { "pods of \($0.workload.name): \(pods($0))" }
      lines += Self.branch(counts + report.others.map(Self.line), below: true)
    }
    return lines
  }

  private static func branch(_ leaves: [String], below isLast: Bool) -> [String] {
    leaves.enumerated().map { index, leaf in
      "\(isLast ? "    " : "│   ")\(index == leaves.count - 1 ? "└──" : "├──") \(leaf)"
    }
  }

  private static func line(_ health: Health) -> String {
    "\(mark(health.isHealthy)) \(health.id)\(health.message.map { "  \($0)" } ?? "")"
  }

  private static func mark(_ isHealthy: Bool) -> String { isHealthy ? "✅" : "❌" }
}
