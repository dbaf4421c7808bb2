import Tree

/// Checks of volume types beyond single fields.
extension Validator {
  mutating func checkISCSI(_ source: Fields) {
    if source["chapAuthDiscovery"] == true || source["chapAuthSession"] == true, !source.has("secretRef") {
      report("secretRef", text: "is required for authentication by CHAP, and is missing")
    }
  }

  mutating func checkFibreChannel(_ source: Fields) {
    let names = source.items("targetWWNs")
    switch (names.isEmpty, source.items("wwids").isEmpty) {
    case (true, true): report("targetWWNs", text: "is required, and is missing", hint: "or give 'wwids'")
    case (false, false): report("targetWWNs", text: "can't be combined with 'wwids'", hint: "keep one of them")
    default: break
    }
    guard !names.isEmpty else { return }
    guard let lun = source.number("lun") else {
      return report("lun", text: "is required with 'targetWWNs', and is missing")
    }
    if !(0...255).contains(lun) { inside("lun") { $0.refuse(lun, .range(0, 255)) } }
  }

  mutating func checkQuobyte(_ source: Fields) {
    let registry = source.text("registry") ?? ""
    if (source.text("tenant")?.utf8.count ?? 0) > 64 { report("tenant", text: "may have 64 characters") }
    for pair in registry.split(separator: ",") where !pair.contains(":") {
      report("registry", text: "must be a host and a port, such as 'registry:7861', found '\(pair)'", value: registry)
    }
  }

  mutating func checkFlocker(_ source: Fields) {
    let name = source.text("datasetName") ?? ""
    let identifier = source.text("datasetUUID") ?? ""
    if name.isEmpty == identifier.isEmpty { report(text: "must have one of 'datasetName' and 'datasetUUID'") }
    if name.utf8.contains(UInt8(ascii: "/")) {
      report("datasetName", text: "must not contain '/', found '\(name)'", value: name)
    }
  }

  mutating func checkFlexVolume(_ source: Fields) {
    for entry in source.map("options") ?? Fields() {
      let domain = entry.key.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false).first ?? ""
      let name = ".\(domain.lowercased())"
      if name.hasSuffix(".kubernetes.io") || name.hasSuffix(".k8s.io") {
        report("options", .key(entry.key), text: "has a reserved domain", value: entry.key)
      }
    }
  }

  mutating func checkAzureDisk(_ source: Fields) {
    let kind = source.text("kind") ?? "Shared"
    guard let address = source.text("diskURI"), !address.isEmpty else { return }
    let prefix = kind == "Managed" ? "/subscriptions/" : "https://"
    if !address.hasPrefix(prefix) {
      report(
        "diskURI", text: "must begin with '\(prefix)' for a disk of kind '\(kind)', found '\(address)'", value: address)
    }
  }

  mutating func checkCSI(_ source: Fields) {
    if let reference = source.map("nodePublishSecretRef"), reference.text("name")?.isEmpty ?? true {
      report("nodePublishSecretRef", "name", text: "is required, and is missing")
    }
  }

  mutating func checkPersistentCSI(_ source: Fields) {
    for key in [
      "controllerExpandSecretRef", "controllerPublishSecretRef", "nodeExpandSecretRef", "nodePublishSecretRef",
    ] {
      guard let reference = source.map(key) else { continue }
      for (part, rule) in [("name", ValueRule.dnsSubdomain), ("namespace", .dnsLabel)] {
        let text = reference.text(part) ?? ""
        if text.isEmpty {
          report(.key(key), .key(part), text: "is required, and is missing")
        } else if !rule.accepts(text, minor) {
          inside(.key(key)) { validator in validator.inside(.key(part)) { $0.refuse(text, rule) } }
        }
      }
    }
  }

  /// Checks that a claim that is created for a pod only has labels and annotations. It gets its name from the pod.
  mutating func checkClaimTemplate(_ template: Fields) {
    for entry in template.map("metadata") ?? Fields() where entry.key != "labels" && entry.key != "annotations" {
      if entry.value.isEmpty || entry.value == .null || entry.key == "creationTimestamp" { continue }
      report(
        "metadata", .key(entry.key), text: "can't be set for the claim of a pod", hint: "only labels and annotations")
    }
  }

  /// Checks that the files of all sources have different paths, because they share one directory.
  mutating func checkProjected(_ volume: Fields) {
    var paths: [String] = []
    for (index, source) in volume.items("sources").enumerated() {
      for kind in ["configMap", "downwardAPI", "secret"] {
        for (place, item) in (source[kind]?["items"]?.items ?? []).enumerated() {
          guard let path = item["path"]?.string, !path.isEmpty else { continue }
          if paths.contains(path) {
            report(
              "sources", .index(index), .key(kind), "items", .index(place), "path",
              text: "must be unique, and '\(path)' is there already", value: path)
          }
          paths.append(path)
        }
      }
    }
  }
}
