import Tree

/// Checks of cluster-wide classes: storage, priority and ingress classes.
extension Validator {
  mutating func checkStorageClass(_ storage: Fields) {
    if let name = storage.text("provisioner"), !name.isEmpty, !Names.isLabelKey(name.lowercased()) {
      inside("provisioner") { $0.refuse(name, .labelKey) }
    }
    let parameters = storage.map("parameters") ?? Fields()
    if parameters.count > 512 { report("parameters", text: "may be 512, and are \(parameters.count)") }
    if parameters.keys.contains("") { report("parameters", text: "has an empty key") }
    checkTopologies(storage.items("allowedTopologies"))
  }

  private mutating func checkTopologies(_ terms: [Node]) {
    for (index, term) in terms.enumerated() {
      let place: [PathStep] = ["allowedTopologies", .index(index), "matchLabelExpressions"]
      let requirements = term["matchLabelExpressions"]?.items ?? []
      // The server compares each term with empty ones, too.
      if requirements.isEmpty || terms[..<index].contains(term) {
        report(at: place, text: "must be unlike those of the other terms, and can't be empty")
      }
      var keys: [String] = []
      for (position, requirement) in requirements.enumerated() {
        let key = requirement["key"]?.string ?? ""
        if keys.contains(key) {
          report(
            at: place + [.index(position), "key"], text: "must be unique, and '\(key)' is there already", value: key)
        }
        keys.append(key)
        let values = requirement["values"]?.items ?? []
        for (number, value) in values.enumerated() where values[..<number].contains(value) {
          report(
            at: place + [.index(position), "values", .index(number)], text: "must be unique, and is there already",
            value: value.string)
        }
      }
    }
  }

  mutating func checkAttributesClass(_ attributes: Fields) {
    if let name = attributes.text("driverName"), !name.isEmpty, !Names.isLabelKey(name.lowercased()) {
      inside("driverName") { $0.refuse(name, .labelKey) }
    }
    if attributes.map("parameters")?.isEmpty ?? true {
      report(
        "parameters", text: "must have at least one key, and is \(attributes.has("parameters") ? "empty" : "missing")")
    }
    if attributes.map("parameters")?[""] != nil { report("parameters", text: "can't have an empty key") }
  }

  mutating func checkPriorityClass(_ priority: Fields) {
    let name = priority["metadata"]?["name"]?.string ?? ""
    let value = priority.number("value") ?? 0
    if name.hasPrefix("system-") {
      let known = ["system-cluster-critical": 2_000_000_000, "system-node-critical": 2_000_001_000]
      if known[name] != value || priority["globalDefault"] == true {
        report("metadata", "name", text: "can't begin with 'system-', which is reserved, found '\(name)'", value: name)
      }
    } else if value > 1_000_000_000 {
      report("value", text: "must be 1000000000 or less, found \(value)", value: String(value))
    }
  }

  mutating func checkIngressClass(_ spec: Fields) {
    if let controller = spec.text("controller"), controller.utf8.count > 250 {
      report("controller", text: "may have 250 characters, and has \(controller.utf8.count)", value: controller)
    }
    guard let parameters = spec.map("parameters") else { return }
    let namespace = parameters.text("namespace")
    if parameters["scope"] == "Namespace" {
      if namespace?.isEmpty ?? true {
        report("parameters", "namespace", text: "is required for the scope 'Namespace', and is missing")
      } else if let namespace, !Names.isLabel(namespace) {
        inside("parameters") { validator in validator.inside("namespace") { $0.refuse(namespace, .dnsLabel) } }
      }
    } else if let namespace {
      report(
        "parameters", "namespace", text: "needs 'scope: Namespace', found '\(namespace)'", hint: "leave it out",
        value: namespace)
    }
  }

  /// Checks where the pods of a RuntimeClass run.
  mutating func checkRuntimeScheduling(_ scheduling: Fields) {
    let known = scheduling.items("tolerations")
    for (index, toleration) in known.enumerated() {
      let isThere = known[..<index].contains { other in
        ["effect", "key", "operator", "value"].allSatisfy { (other[$0] ?? .null) == (toleration[$0] ?? .null) }
      }
      if isThere { report("tolerations", .index(index), text: "must be unique, and is there already") }
    }
  }

  mutating func checkCSIDriver(_ spec: Fields) {
    var audiences: Set<String> = []
    let requests = spec.items("tokenRequests")
    for (index, request) in requests.enumerated() {
      let audience = request["audience"]?.string ?? ""
      if !audiences.insert(audience).inserted {
        report(
          "tokenRequests", .index(index), "audience", text: "must be unique, and '\(audience)' is there already",
          value: audience)
      }
    }
    if spec.has("serviceAccountTokenInSecrets"), requests.isEmpty {
      report("serviceAccountTokenInSecrets", text: "needs 'tokenRequests'")
    }
  }

  /// Checks which pods a namespace allows, as its labels say.
  mutating func checkNamespace(_ namespace: Fields) {
    for entry in namespace["metadata"]?["labels"]?.fields ?? Fields() {
      guard entry.key.hasPrefix("pod-security.kubernetes.io/"), let value = entry.value.string else { continue }
      let levels = ["baseline", "privileged", "restricted"]
      switch entry.key.dropFirst("pod-security.kubernetes.io/".count) {
      case "enforce", "audit", "warn":
        if levels.contains(value) { continue }
        inside("metadata") { validator in
          validator.inside("labels") { labels in
            labels.inside(.key(entry.key)) { $0.refuse(value, .oneOf(levels)) }
          }
        }
      case "enforce-version", "audit-version", "warn-version":
        let number = value.hasPrefix("v1.") ? value.dropFirst(3) : ""
        let isNumber = !number.isEmpty && number.utf8.allSatisfy { $0 &- UInt8(ascii: "0") < 10 }
        if value == "latest" || isNumber && (number == "0" || !number.hasPrefix("0")) { continue }
        report(
          "metadata", "labels", .key(entry.key),
          text: "must be 'latest' or a version such as 'v1.36', found '\(value)'",
          value: value)
      default: break
      }
    }
  }

  mutating func checkAttachmentSource(_ source: Fields) {
    checkOne(of: ["inlineVolumeSpec", "persistentVolumeName"], in: source)
  }

  mutating func checkLease(_ spec: Fields) {
    let strategy = spec.text("strategy") ?? ""
    if let holder = spec.text("preferredHolder"), !holder.isEmpty, strategy.isEmpty {
      report("preferredHolder", text: "needs a 'strategy'")
    }
    if spec.has("strategy"), strategy != "OldestEmulationVersion",
      !(strategy.utf8.contains(UInt8(ascii: "/")) && Names.isLabelKey(strategy))
    {
      report(
        "strategy", text: "must be 'OldestEmulationVersion', or a name with a domain, found '\(strategy)'",
        value: strategy)
    }
  }
}
