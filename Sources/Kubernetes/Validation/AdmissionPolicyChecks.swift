import Tree

/// Checks of admission policies, which are written in CEL, and of their bindings.
extension Validator {
  private static let mostAudits = 20

  mutating func checkAdmissionPolicy(_ spec: Fields) {
    checkPolicy(spec)
    let validations = spec.items("validations")
    let audits = spec.items("auditAnnotations")
    if validations.isEmpty, audits.isEmpty { report(text: "must have 'validations' or 'auditAnnotations'") }
    let syntax = policySyntax(spec)
    for (index, validation) in validations.enumerated() {
      let path: [PathStep] = ["validations", .index(index)]
      check(validation["expression"], syntax, at: path + ["expression"])
      var message = syntax
      message.result = .text
      // Messages can't ask the authorizer.
      message.variables["authorizer"] = nil
      check(validation["messageExpression"], message, at: path + ["messageExpression"])
    }
    if audits.count > Self.mostAudits {
      report("auditAnnotations", text: "may be \(Self.mostAudits), and are \(audits.count)")
    }
    checkUnique("key", in: audits, at: ["auditAnnotations"])
    for (index, audit) in audits.enumerated() {
      var value = syntax
      value.result = .textOrNull
      check(audit["valueExpression"], value, at: ["auditAnnotations", .index(index), "valueExpression"])
    }
  }

  /// What the expressions of a policy can use.
  private func policySyntax(_ spec: Fields) -> CELSyntax {
    var syntax = CELSyntax(variables: Self.requestVariables)
    if spec.has("paramKind") { syntax.variables["params"] = CELShape(.dynamic) }
    for variable in spec.items("variables") {
      guard let name = variable["name"]?.string else { continue }
      let shape = variable["expression"]?.string.map { syntax.shape($0, minor: minor) }
      syntax.variables["variables"] = .unknown
      syntax.declared["variables.\(name)"] = shape ?? .unknown
    }
    return syntax
  }

  private mutating func checkPolicy(_ spec: Fields) {
    if spec.has("matchConstraints"), spec["matchConstraints"]?["resourceRules"]?.items?.isEmpty ?? true {
      report("matchConstraints", "resourceRules", text: "is required, and is missing")
    }
    checkMatchConditions(spec.items("matchConditions"), hasParameters: spec.has("paramKind"))
    var syntax = policySyntax(spec)
    syntax.result = .any
    let shapes = syntax.declared
    syntax.declared = [:]
    for (index, variable) in spec.items("variables").enumerated() {
      check(variable["expression"], syntax, at: ["variables", .index(index), "expression"])
      if let name = variable["name"]?.string { syntax.declared["variables.\(name)"] = shapes["variables.\(name)"] }
    }
  }

  /// Checks that the name of a policy and the keys of its audit annotations form the keys of annotations.
  mutating func checkAuditedPolicy(_ policy: Fields) {
    let name = policy["metadata"]?["name"]?.string ?? ""
    for (index, audit) in (policy["spec"]?["auditAnnotations"]?.items ?? []).enumerated() {
      let key = audit["key"]?.string ?? ""
      if name.isEmpty || Names.isLabelKey("\(name)/\(key)") { continue }
      report(
        "spec", "auditAnnotations", .index(index), "key",
        text: "must be 1 to 63 letters, digits, '-', '_' and '.', with a letter or digit at both ends, found "
          + (key.isEmpty ? "nothing" : "'\(key)'"), value: key)
    }
  }

  mutating func checkValidation(_ validation: Fields) {
    let message = validation.text("message") ?? ""
    if !message.isEmpty, message.allSatisfy(\.isWhitespace) {
      report("message", text: "can't be empty", hint: "leave it out")
    } else if message.trimmed.contains(where: \.isNewline) {
      report("message", text: "must be a single line")
    }
    if let text = validation.text("messageExpression"), !text.isEmpty, text.allSatisfy(\.isWhitespace) {
      report("messageExpression", text: "can't be empty", hint: "leave it out")
    }
  }

  mutating func checkParamKind(_ kind: Fields) {
    guard let version = kind.text("apiVersion"), !version.isEmpty else { return }
    let parts = version.split(separator: "/", omittingEmptySubsequences: false)
    let isValid =
      parts.count <= 2 && Names.isLetterLabel(parts.last.map { String($0) } ?? "")
      && (parts.count == 1 || parts[0].isEmpty || Names.isSubdomain(parts[0]))
    if !isValid {
      report(
        "apiVersion", text: "must be \(ValueRule.groupVersion.allowed(nil, minor)), found '\(version)'", value: version)
    }
  }

  mutating func checkParamRef(_ reference: Fields) {
    let hasName = reference.text("name")?.isEmpty == false
    if hasName == reference.has("selector") {
      report(text: hasName ? "can't have both 'name' and 'selector'" : "must have one of 'name', 'selector'")
    }
  }

  mutating func checkValidationActions(_ binding: Fields) {
    let actions = binding.items("validationActions")
    for (index, action) in actions.enumerated() where actions[..<index].contains(action) {
      report("validationActions", .index(index), text: "must be unique, and is there already", value: action.string)
    }
    if actions.contains("Deny"), actions.contains("Warn") {
      report(
        "validationActions", text: "can't have both 'Deny' and 'Warn'", hint: "keep 'Deny', which tells the user too")
    }
  }

  mutating func checkMutatingPolicy(_ spec: Fields) {
    checkPolicy(spec)
    for (index, rule) in (spec["matchConstraints"]?["resourceRules"]?.items ?? []).enumerated() {
      for (place, operation) in (rule["operations"]?.items ?? []).enumerated() where operation == "DELETE" {
        report(
          "matchConstraints", "resourceRules", .index(index), "operations", .index(place),
          text: "can't be 'DELETE', which leaves no object to change", value: "DELETE")
      }
    }
    var syntax = policySyntax(spec)
    for name in ["JSONPatch", "Object"] { syntax.variables[name] = .unknown }
    for (index, mutation) in spec.items("mutations").enumerated() {
      for (key, result) in [("applyConfiguration", CELSyntax.Result.object), ("jsonPatch", .patches)] {
        syntax.result = result
        check(mutation[key]?["expression"], syntax, at: ["mutations", .index(index), .key(key), "expression"])
      }
    }
  }

  mutating func checkMutation(_ mutation: Fields) {
    for (type, key) in [("ApplyConfiguration", "applyConfiguration"), ("JSONPatch", "jsonPatch")] {
      if mutation["patchType"]?.string == type, !mutation.has(key) {
        report(.key(key), text: "is required for the patch type '\(type)', and is missing")
      } else if mutation.has(key), let other = mutation.text("patchType"), other != type, !other.isEmpty {
        report(.key(key), text: "needs 'patchType: \(type)', found '\(other)'")
      }
    }
  }
}

extension String {
  /// The text without white space at its ends.
  var trimmed: Substring {
    var rest = drop(while: \.isWhitespace)
    while let last = rest.last, last.isWhitespace { rest.removeLast() }
    return rest
  }
}
