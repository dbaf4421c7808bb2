import Rendering
import Tree

/// Changes the command and arguments of a container, as a whole or one by one.
public enum Command: TraitRenderer {
  public static let type = "command"
  public static let summary = "Changes the command and arguments of a container, as a whole or one by one."
  public static let appliesTo = ["deployments.apps", "statefulsets.apps", "daemonsets.apps", "jobs.batch"]
  public static let example = """
    command: [nginx]
    args: [-g, daemon off;]
    """

  public struct Parameters: ParameterSet {
    public static let isClosed = true
    var edits: ContainerEdits<Edit>

    public init(from reader: inout ParameterReader) { edits = ContainerEdits(from: &reader) }
  }

  struct Edit: ContainerEdit {
    var containerName: String
    var command: [String]?
    var arguments: [String]?
    var added: [String]?
    var deleted: [String]?

    init(from reader: inout ParameterReader) {
      containerName = Renderers.containerName(from: &reader)
      command = Self.list("command", "Command to run; null leaves it unchanged.", &reader)
      arguments = Self.list("args", "Arguments that replace the existing ones.", &reader)
      added = Self.list("addArgs", "Arguments to append unless they exist; can't be combined with `args`.", &reader)
      deleted = Self.list("delArgs", "Arguments to remove; can't be combined with `args`.", &reader)
    }

    private static func list(_ name: String, _ help: String, _ reader: inout ParameterReader) -> [String]? {
      reader.value(name, help, default: Nullable<[String]>()).value
    }

    func changes(to container: Node) throws(Diagnostic) -> Node {
      if arguments != nil, added != nil || deleted != nil {
        let other = added != nil ? "addArgs" : "delArgs"
        throw Diagnostic.error(
          "'\(other)' can't be combined with 'args', which replaces all arguments", at: [.key(other)],
          hint: "put the remaining arguments into 'args'")
      }
      let old = arguments.map { $0.map(Node.string) } ?? container["args"]?.items ?? []
      let gone = Set((deleted ?? []).map(Node.string))
      let new = (added ?? []).map(Node.string).filter { !gone.contains($0) && !old.contains($0) }
      return ["command": Node(command), "args": .list(old.filter { !gone.contains($0) } + new)]
    }
  }

  public static func render(_ parameters: Parameters, in scope: Scope) throws(Diagnostic) -> TraitOutput {
    try parameters.edits.output(in: scope, ["command": .replace, "args": .replace])
  }
}
