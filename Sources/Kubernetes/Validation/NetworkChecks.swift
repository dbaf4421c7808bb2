import Tree

extension Validator {
  /// Checks the ranges that addresses of Services are taken from.
  mutating func checkServiceRanges(_ spec: Fields) {
    checkFamilies(of: spec.items("cidrs").compactMap(\.string), at: "cidrs")
  }

  /// Checks that there is at most one block of addresses for each address family.
  mutating func checkFamilies(of blocks: [String], at key: String) {
    if blocks.count > 2 || blocks.count == 2 && blocks[0].contains(":") == blocks[1].contains(":") {
      report(.key(key), text: "may be one for each address family, and are \(blocks.count)")
    }
  }

  mutating func checkIngress(_ ingress: Fields) {
    let annotation = ingress["metadata"]?["annotations", "kubernetes.io/ingress.class"]?.string
    guard let annotation, let name = ingress["spec"]?["ingressClassName"]?.string, name != annotation else { return }
    report(
      "spec", "ingressClassName",
      text: "must be what the annotation 'kubernetes.io/ingress.class' says, '\(annotation)', found '\(name)'")
  }

  mutating func checkIngressSpec(_ spec: Fields) {
    if spec.items("rules").isEmpty, !spec.has("defaultBackend") {
      report(text: "must have 'rules' or a 'defaultBackend'")
    }
  }

  mutating func checkIngressPath(_ path: Fields) {
    let text = path.text("path") ?? ""
    let type = path.text("pathType")
    if type == "ImplementationSpecific" ? !text.isEmpty && !text.hasPrefix("/") : type != nil && !text.hasPrefix("/") {
      report(
        "path", text: "must begin with '/', found \(text.isEmpty ? "nothing" : "'\(text)'")",
        hint: text.isEmpty ? nil : "write '/\(text)'",
        value: text)
    }
    guard type == "Exact" || type == "Prefix" else { return }
    for part in ["//", "/./", "/../", "%2f", "%2F"] where text.contains(part) {
      report("path", text: "must not hold '\(part)', found '\(text)'", value: text)
    }
    for end in ["/..", "/."] where text.hasSuffix(end) {
      report("path", text: "must not end with '\(end)', found '\(text)'", value: text)
    }
  }

  mutating func checkIngressBackend(_ backend: Fields) {
    checkOne(of: ["service", "resource"], in: backend)
    guard let resource = backend.map("resource") else { return }
    if resource.text("apiGroup") == "" {
      inside("resource") { $0.report("apiGroup", text: "can't be empty", hint: "leave it out") }
    }
    for key in ["kind", "name"] {
      guard let text = resource.text(key), !Names.isPathSegment(text) else { continue }
      inside("resource") { validator in validator.inside(.key(key)) { $0.refuse(text, .pathSegment) } }
    }
  }

  mutating func checkIngressService(_ service: Fields) {
    let port = service.map("port") ?? Fields()
    let hasName = port.text("name")?.isEmpty == false
    let hasNumber = port.number("number").map { $0 != 0 } ?? false
    if hasName, hasNumber { report("port", text: "must have one of 'name' and 'number', and has both") }
    if !hasName, !hasNumber, port["number"] ?? .null == .null || port["number"] == 0 {
      report("port", text: "must have a 'number' or a 'name'")
    }
  }

  mutating func checkNetworkPolicy(_ spec: Fields) {
    if spec.items("policyTypes").count > 2 { report("policyTypes", text: "may be 'Ingress' and 'Egress'") }
  }

  mutating func checkNetworkPort(_ port: Fields) {
    guard let end = port.number("endPort") else { return }
    switch port["port"] {
    case .int(let first)?: if end < first { report("endPort", text: "must be 'port' or more, found \(end)") }
    case .string?: report("endPort", text: "needs a 'port' that is a number")
    default: report("endPort", text: "needs a 'port'")
    }
  }

  mutating func checkNetworkPeer(_ peer: Fields) {
    let selectors = ["podSelector", "namespaceSelector"].filter(peer.has)
    if peer.has("ipBlock"), !selectors.isEmpty {
      report("ipBlock", text: "can't be combined with '\(selectors[0])'", hint: "make it two peers")
    } else if !peer.has("ipBlock"), selectors.isEmpty {
      report(text: "must have 'podSelector', 'namespaceSelector' or 'ipBlock'")
    }
  }

  mutating func checkBlock(_ block: Fields) {
    guard let cidr = block.text("cidr").flatMap({ IPAddress.block($0, isStrict: false) }) else { return }
    for (index, node) in block.items("except").enumerated() {
      guard let text = node.string, let except = IPAddress.block(text, isStrict: false) else { continue }
      if except.bits <= cidr.bits || !except.address.matches(cidr.address, bits: cidr.bits) {
        report("except", .index(index), text: "must be a part of 'cidr', found '\(text)'", value: text)
      }
    }
  }
}
