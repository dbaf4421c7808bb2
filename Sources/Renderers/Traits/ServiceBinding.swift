import Rendering
import Tree

/// Adds keys of Secrets as environment variables to the component's container.
public enum ServiceBinding: TraitRenderer {
  public static let type = "service-binding"
  public static let summary = "Adds keys of Secrets as environment variables to the component's container."
  public static let appliesTo = ["deployments.apps", "statefulsets.apps", "daemonsets.apps", "jobs.batch"]
  public static let deprecation: String? = "use 'storage' with 'secret' and 'mountToEnv'"
  public static let example = """
    envMappings:
      DB_PASSWORD:
        secret: db
        key: password
    """

  public struct Parameters: ParameterSet {
    var mappings: KeyedValues<SecretKey>

    public init(from reader: inout ParameterReader) {
      mappings = reader.required("envMappings", "Key of a Secret for each variable.")
    }
  }

  struct SecretKey: ParameterSet {
    static let isClosed = true
    var key: String?
    var secret: String

    init(from reader: inout ParameterReader) {
      secret = reader.required("secret", "Name of the Secret.")
      key = reader.optional("key", "The key in the object; by default the variable's name.")
    }
  }

  public static func render(_ parameters: Parameters, in scope: Scope) throws(Diagnostic) -> TraitOutput {
    let variables: [Node] = parameters.mappings.pairs.map { variable, source in
      [
        "name": .string(variable),
        "valueFrom": ["secretKeyRef": ["name": .string(source.secret), "key": .string(source.key ?? variable)]],
      ]
    }
    let container: Node = ["name": .string(scope.component), "env": .list(variables)]
    return TraitOutput(patch: .merge(["spec": ["template": ["spec": ["containers": [container]]]]]))
  }
}
