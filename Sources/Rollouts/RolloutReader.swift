import Tree

/// Reads a `Rollout` object, v1alpha1 or v1beta1, and checks it as Kruise's webhook does.
struct RolloutReader {
  private let object: ReleaseObject
  private(set) var diagnostics: [Diagnostic] = []
  private let isOld: Bool
  private var strategyPath: [PathStep]

  init(_ object: ReleaseObject) {
    self.object = object
    isOld = object.node["apiVersion"]?.string?.hasSuffix("/v1alpha1") ?? false
    strategyPath = ["spec", "strategy", object.node["spec", "strategy", "blueGreen"] == nil ? "canary" : "blueGreen"]
  }

  /// What the object asks for; nil after reporting why it can't be read.
  mutating func read() -> RolloutSpec? {
    guard let id = object.id, let workload = workload() else { return nil }
    guard let strategy = object.node.at(strategyPath), strategy.fields != nil else {
      error(
        "the Rollout '\(id.name)' names no strategy", at: ["spec", "strategy"], hint: "add 'canary:' with its steps")
      return nil
    }
    let style = style(of: strategy)
    var steps: [RolloutSpec.Step] = []
    for (index, node) in (strategy["steps"]?.items ?? []).enumerated() {
      if let step = step(node, at: strategyPath + ["steps", .index(index)]) { steps.append(step) }
    }
    if steps.isEmpty, diagnostics.isEmpty {
      error("the Rollout '\(id.name)' has no steps", at: strategyPath, hint: "add at least one under 'steps:'")
    }
    checkOrder(steps)
    let routing = routing(strategy)
    guard !diagnostics.contains(where: { $0.severity == .error }) else { return nil }
    return RolloutSpec(
      id: id, workload: workload, style: style, steps: steps, routing: routing,
      podMetadata: strategy["patchPodTemplateMetadata"],
      isDisabled: object.node["spec", "disabled"]?.bool ?? false)
  }

  private mutating func workload() -> RolloutSpec.WorkloadReference? {
    let path: [PathStep] = isOld ? ["spec", "objectRef", "workloadRef"] : ["spec", "workloadRef"]
    guard let reference = object.node.at(path), let apiVersion = reference["apiVersion"]?.string,
      let kind = reference["kind"]?.string, let name = reference["name"]?.string
    else {
      error("a Rollout needs '\(path.description)' with apiVersion, kind and name", at: path)
      return nil
    }
    return RolloutSpec.WorkloadReference(apiVersion: apiVersion, kind: kind, name: name)
  }

  /// As Kruise Rollouts does it: a v1alpha1 Rollout is of canary style unless its annotation says partition; in v1beta1
  /// a field says so.
  private func style(of strategy: Node) -> RolloutSpec.Style {
    if strategyPath.last == "blueGreen" { return .blueGreen }
    if isOld {
      let style = object.node["metadata", "annotations", "rollouts.kruise.io/rolling-style"]?.string
      return style?.lowercased() == "partition" ? .partition : .canary
    }
    return strategy["enableExtraWorkloadForCanary"] == true ? .canary : .partition
  }

  private mutating func step(_ node: Node, at path: [PathStep]) -> RolloutSpec.Step? {
    var traffic: Int?
    if isOld {
      traffic = node["weight"]?.int
      if node["replicas"] == nil, let weight = traffic, !(1...100).contains(weight) {
        error("the weight of a step must be from 1 to 100, found \(weight)", at: path + ["weight"])
        return nil
      }
    } else if let text = node["traffic"] {
      guard case .percent(let percent)? = Amount(text), (0...100).contains(percent) else {
        error(
          "the traffic of a step must be a percentage such as \"20%\", found \(text.phrase)", at: path + ["traffic"])
        return nil
      }
      traffic = percent
    }
    guard let written = node["replicas"] ?? traffic.map({ .string("\($0)%") }) else {
      error("a step needs '\(isOld ? "weight" : "replicas")'", at: path, hint: "say how many new pods it has")
      return nil
    }
    guard let replicas = Amount(written) else {
      error("the replicas of a step must be a number or a percentage, found \(written.phrase)", at: path + ["replicas"])
      return nil
    }
    guard isPossible(replicas) else {
      error(
        "the replicas of a step must be more than none and at most 100%, found \(written.phrase)",
        at: path + ["replicas"])
      return nil
    }
    let matches = (node["matches"]?.items ?? []).map { match in
      RolloutSpec.Match(headers: (match["headers"]?.items ?? []).map(condition))
    }
    return RolloutSpec.Step(
      replicas: replicas, traffic: traffic, matches: matches, pause: node["pause", "duration"]?.int)
  }

  private func isPossible(_ replicas: Amount) -> Bool {
    switch replicas {
    case .count(let count): count > 0
    case .percent(let percent): (1...100).contains(percent)
    }
  }

  private func condition(_ node: Node) -> RolloutSpec.Condition {
    RolloutSpec.Condition(
      isPattern: node["type"] == "RegularExpression", name: node["name"]?.string ?? "",
      value: node["value"]?.string ?? "")
  }

  /// Kruise compares steps of one kind only: percentages with percentages, numbers with numbers.
  private mutating func checkOrder(_ steps: [RolloutSpec.Step]) {
    for index in steps.indices.dropFirst() {
      let shrinks =
        switch (steps[index - 1].replicas, steps[index].replicas) {
        case (.count(let before), .count(let after)), (.percent(let before), .percent(let after)): after < before
        default: false
        }
      if shrinks {
        error(
          "step \(index + 1) has fewer new pods than step \(index)", at: strategyPath + ["steps", .index(index)],
          hint: "new pods never shrink from step to step")
      }
    }
  }

  private mutating func routing(_ strategy: Node) -> RolloutSpec.Routing? {
    guard let all = strategy["trafficRoutings"]?.items, let first = all.first else { return nil }
    let path = strategyPath + ["trafficRoutings"]
    if all.count > 1 {
      error("a Rollout takes one entry in 'trafficRoutings', found \(all.count)", at: path + [1])
    }
    guard let service = first["service"]?.string, !service.isEmpty else {
      error("'trafficRoutings' needs the Service's name", at: path + [0], hint: "add 'service:'")
      return nil
    }
    var targets: [RolloutSpec.Target] = []
    for reference in first["customNetworkRefs"]?.items ?? [] {
      targets.append(
        .custom(
          apiVersion: reference["apiVersion"]?.string ?? "", kind: reference["kind"]?.string ?? "",
          name: reference["name"]?.string ?? ""))
    }
    if let ingress = first["ingress"], let name = ingress["name"]?.string {
      let classType = ingress["classType"]?.string ?? ""
      targets.append(.ingress(name: name, classType: classType.isEmpty ? "nginx" : classType))
    }
    if let name = first["gateway", "httpRouteName"]?.string { targets.append(.httpRoute(name: name)) }
    if targets.isEmpty {
      error(
        "'trafficRoutings' names nothing that leads to the Service '\(service)'", at: path + [0],
        hint: "name an Ingress, an HTTPRoute or another route")
    }
    return RolloutSpec.Routing(service: service, targets: targets)
  }

  private mutating func error(_ message: String, at path: [PathStep], hint: String? = nil) {
    diagnostics.append(.error(message, at: object.mark(at: path), hint: hint))
  }
}
