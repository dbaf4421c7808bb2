import Rendering
import Tree

/// Adds volumes to the pods, for containers to mount.
public enum PodVolumes: TraitRenderer {
  public static let type = "volumes"
  public static let summary = "Adds volumes to the pods, without mounting them."
  public static let appliesTo = ["deployments.apps"]
  public static let deprecation: String? = "use 'storage', which mounts them too"
  public static let example = """
    volumes:
    - name: cache
      type: emptyDir
    """

  public struct Parameters: ParameterSet {
    var volumes: [Declared]?

    public init(from reader: inout ParameterReader) {
      volumes = reader.optional("volumes", "The volumes.")
    }
  }

  struct Declared: ParameterSet {
    var name: String
    var source: VolumeSource

    init(from reader: inout ParameterReader) {
      name = reader.required("name", "Name of the volume.")
      source = VolumeSource(from: &reader)
    }
  }

  public static func render(_ parameters: Parameters, in scope: Scope) throws(Diagnostic) -> TraitOutput {
    var volumes: [Node] = []
    var defaults: [[PathStep]] = []
    for (index, volume) in (parameters.volumes ?? []).enumerated() {
      let present = scope.workload.value(at: ["spec", "template", "spec", "volumes", .key(volume.name)])
      volumes.append(try volume.source.volume(named: volume.name, at: index, over: present))
      defaults += volume.source.defaults(of: volume.name).map { ["spec", "template", "spec"] + $0 }
    }
    return TraitOutput(
      patch: .merge(["spec": ["template": ["spec": ["volumes": .list(volumes)]]]]), leaving: Leeway(defaults: defaults))
  }
}
