import Tree

/// The two versions of a release, as whoever looks at its pods tells them apart.
struct Versions: Sendable {
  private var old: [String: Node] = [:]
  private var new: [String: Node] = [:]
  /// What pods can read that differs between the versions.
  private var contents: [ObjectID: (old: Node, new: Node)] = [:]

  init(old: [Node], new: [Node]) {
    for node in new where Self.parts.contains(where: { node[$0] != nil }) && node["spec"] == nil {
      guard let id = ObjectID(node), let before = old.first(where: { ObjectID($0) == id }) else { continue }
      if Self.content(before) != Self.content(node) { contents[id] = (before, node) }
    }
    for node in old where node["spec", "template"] != nil { self.old[Self.key(node)] = node }
    for node in new where node["spec", "template"] != nil { self.new[Self.key(node)] = node }
  }

  private static func key(_ node: Node) -> String {
    "\(node["kind"]?.string ?? "")/\(node["metadata", "namespace"]?.string ?? "")/\(node["metadata", "name"]?.string ?? "")"
  }

  /// Whether pods of a template are the new version's: by their images, or where those are the same by what else differs.
  func isNew(_ id: ObjectID, _ template: Node) -> Bool {
    let name = id.name.hasSuffix("-canary") ? String(id.name.dropLast("-canary".count)) : id.name
    let key = "\(id.kind)/\(id.namespace)/\(name)"
    guard let new = new[key]?["spec", "template"] else { return false }
    guard let old = old[key]?["spec", "template"] else { return true }
    if Self.images(new) != Self.images(old) { return Self.images(template) == Self.images(new) }
    return Self.withoutTrack(template) != Self.withoutTrack(old) && new != old
  }

  private static let parts = ["data", "stringData", "binaryData"]

  private static func content(_ node: Node) -> [Node?] { parts.map { node[$0] } }

  /// Whether what there is of a ConfigMap or Secret is the new version's; nil where the versions have the same.
  func isNewContent(_ id: ObjectID, _ node: Node) -> Bool? {
    contents[id].map { Self.content(node) == Self.content($0.new) }
  }

  /// The ConfigMaps and Secrets that a pod template names.
  static func configuration(of template: Node, in namespace: String) -> Set<ObjectID> {
    var found: Set<ObjectID> = []
    func add(_ kind: String, _ name: Node?) {
      guard let name = name?.string else { return }
      found.insert(ObjectID(group: "", kind: kind, namespace: namespace, name: name))
    }
    for volume in template["spec", "volumes"]?.items ?? [] {
      add("ConfigMap", volume["configMap", "name"])
      add("Secret", volume["secret", "secretName"])
    }
    for container in template["spec", "containers"]?.items ?? [] {
      for source in container["envFrom"]?.items ?? [] {
        add("ConfigMap", source["configMapRef", "name"])
        add("Secret", source["secretRef", "name"])
      }
      for variable in container["env"]?.items ?? [] {
        add("ConfigMap", variable["valueFrom", "configMapKeyRef", "name"])
        add("Secret", variable["valueFrom", "secretKeyRef", "name"])
      }
    }
    return found
  }

  private static func images(_ template: Node) -> [Node?] {
    (template["spec", "containers"]?.items ?? []).map { $0["image"] }
  }

  private static func withoutTrack(_ template: Node) -> Node {
    var template = template
    template["metadata", "labels", "lateen.dev/track"] = nil
    return template
  }

  /// Whether routers stand in front of it that the simulation does not know.
  static func hasOtherRouters(_ objects: [Node]) -> Bool {
    objects.contains { object in
      object["kind"] == "Ingress" && object["spec", "ingressClassName"]?.string.map { !$0.contains("nginx") } ?? false
    }
  }

  /// Whether a workload takes all of its pods away by its own strategy before there are others: nothing can help that.
  var isFragile: Bool {
    (Array(old.values) + Array(new.values)).contains { workload in
      let count = workload["spec", "replicas"]?.int ?? 1
      let strategy = workload["spec", "strategy"]
      if workload["kind"] != "Deployment" { return count < 2 }
      if strategy?["type"] == "Recreate" { return true }
      let unavailable = SimulatedWorkload.amount(
        strategy?["rollingUpdate", "maxUnavailable"], of: count, otherwise: "25%", roundsUp: false)
      let surge = SimulatedWorkload.amount(
        strategy?["rollingUpdate", "maxSurge"], of: count, otherwise: "25%", roundsUp: true)
      return max(unavailable, surge == 0 ? 1 : 0) >= count
    }
  }
}
