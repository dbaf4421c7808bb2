import Rendering

/// Delivers components several times.
enum ReplicationPolicy: PolicyDefinition {
  static let type = "replication"
  static let summary = "Delivers components once for each key, which their type includes in the names of its objects."
  static let example = """
    keys: [blue, green]
    selector: [web]
    """

  struct Parameters: ParameterSet {
    static let isClosed = true
    var keys: [String]
    var selector: [String]

    init(from reader: inout ParameterReader) {
      keys = reader.required("keys", "The keys; each creates a separate component.")
      selector = reader.value("selector", "Names of the components to replicate.", default: [])
    }
  }

  static func effect(_ parameters: Parameters) -> PolicyEffect { .replication(parameters) }

  /// Removes the selected components and appends a copy of them for each key, as KubeVela does.
  static func apply(_ parameters: Parameters, to components: [Application.Component]) -> [Application.Component] {
    let isSelected = { (component: Application.Component) in parameters.selector.contains(component.name) }
    let copies = components.filter(isSelected).flatMap { component in
      parameters.keys.map { key in
        var copy = component
        copy.replicaKey = key
        return copy
      }
    }
    return components.filter { !isSelected($0) } + copies
  }
}
