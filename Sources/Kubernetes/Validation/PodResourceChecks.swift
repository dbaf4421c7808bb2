import Tree

/// Checks of the resources that pods as a whole request and claim.
extension Validator {
  private static let podResources = ["cpu", "memory"]

  /// Checks the resources of a pod as a whole against those of its containers.
  mutating func checkPodResources(_ spec: Fields) {
    guard minor >= 34, let resources = spec.map("resources") else { return }
    if resources.has("claims") {
      report("resources", "claims", text: "can't be set for the pods as a whole", hint: "claim them in a container")
    }
    for list in ["limits", "requests"] {
      for entry in resources.map(list) ?? Fields()
      where !Self.podResources.contains(entry.key) && !entry.key.hasPrefix("hugepages-") {
        report(
          "resources", .key(list), .key(entry.key),
          text: "must be cpu, memory or hugepages-SIZE for the pods as a whole, found '\(entry.key)'", value: entry.key)
      }
    }
    for entry in resources.map("requests") ?? Fields() {
      guard let text = entry.value.quantityText, let amount = Quantity(text)?.value else { continue }
      let asked = Self.sum(of: entry.key, in: spec)
      if asked > amount {
        report(
          "resources", "requests", .key(entry.key),
          text: "must be at least what the containers request together, found \(text)", value: text)
      }
    }
    for entry in resources.map("limits") ?? Fields() {
      guard let text = entry.value.quantityText, let amount = Quantity(text) else { continue }
      for (index, container) in spec.items("containers").enumerated() {
        guard let own = container["resources"]?["limits"]?[entry.key]?.quantityText, let limit = Quantity(own),
          limit > amount
        else { continue }
        report(
          "containers", .index(index), "resources", "limits", .key(entry.key),
          text: "must be at most the pods' limit of \(text), found \(own)", value: own)
      }
    }
  }

  /// The sum of what the containers that run side by side request.
  private static func sum(of resource: String, in spec: Fields) -> Double {
    let sidecars = spec.items("initContainers").filter { $0["restartPolicy"] == "Always" }
    return (spec.items("containers") + sidecars).reduce(0) { sum, container in
      sum + (container["resources"]?["requests"]?[resource]?.quantityText.flatMap { Quantity($0)?.value } ?? 0)
    }
  }

  mutating func checkResourceClaims(_ spec: Fields) {
    let claims = spec.items("resourceClaims")
    for (index, claim) in claims.enumerated() {
      if let name = claim["name"]?.string, claims[..<index].contains(where: { $0["name"]?.string == name }) {
        report(
          "resourceClaims", .index(index), "name", text: "must be unique, and '\(name)' is another claim", value: name)
      }
    }
  }

  mutating func checkResources(_ resources: Fields) {
    let limits = resources.map("limits") ?? Fields()
    let requests = resources.map("requests") ?? Fields()
    for entry in requests {
      guard let text = entry.value.quantityText, let request = Quantity(text) else { continue }
      let isShared = Names.isSharedResource(entry.key)
      guard let limitText = limits[entry.key]?.quantityText, let limit = Quantity(limitText) else {
        if !isShared, limits[entry.key] == nil, Names.isResourceName(entry.key) {
          report(
            "requests", .key(entry.key), text: "needs a limit of the same amount, because it can't be overcommitted")
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
      for entry in amounts {
        guard let text = entry.value.quantityText, let amount = Quantity(text)?.value else { continue }
        checkAmount(amount, text, of: entry.key, list)
      }
    }
    let names = limits.keys + requests.keys
    if names.contains(where: { $0.hasPrefix("hugepages-") }), !names.contains("cpu"), !names.contains("memory") {
      report(text: "must ask for cpu or memory too where it asks for huge pages")
    }
  }

  private mutating func checkAmount(_ amount: Double, _ text: String, of name: String, _ list: String) {
    if name.hasPrefix("hugepages-") {
      let size = Quantity(String(name.dropFirst("hugepages-".utf8.count)))?.value ?? 0
      if size < 1 || amount.remainder(dividingBy: size) != 0 {
        report(.key(list), .key(name), text: "must be a multiple of the page's size, found \(text)", value: text)
      }
    } else if !Names.isSharedResource(name), amount != amount.rounded() {
      report(.key(list), .key(name), text: "must be a whole number, found \(text)", value: text)
    }
  }
}
