import Tree

extension Validator {
  mutating func checkServiceSpec(_ spec: Fields) {
    let type = spec.text("type") ?? ""
    let isHeadless = spec["clusterIP"] == "None" || spec.items("clusterIPs").first == "None"
    let ports = spec.items("ports")
    let isInside = type.isEmpty || type == "ClusterIP"
    if type == "ExternalName" {
      checkExternalName(spec)
    } else if ports.isEmpty, !isHeadless {
      report(
        "ports", text: "is required, and is \(spec["ports"] == nil ? "missing" : "empty")",
        hint: "name a port, or write 'clusterIP: None'")
    }
    if isHeadless, type == "NodePort" || type == "LoadBalancer" {
      report("clusterIP", text: "can't be 'None' for a Service of type '\(type)'")
    }
    checkPorts(ports, isInside: isInside)
    checkAffinity(spec)
    let isOutside = type == "NodePort" || type == "LoadBalancer" || !spec.items("externalIPs").isEmpty
    if !isOutside, spec["externalTrafficPolicy"]?.string?.isEmpty == false {
      report("externalTrafficPolicy", text: "can only be there for a Service of type 'NodePort' or 'LoadBalancer'")
    }
    let waits = type == "LoadBalancer" && spec["externalTrafficPolicy"] == "Local"
    if !waits, let port = spec.number("healthCheckNodePort"), port != 0 {
      report("healthCheckNodePort", text: "needs 'type: LoadBalancer' and 'externalTrafficPolicy: Local'")
    }
    if type != "LoadBalancer" {
      for key in ["loadBalancerSourceRanges", "allocateLoadBalancerNodePorts", "loadBalancerClass"] where spec.has(key)
      {
        if spec[key]?.isEmpty == true { continue }
        report(.key(key), text: "can only be there for a Service of type 'LoadBalancer'")
      }
    }
    checkAddresses(spec)
    checkRange(spec)
  }

  /// A cluster takes Services' addresses from a range of its own, which is nearly always a private one.
  private mutating func checkRange(_ spec: Fields) {
    guard let text = spec.text("clusterIP"), let address = IPAddress(text, isStrict: false), !address.isPrivate else {
      return
    }
    problems.append(
      Problem(
        path: ["clusterIP"],
        text: "must be in the range that the cluster takes Services' addresses from, found '\(text)'",
        hint: "leave it out: the cluster chooses an address", value: text, isCertain: false))
  }

  private mutating func checkExternalName(_ spec: Fields) {
    let name = spec.text("externalName") ?? ""
    if name.isEmpty || name == "." {
      report(
        "externalName", text: "is required for a Service of type 'ExternalName'",
        hint: "name the host that it stands for")
    } else if !Names.isSubdomain(name.hasSuffix(".") ? String(name.dropLast()) : name) {
      inside("externalName") { $0.refuse(name, .dnsSubdomain) }
    }
    for key in ["clusterIPs", "ipFamilies", "ipFamilyPolicy"] where spec.has(key) && spec[key]?.isEmpty != true {
      report(.key(key), text: "can't be there for a Service of type 'ExternalName'")
    }
    if spec["clusterIP"]?.string?.isEmpty == false {
      report("clusterIP", text: "can't be there for a Service of type 'ExternalName'")
    }
  }

  private mutating func checkPorts(_ ports: [Node], isInside: Bool) {
    for (index, port) in ports.enumerated() {
      let name = port["name"]?.string ?? ""
      if ports.count > 1, name.isEmpty {
        report("ports", .index(index), "name", text: "is required where there are several ports")
      } else if !name.isEmpty, ports[..<index].contains(where: { $0["name"]?.string == name }) {
        report("ports", .index(index), "name", text: "must be of its own, and '\(name)' is another port", value: name)
      }
      let transport = port["protocol"]?.string ?? "TCP"
      func isSame(_ key: String) -> Bool {
        ports[..<index].contains { $0[key] == port[key] && ($0["protocol"]?.string ?? "TCP") == transport }
      }
      if port["port"] != nil, isSame("port") {
        report(
          "ports", .index(index), "port",
          text: "must be of its own, and \(port["port"]?.int ?? 0)/\(transport) is shown already")
      }
      guard let node = port["nodePort"]?.int, node != 0 else { continue }
      if isInside {
        report("ports", .index(index), "nodePort", text: "can't be there for a Service of type 'ClusterIP'")
      }
      if ports[..<index].contains(where: { $0["nodePort"]?.int == node }) {
        report(
          "ports", .index(index), "nodePort", text: "must be of its own, and \(node) is taken", value: String(node))
      }
    }
  }

  private mutating func checkAffinity(_ spec: Fields) {
    if spec.text("sessionAffinity") != "ClientIP", spec.has("sessionAffinityConfig") {
      report("sessionAffinityConfig", text: "needs 'sessionAffinity: ClientIP'")
    }
  }

  private mutating func checkAddresses(_ spec: Fields) {
    let addresses = spec.items("clusterIPs")
    if let first = addresses.first, let address = spec["clusterIP"], address != "", first != address {
      report("clusterIPs", text: "must begin with 'clusterIP'")
    }
    if addresses.count > 2 { report("clusterIPs", text: "may be 2, and are \(addresses.count)") }
    let families = spec.items("ipFamilies")
    if families.count > 2 || (families.count == 2 && families[0] == families[1]) {
      report("ipFamilies", text: "may be 'IPv4' and 'IPv6', each once")
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

  mutating func checkIngressBackend(_ backend: Fields) { checkOne(of: ["service", "resource"], in: backend) }

  mutating func checkIngressService(_ service: Fields) {
    let port = service.map("port") ?? Fields()
    let hasName = port.text("name")?.isEmpty == false
    let hasNumber = port.number("number").map { $0 != 0 } ?? false
    if hasName, hasNumber { report("port", text: "must have one of 'name' and 'number', and has both") }
    if !hasName, !hasNumber, port["number"] == nil || port["number"] == 0 {
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
      report("ipBlock", text: "can't stand beside '\(selectors[0])'", hint: "make it two peers")
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
