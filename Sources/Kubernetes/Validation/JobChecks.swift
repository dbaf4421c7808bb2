import Tree

/// Checks of Jobs, and of the Jobs that CronJobs create.
extension Validator {
  private static let nameLabels = ["batch.kubernetes.io/job-name", "job-name"]
  private static let identityLabels = ["batch.kubernetes.io/controller-uid", "controller-uid"]

  /// Checks a Job. The server sets its selector and the labels of its pods, unless `manualSelector` is true.
  mutating func checkJob(_ job: Fields) {
    let name = job["metadata"]?["name"]?.string ?? ""
    let spec = job.map("spec") ?? Fields()
    if spec["completionMode"] == "Indexed", let count = spec.number("completions"), count > 0, !name.isEmpty,
      !Names.isLabel("\(name)-\(count - 1)")
    {
      report(
        "metadata", "name",
        text: "must be a DNS label when '-\(count - 1)' is appended, because it becomes the host name of a pod",
        value: name
      )
    }
    let labels = spec["template"]?["metadata"]?["labels"]?.fields ?? Fields()
    let selector = spec.map("selector")
    if spec["manualSelector"] == true {
      if selector == nil { report("spec", "selector", text: "is required with 'manualSelector: true'") }
      for entry in selector?.map("matchLabels") ?? Fields() where labels[entry.key] != entry.value {
        report(
          "spec", "selector", "matchLabels", .key(entry.key),
          text: "must be a label of the template's pods, found \(entry.value.phrase)")
      }
      return
    }
    if let selector, !(selector.map("matchLabels") ?? Fields()).isEmpty || !selector.items("matchExpressions").isEmpty {
      report(
        "spec", "selector", text: "can't be set, for the server creates it",
        hint: "leave it out, or add 'manualSelector: true'")
    }
    for key in Self.nameLabels {
      guard let value = labels[key]?.string, value != name else { continue }
      report(
        "spec", "template", "metadata", "labels", .key(key), text: "must be the name of the Job, found '\(value)'",
        hint: "leave it out: the server sets it", value: value)
    }
    for key in Self.identityLabels where labels[key] != nil {
      report(
        "spec", "template", "metadata", "labels", .key(key), text: "can't be set, for the server sets it",
        value: labels[key]?.string)
    }
  }

  mutating func checkJobSpec(_ spec: Fields) {
    checkJobPods(spec)
    if let manager = spec.text("managedBy"), manager.utf8.count > 63 {
      report("managedBy", text: "may have 63 characters, and has \(manager.utf8.count)", value: manager)
    }
    if spec.has("maxFailedIndexes"), !spec.has("backoffLimitPerIndex") {
      report("backoffLimitPerIndex", text: "is required with 'maxFailedIndexes'")
    }
    if spec["completionMode"] == "Indexed" {
      checkIndexes(spec)
    } else {
      for key in ["backoffLimitPerIndex", "maxFailedIndexes", "successPolicy"] where spec.has(key) {
        report(.key(key), text: "needs 'completionMode: Indexed'")
      }
    }
    if let policy = spec.map("podFailurePolicy") { checkFailurePolicy(policy, spec) }
  }

  private mutating func checkJobPods(_ spec: Fields) {
    guard let pods = spec["template"]?["spec"] else { return }
    let policy = pods["restartPolicy"]?.string ?? ""
    if policy.isEmpty || policy == "Always" {
      report(
        "template", "spec", "restartPolicy",
        text: "must be 'OnFailure' or 'Never' for a Job, found \(policy.isEmpty ? "nothing" : "'\(policy)'")",
        value: policy)
    } else if spec.has("podFailurePolicy"), policy == "OnFailure" {
      report("template", "spec", "restartPolicy", text: "must be 'Never' with 'podFailurePolicy', found '\(policy)'")
    }
  }

  /// The largest number of completions for which failures can be counted per index without stricter limits.
  private static let manyIndexes = 100_000

  private mutating func checkIndexes(_ spec: Fields) {
    guard let completions = spec.number("completions") ?? (spec.has("parallelism") ? nil : 1) else {
      return report("completions", text: "is required with 'parallelism' when 'completionMode' is 'Indexed'")
    }
    let isCounted = completions > Self.manyIndexes && spec.has("backoffLimitPerIndex")
    let limit = isCounted ? 10_000 : Self.manyIndexes
    if let parallelism = spec.number("parallelism"), parallelism > limit {
      report("parallelism", text: "must be \(limit) or less when 'completionMode' is 'Indexed', found \(parallelism)")
    }
    if let failed = spec.number("maxFailedIndexes") {
      let most = min(completions, limit)
      if failed > most {
        let bound = most == completions ? "'completions', which is \(most)," : "\(most)"
        report("maxFailedIndexes", text: "must be \(bound) or less, found \(failed)", value: String(failed))
      }
    } else if isCounted {
      report("maxFailedIndexes", text: "is required for more than \(Self.manyIndexes) completions")
    }
    if let policy = spec.map("successPolicy") { checkSuccess(policy, completions) }
  }

  private mutating func checkSuccess(_ policy: Fields, _ completions: Int) {
    let rules = policy.items("rules")
    if rules.count > 20 { report("successPolicy", "rules", text: "may be 20, and are \(rules.count)") }
    for (index, rule) in rules.enumerated() {
      let rule = rule.fields ?? Fields()
      let path: [PathStep] = ["successPolicy", "rules", .index(index)]
      if !rule.has("succeededCount"), !rule.has("succeededIndexes") {
        report(at: path, text: "must have 'succeededCount' or 'succeededIndexes'")
      }
      var most = completions
      if let text = rule.text("succeededIndexes") {
        guard let count = JobIndexes.count(text, of: completions) else {
          report(
            at: path + ["succeededIndexes"],
            text: "must be indexes from 0 on, below \(completions) and in order, such as '0,2-4', found '\(text)'",
            value: text
          )
          continue
        }
        most = min(most, count)
      }
      if let count = rule.number("succeededCount"), count > most {
        report(
          at: path + ["succeededCount"], text: "must be \(most) or less, for there are no more indexes, found \(count)",
          value: String(count))
      }
    }
  }
}

/// The indexes of an indexed Job as text: `0,2-4`.
enum JobIndexes {
  /// The number of indexes. Nil if the text is invalid.
  static func count(_ text: String, of completions: Int) -> Int? {
    if text.isEmpty { return 0 }
    var last = -1
    var count = 0
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let ends = part.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
      guard ends.count <= 2, let first = ends[0], let end = ends[ends.count - 1], first > last, end < completions,
        ends.count == 1 || first < end
      else { return nil }
      count += end - first + 1
      last = end
    }
    return count
  }
}
