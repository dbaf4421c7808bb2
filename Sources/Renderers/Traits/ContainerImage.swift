import Rendering
import Tree

/// Changes the image of a container.
public enum ContainerImage: TraitRenderer {
  public static let type = "container-image"
  public static let summary = "Changes the image and the pull policy of a container."
  public static let appliesTo = ["deployments.apps", "statefulsets.apps", "daemonsets.apps", "jobs.batch"]
  public static let example = "image: nginx:1.27"

  public struct Parameters: ParameterSet {
    public static let isClosed = true
    var edits: ContainerEdits<Edit>

    public init(from reader: inout ParameterReader) { edits = ContainerEdits(from: &reader) }
  }

  struct Edit: ContainerEdit {
    var containerName: String
    var image: String
    var policy: PullPolicy

    init(from reader: inout ParameterReader) {
      containerName = Renderers.containerName(from: &reader)
      image = reader.required("image", "Image of the container.", unless: "containers")
      policy = reader.value("imagePullPolicy", "When to pull the image; unchanged if empty.", default: .unchanged)
    }

    func changes(to container: Node) throws(Diagnostic) -> Node {
      ["image": .string(image), "imagePullPolicy": policy == .unchanged ? nil : policy.node]
    }
  }

  enum PullPolicy: String, ParameterChoice {
    case unchanged = ""
    case ifNotPresent = "IfNotPresent"
    case always = "Always"
    case never = "Never"
  }

  public static func render(_ parameters: Parameters, in scope: Scope) throws(Diagnostic) -> TraitOutput {
    try parameters.edits.output(in: scope, ["image": .retainKeys, "imagePullPolicy": .retainKeys])
  }
}
