import Kubernetes
import Rendering
import Tree

/// Existing objects: KubeVela looks them up in a cluster, Lateen in the plain objects of the input.
public enum ReferenceObjects: ComponentRenderer {
  public static let type = "ref-objects"
  public static let summary = "Existing objects; Lateen takes them from the input files."
  public static let workload: WorkloadKind? = nil
  public static let needsReferences = true
  public static let example = """
    objects:
    - resource: configmap
      name: settings
    """

  public struct Parameters: ParameterSet {
    var objects: [Reference]
    var urls: [String]

    public init(from reader: inout ParameterReader) {
      objects = reader.value("objects", "The objects, the workload first.", default: [])
      urls = reader.value("urls", "URLs of files with objects; refused, because Lateen fetches nothing.", default: [])
    }
  }

  public static func render(_ parameters: Parameters, in scope: Scope) throws(Diagnostic) -> ComponentOutput {
    guard parameters.urls.isEmpty else {
      throw Diagnostic.error(
        "objects can't be fetched from a URL while rendering", at: ["urls"],
        hint: "download the file, pass it along with the Application, and list its objects under 'objects'")
    }
    var taken: [Int] = []
    for (index, reference) in parameters.objects.enumerated() {
      do throws(Diagnostic) {
        for found in try reference.matches(in: scope) where !taken.contains(found) { taken.append(found) }
      } catch {
        throw Diagnostic.error(error.message, at: ["objects", .index(index)] + error.path, hint: error.hint)
      }
    }
    var output = try GivenObjects.output(taken.map { cleared(scope.references[$0]) })
    output.taken = Set(taken)
    return output
  }

  /// The object without fields that are specific to the cluster it was exported from.
  private static func cleared(_ object: Node) -> Node {
    var object = object
    object["status"] = nil
    for key in [
      "resourceVersion", "generation", "ownerReferences", "deletionTimestamp", "managedFields", "uid",
      "creationTimestamp",
    ] {
      object["metadata", key] = nil
    }
    if object["apiVersion"] == "v1", object["kind"] == "Service", let address = object["spec", "clusterIP"],
      address != "None"
    {
      object["spec", "clusterIP"] = nil
      object["spec", "clusterIPs"] = nil
    }
    return object
  }
}

extension ReferenceObjects {
  /// Refers to an object by name, or to several by labels.
  struct Reference: ParameterSet {
    var resource: String?
    var group: String?
    var apiVersion: String?
    var kind: String?
    var name: String?
    var namespace: String?
    var cluster: String?
    var labels: KeyedValues<String>?

    init(from reader: inout ParameterReader) {
      resource = reader.optional("resource", "Resource name of the objects: `deployment`, `configmaps`.")
      group = reader.optional("group", "API group of the resource; by default any group.")
      name = reader.optional("name", "Name of the object; without labels, the default is the component's name.")
      namespace = reader.optional("namespace", "Namespace of the objects; by default the Application's.")
      cluster = reader.optional("cluster", "Cluster with the objects; only `local` is supported here.")
      labels = reader.optional("labelSelector", "Labels of the objects, instead of a name.")
      apiVersion = reader.optional("apiVersion", "API version of the objects; use `resource`.", isDeprecated: true)
      kind = reader.optional("kind", "Kind of the objects; use `resource`.", isDeprecated: true)
    }

    /// The indexes of the objects among the scope's references.
    func matches(in scope: Scope) throws(Diagnostic) -> [Int] {
      if name != nil, labels != nil {
        throw Diagnostic.error(
          "'name' and 'labelSelector' exclude each other", at: ["name"], hint: "remove one of them")
      }
      guard resource != nil || (apiVersion != nil && kind != nil) else {
        throw Diagnostic.error("a reference needs 'resource'", hint: "add 'resource:', such as 'configmap'")
      }
      if let cluster, cluster != "local", !cluster.isEmpty {
        throw Diagnostic.error(
          "objects of the cluster '\(cluster)' can't be read while rendering", at: ["cluster"],
          hint: "save them to a file, pass it along with the Application, and remove 'cluster'")
      }
      let found = scope.references.indices.filter { matches(scope.references[$0], in: scope) }
      guard found.isEmpty else { return found }
      let wanted = labels == nil ? " '\(name ?? scope.component)'" : " with these labels"
      throw Diagnostic.error(
        "there is no \(resource ?? kind ?? "")\(wanted) in the namespace '\(namespace ?? scope.namespace)' among the "
          + "objects in the input",
        hint: "Lateen does not read from clusters: pass the object's file along with the Application's")
    }

    private func matches(_ object: Node, in scope: Scope) -> Bool {
      guard isOfKind(object) else { return false }
      let home = object["metadata", "namespace"]?.string ?? scope.namespace
      guard home == namespace ?? scope.namespace else { return false }
      guard let labels else { return object["metadata", "name"]?.string == name ?? scope.component }
      return labels.pairs.allSatisfy { object["metadata", "labels"]?[$0.key]?.string == $0.value }
    }

    private func isOfKind(_ object: Node) -> Bool {
      guard let kind = object["kind"]?.string, let version = object["apiVersion"]?.string else { return false }
      guard let resource else { return kind == self.kind && version == apiVersion }
      guard group == nil || group == ObjectID.group(ofVersion: version) else { return false }
      let singular = kind.lowercased()
      return resource.lowercased() == singular
        || resource.lowercased() == Kind.plural(of: kind, group: ObjectID.group(ofVersion: version))
    }
  }
}
