import Tree

extension Validator {
  mutating func checkToleration(_ toleration: Fields) {
    let value = toleration.text("value") ?? ""
    let sign = toleration.text("operator") ?? ""
    if toleration.text("key")?.isEmpty ?? true, sign != "Exists" {
      report(
        "operator", text: "must be 'Exists' where there is no 'key'",
        hint: "add 'key:', or 'operator: Exists' for all keys")
    }
    if toleration.has("tolerationSeconds"), toleration["effect"] != "NoExecute" {
      report("effect", text: "must be 'NoExecute' with 'tolerationSeconds'")
    }
    if sign == "Exists", !value.isEmpty {
      report("value", text: "must be empty when 'operator' is 'Exists', found '\(value)'", value: value)
    } else if sign.isEmpty || sign == "Equal", !Names.isLabelValue(value) {
      inside("value") { $0.refuse(value, .labelValue) }
    }
  }

  mutating func checkTopologySpread(_ constraint: Fields) {
    if constraint.has("minDomains"), constraint.text("whenUnsatisfiable") == "ScheduleAnyway" {
      report("minDomains", text: "needs 'whenUnsatisfiable: DoNotSchedule'")
    }
    checkMatchKeys(constraint, ["matchLabelKeys"], mergesFrom: 34)
  }

  mutating func checkAffinityTerm(_ term: Fields) {
    checkMatchKeys(term, ["matchLabelKeys", "mismatchLabelKeys"], mergesFrom: 31)
  }

  /// Checks label keys whose values come from the pod and are added to the selector. It must exist, and must not have
  /// them yet. From the minor version `merging` on, the server adds them before validation, and then only rejects keys
  /// that occur in both of the selector's lists.
  private mutating func checkMatchKeys(_ fields: Fields, _ lists: [String], mergesFrom merging: Int) {
    for list in lists {
      let keys = fields.items(list)
      if keys.isEmpty { continue }
      guard let selector = fields.map("labelSelector") else {
        report(.key(list), text: "needs a 'labelSelector'")
        continue
      }
      let expressions = selector.items("matchExpressions")
      for (index, key) in keys.enumerated() {
        guard let key = key.string else { continue }
        let isLabel = selector["matchLabels"]?[key] != nil
        let isExpression = expressions.contains { $0["key"]?.string == key }
        guard minor < merging ? isLabel || isExpression : isLabel && isExpression else { continue }
        report(.key(list), .index(index), text: "can't be in 'labelSelector' too, found '\(key)'", value: key)
      }
    }
    let both = Set(fields.items("matchLabelKeys")).intersection(fields.items("mismatchLabelKeys"))
    if let key = both.first?.string {
      report("matchLabelKeys", text: "and 'mismatchLabelKeys' can't both have '\(key)'")
    }
  }

  /// Checks that the values of a required selector are valid label values. Those of a preferred one need not be.
  mutating func checkNodeSelector(_ selector: Fields) {
    for (index, term) in selector.items("nodeSelectorTerms").enumerated() {
      for (place, requirement) in (term["matchExpressions"]?.items ?? []).enumerated() {
        for (position, value) in (requirement["values"]?.items ?? []).enumerated() {
          guard let text = value.string, !Names.isLabelValue(text) else { continue }
          let before = problems.count
          refuse(text, .labelValue)
          for step: PathStep in [
            .index(position), "values", .index(place), "matchExpressions", .index(index), "nodeSelectorTerms",
          ] { addStep(step, from: before) }
        }
      }
    }
  }

  mutating func checkNodeSelectorTerm(_ term: Fields) {
    for (index, requirement) in term.items("matchExpressions").enumerated() {
      guard let requirement = requirement.fields else { continue }
      inside("matchExpressions") { validator in
        validator.inside(.index(index)) { $0.checkNodeExpression(requirement) }
      }
    }
    for (index, requirement) in term.items("matchFields").enumerated() {
      guard let requirement = requirement.fields else { continue }
      inside("matchFields") { validator in validator.inside(.index(index)) { $0.checkNodeField(requirement) } }
    }
  }

  private mutating func checkNodeExpression(_ requirement: Fields) {
    if let key = requirement.text("key"), !key.isEmpty, !Names.isLabelKey(key) {
      inside("key") { $0.refuse(key, .labelKey) }
    }
    switch requirement.text("operator") {
    case "Gt", "Lt":
      let count = requirement.items("values").count
      if count != 1 { report("values", text: "must be one value when 'operator' is 'Gt' or 'Lt', and are \(count)") }
    default: checkSelectorRequirement(requirement)
    }
  }

  private mutating func checkNodeField(_ requirement: Fields) {
    let values = requirement.items("values")
    switch requirement.text("operator") {
    case "In", "NotIn":
      if values.count != 1 { report("values", text: "must be one value, and are \(values.count)") }
    case let sign?: report("operator", text: "must be 'In' or 'NotIn' for a field, found '\(sign)'", value: sign)
    case nil: break
    }
    guard let key = requirement.text("key"), !key.isEmpty else { return }
    if key != "metadata.name" {
      report("key", text: "must be 'metadata.name', the only field that can be selected by, found '\(key)'", value: key)
      return
    }
    for (index, value) in values.enumerated() {
      let text = value.string ?? ""
      if Names.isSubdomain(text) { continue }
      inside("values") { validator in validator.inside(.index(index)) { $0.refuse(text, .dnsSubdomain) } }
    }
  }
}
