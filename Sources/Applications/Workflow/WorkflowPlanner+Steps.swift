import Kubernetes
import RegularExpressions
import Tree
import Workflows

/// What a workflow specifies for its steps besides what they deliver: when they run, and how long they may take.
extension WorkflowPlanner {
  /// The longest duration that a step may ask for, in seconds.
  private static let longest = 366.0 * 86_400

  /// A duration in whole seconds. Nil after reporting that it is invalid.
  mutating func seconds(of node: SourceNode, in step: Workflow.Step) -> Int? {
    let text = node.scalar?.text ?? ""
    guard let seconds = Durations.seconds(text), seconds >= 0, seconds <= Self.longest else {
      diagnostics.append(
        .error(
          "'\(text)' in the workflow step '\(step.name)' is not a duration", at: node.mark,
          hint: "write it as 30s, 10m or 2h30m"))
      return nil
    }
    return Int(seconds.rounded(.up))
  }

  /// The steps to run, with their actions. `all` also contains the steps that only a cluster can run.
  mutating func carriedOut(
    _ planned: [(Planned, WorkflowStep.Action)], among all: [Planned]
  ) -> [WorkflowStep] {
    var names: Set<ByteKey> = []
    let groups = Set(planned.compactMap { $0.0.step.group }.map { ByteKey($0) })
    var steps: [WorkflowStep] = []
    for (entry, action) in planned {
      let step = entry.step
      var name = step.name
      var number = 2
      while !names.insert(ByteKey(name)).inserted {
        name = "\(step.name)-\(number)"
        number += 1
      }
      var made = WorkflowStep(name: name, type: step.use.type, group: step.group, action: action)
      made.condition = condition(of: step, among: all)
      made.timeout = step.timeout.flatMap { seconds(of: $0, in: step) }
      made.inputs = step.inputs.compactMap { input(of: step, $0) }
      made.outputs = step.outputs.compactMap { output(of: step, $0) }
      for other in step.dependsOn {
        let text = other.scalar?.text ?? ""
        if text != name, names.contains(ByteKey(text)) || groups.contains(ByteKey(text)) {
          made.dependsOn.append(text)
        } else if planned.contains(where: { $0.0.step.name == text }) {
          diagnostics.append(
            .error(
              "the workflow step '\(name)' depends on '\(text)', which does not come before it", at: other.mark,
              hint: "steps are carried out in their order; put '\(text)' before it"))
        } else if !all.contains(where: { $0.step.name == text }) {
          diagnostics.append(
            .error(
              "the workflow step '\(name)' depends on '\(text)', which does not exist", at: other.mark,
              hint: Suggestion.hint(
                for: text, in: all.prefix(Suggestion.mostCandidates).map(\.step.name), noun: "steps")))
        }
      }
      steps.append(made)
    }
    return steps
  }

  private mutating func condition(of step: Workflow.Step, among all: [Planned]) -> StepCondition? {
    guard let node = step.condition, let text = node.scalar?.text else { return nil }
    do throws(StepCondition.Problem) {
      let condition = try StepCondition(text)
      for name in condition.steps where !all.contains(where: { $0.step.name == name }) {
        diagnostics.append(
          .error(
            "the condition '\(text)' asks for the step '\(name)', which does not exist", at: node.mark,
            hint: Suggestion.hint(
              for: name, in: all.prefix(Suggestion.mostCandidates).map(\.step.name), noun: "steps")))
      }
      return condition
    } catch {
      diagnostics.append(
        .error(
          error.message, at: node.mark,
          hint: "it may compare status.STEP.phase, inputs.NAME and context.name with texts, or be 'always'"))
      return nil
    }
  }

  /// A value that a gate takes from an earlier one. Steps that deliver something take none, because they are rendered
  /// before.
  private mutating func input(of step: Workflow.Step, _ node: SourceNode) -> WorkflowStep.Input? {
    let input = WorkflowStep.Input(
      from: node["from"]?.scalar?.text ?? "", parameterKey: node["parameterKey"]?.scalar?.text ?? "")
    // A condition may use an input that is not filled into any property.
    if input.parameterKey.isEmpty || ValuePath(input.parameterKey) != nil { return input }
    diagnostics.append(
      .error(
        "'\(input.parameterKey)' is no path of a property", at: node.mark, hint: "write it as slack.message.text"))
    return nil
  }

  private mutating func output(of step: Workflow.Step, _ node: SourceNode) -> WorkflowStep.Output? {
    let output = WorkflowStep.Output(
      name: node["name"]?.scalar?.text ?? "", valueFrom: node["valueFrom"]?.scalar?.text ?? "")
    if ValuePath(output.valueFrom) != nil { return output }
    diagnostics.append(
      .error(
        "the output '\(output.name)' of the workflow step '\(step.name)' is no path of a value", at: node.mark,
        hint: "write it as response.version; expressions are known only to KubeVela"))
    return nil
  }

  private static let methods = ["GET", "POST", "PUT", "DELETE", "PATCH", "HEAD"]

  /// Reports invalid properties of a gate before anything is delivered.
  mutating func check(_ gate: Gate, of step: Workflow.Step) {
    let properties = step.use.properties
    let isProgram = gate.program != nil
    for key in ["interval", "timeout"] + (isProgram ? [] : ["duration", "failDuration"]) {
      if let node = properties[key] { _ = seconds(of: node, in: step) }
    }
    func refuse(_ key: String, _ message: String, _ hint: String) {
      diagnostics.append(.error(message, at: (properties[key] ?? properties).mark, hint: hint))
    }
    if let text = properties["onFailure"]?.scalar?.text, Gate.FailureAction(rawValue: text) == nil {
      refuse(
        "onFailure", "a gate can't '\(text)' when it fails",
        "it can: \(Gate.FailureAction.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    // The other properties are the program's own.
    if isProgram { return }
    if let text = gate.properties["condition"]?.string, MetricCondition(text) == nil {
      refuse("condition", "'\(text)' in the workflow step '\(step.name)' is no condition", "write it as \">=0.95\"")
    }
    if let text = gate.properties["versionFrom"]?.string, text != "body", !text.hasPrefix("header:"),
      (try? RegularExpression(text)) == nil
    {
      refuse(
        "versionFrom", "'\(text)' in the workflow step '\(step.name)' says nowhere to find a version",
        "write body, header:NAME or a regular expression")
    }
    if let method = gate.properties["method"]?.string, !Self.methods.contains(method) {
      refuse("method", "there is no method '\(method)'", "there are: \(Self.methods.joined(separator: ", "))")
    }
    for key in ["url", "metricEndpoint"] {
      guard let text = gate.properties[key]?.string ?? gate.properties[key, "value"]?.string,
        !text.hasPrefix("http://"), !text.hasPrefix("https://")
      else { continue }
      refuse(key, "'\(text)' in the workflow step '\(step.name)' is no URL", "it begins with http:// or https://")
    }
    if step.use.type == NotificationStep.type, gate.properties["email"] != nil {
      diagnostics.append(
        .warning(
          "the mail of the workflow step '\(step.name)' is sent by KubeVela alone", at: properties.mark,
          hint: "use a webhook"))
    }
  }
}
