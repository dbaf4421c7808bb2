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
        report("ports", .index(index), "name", text: "must be unique, and '\(name)' is another port", value: name)
      }
    }
  }

  mutating func checkVariable(_ variable: Fields) {
    guard let source = variable.map("valueFrom") else { return }
    if source.contains(where: { $0.value != .null }), variable.text("value")?.isEmpty == false {
      report("valueFrom", text: "can't be combined with 'value'", hint: "keep one of them")
    }
  }

  /// The fields of its pod that a variable can refer to.
  private static let podFields = [
    "metadata.name", "metadata.namespace", "metadata.uid", "spec.nodeName", "spec.serviceAccountName", "status.hostIP",
    "status.hostIPs", "status.podIP", "status.podIPs",
  ]

  mutating func checkVariableSource(_ source: Fields) {
    checkOne(of: ["configMapKeyRef", "secretKeyRef", "fieldRef", "resourceFieldRef", "fileKeyRef"], in: source)
    if let reference = source.map("fieldRef") { checkFieldPath(reference, among: Self.podFields) }
  }

  /// Checks a path such as `metadata.name` or `metadata.labels['app']`.
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
    guard let divisor = reference["divisor"]?.quantityText, let value = Quantity(divisor)?.value, value != 0 else {
      return
    }
    let allowed = resource.hasSuffix(".cpu") ? Self.cpuDivisors : Self.byteDivisors
    // The server compares divisors as it would write them: 1024 stays 1024, which is not among them.
    let isBinary = divisor.hasSuffix("i")
    let isExponent = divisor.utf8.count > 1 && divisor.utf8.dropLast().contains { $0 | 0x20 == UInt8(ascii: "e") }
    let isAllowed = allowed.contains {
      Quantity($0)?.value == value && ($0 == "1" || $0.hasSuffix("i") == isBinary && !isExponent)
    }
    if isKnown, !isAllowed {
      report("divisor", text: "must be one of \(allowed.joined(separator: ", ")), found '\(divisor)'", value: divisor)
    }
  }

  private static let cpuDivisors = ["1m", "1"]
  private static let byteDivisors = [
    "1", "1k", "1M", "1G", "1T", "1P", "1E", "1Ki", "1Mi", "1Gi", "1Ti", "1Pi", "1Ei",
  ]

  mutating func checkHandler(_ handler: Fields) {
    checkOne(of: ["exec", "httpGet", "tcpSocket", "grpc", "sleep"], in: handler)
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

  mutating func checkSeccompProfile(_ profile: Fields) {
    let isLocal = profile["type"] == "Localhost"
    if isLocal, !profile.has("localhostProfile") {
      report("localhostProfile", text: "is required when 'type' is 'Localhost'")
    } else if !isLocal, profile.has("localhostProfile") {
      report("localhostProfile", text: "can only be combined with 'type: Localhost'")
    }
  }

  mutating func checkAppArmorProfile(_ profile: Fields) {
    checkSeccompProfile(profile)
    guard profile["type"] == "Localhost", let name = profile.text("localhostProfile") else { return }
    if name.isEmpty {
      report("localhostProfile", text: "is required when 'type' is 'Localhost', and is empty")
    } else if name.first?.isWhitespace == true || name.last?.isWhitespace == true {
      report("localhostProfile", text: "must not begin or end with white space, found '\(name)'", value: name)
    } else if name.utf8.count > 4095 {
      report("localhostProfile", text: "may have 4095 characters, and has \(name.utf8.count)")
    }
  }
}

extension Node {
  /// The quantity as written. Null counts as 0.
  var quantityText: String? {
    if self == .null { return "0" }
    if case .double(let number) = self { return "\(number)" }
    return scalarText
  }
}
