import Tree

/// The labels and annotations that every object of an Application gets. As KubeVela's controller and its dry-run do it.
struct Labels {
  private let application: Application
  private let namespace: String
  private let revision: String
  private let droppedLabels: Set<String>
  private let droppedAnnotations: Set<String>

  private static let labelFilter = "filter.oam.dev/label-keys"
  private static let annotationFilter = "filter.oam.dev/annotation-keys"
  private static let internalAnnotations: Set<String> = [
    labelFilter, annotationFilter, "app.oam.dev/inplace-upgrade", "kubectl.kubernetes.io/last-applied-configuration",
  ]

  init(_ application: Application, namespace: String, revision: String?) {
    self.application = application
    self.namespace = namespace
    self.revision = revision ?? ""
    droppedLabels = Self.keys(application, Self.labelFilter)
    droppedAnnotations = Self.keys(application, Self.annotationFilter).union(Self.internalAnnotations)
  }

  private static func keys(_ application: Application, _ filter: String) -> Set<String> {
    guard let list = application.annotations.first(where: { $0.key == filter })?.value else { return [] }
    return Set(
      list.split(separator: ",").map { part in
        String(part.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
      })
  }

  /// The workload of a component.
  func workload(_ object: Node, of component: Application.Component) -> Node {
    marked(object, of: component, resource: "WORKLOAD", ["workload.oam.dev/type": component.use.type])
  }

  /// An object that belongs to a component beside its workload.
  func auxiliary(_ object: Node, of component: Application.Component, named name: String) -> Node {
    trait(object, of: component, type: "AuxiliaryWorkload", named: name)
  }

  /// An object that a trait adds.
  func trait(_ object: Node, of component: Application.Component, type: String, named name: String) -> Node {
    var object = object
    if (object["metadata", "name"]?.string ?? "").isEmpty {
      var labels = object["metadata", "labels"]?.fields ?? Fields()
      labels["app.oam.dev/name"] = .string(application.name)
      labels["app.oam.dev/component"] = .string(component.name)
      labels["trait.oam.dev/type"] = .string(type)
      if !name.isEmpty { labels["trait.oam.dev/resource"] = .string(name) }
      var hashed = object
      hashed["metadata", "labels"] = .fields(labels)
      object["metadata", "name"] = .string(GeneratedName.name(of: hashed, component: component.name, type: type))
    }
    return marked(
      object, of: component, resource: "TRAIT",
      ["trait.oam.dev/type": type, "trait.oam.dev/resource": name.isEmpty ? nil : name])
  }

  private func marked(
    _ object: Node, of component: Application.Component, resource: String, _ own: [String: String?]
  ) -> Node {
    var object = object
    if object["metadata", "namespace"] == nil, !(object["kind"] == "Namespace" && object["apiVersion"] == "v1") {
      object["metadata", "namespace"] = .string(namespace)
    }
    var labels = object["metadata", "labels"]?.fields ?? Fields()
    for (key, value) in application.labels { labels[key] = .string(value) }
    for (key, value) in own { if let value { labels[key] = .string(value) } }
    labels["app.oam.dev/name"] = .string(application.name)
    labels["app.oam.dev/component"] = .string(component.name)
    labels["app.oam.dev/namespace"] = .string(namespace)
    labels["app.oam.dev/resourceType"] = .string(resource)
    labels["app.oam.dev/appRevision"] = .string(revision)
    for key in droppedLabels { labels[key] = nil }
    object["metadata", "labels"] = .fields(labels)

    var annotations = object["metadata", "annotations"]?.fields ?? Fields()
    for (key, value) in application.annotations { annotations[key] = .string(value) }
    for key in droppedAnnotations { annotations[key] = nil }
    object["metadata", "annotations"] = annotations.isEmpty ? nil : .fields(annotations)
    return object
  }
}
