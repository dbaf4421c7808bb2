import Rendering
import Tree

/// The spec of a PersistentVolumeClaim, with the parameters shared by the traits that create one.
struct PersistentClaim: Sendable {
  var volumeName: String?
  var storageClassName: String?
  var dataSourceReference: Passed<Source>?
  var dataSource: Passed<Source>?
  var selector: Passed<Selector>?

  init(from reader: inout ParameterReader) {
    volumeName = reader.optional("volumeName", "Only this PersistentVolume.")
    storageClassName = reader.optional("storageClassName", "Storage class; by default that of the cluster.")
    dataSourceReference = reader.optional("dataSourceRef", "Object of any kind to populate the volume from.")
    dataSource = reader.optional("dataSource", "Claim or snapshot to populate the volume from.")
    selector = reader.optional(
      "selector", "Labels of the PersistentVolume; set in `dataSource`, where Kubernetes ignores them.")
  }

  struct Size: ParameterSet {
    var storage: ByteQuantity

    init(from reader: inout ParameterReader) {
      storage = reader.required("storage", "Size of the volume.")
      reader.allow("storage", .quantity)
    }
  }

  struct Sizes: ParameterSet {
    var requests: Size
    var limits: Size?

    init(from reader: inout ParameterReader) {
      requests = reader.required("requests", "Requests of the volume.")
      limits = reader.optional("limits", "Limits of the volume.")
    }

    var node: Node {
      ["requests": ["storage": requests.storage.node], "limits": limits.map { ["storage": $0.storage.node] }]
    }
  }

  struct Source: ParameterSet {
    init(from reader: inout ParameterReader) {
      let _: String = reader.required("name", "Name of the object.")
      let _: String = reader.required("kind", "Kind of the object.")
      let _: String = reader.required("apiGroup", "API group of the object.")
    }
  }

  struct Selector: ParameterSet {
    init(from reader: inout ParameterReader) {
      let _: KeyedValues<String>? = reader.optional("matchLabels", "Labels that the volume must have.")
      let _: Requirement? = reader.optional("matchExpressions", "A condition on the volume's labels.")
    }
  }

  struct Requirement: ParameterSet {
    init(from reader: inout ParameterReader) {
      let _: String = reader.required("key", "The label.")
      let _: [String] = reader.required("values", "The values.")
      let _: String = reader.required("operator", "How to compare the value.")
    }
  }

  /// The object. As in KubeVela, a selector becomes `dataSource`.
  func object(named name: String, accessModes: [String], volumeMode: String, resources: Node) -> Node {
    var source = dataSource?.node
    if let selector = selector?.node.fields { source = .fields((source?.fields ?? Fields()).merging(selector)) }
    return [
      "apiVersion": "v1",
      "kind": "PersistentVolumeClaim",
      "metadata": ["name": .string(name)],
      "spec": [
        "accessModes": Node(accessModes),
        "volumeMode": .string(volumeMode),
        "volumeName": Node(volumeName),
        "storageClassName": Node(storageClassName),
        "resources": resources,
        "dataSourceRef": dataSourceReference?.node,
        "dataSource": source,
      ],
    ]
  }
}
