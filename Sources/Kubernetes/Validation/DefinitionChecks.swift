import Tree

/// Checks of CustomResourceDefinitions and APIServices as objects of their own.
extension Validator {
  mutating func checkCustomDefinition(_ definition: Fields) {
    let spec = definition["spec"]
    if let plural = spec?["names", "plural"]?.string, let group = spec?["group"]?.string, !plural.isEmpty {
      checkComposedName(definition, "\(plural).\(group)", "'spec.names.plural', '.' and 'spec.group'")
    }
    if let group = spec?["group"]?.string, ".\(group)".hasSuffix(".k8s.io") || ".\(group)".hasSuffix(".kubernetes.io") {
      checkApproval(definition, group: group)
    }
  }

  /// Checks the name of an object that the server composes of its fields.
  private mutating func checkComposedName(_ object: Fields, _ wanted: String, _ parts: String) {
    guard let name = object["metadata"]?["name"]?.string, !name.isEmpty, name != wanted else { return }
    report(
      "metadata", "name", text: "must be '\(wanted)', which is \(parts), found '\(name)'", hint: "write '\(wanted)'",
      value: name)
  }

  /// Groups of the Kubernetes project need the URL of their review.
  private mutating func checkApproval(_ definition: Fields, group: String) {
    let key = "api-approved.kubernetes.io"
    let approval = definition["metadata"]?["annotations"]?[key]?.string ?? ""
    if approval.hasPrefix("unapproved") || approval.contains("://") { return }
    report(
      "metadata", "annotations", .key(key),
      text: "must be the URL of the API's review, because the group '\(group)' belongs to Kubernetes, found "
        + (approval.isEmpty ? "nothing" : "'\(approval)'"),
      hint: "use a group of your own, or write 'unapproved, experimental-only'")
  }

  mutating func checkCustomDefinitionSpec(_ spec: Fields) {
    if let group = spec.text("group"), Names.isSubdomain(group), !group.utf8.contains(UInt8(ascii: ".")) {
      report("group", text: "must be a domain such as 'example.com', found '\(group)'", value: group)
    }
    if spec["preserveUnknownFields"] == true {
      report(
        "preserveUnknownFields", text: "can't be true",
        hint: "set 'x-kubernetes-preserve-unknown-fields' in the schema")
    }
    if let names = spec.map("names") {
      for key in ["plural", "kind"] where names.text(key)?.isEmpty ?? !names.has(key) {
        report("names", .key(key), text: "is required, and is \(names.has(key) ? "empty" : "missing")")
      }
      if let kind = names.text("kind"), !kind.isEmpty, names.text("listKind") == kind {
        report("names", "listKind", text: "can't be '\(kind)', which is the 'kind'", value: kind)
      }
    }
    let versions = spec.items("versions")
    checkUnique("name", in: versions, at: ["versions"])
    let stored = versions.count { $0["storage"] == true }
    if !versions.isEmpty, stored != 1 {
      report(
        "versions",
        text: "must have one version with 'storage: true', and \(stored == 0 ? "none has" : "\(stored) have")")
    }
  }

  mutating func checkCustomDefinitionVersion(_ version: Fields) {
    if let warning = version.text("deprecationWarning") {
      if version["deprecated"] != true {
        report("deprecationWarning", text: "needs 'deprecated: true'")
      } else if warning.isEmpty || warning.utf8.count > 256 {
        report(
          "deprecationWarning", text: "must have 1 to 256 characters, and has \(warning.utf8.count)", value: warning)
      } else if warning.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) {
        report("deprecationWarning", text: "must be a single line of printable characters", value: warning)
      }
    }
    if let status = version["subresources"]?["status"], status != .null {
      inside("subresources") { validator in
        validator.inside("status") {
          guard let fields = status.fields else { return $0.mismatch(status, "a map") }
          for key in fields.keys { $0.unknown(key, Shape([])) }
        }
      }
    }
    guard let schema = version["schema"]?["openAPIV3Schema"]?.fields else { return }
    let path: [PathStep] = ["schema", "openAPIV3Schema"]
    let before = problems.count
    checkDefinedSchema(schema, at: .root, hasStatus: version["subresources"]?["status"] ?? .null != .null)
    for step in path.reversed() { addStep(step, from: before) }
    let paths = version.items("selectableFields")
    for (index, field) in paths.enumerated() {
      guard let text = field["jsonPath"]?.string, !text.isEmpty, !Self.isSelectable(text, in: schema) else { continue }
      report(
        "selectableFields", .index(index), "jsonPath",
        text: "must be the path of a text, number or truth value in the schema, such as '.spec.color', found '\(text)'",
        value: text)
    }
    checkUnique("jsonPath", in: paths, at: ["selectableFields"])
    if paths.count > 8 { report("selectableFields", text: "may be 8, and are \(paths.count)") }
  }

  private static func isSelectable(_ path: String, in schema: Fields) -> Bool {
    guard path.hasPrefix("."), !path.hasPrefix(".metadata") else { return false }
    var here: Node? = .fields(schema)
    for name in path.dropFirst().split(separator: ".", omittingEmptySubsequences: false) {
      here = here?["properties", String(name)] ?? here?["additionalProperties"]
    }
    return ["string", "boolean", "integer"].contains(here?["type"]?.string)
  }

  mutating func checkScalePaths(_ scale: Fields) {
    for (key, roots) in [
      ("specReplicasPath", [".spec."]), ("statusReplicasPath", [".status."]),
      ("labelSelectorPath", [".spec.", ".status."]),
    ] {
      guard let path = scale.text(key), path.hasPrefix("."), !roots.contains(where: path.hasPrefix) else { continue }
      report(
        .key(key), text: "must be a path below '\(roots.joined(separator: "' or '"))', found '\(path)'", value: path)
    }
  }

  mutating func checkConversion(_ conversion: Fields) {
    let isWebhook = conversion["strategy"] == "Webhook"
    guard isWebhook else {
      if conversion["webhook"]?.isEmpty == false {
        report("webhook", text: "needs 'strategy: Webhook'", hint: "leave it out")
      }
      return
    }
    guard let webhook = conversion.map("webhook") else {
      return report("webhook", text: "is required for the strategy 'Webhook', and is missing")
    }
    if !webhook.has("clientConfig") {
      report("webhook", "clientConfig", text: "is required, and is missing")
    }
    if webhook.items("conversionReviewVersions").isEmpty {
      report("webhook", "conversionReviewVersions", text: "is required, and is missing")
    }
    checkReviewVersions(webhook.items("conversionReviewVersions"), at: ["webhook", "conversionReviewVersions"])
  }

  mutating func checkAPIService(_ service: Fields) {
    guard let spec = service.map("spec") else { return }
    let version = spec.text("version") ?? ""
    let group = spec.text("group") ?? ""
    checkComposedName(service, "\(version).\(group)", "'spec.version', '.' and 'spec.group'")
    if group.isEmpty, version != "v1" {
      report("spec", "group", text: "is required, and is \(spec.has("group") ? "empty" : "missing")")
    }
    let hasBundle = spec.text("caBundle")?.isEmpty == false
    let isInsecure = spec["insecureSkipTLSVerify"] == true
    if spec.has("service") {
      if hasBundle, isInsecure {
        report("spec", "insecureSkipTLSVerify", text: "can't be combined with 'caBundle'", hint: "keep 'caBundle'")
      }
    } else {
      if hasBundle { report("spec", "caBundle", text: "needs a 'service'") }
      if isInsecure { report("spec", "insecureSkipTLSVerify", text: "needs a 'service'") }
    }
  }
}
