import Kubernetes
import Tree

/// The objects that exist in a cluster for an Application that has no record. KubeVela, Helm or kubectl may have
/// created them, or a delivery whose record was lost.
public struct Adoption: Sendable {
  /// The objects that exist.
  public var found: [Found]
  /// The objects that do not exist and would be created.
  public var absent: [ObjectID]

  /// An object that exists.
  public struct Found: Sendable {
    /// The object.
    public var id: ObjectID
    /// Its owners according to its labels, annotations and owner references, such as `the Helm release 'shop'`.
    public var owners: [String]
    /// The field managers of the object.
    public var managers: [String]
    /// The images that are running, if they differ from those in the file.
    public var otherImages: [String]
    /// Whether adopting the object replaces its pods.
    public var replacesPods: Bool
  }

  /// Creates an adoption from the wanted objects, the live ones, and the ones that an apply would result in.
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

  /// The workloads that run another version than the one in the file.
  public var otherVersions: [Found] { found.filter { !$0.otherImages.isEmpty } }

  /// The identity without a namespace: a manifest may omit it, and the cluster adds it.
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

  /// The owners of an object, from the labels and annotations that deployment tools set.
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
  /// The adoption in machine-readable form.
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
