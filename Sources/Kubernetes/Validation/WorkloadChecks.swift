import Tree

extension Validator {
  /// Deployments and ReplicaSets.
  mutating func checkDeploymentSpec(_ spec: Fields) {
    checkReplicatedSpec(spec)
    let ready = spec.number("minReadySeconds") ?? 0
    let deadline = spec.number("progressDeadlineSeconds") ?? 600
    if deadline <= ready, deadline >= 0 {
      report(
        "progressDeadlineSeconds", text: "must be more than 'minReadySeconds', which is \(ready), found \(deadline)")
    }
  }

  /// Workloads whose pods are replaced whenever they end: their selector chooses the pods of their own template.
  mutating func checkReplicatedSpec(_ spec: Fields) {
    checkSelector(spec)
    guard let pods = spec["template"]?["spec"] else { return }
    if let policy = pods["restartPolicy"]?.string, !policy.isEmpty, policy != "Always" {
      report(
        "template", "spec", "restartPolicy", text: "must be 'Always', found '\(policy)'",
        hint: "what ends is a Job", value: policy)
    }
    if pods["activeDeadlineSeconds"]?.int != nil {
      report(
        "template", "spec", "activeDeadlineSeconds", text: "can't be there, for the pods do not end",
        hint: "what ends is a Job")
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
      report("rollingUpdate", text: "can't stand beside 'type: Recreate'", hint: "keep one of them")
    }
  }

  /// A count of pods or a percentage of them; nil when it is neither.
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
        "maxSurge", text: "can't be there when 'maxUnavailable' is not 0", hint: "write 'maxUnavailable: 0' beside it")
    } else if unavailable == 0, surge == 0 {
      report(
        "maxUnavailable", text: "can't be 0 when 'maxSurge' is 0, for then no pod could be replaced",
        hint: "let one of them be 1")
    }
  }

  mutating func checkOnDeleteStrategy(_ strategy: Fields) {
    if strategy["type"] == "OnDelete", strategy.has("rollingUpdate") {
      report("rollingUpdate", text: "can't stand beside 'type: OnDelete'", hint: "keep one of them")
    }
  }

  mutating func checkJobSpec(_ spec: Fields) {
    if let pods = spec["template"]?["spec"] {
      let policy = pods["restartPolicy"]?.string ?? ""
      if policy.isEmpty || policy == "Always" {
        report(
          "template", "spec", "restartPolicy",
          text: "must be 'OnFailure' or 'Never' for a Job, found \(policy.isEmpty ? "nothing" : "'\(policy)'")",
          value: policy)
      } else if spec.has("podFailurePolicy"), policy == "OnFailure" {
        report(
          "template", "spec", "restartPolicy", text: "must be 'Never' beside 'podFailurePolicy', found '\(policy)'")
      }
    }
    let isIndexed = spec["completionMode"] == "Indexed"
    if isIndexed, !spec.has("completions") {
      report("completions", text: "is required when 'completionMode' is 'Indexed'")
    }
    if isIndexed, let parallelism = spec.number("parallelism"), parallelism > 100_000 {
      report("parallelism", text: "must be 100000 or less when 'completionMode' is 'Indexed', found \(parallelism)")
    }
    if !isIndexed {
      for key in ["backoffLimitPerIndex", "maxFailedIndexes", "successPolicy"] where spec.has(key) {
        report(.key(key), text: "needs 'completionMode: Indexed'")
      }
    }
    if spec.has("maxFailedIndexes"), !spec.has("backoffLimitPerIndex") {
      report("backoffLimitPerIndex", text: "is required beside 'maxFailedIndexes'")
    }
    if spec.has("podFailurePolicy"), let policy = spec.text("podReplacementPolicy"), policy != "Failed" {
      report(
        "podReplacementPolicy", text: "must be 'Failed' beside 'podFailurePolicy', found '\(policy)'", value: policy)
    }
  }

  mutating func checkFailureRule(_ rule: Fields) {
    let hasConditions = !rule.items("onPodConditions").isEmpty
    if hasConditions == rule.has("onExitCodes") {
      report(text: "must have one of 'onExitCodes' and 'onPodConditions'")
    }
  }

  mutating func checkExitCodes(_ requirement: Fields) {
    let values = requirement.items("values").compactMap(\.int)
    if requirement["operator"] == "In", let index = values.firstIndex(of: 0) {
      report("values", .index(index), text: "must not be 0 for the operator 'In'")
    }
    for (index, pair) in zip(values, values.dropFirst()).enumerated() where pair.0 >= pair.1 {
      report("values", .index(index + 1), text: "must be more than the one before it, found \(pair.1) after \(pair.0)")
    }
  }

  mutating func checkCronJobSpec(_ spec: Fields) {
    guard let job = spec["jobTemplate"]?["spec"]?.fields else { return }
    if job.has("selector") {
      report("jobTemplate", "spec", "selector", text: "can't be there, for each Job gets its own")
    }
    if job["manualSelector"] == true {
      report("jobTemplate", "spec", "manualSelector", text: "can't be true in a CronJob")
    }
  }

  mutating func checkDisruptionBudget(_ spec: Fields) {
    if spec.has("minAvailable"), spec.has("maxUnavailable") {
      report("maxUnavailable", text: "can't stand beside 'minAvailable'", hint: "keep one of them")
    }
  }
}
