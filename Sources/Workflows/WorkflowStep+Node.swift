import Tree

extension WorkflowStep {
  /// The step as stored in a record.
  public var node: Node {
    var node: Node = [
      "name": .string(name), "type": .string(type), "group": Node(group), "if": Node(condition?.text),
      "timeout": Node(timeout), "dependsOn": dependsOn.isEmpty ? nil : Node(dependsOn),
      "inputs": inputs.isEmpty
        ? nil
        : .list(inputs.map { ["from": .string($0.from), "parameterKey": .string($0.parameterKey)] }),
      "outputs": outputs.isEmpty
        ? nil : .list(outputs.map { ["name": .string($0.name), "valueFrom": .string($0.valueFrom)] }),
    ]
    switch action {
    case .deliver(let visits):
      node["deliver"] = .list(
        visits.map { ["place": .string($0.place), "version": .int($0.version), "stop": Node($0.stop)] })
    case .suspend(let seconds, let message):
      node["suspend"] = ["seconds": Node(seconds), "message": Node(message)]
    case .gate(let gate):
      node["gate"] = [
        "onFailure": .string(gate.onFailure.rawValue), "program": Node(gate.program), "properties": gate.properties,
      ]
    }
    return node
  }

  /// Reads a step as stored in a record. Nil if it is damaged.
  public init?(_ node: Node) {
    guard let name = node["name"]?.string, let type = node["type"]?.string else { return nil }
    if let items = node["deliver"]?.items {
      var visits: [Visit] = []
      for item in items {
        guard let place = item["place"]?.string, let version = item["version"]?.int?.exact else { return nil }
        visits.append(Visit(place, version: version, stop: item["stop"]?.int?.exact))
      }
      action = .deliver(visits)
    } else if let suspend = node["suspend"] {
      action = .suspend(seconds: suspend["seconds"]?.int?.exact, message: suspend["message"]?.string)
    } else if let gate = node["gate"],
      let onFailure = gate["onFailure"]?.string.flatMap(Gate.FailureAction.init)
    {
      action = .gate(
        Gate(
          type: type, properties: gate["properties"] ?? .empty, onFailure: onFailure,
          program: gate["program"]?.string))
    } else {
      return nil
    }
    self.name = name
    self.type = type
    group = node["group"]?.string
    timeout = node["timeout"]?.int?.exact
    dependsOn = (node["dependsOn"]?.items ?? []).compactMap(\.string)
    if let text = node["if"]?.string {
      guard let condition = try? StepCondition(text) else { return nil }
      self.condition = condition
    }
    inputs = (node["inputs"]?.items ?? []).compactMap { item in
      guard let from = item["from"]?.string, let key = item["parameterKey"]?.string else { return nil }
      return Input(from: from, parameterKey: key)
    }
    outputs = (node["outputs"]?.items ?? []).compactMap { item in
      guard let name = item["name"]?.string, let path = item["valueFrom"]?.string else { return nil }
      return Output(name: name, valueFrom: path)
    }
  }
}
