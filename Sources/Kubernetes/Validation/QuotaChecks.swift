import Tree

/// Checks of what a namespace may use, and of the limits and defaults for what runs in it.
extension Validator {
  private static let quotaResources: Set<String> = [
    "cpu", "memory", "ephemeral-storage", "requests.cpu", "requests.memory", "requests.storage",
    "requests.ephemeral-storage", "limits.cpu", "limits.memory", "limits.ephemeral-storage", "pods", "resourcequotas",
    "services", "replicationcontrollers", "secrets", "persistentvolumeclaims", "configmaps", "services.nodeports",
    "services.loadbalancers",
  ]
  private static let counts: Set<String> = [
    "pods", "resourcequotas", "services", "replicationcontrollers", "secrets", "persistentvolumeclaims", "configmaps",
    "services.nodeports", "services.loadbalancers",
  ]
  private static let podScopes: Set<String> = [
    "Terminating", "NotTerminating", "NotBestEffort", "PriorityClass", "CrossNamespacePodAffinity",
  ]
  private static let podAmounts: Set<String> = [
    "pods", "cpu", "memory", "limits.cpu", "limits.memory", "requests.cpu", "requests.memory",
  ]

  mutating func checkQuota(_ spec: Fields) {
    let hard = spec.map("hard") ?? Fields()
    for entry in hard {
      if let text = entry.value.quantityText, let amount = Quantity(text)?.value, amount != amount.rounded(),
        Self.counts.contains(entry.key) || !Names.isSharedResource(entry.key) && !entry.key.hasPrefix("requests.")
      {
        report("hard", .key(entry.key), text: "must be a whole number, found \(text)", value: text)
      }
      if Self.isPlainQuota(entry.key) || entry.key.utf8.contains(UInt8(ascii: "/")) && Names.isLabelKey(entry.key) {
        continue
      }
      report(
        "hard", .key(entry.key), text: "is no resource that a quota can be for, found '\(entry.key)'",
        hint: Suggestion.nearest(to: entry.key, in: Self.quotaResources.sorted()).map { "did you mean '\($0)'?" },
        value: entry.key)
    }
    let scopes = spec.items("scopes").map { $0.string ?? "" }
    for (index, scope) in scopes.enumerated() { checkScope(scope, at: ["scopes", .index(index)], hard) }
    for pair in [("BestEffort", "NotBestEffort"), ("Terminating", "NotTerminating")]
    where scopes.contains(pair.0) && scopes.contains(pair.1) {
      report("scopes", text: "can't have both '\(pair.0)' and '\(pair.1)'")
    }
    for (index, requirement) in (spec["scopeSelector"]?["matchExpressions"]?.items ?? []).enumerated() {
      checkRequirement(requirement, at: ["scopeSelector", "matchExpressions", .index(index)], hard)
    }
  }

  private static func isPlainQuota(_ name: String) -> Bool {
    quotaResources.contains(name) || name.hasPrefix("hugepages-") || name.hasPrefix("requests.hugepages-")
  }

  private mutating func checkScope(_ scope: String, at path: [PathStep], _ hard: Fields) {
    let known = Self.podScopes.union(["BestEffort", "VolumeAttributesClass"]).sorted()
    guard known.contains(scope) else {
      return report(
        at: path, text: "must be one of \(known.map { "'\($0)'" }.joined(separator: ", ")), found '\(scope)'",
        hint: Suggestion.nearest(to: scope, in: known).map { "did you mean '\($0)'?" }, value: scope)
    }
    for name in hard.keys where Self.isPlainQuota(name) {
      let fits =
        switch scope {
        case "BestEffort": name == "pods"
        case "VolumeAttributesClass": name == "persistentvolumeclaims" || name == "requests.storage"
        default: Self.podAmounts.contains(name)
        }
      if !fits { report(at: path, text: "can't be '\(scope)' for a quota of '\(name)'", value: scope) }
    }
  }

  private mutating func checkRequirement(_ requirement: Node, at path: [PathStep], _ hard: Fields) {
    let scope = requirement["scopeName"]?.string ?? ""
    checkScope(scope, at: path + ["scopeName"], hard)
    let sign = requirement["operator"]?.string ?? ""
    if scope != "PriorityClass", scope != "VolumeAttributesClass", sign != "Exists" {
      return report(
        at: path + ["operator"], text: "must be 'Exists' for the scope '\(scope)', found '\(sign)'", value: sign)
    }
    let isEmpty = requirement["values"]?.items?.isEmpty ?? true
    switch sign {
    case "In", "NotIn": if isEmpty { report(at: path + ["values"], text: "is required for the operator '\(sign)'") }
    case "Exists", "DoesNotExist":
      if !isEmpty { report(at: path + ["values"], text: "can't be combined with the operator '\(sign)'") }
    default:
      report(
        at: path + ["operator"], text: "must be one of 'In', 'NotIn', 'Exists', 'DoesNotExist', found '\(sign)'",
        value: sign)
    }
  }

  mutating func checkLimitRange(_ spec: Fields) {
    let types = spec.items("limits").map { $0["type"]?.string ?? "" }
    for (index, type) in types.enumerated() {
      let path: [PathStep] = ["limits", .index(index), "type"]
      if types[..<index].contains(type) {
        report(at: path, text: "must be unique, and '\(type)' is there twice", value: type)
      }
      let known = ["Container", "PersistentVolumeClaim", "Pod"]
      if type.isEmpty || known.contains(type) || type.utf8.contains(UInt8(ascii: "/")) && Names.isLabelKey(type) {
        continue
      }
      report(
        at: path, text: "must be one of 'Container', 'PersistentVolumeClaim', 'Pod', found '\(type)'",
        hint: Suggestion.nearest(to: type, in: known).map { "did you mean '\($0)'?" }, value: type)
    }
  }

  mutating func checkLimits(_ item: Fields) {
    let type = item.text("type") ?? ""
    if type == "Pod" {
      for key in ["default", "defaultRequest"] where item[key]?.isEmpty == false {
        report(.key(key), text: "can't be set for the type 'Pod'", hint: "set it for the type 'Container'")
      }
    } else if type == "PersistentVolumeClaim", item["min"]?["storage"] == nil, item["max"]?["storage"] == nil {
      report(text: "must have 'min' or 'max' with 'storage' for the type 'PersistentVolumeClaim'")
    }
    // None of these may exceed those after it.
    let order = ["min", "defaultRequest", "default", "max"]
    for (place, list) in order.enumerated() {
      for entry in item.map(list) ?? Fields() {
        if type == "Pod" || type == "Container", !Names.isResourceName(entry.key) {
          inside(.key(list)) { validator in validator.inside(.key(entry.key)) { $0.refuse(entry.key, .resourceName) } }
        }
        guard let text = entry.value.quantityText, let amount = Quantity(text) else { continue }
        for larger in order[(place + 1)...] {
          guard let limitText = item[larger]?[entry.key]?.quantityText, let limit = Quantity(limitText), amount > limit
          else { continue }
          report(
            .key(list), .key(entry.key), text: "must be at most '\(larger)', which is \(limitText), found \(text)",
            value: text)
        }
      }
    }
    for entry in item.map("maxLimitRequestRatio") ?? Fields() {
      guard let text = entry.value.quantityText, let ratio = Quantity(text)?.value else { continue }
      if type == "Pod" || type == "Container", !Names.isResourceName(entry.key) {
        inside("maxLimitRequestRatio") { validator in
          validator.inside(.key(entry.key)) { $0.refuse(entry.key, .resourceName) }
        }
      }
      if let least = item["min"]?[entry.key]?.quantityText.flatMap({ Quantity($0)?.value }), least != 0,
        let most = item["max"]?[entry.key]?.quantityText.flatMap({ Quantity($0)?.value }), ratio > most / least
      {
        report(
          "maxLimitRequestRatio", .key(entry.key), text: "must be at most 'max' divided by 'min', found \(text)",
          value: text)
      }
      if ratio < 1 {
        report("maxLimitRequestRatio", .key(entry.key), text: "must be 1 or more, found \(text)", value: text)
      }
    }
  }
}
