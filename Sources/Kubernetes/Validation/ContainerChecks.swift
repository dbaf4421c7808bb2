import Tree

extension Validator {
  mutating func checkContainer(_ container: Fields) {
    for key in ["livenessProbe", "startupProbe"] {
      if let threshold = container[key]?["successThreshold"]?.int, threshold > 1 {
        report(.key(key), "successThreshold", text: "must be 1, found \(threshold)", value: String(threshold))
      }
    }
    if container["readinessProbe"]?["terminationGracePeriodSeconds"]?.int != nil {
      report(
        "readinessProbe", "terminationGracePeriodSeconds", text: "can't be there, for this probe ends no container")
    }
    let ports = container.items("ports")
    guard ports.count > 1 else { return }
    for (index, port) in ports.enumerated() {
      guard let name = port["name"]?.string, !name.isEmpty else { continue }
      if ports[..<index].contains(where: { $0["name"]?.string == name }) {
        report("ports", .index(index), "name", text: "must be of its own, and '\(name)' is another port", value: name)
      }
    }
  }

  mutating func checkVariable(_ variable: Fields) {
    guard let source = variable.map("valueFrom") else { return }
    if source.contains(where: { $0.value != .null }), variable.text("value")?.isEmpty == false {
      report("valueFrom", text: "can't stand beside 'value'", hint: "keep one of them")
    }
  }

  /// What a variable can be of its pod.
  private static let podFields = [
    "metadata.name", "metadata.namespace", "metadata.uid", "spec.nodeName", "spec.serviceAccountName", "status.hostIP",
    "status.hostIPs", "status.podIP", "status.podIPs",
  ]

  mutating func checkVariableSource(_ source: Fields) {
    checkOne(of: ["configMapKeyRef", "secretKeyRef", "fieldRef", "resourceFieldRef", "fileKeyRef"], in: source)
    if let reference = source.map("fieldRef") { checkFieldPath(reference, among: Self.podFields) }
  }

  /// A path such as `metadata.name` or `metadata.labels['app']`.
  mutating func checkFieldPath(_ reference: Fields, among known: [String]) {
    if let version = reference.text("apiVersion"), !version.isEmpty, version != "v1" {
      report("fieldRef", "apiVersion", text: "must be 'v1', found '\(version)'", value: version)
    }
    guard let path = reference.text("fieldPath"), !path.isEmpty, !known.contains(path) else { return }
    for (prefix, isAnnotation) in [("metadata.labels['", false), ("metadata.annotations['", true)] {
      guard path.hasPrefix(prefix), path.hasSuffix("']") else { continue }
      let key = String(path.dropFirst(prefix.count).dropLast(2))
      if isAnnotation ? Names.isAnnotationKey(key) : Names.isLabelKey(key) { return }
    }
    report(
      "fieldRef", "fieldPath",
      text:
        "must be one of \(known.map { "'\($0)'" }.joined(separator: ", ")), or a label or annotation, found '\(path)'",
      hint: Suggestion.nearest(to: path, in: known).map { "did you mean '\($0)'?" } ?? "write metadata.labels['KEY']",
      value: path)
  }

  mutating func checkVariablesSource(_ source: Fields) {
    checkOne(of: ["configMapRef", "secretRef"], in: source)
  }

  private static let resourceFields = ["cpu", "memory", "ephemeral-storage"]

  mutating func checkResourceField(_ reference: Fields) {
    guard let resource = reference.text("resource"), !resource.isEmpty else { return }
    let parts = resource.split(separator: ".", maxSplits: 1).map(String.init)
    let isKnown =
      parts.count == 2 && ["limits", "requests"].contains(parts[0])
      && (Self.resourceFields.contains(parts[1]) || parts[1].hasPrefix("hugepages-"))
    if !isKnown {
      report(
        "resource",
        text:
          "must be 'limits.' or 'requests.' with cpu, memory, ephemeral-storage or hugepages-SIZE, found '\(resource)'",
        value: resource)
    }
    guard let divisor = reference["divisor"]?.scalarText, let value = Quantity(divisor)?.value, value != 0 else {
      return
    }
    let allowed =
      resource.hasSuffix(".cpu")
      ? ["1m", "1"] : ["1", "1k", "1M", "1G", "1T", "1P", "1E", "1Ki", "1Mi", "1Gi", "1Ti", "1Pi", "1Ei"]
    if isKnown, !allowed.contains(where: { Quantity($0)?.value == value }) {
      report("divisor", text: "must be one of \(allowed.joined(separator: ", ")), found '\(divisor)'", value: divisor)
    }
  }

  mutating func checkHandler(_ handler: Fields) {
    checkOne(of: ["exec", "httpGet", "tcpSocket", "grpc", "sleep"], in: handler)
  }

  mutating func checkResources(_ resources: Fields) {
    let limits = resources.map("limits") ?? Fields()
    let requests = resources.map("requests") ?? Fields()
    for entry in requests {
      guard let text = entry.value.quantityText, let request = Quantity(text) else { continue }
      let isShared = Self.resourceFields.contains(entry.key)
      guard let limitText = limits[entry.key]?.quantityText, let limit = Quantity(limitText) else {
        if !isShared, limits[entry.key] == nil, Names.isResourceName(entry.key) {
          report("requests", .key(entry.key), text: "needs a limit of the same amount, for it can't be overcommitted")
        }
        continue
      }
      if request > limit {
        report(
          "requests", .key(entry.key), text: "must be at most the limit of \(limitText), found \(text)",
          hint: "raise the limit, or ask for less", value: text)
      } else if !isShared, request != limit {
        report("requests", .key(entry.key), text: "must be the limit of \(limitText), found \(text)", value: text)
      }
    }
    for (list, amounts) in [("limits", limits), ("requests", requests)] {
      for entry in amounts where entry.key.utf8.contains(UInt8(ascii: "/")) {
        guard let text = entry.value.quantityText, let amount = Quantity(text)?.value, amount != amount.rounded() else {
          continue
        }
        report(.key(list), .key(entry.key), text: "must be a whole number, found \(text)", value: text)
      }
    }
    let names = limits.keys + requests.keys
    if names.contains(where: { $0.hasPrefix("hugepages-") }), !names.contains("cpu"), !names.contains("memory") {
      report(text: "must ask for cpu or memory too where it asks for huge pages")
    }
  }

  mutating func checkSecurityContext(_ context: Fields) {
    guard context["allowPrivilegeEscalation"] == false else { return }
    if context["privileged"] == true {
      report("allowPrivilegeEscalation", text: "can't be false when 'privileged' is true", hint: "keep one of them")
    }
    if context["capabilities"]?["add"]?.items?.contains("CAP_SYS_ADMIN") == true {
      report("allowPrivilegeEscalation", text: "can't be false when the capability CAP_SYS_ADMIN is added")
    }
  }

  mutating func checkLocalhostProfile(_ profile: Fields) {
    let isLocal = profile["type"] == "Localhost"
    if isLocal, profile["localhostProfile"]?.string?.isEmpty ?? true {
      report("localhostProfile", text: "is required when 'type' is 'Localhost'")
    } else if !isLocal, profile.has("localhostProfile") {
      report("localhostProfile", text: "can only stand beside 'type: Localhost'")
    }
  }
}

extension Node {
  /// A quantity as it is written.
  var quantityText: String? {
    if case .double(let number) = self { return "\(number)" }
    return scalarText
  }
}
