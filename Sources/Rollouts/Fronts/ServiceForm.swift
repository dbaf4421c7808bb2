import Kubernetes
import Tree

/// Whether a Service in one form routes to the pods of both versions, on ports they listen on. The labels and ports of
/// running pods never change, so a Service that changes along with the pods may route to only one version.
struct ServiceForm {
  private let node: Node

  init(_ service: Node) { node = service }

  private var selector: LabelSelector? {
    (node["spec", "selector"]?.fields).flatMap { $0.isEmpty ? nil : LabelSelector($0) }
  }

  private var ports: [Node] { node["spec", "ports"]?.items ?? [] }

  private static func target(of port: Node) -> Node? { port["targetPort"] ?? port["port"] }

  /// Whether this form routes to the pods of a version on every port on which the old form routes to old pods. `own` is
  /// the form that belongs to that version.
  func serves(_ template: PodTemplate, of own: ServiceForm, as old: ServiceForm, does oldPods: PodTemplate) -> Bool {
    guard selector?.matches(template.labels) == true else { return false }
    return old.ports.allSatisfy { promised in
      guard let target = Self.target(of: promised), Self.listens(oldPods, on: target) != false else { return true }
      guard let mine = self.target(ofPort: promised["port"]) else { return false }
      // Pods that declare no ports may listen on any. In that case only a port that their own form names is certain.
      return Self.listens(template, on: mine) ?? (mine == own.target(ofPort: promised["port"]))
    }
  }

  private func target(ofPort number: Node?) -> Node? {
    ports.first { $0["port"] == number }.flatMap(Self.target)
  }

  /// Whether pods declare a port. Nil if the port is a number and they declare no ports at all.
  private static func listens(_ template: PodTemplate, on target: Node) -> Bool? {
    let declared = template.mainContainers.flatMap(\.ports)
    if let name = target.string, Int(name) == nil { return declared.contains { $0["name"] == target } }
    if declared.isEmpty { return nil }
    return declared.contains { $0["containerPort"] == target }
  }

  /// The ports of the new version's Service under the old numbers and names, so that routes of the old version can
  /// refer to them. They target the ports that the new pods listen on. Ports that only the new Service has are added.
  static func ports(of new: Node, for old: Node) -> [Node] {
    let old = old["spec", "ports"]?.items ?? []
    let new = new["spec", "ports"]?.items ?? []
    var ports: [Node] = old.map { port in
      let same =
        new.first { $0["name"] != nil && $0["name"] == port["name"] } ?? new.first { $0["port"] == port["port"] }
      guard let same = same ?? (old.count == 1 && new.count == 1 ? new.first : nil) else { return port }
      var port = port
      port["targetPort"] = same["targetPort"] ?? (same["port"] == port["port"] ? port["targetPort"] : same["port"])
      if same["targetPort"] == nil, same["port"] == port["port"] { port["targetPort"] = nil }
      return port
    }
    let taken = Set(ports.compactMap { $0["port"] })
    let names = Set(ports.compactMap { $0["name"] })
    for port in new where port["port"].map({ !taken.contains($0) }) ?? false {
      if let name = port["name"], names.contains(name) { continue }
      ports.append(port)
    }
    return ports
  }
}
