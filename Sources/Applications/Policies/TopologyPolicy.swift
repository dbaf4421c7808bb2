import Rendering

/// Selects the clusters and namespaces to deliver to.
enum TopologyPolicy: PolicyDefinition {
  static let type = "topology"
  static let summary = "Selects the clusters and the namespace to deliver to."
  static let example = """
    clusters: [east, west]
    namespace: shop
    """

  struct Parameters: ParameterSet {
    static let isClosed = true
    var clusters: [String]?
    var labels: KeyedValues<String>?
    var namespace: String?
    var allowsEmpty: Bool

    init(from reader: inout ParameterReader) {
      clusters = reader.optional("clusters", "Names of the clusters; by default the control plane's own.")
      labels = reader.optional(
        "clusterLabelSelector",
        "Labels of the clusters, which `--cluster-labels` tells: only the control plane knows them otherwise.",
        also: "clusterSelector")
      namespace = reader.optional("namespace", "Namespace to deliver to; by default the Application's.")
      allowsEmpty =
        reader.optional("allowEmpty", "Whether it is acceptable that no cluster matches the labels.") ?? false
    }
  }

  static func effect(_ parameters: Parameters) -> PolicyEffect { .topology(parameters) }
}
