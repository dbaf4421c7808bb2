import Rendering
import Tree

/// Sets the service account of the pods, and its privileges.
public enum ServiceAccount: TraitRenderer {
  public static let type = "service-account"
  public static let summary = "Sets the service account of the pods, and its privileges."
  public static let appliesTo = ["deployments.apps", "statefulsets.apps", "daemonsets.apps", "jobs.batch"]
  public static let example = """
    name: reader
    create: true
    privileges:
    - apiGroups: [""]
      resources: [pods]
      verbs: [get, list, watch]
    """

  public struct Parameters: ParameterSet {
    var name: String
    var create: Bool
    var privileges: [Privilege]?

    public init(from reader: inout ParameterReader) {
      name = reader.required("name", "Name of the ServiceAccount.")
      create = reader.value("create", "Whether to create the ServiceAccount.", default: false)
      privileges = reader.optional("privileges", "Privileges of the account, for which roles and bindings are created.")
    }
  }

  struct Privilege: ParameterSet {
    static let isClosed = true
    var verbs: [String]
    var apiGroups: [String]?
    var resources: [String]?
    var resourceNames: [String]?
    var nonResourceURLs: [String]?
    var scope: Reach

    init(from reader: inout ParameterReader) {
      verbs = reader.required("verbs", "Allowed verbs, such as `get` or `*`.")
      apiGroups = reader.optional("apiGroups", "API groups of the resources; `\"\"` is the core group.")
      resources = reader.optional("resources", "Resources, such as `pods`.")
      resourceNames = reader.optional("resourceNames", "Only the objects with these names.")
      nonResourceURLs = reader.optional("nonResourceURLs", "Non-resource URLs of the API server.")
      scope = reader.value("scope", "Whether it applies in the namespace or the whole cluster.", default: .namespace)
    }

    var rule: Node {
      [
        "verbs": Node(verbs), "apiGroups": Node(apiGroups), "resources": Node(resources),
        "resourceNames": Node(resourceNames), "nonResourceURLs": Node(nonResourceURLs),
      ]
    }
  }

  enum Reach: String, ParameterChoice {
    case namespace
    case cluster
  }

  public static func render(_ parameters: Parameters, in scope: Scope) throws(Diagnostic) -> TraitOutput {
    var objects: [NamedObject] = []
    if parameters.create {
      let account: Node = [
        "apiVersion": "v1", "kind": "ServiceAccount", "metadata": ["name": .string(parameters.name)],
      ]
      objects.append(NamedObject("service-account", account))
    }
    let privileges = parameters.privileges ?? []
    // Cluster roles have no namespace, so it is part of their name.
    let fullName = "\(scope.namespace):\(parameters.name)"
    let subject: Node = ["kind": "ServiceAccount", "name": .string(parameters.name)]
    var clusterSubject = subject
    clusterSubject["namespace"] = .string(scope.namespace)
    objects += role("Cluster", "cluster-", fullName, privileges.filter { $0.scope == .cluster }, for: clusterSubject)
    objects += role("", "", parameters.name, privileges.filter { $0.scope == .namespace }, for: subject)
    return TraitOutput(
      patch: .merge(
        ["spec": ["template": ["spec": ["serviceAccountName": .string(parameters.name)]]]],
        rules: MergeRules(["spec.template.spec.serviceAccountName": .retainKeys])),
      objects: objects)
  }

  /// A role and its binding; nothing without privileges.
  private static func role(
    _ reach: String, _ prefix: String, _ name: String, _ privileges: [Privilege], for subject: Node
  ) -> [NamedObject] {
    guard !privileges.isEmpty else { return [] }
    let group = "rbac.authorization.k8s.io"
    let metadata: Node = ["name": .string(name)]
    let role: Node = [
      "apiVersion": .string("\(group)/v1"), "kind": .string("\(reach)Role"), "metadata": metadata,
      "rules": .list(privileges.map(\.rule)),
    ]
    let binding: Node = [
      "apiVersion": .string("\(group)/v1"), "kind": .string("\(reach)RoleBinding"), "metadata": metadata,
      "roleRef": ["apiGroup": .string(group), "kind": .string("\(reach)Role"), "name": .string(name)],
      "subjects": [subject],
    ]
    return [NamedObject("\(prefix)role", role), NamedObject("\(prefix)role-binding", binding)]
  }
}
