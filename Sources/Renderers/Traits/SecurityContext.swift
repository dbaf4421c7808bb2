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
    var isEmpty: Bool

    public init(from reader: inout ParameterReader) {
      isEmpty = reader.keys.isEmpty
      one = Container(from: &reader)
      containers = reader.alternative("containers", "Several named containers, instead of one.")
    }
  }

  struct Container: ParameterSet {
    static let isClosed = true
    var containerName: String
    var addCapabilities: [String]?
    var dropCapabilities: [String]?
    var allowPrivilegeEscalation: Defaulted<Bool>
    var privileged: Defaulted<Bool>
    var readOnlyRootFilesystem: Defaulted<Bool>
    var runAsNonRoot: Defaulted<Bool>
    var runAsUser: Int?
    var runAsGroup: Int?

    init(from reader: inout ParameterReader) {
      containerName = reader.value(
        "containerName", "Name of the container to change; by default the component's own.", default: "")
      addCapabilities = reader.optional(
        "addCapabilities", "Capabilities to add, such as `NET_ADMIN`.")
      dropCapabilities = reader.optional("dropCapabilities", "Capabilities to drop; `ALL` for all of them.")
      allowPrivilegeEscalation = reader.defaulted(
        "allowPrivilegeEscalation", "Whether a process may gain more privileges than its parent.", false)
      privileged = reader.defaulted(
        "privileged", "Whether the container is privileged.", false)
      readOnlyRootFilesystem = reader.defaulted(
        "readOnlyRootFilesystem", "Whether the container's root file system is read-only.", false)
      runAsNonRoot = reader.defaulted(
        "runAsNonRoot", "Whether the user must not be root.", true)
      runAsUser = reader.optional("runAsUser", "User ID that the process runs as.")
      runAsGroup = reader.optional("runAsGroup", "Group ID that the process runs as.")
    }

    /// The values in the context that are only defaults.
    var defaults: [PathStep] {
      let values: [(PathStep, Defaulted<Bool>)] = [
        ("allowPrivilegeEscalation", allowPrivilegeEscalation), ("privileged", privileged),
        ("readOnlyRootFilesystem", readOnlyRootFilesystem), ("runAsNonRoot", runAsNonRoot),
      ]
      return values.filter(\.1.isDefault).map(\.0)
    }

    var context: Node {
      [
        "capabilities": ["add": Node(addCapabilities), "drop": Node(dropCapabilities)],
        "runAsUser": Node(runAsUser),
        "runAsGroup": Node(runAsGroup),
        "allowPrivilegeEscalation": allowPrivilegeEscalation.node,
        "readOnlyRootFilesystem": readOnlyRootFilesystem.node,
        "privileged": privileged.node,
        "runAsNonRoot": runAsNonRoot.node,
      ]
    }
  }

  public static func render(_ parameters: Parameters, in scope: Scope) throws(Diagnostic) -> TraitOutput {
    let edits = try scope.containerEdits(
      one: parameters.one, several: parameters.containers, under: "containers", name: \.containerName
    ) { ["securityContext": $0.context] }
    return TraitOutput(
      patch: .merge(["spec": ["template": ["spec": ["containers": edits]]]]),
      leaving: scope.leeway(of: parameters.containers ?? [parameters.one], name: \.containerName) { container in
        container.defaults.map { ["securityContext", $0] }
      },
      departures: parameters.isEmpty ? [withoutProperties] : [])
  }

  private static let withoutProperties = Departure.refused(
    "it without properties", saying: "reference \"name\" not found", hint: "add a default, such as 'runAsNonRoot: true'"
  )
}
