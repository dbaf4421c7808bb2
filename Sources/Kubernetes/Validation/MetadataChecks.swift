import Tree

extension Structure {
  /// The fields that every object may have under `metadata`.
  static let metadata: Shape = {
    guard let pods = shape(kind: "Pod", apiVersion: "v1", minor: known.upperBound),
      let index = pods.index(of: "metadata"),
      case .shape(let number) = pods.properties[index].type
    else { return .open }
    return shape(number)
  }()
}

extension Validator {
  /// The maximum size of all annotations of an object, in bytes.
  private static let annotationBytes = 262_144

  /// Checks the metadata of an object of any kind.
  mutating func checkMetadata(of object: Fields) {
    guard let metadata = object["metadata"]?.fields else { return }
    inside("metadata") { $0.check(metadata, Structure.metadata) }
  }

  /// Kinds that are sent along with other objects, or about them, and never stored.
  private static let passing: Set<String> = ["Binding", "DeleteOptions", "Eviction", "Scale", "Status"]

  /// Checks that an API version can have a kind.
  mutating func checkKind(_ kind: String, _ apiVersion: String) {
    if apiVersion != "v1", !apiVersion.utf8.contains(UInt8(ascii: "/")) || apiVersion.hasSuffix("/") {
      return report(
        "apiVersion", text: "must be a group and a version, such as 'apps/v1', or 'v1', found '\(apiVersion)'",
        value: apiVersion)
    }
    guard Structure.isWhole(apiVersion), !kind.hasSuffix("List"), !Self.passing.contains(kind) else { return }
    let known = Structure.kinds(in: apiVersion, minor: minor)
    report(
      "kind", text: "is not a kind of \(apiVersion) in Kubernetes 1.\(minor), found '\(kind)'",
      hint: Suggestion.nearest(to: kind, in: known).map { "did you mean '\($0)'?" }, value: kind)
  }

  mutating func checkMetadata(_ metadata: Fields) {
    for (index, owner) in metadata.items("ownerReferences").enumerated() {
      let version = owner["apiVersion"]?.string ?? ""
      let parts = version.split(separator: "/", omittingEmptySubsequences: false)
      if !version.isEmpty, parts.count > 2 || parts.last?.isEmpty == true {
        report(
          "ownerReferences", .index(index), "apiVersion", text: "must be a group and a version, found '\(version)'",
          value: version)
      }
      if version == "v1", owner["kind"] == "Event" {
        report("ownerReferences", .index(index), text: "can't be an Event")
      }
    }
    guard let annotations = metadata.map("annotations"), annotations.count > 0 else { return }
    var size = 0
    for entry in annotations { size += entry.key.utf8.count + (entry.value.string?.utf8.count ?? 0) }
    if size > Self.annotationBytes {
      report("annotations", text: "may have \(Self.annotationBytes) bytes together, and have \(size)")
    }
  }

  /// Kinds whose finalizers need no domain.
  private static let plainlyFinalized: Set<String> = [
    "Lease", "MutatingWebhookConfiguration", "PodDisruptionBudget", "RuntimeClass", "ValidatingAdmissionPolicy",
    "ValidatingAdmissionPolicyBinding", "ValidatingWebhookConfiguration",
  ]
  private static let plainFinalizers = ["foregroundDeletion", "kubernetes", "orphan"]

  /// Checks what Kubernetes' own kinds require of the metadata, beyond the rules for all objects.
  mutating func checkOwnMetadata(_ object: Fields, kind: String) {
    guard let metadata = object["metadata"]?.fields else { return }
    let finalizers = metadata.items("finalizers").compactMap(\.string)
    if !finalizers.isEmpty, !Self.plainlyFinalized.contains(kind) {
      checkFinalizers(finalizers, at: ["metadata", "finalizers"])
    }
    if kind == "Namespace" {
      checkFinalizers(
        object["spec"]?["finalizers"]?.items?.compactMap(\.string) ?? [], at: ["spec", "finalizers"])
    }
    if finalizers.contains("orphan"), finalizers.contains("foregroundDeletion") {
      report("metadata", "finalizers", text: "can't have both 'orphan' and 'foregroundDeletion'")
    }
    let controllers = metadata.items("ownerReferences").filter { $0["controller"] == true }
    // The server drops a reference that is there twice.
    if controllers.contains(where: { $0 != controllers[0] }) {
      report("metadata", "ownerReferences", text: "can have one with 'controller: true', and \(controllers.count) have")
    }
  }

  private mutating func checkFinalizers(_ names: [String], at path: [PathStep]) {
    for (index, name) in names.enumerated() {
      if name.utf8.contains(UInt8(ascii: "/")) || Self.plainFinalizers.contains(name) || !Names.isLabelKey(name) {
        continue
      }
      report(
        at: path + [.index(index)], text: "must have a domain, such as 'example.com/\(name)', found '\(name)'",
        value: name)
    }
  }

  /// Checks the namespace of an object. The server ignores that of objects without one, and of templates.
  private mutating func checkNamespace(_ metadata: Fields, kind: String, apiVersion: String) {
    guard let namespace = metadata["namespace"]?.string, !namespace.isEmpty, !Names.isLabel(namespace),
      Kind.find(kind, group: ObjectID.group(ofVersion: apiVersion))?.isNamespaced ?? true
    else { return }
    inside("metadata") { validator in validator.inside("namespace") { $0.refuse(namespace, .dnsLabel) } }
  }

  /// The rule for the names of a kind's objects.
  private func nameRule(kind: String, apiVersion: String, isBuiltIn: Bool) -> ValueRule {
    switch kind {
    case "Service" where apiVersion == "v1": .serviceName
    case "Namespace" where apiVersion == "v1": .dnsLabel
    case "StatefulSet" where minor >= 33 && apiVersion.hasPrefix("apps/"): .dnsLabel
    case "Event" where apiVersion == "v1": .pathSegment
    case _ where kind.hasSuffix("Review") && !Kind.isNamed(kind, apiVersion: apiVersion): .none
    case "Role", "ClusterRole", "RoleBinding", "ClusterRoleBinding", "PodDisruptionBudget", "APIService",
      "CertificateSigningRequest":
      .pathSegment
    case "IPAddress" where apiVersion.hasPrefix("networking.k8s.io/"): .ip
    case _ where !isBuiltIn && ObjectName.isAggregated(ObjectID.group(ofVersion: apiVersion)): .pathSegment
    default: .dnsSubdomain
    }
  }

  /// Checks the name and namespace of an object by the rules of its kind.
  mutating func checkScope(_ object: Fields, kind: String, apiVersion: String, isBuiltIn: Bool) {
    let metadata = object["metadata"]?.fields ?? Fields()
    checkNamespace(metadata, kind: kind, apiVersion: apiVersion)
    let pattern = metadata["generateName"]?.string ?? ""
    let given = metadata["name"]?.string ?? ""
    // The server appends a suffix to the pattern to generate a name.
    let name = given.isEmpty && !pattern.isEmpty ? "\(pattern)a" : given
    if name.isEmpty {
      if metadata["name"] == "" || metadata["name"] == .null, Kind.isNamed(kind, apiVersion: apiVersion) {
        report("metadata", "name", text: "is required, and is empty")
      }
      return
    }
    let rule = nameRule(kind: kind, apiVersion: apiVersion, isBuiltIn: isBuiltIn)
    if !pattern.isEmpty, !rule.accepts("\(pattern)a", minor) {
      inside("metadata") { validator in validator.inside("generateName") { $0.refuse(pattern, rule) } }
    } else if !rule.accepts(name, minor) {
      inside("metadata") { validator in validator.inside("name") { $0.refuse(name, rule) } }
    } else if kind == "CronJob", name.utf8.count > 52 {
      report(
        "metadata", "name", text: "may have 52 characters, because a Job's name adds 11, and has \(name.utf8.count)")
    } else if name.utf8.count > 63, kind == "Job", apiVersion.hasPrefix("batch/") {
      report("metadata", "name", text: "may have 63 characters, because it becomes a label, and has \(name.utf8.count)")
    }
  }

  mutating func checkSelectorRequirement(_ requirement: Fields) {
    let values = requirement.items("values")
    switch requirement.text("operator") {
    case "In", "NotIn": if values.isEmpty { report("values", text: "is required when 'operator' is 'In' or 'NotIn'") }
    case "Exists", "DoesNotExist":
      if !values.isEmpty { report("values", text: "can't be combined with the operator 'Exists' or 'DoesNotExist'") }
    default: break
    }
  }
}
