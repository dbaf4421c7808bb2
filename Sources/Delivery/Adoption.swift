import Kubernetes
import Tree

/// What is at the place of an Application that nothing is recorded of: objects of KubeVela, Helm or kubectl, or those of a
/// delivery whose record is lost.
public struct Adoption: Sendable {
  /// The objects that are there.
  public var found: [Found]
  /// The objects that are not, and would be created.
  public var absent: [ObjectID]

  /// An object that is there.
  public struct Found: Sendable {
    /// The object.
    public var id: ObjectID
    /// Whose it is, as its labels, annotations and owners say: `the Helm release 'shop'`.
    public var owners: [String]
    /// The managers of its fields.
    public var managers: [String]
    /// The images that run and are not those of the file.
    public var otherImages: [String]
    /// Whether taking it over replaces its pods.
    public var replacesPods: Bool
  }

  /// Creates an adoption from the objects as they are and as they would be.
  init(_ wanted: [Node], live: Observation, after: [Node], set: String) {
    let future = Dictionary(after.compactMap { object in ObjectID(object).map { (Self.bare($0), object) } }) { $1 }
    found = []
    absent = []
    for object in wanted {
      guard let id = ObjectID(object) else { continue }
      guard let present = live[id] else {
        absent.append(id)
        continue
      }
      let changed = future[Self.bare(id)] ?? object
      let images = Self.images(of: present)
      found.append(
        Found(
          id: id, owners: Self.owners(of: present, set: set), managers: Self.managers(of: present),
          otherImages: images == Self.images(of: changed) ? [] : images,
          replacesPods: PodTemplate(of: present) != nil && present["spec", "template"] != changed["spec", "template"]))
    }
  }

  /// Workloads that run another version than the file has.
  public var otherVersions: [Found] { found.filter { !$0.otherImages.isEmpty } }

  /// A cluster adds the namespace that a manifest may leave out.
  private static func bare(_ id: ObjectID) -> ObjectID {
    var id = id
    id.namespace = ""
    return id
  }

  private static func images(of object: Node) -> [String] {
    PodTemplate(of: object)?.containers.compactMap { $0.node["image"]?.string } ?? []
  }

  private static func managers(of object: Node) -> [String] {
    var managers: [String] = []
    for entry in object["metadata", "managedFields"]?.items ?? [] where entry["subresource"] != "status" {
      guard let manager = entry["manager"]?.string, !managers.contains(where: { $0.hasSameBytes(as: manager) }) else {
        continue
      }
      managers.append(manager)
    }
    return managers
  }

  /// Labels and annotations by which tools mark their objects.
  private static func owners(of object: Node, set: String) -> [String] {
    let labels = object["metadata", "labels"] ?? .empty
    let annotations = object["metadata", "annotations"] ?? .empty
    var owners: [String] = []
    func add(_ phrase: String, _ name: Node?) {
      if let name = name?.string { owners.append("\(phrase) '\(name)'") }
    }
    if let owner = labels[ApplySet.partOf]?.string {
      owners.append(owner == set ? "a delivery whose record is gone" : "another delivery (\(owner))")
    } else {
      add("the Application", labels[LabelKey.application])
    }
    if labels[LabelKey.managedBy] == "Helm" { add("the Helm release", annotations["meta.helm.sh/release-name"]) }
    add("the Kustomization of Flux", labels["kustomize.toolkit.fluxcd.io/name"])
    add("the HelmRelease of Flux", labels["helm.toolkit.fluxcd.io/name"])
    add("Argo CD's", annotations["argocd.argoproj.io/tracking-id"])
    for owner in object["metadata", "ownerReferences"]?.items ?? [] {
      add("the \(owner["kind"]?.string ?? "object")", owner["name"])
    }
    if owners.isEmpty, annotations[AnnotationKey.lastApplied] != nil { owners.append("kubectl apply") }
    return owners
  }
}

extension Adoption {
  /// The adoption for programs.
  public var fields: Fields {
    [
      "found": .list(
        found.map {
          [
            "object": .string($0.id.description), "owners": .list($0.owners.map(Node.string)),
            "managers": .list($0.managers.map(Node.string)), "replacesPods": .bool($0.replacesPods),
            "otherImages": $0.otherImages.isEmpty ? nil : .list($0.otherImages.map(Node.string)),
          ]
        }),
      "absent": .list(absent.map { .string($0.description) }),
    ]
  }
}
