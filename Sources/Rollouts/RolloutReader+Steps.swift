import Tree

extension RolloutReader {
  /// The largest percentage of a workload that a step may replace while it shifts traffic: Kruise's flag
  /// --partition-percent-limit.
  private static let partitionLimit = 50
  private static let mostSteps = 50
  private static let mostMatches = 16

  mutating func steps(of strategy: Node, _ style: RolloutSpec.Style) -> [RolloutSpec.Step] {
    let nodes = strategy["steps"]?.items ?? []
    let path = strategyPath + ["steps"]
    if nodes.isEmpty {
      error("a Rollout needs at least one step", at: strategyPath, hint: "add it under 'steps:'", code: .rolloutSteps)
    }
    if nodes.count > Self.mostSteps, !isOld {
      error("a Rollout may have \(Self.mostSteps) steps, found \(nodes.count)", at: path, code: .rolloutSteps)
    }
    var steps: [RolloutSpec.Step] = []
    for (index, node) in nodes.enumerated() {
      if let step = step(node, style, at: path + [.index(index)]) { steps.append(step) }
    }
    if steps.count == nodes.count { checkOrder(of: steps, strategy) }
    return steps
  }

  private mutating func step(_ node: Node, _ style: RolloutSpec.Style, at path: [PathStep]) -> RolloutSpec.Step? {
    guard case .read(let traffic) = traffic(of: node, style, at: path) else { return nil }
    guard let written = node["replicas"] ?? (isOld ? traffic.map { .string("\($0)%") } : nil) else {
      error(
        "a step needs '\(isOld ? "weight" : "replicas")'", at: path, hint: "say how many new pods it has",
        code: .rolloutStepReplicas)
      return nil
    }
    guard let replicas = Amount(written), replicas.isPossible else {
      error(
        "the replicas of a step must be more than none and at most 100%, found \(written.phrase)",
        at: path + ["replicas"], code: .rolloutStepReplicas)
      return nil
    }
    let matches = node["matches"]?.items ?? []
    if matches.count > Self.mostMatches {
      error(
        "a step may have \(Self.mostMatches) matches, found \(matches.count)", at: path + ["matches"],
        code: .rolloutSteps)
    }
    for (index, match) in matches.enumerated() { checkTypes(of: match, at: path + ["matches", .index(index)]) }
    let step = RolloutSpec.Step(
      replicas: replicas, traffic: traffic, matches: matches.map(match),
      headerModifier: node["requestHeaderModifier"].map(RolloutSpec.HeaderModifier.init),
      pause: node["pause", "duration"]?.int?.bounded)
    checkPartitionLimit(step, style, at: path)
    return step
  }

  /// Reads a match. In v1alpha1 there are only headers, and everything else is dropped.
  private func match(_ node: Node) -> RolloutSpec.Match {
    RolloutSpec.Match(isOld ? ["headers": node["headers"]] : node)
  }

  /// Checks that each condition has a type that the resource definition allows, and a name.
  private mutating func checkTypes(of match: Node, at path: [PathStep]) {
    func check(_ node: Node?, _ words: [String], _ path: [PathStep]) -> Diagnostic? {
      guard let type = node?["type"]?.string, !words.contains(type) else { return nil }
      let known = words.map { "'\($0)'" }.joined(separator: ", ")
      return .error(
        "values can't be compared as '\(type)'", at: object.mark(at: path + ["type"]), hint: "it is one of \(known)",
        code: .rolloutSteps)
    }
    let words = ["Exact", "RegularExpression"]
    var found = [check(match["path"], ["Exact", "PathPrefix", "RegularExpression"], path + ["path"])]
    for list in ["headers", "queryParams"] {
      for (index, condition) in (match[list]?.items ?? []).enumerated() {
        found.append(check(condition, words, path + [.key(list), .index(index)]))
        if condition["name"]?.string?.isEmpty != false {
          error(
            "a condition on a header or parameter needs its name", at: path + [.key(list), .index(index)],
            code: .rolloutSteps)
        }
      }
    }
    diagnostics += found.compactMap { $0 }
  }

  /// The traffic of a step: a percentage, none, or an invalid value that was reported.
  private enum Traffic {
    case read(Int?)
    case wrong
  }

  /// The percentage of the traffic that a step sends to the new version. In v1alpha1, a step with `replicas` may have
  /// any weight for Kruise Rollouts, and a weight of 0 in plain manifests.
  private mutating func traffic(
    of node: Node, _ style: RolloutSpec.Style, at path: [PathStep]
  ) -> Traffic {
    let lowest = style == .blueGreen ? 0 : 1
    if isOld {
      let weight = node["weight"]?.int
      // Beside `replicas`, Kruise's webhook accepts any weight, but a route only accepts these.
      let isFree = node["replicas"] != nil && (isForKruise || weight == 0)
      if let weight, !isFree, !(1...100).contains(weight) {
        error(
          "the weight of a step must be from 1 to 100, found \(weight)", at: path + ["weight"],
          code: .rolloutStepTraffic)
        return .wrong
      }
      return .read(weight?.bounded)
    }
    guard let text = node["traffic"] else { return .read(nil) }
    guard case .percent(let percent)? = Amount(text), (lowest...100).contains(percent) else {
      error(
        "the traffic of a step must be a percentage from \(lowest)% to 100%, found \(text.phrase)",
        at: path + ["traffic"], hint: "write it as \"20%\"", code: .rolloutStepTraffic)
      return .wrong
    }
    return .read(percent)
  }

  /// Checks a limit of Kruise's webhook, which rejects such a step because too few old pods remain for their share.
  private mutating func checkPartitionLimit(
    _ step: RolloutSpec.Step, _ style: RolloutSpec.Style, at path: [PathStep]
  ) {
    guard isForKruise, style == .partition, step.routesTraffic,
      case .percent(let percent) = step.replicas, percent > Self.partitionLimit
    else { return }
    error(
      "a step that replaces more than \(Self.partitionLimit)% of the pods in place can't move traffic", at: path,
      hint: "leave out its traffic, or use a canary with a workload of its own", code: .partitionTrafficLimit)
  }

  /// Checks that steps don't go backwards. Kruise only compares percentages with percentages, and numbers with numbers.
  private mutating func checkOrder(of steps: [RolloutSpec.Step], _ strategy: Node) {
    let path = strategyPath + ["steps"]
    let routes = strategy["trafficRoutings"]?.isEmpty == false
    for index in steps.indices.dropFirst() {
      let before = steps[index - 1]
      let step = steps[index]
      if step.replicas.isComparable(with: before.replicas), step.replicas.number < before.replicas.number {
        error(
          "step \(index + 1) has fewer new pods than step \(index)", at: path + [.index(index)],
          hint: "new pods never shrink from step to step", code: .rolloutStepsShrink)
      }
      if isOld, routes, let weight = step.traffic, let former = before.traffic, weight < former {
        error(
          "step \(index + 1) has less traffic than step \(index)", at: path + [.index(index), "weight"],
          code: .rolloutStepsShrink)
      }
    }
  }
}

extension Amount {
  /// Whether the amount is positive, and at most 100% if it is a percentage.
  fileprivate var isPossible: Bool {
    switch self {
    case .count(let count): count > 0
    case .percent(let percent): (1...100).contains(percent)
    }
  }

  /// Whether both are numbers, or both percentages.
  func isComparable(with other: Amount) -> Bool {
    switch (self, other) {
    case (.count, .count), (.percent, .percent): true
    default: false
    }
  }

  /// The number of pods, or the percentage.
  var number: Int {
    switch self {
    case .count(let number), .percent(let number): number
    }
  }
}
