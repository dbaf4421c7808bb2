import Tree

/// Checks of admission webhooks, and of the rules that say which requests they are asked about.
extension Validator {
  mutating func checkWebhookConfiguration(_ configuration: Fields) {
    checkUnique("name", in: configuration.items("webhooks"), at: ["webhooks"])
  }

  mutating func checkWebhook(_ webhook: Fields) {
    checkReviewVersions(webhook.items("admissionReviewVersions"), at: ["admissionReviewVersions"])
    checkMatchConditions(webhook.items("matchConditions"), hasParameters: false)
  }

  /// Checks the versions in which a webhook can be asked.
  mutating func checkReviewVersions(_ versions: [Node], at path: [PathStep]) {
    for (index, version) in versions.enumerated() where versions[..<index].contains(version) {
      report(at: path + [.index(index)], text: "must be unique, and is there already", value: version.string)
    }
    if !versions.isEmpty, !versions.contains("v1"), !versions.contains("v1beta1") {
      report(at: path, text: "must have 'v1' or 'v1beta1', the versions that the server can send")
    }
  }

  /// Checks that the elements of a list differ in a field.
  mutating func checkUnique(_ key: String, in items: [Node], at path: [PathStep]) {
    var known: Set<String> = []
    for (index, item) in items.enumerated() {
      guard let text = item[key]?.string, !text.isEmpty, !known.insert(text).inserted else { continue }
      report(
        at: path + [.index(index), .key(key)], text: "must be unique, and '\(text)' is there already", value: text)
    }
  }

  mutating func checkWebhookClient(_ client: Fields) {
    checkOne(of: ["service", "url"], in: client)
    guard let text = client.text("url"), !client.has("service"), let problem = webhookURLProblem(text) else { return }
    report("url", text: "must be a URL such as 'https://example.com/validate', \(problem)", value: text)
  }

  private func webhookURLProblem(_ text: String) -> String? {
    guard let url = WebURL(text, hasStrictColons: minor >= 36) else { return "found '\(text)', which is none" }
    if url.scheme != "https" { return "beginning with 'https://', found '\(text)'" }
    if url.host.isEmpty { return "with a host, found '\(text)'" }
    if url.hasUser { return "without a user" }
    if !url.fragment.isEmpty { return "without '#', found '\(text)'" }
    if !url.query.isEmpty { return "without '?', found '\(text)'" }
    return nil
  }

  mutating func checkWebhookService(_ service: Fields) {
    guard let path = service.text("path"), !path.isEmpty, path != "/" else { return }
    guard path.hasPrefix("/") else {
      return report("path", text: "must begin with '/', found '\(path)'", hint: "write '/\(path)'", value: path)
    }
    var steps = path.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
    if steps.count > 1, steps.last?.isEmpty == true { steps.removeLast() }
    if let step = steps.first(where: { !Names.isSubdomain($0) }) {
      let found = step.isEmpty ? "an empty part in '\(path)'" : "'\(step)'"
      report(
        "path", text: "must have parts that are \(ValueRule.dnsSubdomain.allowed(nil, minor)), found \(found)",
        value: path)
    }
  }

  /// Checks which requests a webhook or policy is asked about.
  mutating func checkAdmissionRule(_ rule: Fields) {
    for key in ["operations", "apiGroups", "apiVersions"] {
      let values = rule.items(key)
      if values.count > 1, values.contains("*") {
        report(.key(key), text: "can't have other values besides '*'", hint: "keep '*' only")
      }
    }
    for key in ["apiVersions", "resources"] {
      for (index, value) in rule.items(key).enumerated() where value == "" || value == .null {
        report(.key(key), .index(index), text: "is required, and is empty")
      }
    }
    let names = rule.items("resourceNames")
    for (index, name) in names.enumerated() where names[..<index].contains(name) {
      report("resourceNames", .index(index), text: "must be unique, and is there already", value: name.string)
    }
    checkAdmissionResources(rule.items("resources").compactMap(\.string))
  }

  private mutating func checkAdmissionResources(_ resources: [String]) {
    if resources.count > 1, resources.contains("*/*") {
      report("resources", text: "can't have other values besides '*/*'", hint: "keep '*/*' only")
    }
    // The server looks at the last of those without a subresource only.
    let plain = resources.last { !$0.utf8.contains(UInt8(ascii: "/")) }
    if resources.contains("*"), let plain, plain != "*" {
      report("resources", text: "can't have '\(plain)' besides '*'", hint: "leave '\(plain)' out", value: plain)
    }
    var whole: Set<Substring> = []
    var everywhere: Set<Substring> = []
    for (index, resource) in resources.enumerated() {
      let parts = resource.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2 else { continue }
      if whole.contains(parts[0]) || everywhere.contains(parts[1]) {
        let wider = whole.contains(parts[0]) ? "\(parts[0])/*" : "*/\(parts[1])"
        report(
          "resources", .index(index), text: "can't be '\(resource)' besides '\(wider)', which includes it",
          value: resource)
      }
      if parts[1] == "*" { whole.insert(parts[0]) }
      if parts[0] == "*" { everywhere.insert(parts[1]) }
    }
  }

  /// Checks the conditions in CEL under which a webhook or policy is asked.
  mutating func checkMatchConditions(_ conditions: [Node], hasParameters: Bool) {
    if conditions.count > 64 { report("matchConditions", text: "may be 64, and are \(conditions.count)") }
    checkUnique("name", in: conditions, at: ["matchConditions"])
    for (index, condition) in conditions.enumerated() {
      var syntax = CELSyntax(variables: Self.requestVariables)
      if hasParameters { syntax.variables["params"] = CELShape(.dynamic) }
      check(condition["expression"], syntax, at: ["matchConditions", .index(index), "expression"])
    }
  }

  /// The variables of expressions about requests.
  static let requestVariables: [String: CELShape] = [
    "authorizer": CELShape(.authorizer), "namespaceObject": CELRequest.namespace, "object": CELShape(.dynamic),
    "oldObject": CELShape(.dynamic), "request": CELRequest.request,
  ]

  /// Checks an expression in CEL.
  mutating func check(_ expression: Node?, _ syntax: CELSyntax, at path: [PathStep]) {
    guard let text = expression?.string, !text.isEmpty else { return }
    if text.allSatisfy(\.isWhitespace) { return report(at: path, text: "is required, and is empty") }
    if let problem = syntax.problem(text, minor: minor) { report(at: path, text: problem, value: text) }
  }
}
