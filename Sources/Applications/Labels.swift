import Kubernetes
import Tree

/// The labels and annotations of every object of an Application, as set by KubeVela's controller and its dry-run.
struct Labels {
  private let application: Application
  private let namespace: String
  private let placed: String?
  private let common: Fields
  private let droppedLabels: [String]

  private static let labelFilter = "filter.oam.dev/label-keys"
  private static let annotationFilter = "filter.oam.dev/annotation-keys"
  private static let internalAnnotations: [String] = [
    labelFilter, annotationFilter, "app.oam.dev/inplace-upgrade", AnnotationKey.lastApplied,
  ]

  /// `placed` is the namespace that a policy moves all objects to, even those with a namespace of their own.
  init(_ application: Application, namespace: String, placed: String? = nil, revision: String?) {
    self.application = application
    self.namespace = namespace
    self.placed = placed
    common = Fields(application.labels.map { ($0.key, .string($0.value)) }).merging(
      [
        LabelKey.applicationRevision: .string(revision ?? ""),
        LabelKey.application: .string(application.name),
        LabelKey.applicationNamespace: .string(namespace),
      ])
    droppedLabels = Self.keys(application, Self.labelFilter)
  }

  private var droppedAnnotations: [String] {
    Self.keys(application, Self.annotationFilter) + Self.internalAnnotations
  }

  private static func keys(_ application: Application, _ filter: String) -> [String] {
    guard let list = application.annotations.first(where: { $0.key == filter })?.value else { return [] }
    return list.split(separator: ",").map { part in
      String(part.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
  }

  /// Labels the workload of a component.
  func mark(workload object: inout Node, of component: Application.Component) {
    mark(
      &object,
      [
        LabelKey.component: .string(component.name),
        LabelKey.resourceType: "WORKLOAD",
        LabelKey.workloadType: .string(Self.value(component.use.type)),
      ])
  }

  /// Labels an object related to a component's workload.
  func mark(auxiliary object: inout Node, of component: Application.Component, named name: String) {
    mark(&object, of: component, type: "AuxiliaryWorkload", named: name)
  }

  /// Labels an object of a trait.
  func mark(_ object: inout Node, of component: Application.Component, type: String, named name: String) {
    let own: Fields = [
      LabelKey.component: .string(component.name),
      LabelKey.resourceType: "TRAIT",
      LabelKey.traitResource: name.isEmpty ? nil : .string(name),
      LabelKey.traitType: .string(Self.value(type)),
    ]
    if (object["metadata", "name"]?.string ?? "").isEmpty {
      var hashed = own
      hashed[LabelKey.application] = .string(application.name)
      hashed[LabelKey.resourceType] = nil
      object["metadata", "name"] = .string(
        GeneratedName.name(of: object, with: hashed, component: component.name, type: type))
    }
    mark(&object, own)
  }

  /// A type as the value of a label: the definition's revision `web-v3` for `web@v3`.
  private static func value(_ type: String) -> String {
    type.index(ofByte: UInt8(ascii: "@")) != nil ? type.split(separator: "@").joined(separator: "-") : type
  }

  private func mark(_ object: inout Node, _ own: Fields) {
    let isNamespaced = !object.is(.namespace)
    object.edit("metadata") { metadata in
      metadata.reserveCapacity(metadata.count + 3)
      if isNamespaced, placed != nil || metadata["namespace"] == nil {
        metadata["namespace"] = .string(placed ?? namespace)
      }
      let added = common.merging(own)
      var labels = metadata["labels"]?.fields?.merging(added) ?? added
      for key in droppedLabels { labels[key] = nil }
      metadata["labels"] = .fields(labels)

      let existing = metadata["annotations"]
      if existing == nil, application.annotations.isEmpty { return }
      var annotations = existing?.fields ?? Fields()
      for (key, value) in application.annotations { annotations[key] = .string(value) }
      for key in droppedAnnotations { annotations[key] = nil }
      metadata["annotations"] = annotations.isEmpty ? nil : .fields(annotations)
    }
  }
}
