import Rendering
import Tree

/// Sets the security context of the pods.
public enum PodSecurityContext: TraitRenderer {
  public static let type = "podsecuritycontext"
  public static let summary = "Sets the security context of the pods: user, groups and profiles."
  public static let appliesTo = ["deployments.apps", "statefulsets.apps", "daemonsets.apps", "jobs.batch"]
  public static let example = """
    runAsUser: 65532
    fsGroup: 65532
    """

  public struct Parameters: ParameterSet {
    var appArmorProfile: Passed<SecurityProfile>?
    var fsGroup: Int?
    var runAsGroup: Int?
    var runAsUser: Int?
    var runAsNonRoot: Defaulted<Bool>
    var seccompProfile: Passed<SecurityProfile>?

    public init(from reader: inout ParameterReader) {
      runAsUser = reader.optional("runAsUser", "User ID that processes run as.")
      runAsGroup = reader.optional("runAsGroup", "Group ID that processes run as.")
      runAsNonRoot = reader.defaulted("runAsNonRoot", "Whether the user must not be root.", true)
      fsGroup = reader.optional("fsGroup", "Group ID that owns the volumes.")
      appArmorProfile = reader.optional("appArmorProfile", "AppArmor profile of the pod.")
      seccompProfile = reader.optional("seccompProfile", "Seccomp profile of the pod.")
    }
  }

  struct SecurityProfile: ParameterSet {
    init(from reader: inout ParameterReader) {
      let _: Kind = reader.required("type", "Type of the profile.")
      let _: String? = reader.optional("localhostProfile", "Path of the profile on the node, with type `Localhost`.")
    }

    enum Kind: String, ParameterChoice {
      case runtimeDefault = "RuntimeDefault"
      case unconfined = "Unconfined"
      case localhost = "Localhost"
    }
  }

  public static func render(_ parameters: Parameters, in scope: Scope) throws(Diagnostic) -> TraitOutput {
    let context: Node = [
      "appArmorProfile": parameters.appArmorProfile?.node,
      "fsGroup": Node(parameters.fsGroup),
      "runAsGroup": Node(parameters.runAsGroup),
      "runAsUser": Node(parameters.runAsUser),
      "seccompProfile": parameters.seccompProfile?.node,
      "runAsNonRoot": parameters.runAsNonRoot.node,
    ]
    let path: [PathStep] = ["spec", "template", "spec", "securityContext", "runAsNonRoot"]
    return TraitOutput(
      patch: .merge(["spec": ["template": ["spec": ["securityContext": context]]]]),
      leaving: Leeway(defaults: parameters.runAsNonRoot.isDefault ? [path] : []))
  }
}
