import Tree

/// Checks of how the API server shares itself among requests: FlowSchemas and PriorityLevelConfigurations.
extension Validator {
  private static let flowVerbs = [
    "create", "delete", "deletecollection", "get", "list", "patch", "proxy", "update", "watch",
  ]

  mutating func checkFlowSchema(_ flow: Fields) {
    if flow["spec"]?["matchingPrecedence"] == 1, flow["metadata"]?["name"] != "exempt" {
      report("spec", "matchingPrecedence", text: "can be 1 only for the FlowSchema 'exempt'", value: "1")
    }
  }

  mutating func checkFlowRule(_ rule: Fields) {
    if rule.items("resourceRules").isEmpty, rule.items("nonResourceRules").isEmpty {
      report(text: "must have 'resourceRules' or 'nonResourceRules'")
    }
  }

  mutating func checkFlowSubject(_ subject: Fields) {
    let kinds = ["Group": "group", "ServiceAccount": "serviceAccount", "User": "user"]
    guard let kind = subject.text("kind"), let own = kinds[kind] else { return }
    if let name = subject["serviceAccount"]?["name"]?.string, name != "*", !name.isEmpty, !Names.isSubdomain(name) {
      inside("serviceAccount") { validator in validator.inside("name") { $0.refuse(name, .dnsSubdomain) } }
    }
    if !subject.has(own) { report(.key(own), text: "is required for the kind '\(kind)', and is missing") }
    for key in kinds.values.sorted() where key != own && subject.has(key) {
      report(.key(key), text: "can't be there for the kind '\(kind)'")
    }
  }

  mutating func checkFlowResources(_ rule: Fields) {
    checkFlowVerbs(rule.items("verbs"))
    for key in ["apiGroups", "resources", "namespaces"] { checkWildcard(rule.items(key), at: key) }
    let namespaces = rule.items("namespaces")
    if namespaces.isEmpty {
      if rule["clusterScope"] != true {
        report("namespaces", text: "is required without 'clusterScope: true'", hint: "write '*' for all")
      }
    } else if !namespaces.contains("*") {
      for (index, namespace) in namespaces.enumerated() {
        guard let name = namespace.textOrEmpty, !Names.isLabel(name) else { continue }
        inside("namespaces") { validator in validator.inside(.index(index)) { $0.refuse(name, .dnsLabel) } }
      }
    }
  }

  mutating func checkFlowPaths(_ rule: Fields) {
    checkFlowVerbs(rule.items("verbs"))
    let paths = rule.items("nonResourceURLs")
    checkWildcard(paths, at: "nonResourceURLs")
    if paths.contains("*") { return }
    for (index, node) in paths.enumerated() {
      let path = node.string ?? ""
      if path == "/" { continue }
      let stars = path.utf8.count { $0 == UInt8(ascii: "*") }
      let isValid =
        path.hasPrefix("/") && !path.contains(" ") && !path.contains("//")
        && (stars == 0 || stars == 1 && path.hasSuffix("/*"))
      if !isValid {
        report(
          "nonResourceURLs", .index(index),
          text: "must be a path such as '/healthz' or '/healthz/*', found \(path.isEmpty ? "nothing" : "'\(path)'")",
          value: path)
      }
    }
  }

  private mutating func checkWildcard(_ values: [Node], at key: String) {
    if values.count > 1, values.contains("*") {
      report(.key(key), text: "can't have other values besides '*'", hint: "keep '*' only")
    }
  }

  private mutating func checkFlowVerbs(_ verbs: [Node]) {
    checkWildcard(verbs, at: "verbs")
    if verbs.contains("*") { return }
    for (index, node) in verbs.enumerated() {
      guard let verb = node.textOrEmpty, !Self.flowVerbs.contains(verb) else { continue }
      inside("verbs") { validator in
        validator.inside(.index(index)) { $0.refuse(verb, .oneOf(Self.flowVerbs + ["*"])) }
      }
    }
  }

  mutating func checkPriorityLevel(_ level: Fields) {
    guard let spec = level.map("spec"), let type = spec.text("type") else { return }
    if let name = level["metadata"]?["name"]?.string, (name == "exempt") != (type == "Exempt"), !type.isEmpty {
      report("spec", "type", text: "must be 'Exempt' for 'exempt', and for no other, found '\(type)'", value: type)
    }
    switch type {
    case "Exempt":
      if spec.has("limited") { report("spec", "limited", text: "can't be there for the type 'Exempt'") }
    case "Limited":
      if spec.has("exempt") { report("spec", "exempt", text: "can't be there for the type 'Limited'") }
      if !spec.has("limited") { report("spec", "limited", text: "is required for the type 'Limited', and is missing") }
    default: break
    }
  }

  mutating func checkLimitResponse(_ response: Fields) {
    switch response.text("type") {
    case "Reject":
      if response.has("queuing") { report("queuing", text: "can't be there for the type 'Reject'") }
    case "Queue":
      guard let queuing = response.map("queuing") else {
        return report("queuing", text: "is required for the type 'Queue', and is missing")
      }
      // Zero counts as absent, and has a default.
      let queues = queuing.number("queues").flatMap { $0 == 0 ? nil : $0 } ?? 64
      let hand = queuing.number("handSize").flatMap { $0 == 0 ? nil : $0 } ?? 8
      if hand > queues {
        report("queuing", "handSize", text: "must be at most 'queues', which is \(queues), found \(hand)")
      } else if Self.hands(queues, hand) > 0x1p60 {
        report("queuing", "handSize", text: "is too large for \(queues) queues, found \(hand)")
      }
    default: break
    }
  }

  /// The number of hands that can be dealt out of a number of queues. The server chooses one by a hash of 60 bits.
  private static func hands(_ queues: Int, _ hand: Int) -> Double {
    var hands = 1.0
    for index in 0..<min(max(hand, 0), 64) where queues > index { hands *= Double(queues - index) }
    return hands
  }
}
