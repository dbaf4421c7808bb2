import Tree

extension Validator {
  private static let sourceRanges = "service.beta.kubernetes.io/load-balancer-source-ranges"
  private static let topologyHints = "service.kubernetes.io/topology-aware-hints"
  private static let topologyMode = "service.kubernetes.io/topology-mode"

  /// Checks the annotations of a Service that the server reads.
  mutating func checkService(_ service: Fields) {
    guard let annotations = service["metadata"]?["annotations"]?.fields, annotations.count > 0 else { return }
    if let hints = annotations[Self.topologyHints]?.string, let mode = annotations[Self.topologyMode]?.string,
      hints != mode
    {
      report(
        "metadata", "annotations", .key(Self.topologyMode),
        text: "must match the annotation '\(Self.topologyHints)', which says '\(hints)', found '\(mode)'", value: mode)
    }
    guard let ranges = annotations[Self.sourceRanges]?.string,
      service["spec"]?["loadBalancerSourceRanges"]?.isEmpty ?? true
    else { return }
    let path: [PathStep] = ["metadata", "annotations", .key(Self.sourceRanges)]
    if service["spec"]?["type"] != "LoadBalancer" {
      report(at: path, text: "can only be there for a Service of type 'LoadBalancer'", value: ranges)
    }
    for part in ranges.split(separator: ",") {
      let range = Self.trimmed(part)
      if !ValueRule.cidr.accepts(range, minor) {
        report(
          at: path, text: "must be blocks of IP addresses, such as '10.9.8.0/24,10.9.7.0/24', found '\(range)'",
          value: ranges)
      }
    }
  }

  private static func trimmed(_ text: some StringProtocol) -> String {
    String(text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }

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
    if type != "ExternalName" { checkServiceAddresses(spec) }
    for (index, range) in spec.items("loadBalancerSourceRanges").enumerated() {
      let text = range.string ?? ""
      if ValueRule.cidr.accepts(Self.trimmed(text), minor) { continue }
      inside("loadBalancerSourceRanges") { validator in validator.inside(.index(index)) { $0.refuse(text, .cidr) } }
    }
    // Without this affinity, the server drops its configuration.
    if spec["sessionAffinity"] == "ClientIP",
      let seconds = spec["sessionAffinityConfig"]?["clientIP"]?["timeoutSeconds"]?.int,
      !(1...86_400).contains(seconds)
    {
      report(
        "sessionAffinityConfig", "clientIP", "timeoutSeconds", text: "must be from 1 to 86400, found \(seconds)",
        value: String(seconds))
    }
  }

  private mutating func checkExternalName(_ spec: Fields) {
    let name = spec.text("externalName") ?? ""
    if name.isEmpty || name == "." {
      report(
        "externalName", text: "is required for a Service of type 'ExternalName'",
        hint: "name the host that it refers to")
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
        report("ports", .index(index), "name", text: "must be unique, and '\(name)' is another port", value: name)
      }
      let transport = port["protocol"]?.string ?? "TCP"
      func isSame(_ key: String) -> Bool {
        ports[..<index].contains { $0[key] == port[key] && ($0["protocol"]?.string ?? "TCP") == transport }
      }
      if port["port"] != nil, isSame("port") {
        report(
          "ports", .index(index), "port",
          text: "must be unique, and \(port["port"]?.int ?? 0)/\(transport) is there already")
      }
      guard let node = port["nodePort"]?.int, node != 0 else { continue }
      if isInside {
        report("ports", .index(index), "nodePort", text: "can't be there for a Service of type 'ClusterIP'")
      } else if isSame("nodePort") {
        report(
          "ports", .index(index), "nodePort", text: "must be unique, and \(node) is taken", value: String(node))
      } else if !(30_000...32_767).contains(node) {
        problems.append(
          Problem(
            path: ["nodePort", .index(index), "ports"],
            text: "must be in the range that the cluster takes node ports from, usually 30000 to 32767, found \(node)",
            hint: "leave it out: the cluster chooses a port", value: String(node),
            isCertain: false))
      }
    }
  }
}
