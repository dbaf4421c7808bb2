import Tree

/// Checks of claims for devices, and of requests for certificates.
extension Validator {
  mutating func checkDeviceRequest(_ request: Fields) {
    let choices = request.items("firstAvailable")
    if choices.isEmpty, request.has("firstAvailable"), !request.has("exactly") {
      report("firstAvailable", text: "is required without 'exactly', and is empty")
    } else {
      checkOne(of: ["exactly", "firstAvailable"], in: request)
    }
    checkUnique("name", in: choices, at: ["firstAvailable"])
  }

  mutating func checkDeviceConfiguration(_ configuration: Fields) {
    guard let parameters = configuration["parameters"], !parameters.isNull, parameters.fields == nil else { return }
    report("parameters", text: "must be a map, found \(parameters.phrase)")
  }

  /// Checks how many devices are asked for, and whether they may be in use by others.
  mutating func checkDeviceCount(_ request: Fields) {
    if minor >= 34, request["adminAccess"] == true {
      report(
        "adminAccess", text: "is only taken in a namespace that allows it",
        hint: "give the namespace the label 'resource.kubernetes.io/admin-access: \"true\"'")
      problems[problems.count - 1].isCertain = false
    }
    guard let count = request.number("count") else { return }
    let isAll = request["allocationMode"] == "All"
    if count < 0 || isAll && count > 0 {
      report(
        "count",
        text: isAll ? "can't be combined with the allocation mode 'All'" : "must be more than 0, found \(count)")
    }
  }

  mutating func checkDeviceSelector(_ selector: Fields) {
    let syntax = CELSyntax(variables: ["device": CELRequest.device], hasBindings: true)
    check(selector["expression"], syntax, at: ["expression"])
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
        let asked = item["requests"]?.items ?? []
        for (place, node) in asked.enumerated() {
          if node == .null || asked[..<place].contains(node) {
            report(
              .key(key), .index(index), "requests", .index(place),
              text: node == .null ? "is required, and is empty" : "must be unique, and is there already",
              value: node.string)
          }
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
      } else if let attribute, !attribute.contains("/") || !Names.isDeviceKey(attribute) {
        report(
          "constraints", .index(index), "matchAttribute",
          text: "must be a domain, '/' and a name, such as 'gpu.example.com/model', found '\(attribute)'",
          value: attribute)
      }
    }
  }

  mutating func checkDeviceToleration(_ toleration: Fields) {
    let value = toleration.text("value") ?? ""
    if toleration["operator"] == "Exists" {
      if !value.isEmpty { report("value", text: "can't be combined with the operator 'Exists'", value: value) }
    } else if !Names.isLabelValue(value) {
      inside("value") { $0.refuse(value, .labelValue) }
    }
  }

  mutating func checkCertificateRequest(_ spec: Fields) {
    let begin = Array("-----BEGIN CERTIFICATE REQUEST-----".utf8)
    if let bytes = spec.text("request").flatMap(Base64.decode), !bytes.isEmpty, !bytes.starts(with: begin) {
      report("request", text: "must be the base64 of a PEM file that begins with '-----BEGIN CERTIFICATE REQUEST-----'")
    }
    if let signer = spec.text("signerName"), Names.isDomainPath(signer),
      !signer.prefix(while: { $0 != "/" }).contains(".")
    {
      report(
        "signerName",
        text: "must begin with a domain of two parts or more, such as 'example.com/signer', found '\(signer)'",
        value: signer)
    }
    let usages = spec.items("usages")
    for (index, usage) in usages.enumerated() where usages[..<index].contains(usage) {
      report("usages", .index(index), text: "must be unique, and is there already", value: usage.string)
    }
  }
}
