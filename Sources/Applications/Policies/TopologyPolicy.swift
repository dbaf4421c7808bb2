import Rendering

/// Says where components are delivered to.
enum TopologyPolicy: PolicyDefinition {
  static let type = "topology"
  static let summary = "Names the clusters and the namespace that components are delivered to."
  static let example = """
    clusters: [east, west]
    namespace: shop
    """

  struct Parameters: ParameterSet {
    static let isClosed = true
    var clusters: [String]?
    var labels: KeyedValues<String>?
    var namespace: String?

    init(from reader: inout ParameterReader) {
      clusters = reader.optional("clusters", "Names of the clusters; the control plane's own when left out.")
      labels = reader.optional(
        "clusterLabelSelector", "Labels of the clusters; refused when rendering, as only the control plane knows them.",
        also: "clusterSelector")
      namespace = reader.optional("namespace", "Namespace to deliver to; the Application's when left out.")
      let _: Bool? = reader.optional("allowEmpty", "Whether it is fine when no cluster has the labels.")
    }
  }

  static func effect(_ parameters: Parameters) -> PolicyEffect { .topology(parameters) }
}
