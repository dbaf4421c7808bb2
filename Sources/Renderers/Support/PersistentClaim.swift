import Rendering
import Tree

/// What a PersistentVolumeClaim asks for, in the words that the traits making one share.
struct PersistentClaim: Sendable {
  var volumeName: String?
  var storageClassName: String?
  var dataSourceReference: Passed<Source>?
  var dataSource: Passed<Source>?
  var selector: Passed<Selector>?

  init(from reader: inout ParameterReader) {
    volumeName = reader.optional("volumeName", "Only this PersistentVolume.")
    storageClassName = reader.optional("storageClassName", "Class of the storage; the cluster's own when left out.")
    dataSourceReference = reader.optional("dataSourceRef", "Object of any kind that the volume is filled from.")
    dataSource = reader.optional("dataSource", "Claim or snapshot that the volume is filled from.")
    selector = reader.optional(
      "selector", "Labels of the PersistentVolume; stands in `dataSource`, where Kubernetes does not look for it.")
  }

  struct Size: ParameterSet {
    var storage: ByteQuantity

    init(from reader: inout ParameterReader) {
      storage = reader.required("storage", "Size of the volume.")
    }
  }

  struct Sizes: ParameterSet {
    var requests: Size
    var limits: Size?

    init(from reader: inout ParameterReader) {
      requests = reader.required("requests", "What the volume must have.")
      limits = reader.optional("limits", "What the volume may have at most.")
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
      let _: Requirement? = reader.optional("matchExpressions", "A further condition on the volume's labels.")
    }
  }

  struct Requirement: ParameterSet {
    init(from reader: inout ParameterReader) {
      let _: String = reader.required("key", "The label.")
      let _: [String] = reader.required("values", "The values.")
      let _: String = reader.required("operator", "How its value is compared.")
    }
  }

  /// The object. As KubeVela does it: a selector goes into `dataSource`.
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
