import Applications
import Tree
import Workflows

/// The plan of a workflow: its steps, and the stages at each place.
public struct WorkflowPlan: Sendable {
  /// The steps, in order.
  public let steps: [WorkflowStep]
  /// The places with their plans, in the order of their first delivery.
  public let places: [(place: String, plan: Plan)]

  package init(steps: [WorkflowStep], places: [(place: String, plan: Plan)]) {
    self.steps = steps
    self.places = places
  }

  /// The plan as tables.
  package func table(columns: Int?) -> String {
    var table = TextTable(["STEP", "TYPE", "DOES", "WHEN"])
    for step in steps { table.add([step.name, step.type, step.deed, step.circumstances]) }
    var text = table.text(columns: columns)
    for (place, plan) in places { text += "\n\(place)\n\n" + plan.table(columns: columns) }
    return text
  }

  /// The plan as JSON.
  public var node: Node {
    [
      "apiVersion": .string(Envelope.apiVersion), "kind": "WorkflowPlan",
      "steps": .list(
        steps.map { step in
          [
            "name": .string(step.name), "type": .string(step.type), "group": Node(step.group),
            "does": .string(step.deed), "if": Node(step.condition?.text), "timeout": Node(step.timeout),
            "dependsOn": step.dependsOn.isEmpty ? nil : Node(step.dependsOn),
            "places": step.visits.isEmpty ? nil : Node(step.visits.map(\.place)),
          ]
        }),
      "places": .list(
        places.map { place, plan in
          let parts = place.split(separator: "/", maxSplits: 1)
          return [
            "cluster": .string(parts.first.map(String.init) ?? ""),
            "namespace": .string(parts.count > 1 ? String(parts[1]) : ""), "plan": plan.node,
          ]
        }),
    ]
  }
}

extension WorkflowStep {
  /// The places that the step delivers to.
  var visits: [Visit] { if case .deliver(let visits) = action { visits } else { [] } }

  /// A description of the step's action.
  package var deed: String {
    switch action {
    case .deliver(let visits):
      return visits.map { visit in visit.place + (visit.stop.map { ", to step \($0)" } ?? "") }.joined(separator: "; ")
    case .suspend(let seconds, let message):
      let text = seconds.map { "waits for \($0) s" } ?? "waits for approval"
      return text + (message.map { ": \($0)" } ?? "")
    case .gate(let gate): return gate.deed
    }
  }

  /// A description of the step's conditions and time limit.
  package var circumstances: String {
    var parts: [String] = []
    if let condition { parts.append("if \(condition.text)") }
    if !dependsOn.isEmpty { parts.append("after \(dependsOn.joined(separator: ", "))") }
    if let timeout { parts.append("within \(timeout) s") }
    return parts.joined(separator: ", ")
  }
}

extension Gate {
  /// A description of what the gate asks and of the consequence of a failure.
  package var deed: String {
    let failure =
      switch onFailure {
      case .pause: "or waits"
      case .rollback: "or rolls back"
      case .continue: "and continues in any case"
      }
    return "\(question), \(failure)"
  }

  private var question: String {
    if let program { return "runs \(program)" }
    if let version = properties["version"]?.string, let url = properties["url"]?.string {
      let share = (properties["share"]?.int?.bounded).map { "\($0)%" } ?? "the stage's share"
      return "counts whether '\(version)' answers \(share) of the requests to \(url)"
    }
    if let query = properties["query"]?.string, let condition = properties["condition"]?.string {
      return "asks whether \(query) \(condition)"
    }
    let url = properties["url"]?.string ?? properties["url", "value"]?.string
    return url.map { "sends a request to \($0)" } ?? "tells somebody"
  }
}
