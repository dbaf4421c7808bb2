import Tree

/// Checks of claims for devices, and of requests for certificates.
extension Validator {
  mutating func checkDeviceRequest(_ request: Fields) {
    checkOne(of: ["exactly", "firstAvailable"], in: request)
  }

  mutating func checkDeviceSelector(_ selector: Fields) {
    check(selector["expression"], CELSyntax(variables: ["device"]), at: ["expression"])
  }

  mutating func checkDeviceClaim(_ claim: Fields) {
    let requests = claim.items("requests")
    checkUnique("name", in: requests, at: ["requests"])
    var names: Set<String> = []
    for request in requests {
      guard let name = request["name"]?.string else { continue }
      names.insert(name)
      for inner in request["firstAvailable"]?.items ?? [] { names.insert("\(name)/\(inner["name"]?.string ?? "")") }
    }
    for key in ["config", "constraints"] {
      for (index, item) in claim.items(key).enumerated() {
        for (place, node) in (item["requests"]?.items ?? []).enumerated() {
          guard let name = node.string, !names.contains(name) else { continue }
          report(
            .key(key), .index(index), "requests", .index(place),
            text: "must be a request of the claim, found '\(name)'",
            hint: Suggestion.hint(for: name, in: names.sorted(), noun: "there are"), value: name)
        }
      }
    }
    for (index, constraint) in claim.items("constraints").enumerated() {
      let attribute = constraint["matchAttribute"]?.string
      if attribute == nil, constraint["distinctAttribute"] == nil {
        report("constraints", .index(index), text: "must have 'matchAttribute'")
      } else if let attribute, !Names.isAttribute(attribute) {
        report(
          "constraints", .index(index), "matchAttribute",
          text: "must be a domain, '/' and a name, such as 'gpu.example.com/model', found '\(attribute)'",
          value: attribute)
      }
    }
  }

  mutating func checkCertificateRequest(_ spec: Fields) {
    let begin = Array("-----BEGIN CERTIFICATE REQUEST-----".utf8)
    if let bytes = spec.text("request").flatMap(Base64.decode), !bytes.isEmpty, !bytes.starts(with: begin) {
      report("request", text: "must be the base64 of a PEM file that begins with '-----BEGIN CERTIFICATE REQUEST-----'")
    }
    let usages = spec.items("usages")
    for (index, usage) in usages.enumerated() where usages[..<index].contains(usage) {
      report("usages", .index(index), text: "must be unique, and is there already", value: usage.string)
    }
  }
}

extension Names {
  /// The name of a device's attribute: a domain, `/` and a C identifier of up to 32 characters.
  static func isAttribute(_ text: String) -> Bool {
    guard let slash = text.utf8.firstIndex(of: UInt8(ascii: "/")) else { return false }
    let name = String(text[slash...].dropFirst())
    return isSubdomain(text[..<slash]) && name.utf8.count <= 32 && CELParser.isIdentifier(name)
  }
}
