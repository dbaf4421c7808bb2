import Kubernetes
import Rendering
import Tree
import Workflows

// What the steps of a workflow deliver, and where.
extension WorkflowPlanner {
  mutating func component(_ name: String, of step: Workflow.Step) -> Application.Component? {
    if let component = application.components.first(where: { $0.name == name }) { return component }
    diagnostics.append(
      .error(
        "the workflow step '\(step.name)' applies the component '\(name)', which does not exist",
        at: (step.use.properties["component"] ?? step.use.properties).mark,
        hint: Suggestion.hint(
          for: name, in: application.components.prefix(Suggestion.mostCandidates).map(\.name),
          noun: "components")))
    return nil
  }

  /// A deployment as in KubeVela: targets first, then overrides, then replication.
  mutating func deployment(
    by names: [String], _ inline: [OverridePolicy.Parameters], of step: Workflow.Step
  ) -> Turn {
    var targets: [Target] = []
    var seen: Set<Target> = []
    var hasTopology = false
    var components = application.components
    var overriding = Overriding()
    var chosen: [(effect: PolicyEffect, mark: Mark)] = []
    for name in names {
      if let found = policy(name, of: step) { chosen.append(found) }
    }
    chosen += inline.map { (.override($0), step.use.properties.mark) }
    for case (.topology(let topology), let mark) in chosen {
      hasTopology = true
      for target in self.targets(of: topology, at: mark) where seen.insert(target).inserted { targets.append(target) }
    }
    for case (.override(let override), let mark) in chosen {
      components = overriding.apply(override, at: mark, to: components)
    }
    for case (.replication(let replication), let mark) in chosen {
      if !components.contains(where: { replication.selector.contains($0.name) }) {
        diagnostics.append(
          .error(
            "the replication selects no component", at: mark,
            hint: "name some under 'selector': \(components.map(\.name).joined(separator: ", "))"))
      }
      guard admit(components.count, replication.keys.count, by: step) else { return .components([], to: []) }
      components = ReplicationPolicy.apply(replication, to: components)
    }
    diagnostics += overriding.diagnostics
    if !hasTopology { targets = [Target(cluster: Placement.localCluster, namespace: nil)] }
    guard admit(components.count, targets.count, by: step) else { return .components([], to: []) }
    return .components(components, to: targets)
  }

  /// Whether that many more components may be delivered.
  mutating func admit(_ components: Int, _ places: Int, by step: Workflow.Step) -> Bool {
    let (count, overflow) = components.multipliedReportingOverflow(by: places)
    if !overflow, count <= Self.mostDeliveries - planned {
      planned += count
      return true
    }
    diagnostics.append(
      .error(
        "with the workflow step '\(step.name)' more than \(Self.mostDeliveries) components are delivered",
        at: step.use.typeMark, hint: "split the Application"))
    return false
  }

  mutating func policy(_ name: String, of step: Workflow.Step) -> (effect: PolicyEffect, mark: Mark)? {
    _ = usedPolicies.insert(name)
    if let use = application.policies.last(where: { $0.name == name }) {
      return effects[name].map { ($0, use.properties.mark) }
    }
    if let document = part(named: name, kind: "Policy"), let type = document["type"], let text = type.scalar?.text {
      let properties = document["properties"] ?? SourceNode(.map([]), at: document.mark)
      let use = Application.Use(type: text, typeMark: type.mark, properties: properties, name: name)
      return Policies.effect(of: use, strictness: strictness, &diagnostics).map { ($0, properties.mark) }
    }
    refuse(
      "the workflow step '\(step.name)' names the policy '\(name)', which does not exist",
      at: (step.use.properties["policies"] ?? step.use.properties).mark,
      hint: Suggestion.hint(
        for: name, in: application.policies.prefix(Suggestion.mostCandidates).compactMap(\.name), noun: "policies")
        ?? "pass its file along with the Application's")
    return nil
  }

  mutating func targets(of topology: TopologyPolicy.Parameters, at mark: Mark) -> [Target] {
    let namespace = topology.namespace ?? ""
    if let clusters = topology.clusters { return clusters.map { target($0, namespace, at: mark) } }
    if let labels = topology.labels?.pairs {
      let found = clusters.filter { $0.matches(labels) }
      if clusters.isEmpty {
        refuse(
          "the clusters are selected by labels, which only the control plane knows", at: mark,
          hint: "name the clusters under 'clusters', or tell their labels: \(Remedy.clusterLabels) east=region=eu")
      } else if found.isEmpty, !topology.allowsEmpty {
        let wanted = labels.map { "\($0.key)=\($0.value)" }.joined(separator: ",")
        refuse(
          "no cluster has the labels \(wanted)", at: mark,
          hint: "labels are known of: \(clusters.map(\.name).joined(separator: ", "))")
      }
      return found.map { target($0.name, namespace, at: mark) }
    }
    return [target("", namespace, at: mark)]
  }

  mutating func warnOfTheUnused(_ turns: [Turn]) {
    for use in application.policies {
      guard let name = use.name, let effect = effects[name], !usedPolicies.contains(name) else { continue }
      if case .controller = effect { continue }
      diagnostics.append(
        .warning(
          "no 'deploy' step names the policy '\(name)', so it does nothing", at: use.typeMark,
          hint: "name it under 'policies' of a step"))
    }
    var delivered: Set<ByteKey> = []
    for case .components(let components, _) in turns { delivered.formUnion(components.map { ByteKey($0.name) }) }
    for component in application.components where !delivered.contains(component.name) {
      diagnostics.append(
        .warning("no workflow step delivers the component '\(component.name)'", at: component.nameMark))
    }
  }
}
