import Rendering
import Tree

/// Sets the security context of a container.
public enum SecurityContext: TraitRenderer {
  public static let type = "securitycontext"
  public static let summary = "Sets the security context of a container: user, privileges and capabilities."
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
      containers = reader.alternative("containers", "Several named containers, instead of one.")
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
      containerName = reader.value(
        "containerName", "Name of the container to change; by default the component's own.", default: "")
      addCapabilities = reader.optional(
        "addCapabilities", "Capabilities to add, such as `NET_ADMIN`.")
      dropCapabilities = reader.optional("dropCapabilities", "Capabilities to drop; `ALL` for all of them.")
      allowPrivilegeEscalation = reader.value(
        "allowPrivilegeEscalation", "Whether a process may gain more privileges than its parent.", default: false)
      privileged = reader.value("privileged", "Whether the container is privileged.", default: false)
      readOnlyRootFilesystem = reader.value(
        "readOnlyRootFilesystem", "Whether the container's root file system is read-only.", default: false)
      runAsNonRoot = reader.value("runAsNonRoot", "Whether the user must not be root.", default: true)
      runAsUser = reader.optional("runAsUser", "User ID that the process runs as.")
      runAsGroup = reader.optional("runAsGroup", "Group ID that the process runs as.")
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

  public static func render(_ parameters: Parameters, in scope: Scope) throws(Diagnostic) -> TraitOutput {
    let edits = try scope.containerEdits(
      one: parameters.one, several: parameters.containers, under: "containers", name: \.containerName
    ) { ["securityContext": $0.context] }
    return TraitOutput(patch: .merge(["spec": ["template": ["spec": ["containers": edits]]]]))
  }
}
