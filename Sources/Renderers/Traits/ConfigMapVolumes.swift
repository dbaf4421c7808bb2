import Rendering
import Tree

/// Mounts ConfigMaps into the first container, and creates those with data.
public enum ConfigMapVolumes: TraitRenderer {
  public static let type = "configmap"
  public static let summary = "Mounts ConfigMaps into the first container, and creates those with data."
  public static let appliesTo = ["*"]
  public static let deprecation: String? = "use 'storage' with 'configMap'"
  public static let example = """
    volumes:
    - name: settings
      mountPath: /etc/shop
      data:
        mode: production
    """

  public struct Parameters: ParameterSet {
    var volumes: [Volume]

    public init(from reader: inout ParameterReader) {
      volumes = reader.required("volumes", "The ConfigMaps, and their mount paths.")
    }
  }

  struct Volume: ParameterSet {
    var name: String
    var mountPath: String
    var readOnly: Bool
    var data: KeyedValues<String>?

    init(from reader: inout ParameterReader) {
      name = reader.required("name", "Name of the ConfigMap.")
      mountPath = reader.required("mountPath", "Mount path in the container.")
      readOnly = reader.value("readOnly", "Whether it is mounted read-only.", default: false)
      data = reader.optional("data", "Its keys and values; without them it must already exist.")
    }

    var volumeName: Node { .string("volume-\(name)") }
  }

  public static func render(_ parameters: Parameters, in scope: Scope) throws(Diagnostic) -> TraitOutput {
    let mounts = parameters.volumes.map { volume -> Node in
      ["name": volume.volumeName, "mountPath": .string(volume.mountPath), "readOnly": .bool(volume.readOnly)]
    }
    let volumes = parameters.volumes.map { volume -> Node in
      ["name": volume.volumeName, "configMap": ["name": .string(volume.name)]]
    }
    let objects = parameters.volumes.compactMap { volume in
      volume.data.map { data in
        NamedObject(
          volume.name,
          ["apiVersion": "v1", "kind": "ConfigMap", "metadata": ["name": .string(volume.name)], "data": data.node])
      }
    }
    let podSpec: Node = [
      "containers": scope.editingFirst(["volumeMounts": .list(mounts)], of: scope.containers),
      "volumes": .list(volumes),
    ]
    return TraitOutput(
      patch: .merge(["spec": ["template": ["spec": podSpec]]]), objects: try NamedObject.unified(objects))
  }
}
