import Tree

extension Validator {
  mutating func checkAutoscaler(_ spec: Fields) {
    if let least = spec.number("minReplicas"), let most = spec.number("maxReplicas"), most < least {
      report(
        "maxReplicas", text: "must be 'minReplicas' or more, which is \(least), found \(most)", value: String(most))
    }
    let version = spec["scaleTargetRef"]?["apiVersion"]?.string ?? ""
    if spec.has("scaleTargetRef"), !ValueRule.groupVersion.accepts(version, minor) {
      inside("scaleTargetRef") { validator in validator.inside("apiVersion") { $0.refuse(version, .groupVersion) } }
    }
    for key in ["scaleUp", "scaleDown"] {
      guard let rules = spec["behavior"]?[key]?.fields, rules["policies"]?.items?.isEmpty == true else { continue }
      report("behavior", .key(key), "policies", text: "is required, and is empty")
    }
  }

  private static let sources = [
    "ContainerResource": "containerResource", "External": "external", "Object": "object", "Pods": "pods",
    "Resource": "resource",
  ]

  mutating func checkMetric(_ metric: Fields) {
    if let version = metric["object"]?["describedObject"]?["apiVersion"]?.string, minor >= 35,
      version.utf8.count(where: { $0 == UInt8(ascii: "/") }) > 1
    {
      report(
        "object", "describedObject", "apiVersion",
        text: "must be an API group and a version, such as 'apps/v1', found '\(version)'", value: version)
    }
    guard let type = metric.text("type"), let wanted = Self.sources[type] else { return }
    if !metric.has(wanted) { report(.key(wanted), text: "is required when 'type' is '\(type)'") }
    for source in Self.sources.values.sorted() where source != wanted && metric.has(source) {
      report(.key(source), text: "can't be there when 'type' is '\(type)'")
    }
  }

  mutating func checkResourceMetric(_ source: Fields) {
    let target = source.map("target") ?? Fields()
    let hasUtilization = target.has("averageUtilization")
    if hasUtilization, target.has("averageValue") {
      report("target", "averageValue", text: "can't be combined with 'averageUtilization'", hint: "keep one of them")
    } else if !hasUtilization, !target.has("averageValue") {
      report("target", text: "must have 'averageUtilization' or 'averageValue'")
    }
  }

  /// Checks the target of a metric that is an absolute amount, and not a share of the requested resources.
  mutating func checkMetricTarget(_ source: Fields, _ keys: [String], isExclusive: Bool = false) {
    let target = source.map("target") ?? Fields()
    if isExclusive, target.has("averageValue"), target.has("value") {
      report("target", "value", text: "can't be combined with 'averageValue'", hint: "keep one of them")
    }
    if !keys.contains(where: target.has) {
      report("target", text: "must have \(keys.map { "'\($0)'" }.joined(separator: " or "))")
    }
  }
}
