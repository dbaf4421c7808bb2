import Rendering
import Tree

/// Sets what the process of a container may do.
public enum SecurityContext: TraitRenderer {
  public static let type = "securitycontext"
  public static let summary = "Sets the user, privileges and capabilities of a container's process."
  public static let appliesTo = ["deployments.apps", "statefulsets.apps", "daemonsets.apps", "jobs.batch"]
  public static let example = """
    runAsUser: 65532
    dropCapabilities:
    - ALL
    """

  public struct Parameters: ParameterSet {
    public static let isClosed = true
    var one: Container
    var containers: [Container]?

    public init(from reader: inout ParameterReader) {
      one = Container(from: &reader)
      containers = reader.alternative("containers", "Several containers, each named, instead of one.")
    }
  }

  struct Container: ParameterSet {
    static let isClosed = true
    var containerName: String
    var addCapabilities: [String]?
    var dropCapabilities: [String]?
    var allowPrivilegeEscalation: Bool
    var privileged: Bool
    var readOnlyRootFilesystem: Bool
    var runAsNonRoot: Bool
    var runAsUser: Int?
    var runAsGroup: Int?

    init(from reader: inout ParameterReader) {
      containerName = reader.value("containerName", "Container it is for; the component's own when empty.", default: "")
      addCapabilities = reader.optional(
        "addCapabilities", "Capabilities to give beyond the usual, such as `NET_ADMIN`.")
      dropCapabilities = reader.optional("dropCapabilities", "Capabilities to take away; `ALL` for all of them.")
      allowPrivilegeEscalation = reader.value(
        "allowPrivilegeEscalation", "Whether a process may gain more privileges than its parent.", default: false)
      privileged = reader.value("privileged", "Whether it has the node's own privileges.", default: false)
      readOnlyRootFilesystem = reader.value(
        "readOnlyRootFilesystem", "Whether the container's own files can't be written.", default: false)
      runAsNonRoot = reader.value("runAsNonRoot", "Whether the user must be another than root.", default: true)
      runAsUser = reader.optional("runAsUser", "User that the process runs as.")
      runAsGroup = reader.optional("runAsGroup", "Group that the process runs as.")
    }

    var context: Node {
      [
        "capabilities": ["add": Node(addCapabilities), "drop": Node(dropCapabilities)],
        "runAsUser": Node(runAsUser),
        "runAsGroup": Node(runAsGroup),
        "allowPrivilegeEscalation": .bool(allowPrivilegeEscalation),
        "readOnlyRootFilesystem": .bool(readOnlyRootFilesystem),
        "privileged": .bool(privileged),
        "runAsNonRoot": .bool(runAsNonRoot),
      ]
    }
  }

  public static func render(_ parameters: Parameters, in scope: Scope) throws(RenderError) -> TraitOutput {
    let edits = try scope.containerEdits(
      one: parameters.one, several: parameters.containers, under: "containers", name: \.containerName
    ) { ["securityContext": $0.context] }
    return TraitOutput(patch: .merge(["spec": ["template": ["spec": ["containers": edits]]]]))
  }
}
