import Rendering
import Tree

/// Sets, changes and removes environment variables of a container.
public enum Env: TraitRenderer {
  public static let type = "env"
  public static let summary = "Sets, changes and removes environment variables of a container."
  public static let appliesTo = ["deployments.apps", "statefulsets.apps", "daemonsets.apps", "jobs.batch"]
  public static let example = """
    env:
      LOG_LEVEL: info
    unset:
    - DEBUG
    """

  public struct Parameters: ParameterSet {
    public static let isClosed = true
    var edits: ContainerEdits<Edit>

    public init(from reader: inout ParameterReader) { edits = ContainerEdits(from: &reader) }
  }

  struct Edit: ContainerEdit {
    var containerName: String
    var replace: Bool
    var variables: KeyedValues<String>
    var unset: [String]

    init(from reader: inout ParameterReader) {
      containerName = Renderers.containerName(from: &reader)
      variables = reader.value("env", "Variables to set, by name.", default: KeyedValues())
      replace = reader.value("replace", "Whether to remove all variables that are not in `env`.", default: false)
      unset = reader.value("unset", "Variables to remove.", default: [])
    }

    func changes(to container: Node) throws(Diagnostic) -> Node {
      let gone = Set(texts: unset)
      let old = (container["env"]?.items ?? []).filter { variable in
        !replace && !(variable["name"]?.string.map(gone.contains) ?? false)
      }
      let known = Set(texts: old.compactMap { $0["name"]?.string })
      let values = Dictionary(variables.pairs.map { (ByteKey($0.key), $0.value) }) { first, _ in first }
      let kept = old.map { variable -> Node in
        if let new = variable["name"]?.string.flatMap({ values[$0] }) {
          return ["name": variable["name"], "value": .string(new)]
        }
        return ["name": variable["name"], "value": variable["value"], "valueFrom": variable["valueFrom"]]
      }
      let added = variables.pairs.filter { name, _ in !gone.contains(name) && !known.contains(name) }
      return ["env": .list(kept + added.map { ["name": .string($0.key), "value": .string($0.value)] })]
    }

    /// KubeVela collects the container's variables in a map, in which two different values of a variable conflict.
    func departures(on container: Node) -> [Departure] {
      var first: [ByteKey: Node] = [:]
      for variable in container["env"]?.items ?? [] {
        guard let name = variable["name"]?.string else { continue }
        guard let other = first.updateValue(variable, forKey: ByteKey(name)), !other.unifies(with: variable) else {
          continue
        }
        return [
          .refused(
            "it on a container with two different variables '\(name)'",
            saying: "_baseEnvMap.\(name).value: conflicting values",
            hint: "remove one of them from the container")
        ]
      }
      return []
    }
  }

  public static func render(_ parameters: Parameters, in scope: Scope) throws(Diagnostic) -> TraitOutput {
    try parameters.edits.output(in: scope, ["env": .replace])
  }
}
