import Rendering
import Tree

/// The workflow of an Application, with step groups flattened.
struct Workflow: Sendable {
  /// The steps, in order.
  var steps: [Step]

  /// One step.
  struct Step: Sendable {
    /// Its name.
    var name: String
    /// Its type and properties.
    var use: Application.Use
    /// Its inputs from earlier steps.
    var inputs: [SourceNode] = []
    /// Its condition.
    var condition: SourceNode?
    /// The name of the step group that it belongs to.
    var group: String?
    /// Its outputs for later steps.
    var outputs: [SourceNode] = []
    /// The steps that must have succeeded before it.
    var dependsOn: [SourceNode] = []
    /// How long it may take.
    var timeout: SourceNode?
  }

  /// The steps that KubeVela generates for an Application without a workflow: a `deploy` for each topology with all
  /// overrides, or one for the overrides only, or else the components as they are.
  init(madeUpFor application: Application) {
    let overrides = application.policies.filter { $0.type == OverridePolicy.type }.map(\.name)
    let topologies = application.policies.filter { $0.type == TopologyPolicy.type }.map(\.name)
    let lists = topologies.isEmpty ? [overrides] : topologies.map { overrides + [$0] }
    steps = lists.enumerated().map { index, names in
      let list = SourceNode(
        .list(names.map { SourceNode(.scalar(.init($0 ?? "", isPlain: false)), at: application.mark) }),
        at: application.mark)
      let properties = SourceNode(
        .map([.init(key: "policies", keyMark: application.mark, value: list)]), at: application.mark)
      let use = Application.Use(type: DeployStep.type, typeMark: application.mark, properties: properties)
      let topology = topologies.isEmpty ? nil : topologies[index]
      return Step(name: topology.map { "\(DeployStep.type)-\($0)" } ?? DeployStep.type, use: use)
    }
  }

  /// Reads the steps of a list.
  init(reading node: SourceNode?, _ context: inout ReadingContext) {
    steps = []
    read(node, in: "steps", of: nil, &context)
  }

  private static let keys = [
    "name", "type", "properties", "subSteps", "inputs", "outputs", "dependsOn", "if", "timeout", "meta", "mode",
  ]

  /// The condition of a step in a group, which runs if both conditions hold.
  private static func both(_ first: SourceNode?, _ second: SourceNode?) -> SourceNode? {
    guard let first, let second else { return second ?? first }
    guard let outer = first.scalar?.text, let inner = second.scalar?.text else { return second }
    return SourceNode(.scalar(.init("(\(outer)) && (\(inner))", isPlain: false)), at: second.mark)
  }

  private mutating func read(
    _ node: SourceNode?, in field: String, of group: Step?, _ context: inout ReadingContext
  ) {
    guard let node, !node.isNull else { return }
    guard let items = node.items else {
      context.report(.error("'\(field)' of the workflow must be a list, found \(node.phrase)", at: node.mark))
      return
    }
    for item in items {
      for entry in item.entries ?? [] where !Self.keys.contains(entry.key) {
        context.doubt(
          .error(
            "a workflow step has no field '\(entry.key)'", at: entry.keyMark,
            hint: Suggestion.hint(for: entry.key, in: Self.keys, noun: "it takes")))
      }
      guard let typeNode = item["type"], let type = context.text(typeNode) else {
        context.report(.error("a workflow step has no type", at: item.mark, hint: "add 'type:'"))
        continue
      }
      var properties = item["properties"] ?? SourceNode(.map([]), at: item.mark)
      if properties.isNull { properties = SourceNode(.map([]), at: properties.mark) }
      let step = Step(
        name: item["name"]?.scalar?.text ?? type,
        use: Application.Use(type: type, typeMark: typeNode.mark, properties: properties),
        inputs: item["inputs"]?.items ?? [], condition: Self.both(group?.condition, item["if"]), group: group?.name,
        outputs: item["outputs"]?.items ?? [],
        dependsOn: (item["dependsOn"]?.items ?? []) + (group?.dependsOn ?? []),
        timeout: item["timeout"] ?? group?.timeout)
      steps.append(step)
      read(item["subSteps"], in: "subSteps", of: step, &context)
    }
  }
}
