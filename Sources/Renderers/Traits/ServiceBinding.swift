import Rendering
import Tree

/// Gives the component's container keys of Secrets as environment variables.
public enum ServiceBinding: TraitRenderer {
  public static let type = "service-binding"
  public static let summary = "Gives the component's container keys of Secrets as environment variables."
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
      mappings = reader.required("envMappings", "Key of a Secret for each variable.", orEmpty: KeyedValues())
    }
  }

  struct SecretKey: ParameterSet {
    static let isClosed = true
    var key: String?
    var secret: String

    init(from reader: inout ParameterReader) {
      secret = reader.required("secret", "Name of the Secret.")
      key = reader.optional("key", "The key in it; the variable's name when left out.")
    }
  }

  public static func render(_ parameters: Parameters, in scope: Scope) throws(RenderError) -> TraitOutput {
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
