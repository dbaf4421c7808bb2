import Files
import Kubernetes
import Tree

/// The KubeVela definitions in a cluster.
public struct ClusterDefinitions: Sendable {
  /// A definition as its author would have written it.
  public struct Definition: Sendable {
    /// The folder for its kind: `components`, `traits`, `policies`, `workflow-steps` or `revisions`.
    public var folder: String
    /// Its name.
    public var name: String
    /// The object.
    public var object: Node
  }

  /// The namespace of the definitions that are available in every namespace.
  private static let system = "vela-system"

  private static let resources: [(folder: String, resource: String)] = [
    ("components", "componentdefinitions.core.oam.dev"), ("traits", "traitdefinitions.core.oam.dev"),
    ("policies", "policydefinitions.core.oam.dev"), ("workflow-steps", "workflowstepdefinitions.core.oam.dev"),
  ]

  var kubectl: Kubectl

  /// Reads from the cluster of a context, or of the current context if `context` is nil. If `time` is set, kubectl has
  /// to answer within it.
  public init(context: String? = nil, kubeconfig: String? = nil, within time: Duration? = nil) {
    kubectl = Kubectl(context: context, kubeconfig: kubeconfig, deadline: time.map { .now + $0 })
  }

  /// All definitions that an Application in a namespace can use, sorted by kind and name. As in KubeVela, definitions
  /// in that namespace take precedence over those in `vela-system`.
  public func all(namespace: String?, revisions: Bool) async throws(Diagnostic) -> [Definition] {
    var found: [Definition] = []
    var isKnown = false
    let resources = Self.resources + (revisions ? [("revisions", "definitionrevisions.core.oam.dev")] : [])
    for (folder, resource) in resources {
      var names: Set<ByteKey> = []
      for place in [namespace, Self.system].compactMap({ $0 }) where namespace != Self.system || place == namespace {
        let answer = try await kubectl.answer(["get", resource, "--namespace=\(place)", "-o", "json"])
        if let failure = answer.failure {
          if failure.isUnknownResource { continue }
          throw failure.error
        }
        isKnown = true
        for object in try Kubectl.objects(in: answer.output) {
          guard let name = object["metadata", "name"]?.string, names.insert(ByteKey(name)).inserted else { continue }
          found.append(Definition(folder: folder, name: name, object: Self.cleaned(object)))
        }
      }
    }
    if !isKnown {
      throw Diagnostic.error(
        .refused, "the cluster has no definitions of KubeVela",
        hint: "name another one with \(Remedy.context) or \(Remedy.kubeconfig)")
    }
    if found.isEmpty {
      throw Diagnostic.error(
        .refused, "there is no definition in \(namespace.map { "'\($0)' or " } ?? "")'\(Self.system)'",
        hint: "name another namespace with \(Remedy.namespace)")
    }
    return found.sorted { ($0.folder, $0.name) < ($1.folder, $1.name) }
  }

  /// Removes the fields that the server and kubectl have added to an object. All other labels and annotations stay,
  /// because KubeVela copies those of a definition to the objects that a Terraform component creates.
  static func cleaned(_ object: Node) -> Node {
    var metadata: Node = ["name": object["metadata", "name"]]
    metadata["labels"] = object["metadata", "labels"]
    if var annotations = object["metadata", "annotations"]?.fields {
      annotations[AnnotationKey.lastApplied] = nil
      if !annotations.isEmpty { metadata["annotations"] = .fields(annotations) }
    }
    return [
      "apiVersion": object["apiVersion"], "kind": object["kind"], "metadata": metadata,
      "spec": cleaned(spec: object["spec"] ?? .empty),
    ]
  }

  /// Cleans a spec. The spec of a DefinitionRevision contains a definition, which is a complete object that needs
  /// cleaning too.
  private static func cleaned(spec: Node) -> Node {
    guard let type = spec["definitionType"]?.string else { return spec }
    let key = type.prefix(1).lowercased() + type.dropFirst() + "Definition"
    let held = Self.cleaned(spec[key] ?? .empty)
    return [
      "definitionType": .string(type), "revision": spec["revision"], "revisionHash": spec["revisionHash"], key: held,
    ]
  }
}
