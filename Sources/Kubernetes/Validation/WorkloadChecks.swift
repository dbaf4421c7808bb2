import Tree

extension Validator {
  mutating func checkDeploymentSpec(_ spec: Fields) {
    checkReplicatedSpec(spec)
    let ready = spec.number("minReadySeconds") ?? 0
    let deadline = spec.number("progressDeadlineSeconds") ?? 600
    if deadline <= ready, deadline >= 0 {
      report(
        "progressDeadlineSeconds", text: "must be more than 'minReadySeconds', which is \(ready), found \(deadline)")
    }
  }

  /// Checks a workload whose pods are replaced whenever they end. Its selector must match the pods of its own template.
  mutating func checkReplicatedSpec(_ spec: Fields) {
    checkSelector(spec)
    checkLongRunning(spec)
  }

  /// Checks a StatefulSet. Its claims are volumes of the pods, by their names.
  mutating func checkStatefulSetSpec(_ spec: Fields) {
    checkReplicatedSpec(spec)
    for (index, claim) in spec.items("volumeClaimTemplates").enumerated() {
      let name = claim["metadata"]?["name"]?.string ?? ""
      if Names.isLabel(name) { continue }
      let before = problems.count
      if name.isEmpty { report(text: "is required, and is missing") } else { refuse(name, .dnsLabel) }
      for step: PathStep in ["name", "metadata", .index(index), "volumeClaimTemplates"] { addStep(step, from: before) }
    }
  }

  private mutating func checkLongRunning(_ spec: Fields) {
    guard let pods = spec["template"]?["spec"] else { return }
    if let policy = pods["restartPolicy"]?.string, !policy.isEmpty, policy != "Always" {
      report(
        "template", "spec", "restartPolicy", text: "must be 'Always', found '\(policy)'",
        hint: "use a Job for pods that end", value: policy)
    }
    if pods["activeDeadlineSeconds"]?.int != nil {
      report(
        "template", "spec", "activeDeadlineSeconds", text: "can't be there, for the pods do not end",
        hint: "use a Job for pods that end")
    }
  }

  private mutating func checkSelector(_ spec: Fields) {
    guard let selector = spec.map("selector") else { return }
    let wanted = selector.map("matchLabels") ?? Fields()
    let expressions = selector.items("matchExpressions")
    if wanted.isEmpty, expressions.isEmpty {
      report(
        "selector", text: "must choose pods by a label, and is empty", hint: "name a label of the pods in 'matchLabels'"
      )
      return
    }
    let labels = spec["template"]?["metadata", "labels"]?.fields ?? Fields()
    for entry in wanted where labels[entry.key] != entry.value {
      report(
        "selector", "matchLabels", .key(entry.key),
        text: "must be a label of the template's pods, found \(entry.value.phrase)",
        hint: "give the pods the labels that are selected")
    }
    for (index, expression) in expressions.enumerated()
    where LabelSelector.Requirement(expression)?.isMet(by: labels) == false {
      report("selector", "matchExpressions", .index(index), text: "must choose the template's pods, and does not")
    }
  }

  mutating func checkDeploymentStrategy(_ strategy: Fields) {
    if strategy["type"] == "Recreate", strategy.has("rollingUpdate") {
      report("rollingUpdate", text: "can't be combined with 'type: Recreate'", hint: "keep one of them")
    }
  }

  /// A number of pods, or a percentage of them. Nil if it is neither.
  private static func amount(_ node: Node?, _ fallback: Int) -> Int? {
    switch node {
    case nil, .null?: fallback
    case .int(let number)?: number
    case .string(let text)?: ValueRule.percent(text)
    default: nil
    }
  }

  mutating func checkRollingDeployment(_ update: Fields) {
    guard Self.amount(update["maxUnavailable"], 25) == 0, Self.amount(update["maxSurge"], 25) == 0 else { return }
    report(
      "maxUnavailable", text: "can't be 0 when 'maxSurge' is 0, for then no pod could be replaced",
      hint: "let one of them be 1")
  }

  mutating func checkRollingDaemonSet(_ update: Fields) {
    guard let unavailable = Self.amount(update["maxUnavailable"], 1), let surge = Self.amount(update["maxSurge"], 0)
    else {
      return
    }
    if unavailable != 0, surge != 0 {
      report(
        "maxSurge", text: "can't be there when 'maxUnavailable' is not 0", hint: "add 'maxUnavailable: 0'")
    } else if unavailable == 0, surge == 0 {
      report(
        "maxUnavailable", text: "can't be 0 when 'maxSurge' is 0, for then no pod could be replaced",
        hint: "let one of them be 1")
    }
  }

  mutating func checkOnDeleteStrategy(_ strategy: Fields) {
    if strategy["type"] == "OnDelete", strategy.has("rollingUpdate") {
      report("rollingUpdate", text: "can't be combined with 'type: OnDelete'", hint: "keep one of them")
    }
  }

  /// Checks the selector of a ReplicationController. If it is omitted, the labels of the pods are selected.
  mutating func checkControllerSpec(_ spec: Fields) {
    guard let pods = spec.map("template") else { return report("template", text: "is required, and is missing") }
    let labels = pods["metadata"]?["labels"]?.fields ?? Fields()
    let selector = spec.map("selector") ?? Fields()
    if selector.isEmpty, labels.isEmpty { report("selector", text: "must choose pods by a label, and is empty") }
    for entry in selector where labels[entry.key] != entry.value {
      report(
        "selector", .key(entry.key), text: "must be a label of the template's pods, found \(entry.value.phrase)",
        hint: "give the pods the labels that are selected")
    }
    checkLongRunning(spec)
  }

  mutating func checkDisruptionBudget(_ spec: Fields) {
    if spec.has("minAvailable"), spec.has("maxUnavailable") {
      report("maxUnavailable", text: "can't be combined with 'minAvailable'", hint: "keep one of them")
    }
  }
}
