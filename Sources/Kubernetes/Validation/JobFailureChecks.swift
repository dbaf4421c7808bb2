import Tree

/// Checks of what counts as a failure of a Job's pod.
extension Validator {
  mutating func checkFailurePolicy(_ policy: Fields, _ spec: Fields) {
    if let replacement = spec.text("podReplacementPolicy"), replacement != "Failed" {
      report(
        "podReplacementPolicy", text: "must be 'Failed' with 'podFailurePolicy', found '\(replacement)'",
        value: replacement)
    }
    let rules = policy.items("rules")
    if rules.count > 20 { report("podFailurePolicy", "rules", text: "may be 20, and are \(rules.count)") }
    let pods = spec["template"]?["spec"]?.fields ?? Fields()
    let names = (pods.items("containers") + pods.items("initContainers")).compactMap { $0["name"]?.string }
    for (index, rule) in rules.enumerated() {
      let path: [PathStep] = ["podFailurePolicy", "rules", .index(index)]
      if rule["action"] == "FailIndex", !spec.has("backoffLimitPerIndex") {
        report(at: path + ["action"], text: "can only be 'FailIndex' with 'backoffLimitPerIndex'", value: "FailIndex")
      }
      guard let name = rule["onExitCodes"]?["containerName"]?.string, !names.contains(name) else { continue }
      report(
        at: path + ["onExitCodes", "containerName"], text: "must be a container of the pods, found '\(name)'",
        hint: Suggestion.hint(for: name, in: names, noun: "containers"), value: name)
    }
  }

  mutating func checkFailureRule(_ rule: Fields) {
    let conditions = rule.items("onPodConditions")
    if conditions.isEmpty != rule.has("onExitCodes") {
      report(text: "must have one of 'onExitCodes' and 'onPodConditions'")
    }
    if conditions.count > 20 { report("onPodConditions", text: "may be 20, and are \(conditions.count)") }
  }

  mutating func checkExitCodes(_ requirement: Fields) {
    let values = requirement.items("values").map { $0.int ?? 0 }
    if values.count > 255 { report("values", text: "may be 255, and are \(values.count)") }
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
}
