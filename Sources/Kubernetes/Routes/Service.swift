import Tree

/// A reference to a port of a Service, by number or name.
package enum PortReference: Sendable, Hashable, CustomStringConvertible {
  case number(Int)
  case name(String)

  /// Parses a port; nil if it is neither a number nor a name.
  package init?(_ node: Node?) {
    switch node {
    case .int(let number): self = .number(number)
    case .string(let name): self = .name(name)
    default: return nil
    }
  }

  package var description: String {
    switch self {
    case .number(let number): String(number)
    case .name(let name): name
    }
  }
}

/// A Service: the pods it selects, and its ports.
package struct Service: Sendable, Hashable {
  package let id: ObjectID
  /// The labels of its pods; nil without a selector, so that only a cluster knows its endpoints.
  package let selector: LabelSelector?
  package let ports: [Port]
  /// The external host that it stands for.
  package let externalName: String?
  package let unread: [Unread]

  /// A port of a Service.
  package struct Port: Sendable, Hashable {
    package let name: String?
    package let number: Int?
    /// The port of the pods.
    package let target: PortReference?

    init(_ node: Node) {
      name = node["name"]?.string
      number = node["port"]?.int?.bounded
      target = PortReference(node["targetPort"]) ?? number.map(PortReference.number)
    }
  }

  /// Parses an object; nil if it is not a Service.
  package init?(_ node: Node) {
    guard node.is(.service), let id = ObjectID(node) else { return nil }
    self.id = id
    var spec = MapReader(node["spec"], at: ["spec"])
    let labels = spec.map("selector")
    externalName = spec.string("type") == "ExternalName" ? spec.string("externalName") ?? "" : nil
    selector = externalName == nil && labels?.isEmpty == false ? labels.map { LabelSelector($0) } : nil
    var unread: [Unread] = []
    ports = spec.items("ports") { node, path in
      var port = MapReader(node, at: path)
      _ = port.int("port")
      if let target = port.value("targetPort"), PortReference(target) == nil { port.note("targetPort") }
      _ = port.string("name")
      unread += port.unread
      return Port(node)
    }
    self.unread = spec.unread + unread
  }

  /// The ports of a Service, without parsing the rest.
  package static func ports(of service: Node) -> [Port] { (service["spec", "ports"]?.items ?? []).map(Port.init) }

  /// The ports that a reference matches; all of them without a reference.
  package func ports(_ reference: PortReference?) -> [Port] {
    switch reference {
    case nil: ports
    case .number(let number): ports.filter { $0.number == number }
    case .name(let name): ports.filter { $0.name == name }
    }
  }

  /// Whether it selects the pods of a template.
  package func selects(_ template: PodTemplate) -> Bool { selector?.matches(template.labels) ?? false }

  /// Whether pods of a template listen on a port. Declaring ports is optional, so pods without declared ports are
  /// assumed to listen; a named port must be declared.
  package static func listens(_ template: PodTemplate, on port: Port) -> Bool {
    let declared = template.mainContainers.flatMap(\.ports)
    return switch port.target {
    case nil: true
    case .number(let number):
      declared.isEmpty || declared.contains { $0["containerPort"]?.int == number }
    case .name(let name): declared.contains { $0["name"]?.string == name }
    }
  }
}
