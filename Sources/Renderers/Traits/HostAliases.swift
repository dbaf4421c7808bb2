import Rendering
import Tree

/// Adds entries to the `/etc/hosts` of a workload's pods.
public enum HostAliases: TraitRenderer {
  public static let type = "hostalias"
  public static let summary = "Adds host names for IP addresses to the pods' `/etc/hosts`."
  public static let appliesTo = ["deployments.apps", "statefulsets.apps", "daemonsets.apps", "jobs.batch"]
  public static let example = """
    hostAliases:
    - ip: 10.0.0.1
      hostnames: [db.internal]
    """

  public struct Parameters: ParameterSet {
    var hostAliases: [Passed<HostAlias>]

    public init(from reader: inout ParameterReader) {
      hostAliases = reader.value("hostAliases", "The IP addresses, each with its host names.", default: [])
    }
  }

  public static func render(_ parameters: Parameters, in scope: Scope) throws(Diagnostic) -> TraitOutput {
    TraitOutput(patch: .merge(["spec": ["template": ["spec": ["hostAliases": parameters.hostAliases.node]]]]))
  }
}
