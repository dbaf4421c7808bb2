import Kubernetes
import Rendering
import Tree

/// Lets developers work on a component in the cluster with Nocalhost: adds annotations with its configuration, and a
/// Service.
public enum Nocalhost: TraitRenderer {
  public static let type = "nocalhost"
  public static let summary = "Lets developers work on the component in the cluster with Nocalhost."
  public static let appliesTo = ["deployments.apps", "statefulsets.apps", "daemonsets.apps", "jobs.batch"]
  public static let example = """
    port: 9080
    gitUrl: https://github.com/nocalhost/bookinfo-productpage.git
    image: python
    """

  public struct Parameters: ParameterSet {
    var port: Int
    var serviceType: String
    var gitURL: String?
    var image: String
    var shell: String
    var folder: String
    var storageClass: String?
    var command: Passed<Commands>
    var debug: Passed<Debug>?
    var hotReload: Bool
    var sync: Passed<Sync>
    var environment: [Variable]?
    var portForward: [String]?
    var persistentFolders: [PersistentFolder]?
    var resources: DevelopmentResources

    public init(from reader: inout ParameterReader) {
      port = reader.required("port", "Port of the component.")
      image = reader.required(
        "image", "Image of the development container; `go`, `java`, `python`, `node` and `ruby` are Nocalhost's own.")
      serviceType = reader.value("serviceType", "Kind of the workload, in Nocalhost's terms.", default: "deployment")
      gitURL = reader.optional("gitUrl", "Repository with the source code.")
      shell = reader.value("shell", "Shell of the terminal.", default: "bash")
      folder = reader.value(
        "workDir", "Directory with the source code in the container.", default: "/home/nocalhost-dev")
      storageClass = reader.optional("storageClass", "Storage class of persistent directories.")
      command = reader.value("command", "Commands that run and debug the component.", default: .defaults)
      debug = reader.optional("debug", "How to debug remotely.")
      hotReload = reader.value("hotReload", "Whether to restart when files change.", default: true)
      sync = reader.value("sync", "Which files to synchronize with the container.", default: .defaults)
      environment = reader.optional("env", "Environment variables.")
      portForward = reader.optional("portForward", "Ports to forward, `LOCAL:REMOTE`; by default the component's.")
      persistentFolders = reader.optional("persistentVolumeDirs", "Directories that outlive the container.")
      resources = reader.value("resources", "CPU and memory of the development container.", default: .placeholder)
    }
  }

  struct Commands: ParameterSet {
    init(from reader: inout ParameterReader) {
      _ = reader.value("run", "Command that runs the component.", default: ["sh", "run.sh"])
      _ = reader.value("debug", "Command that debugs the component.", default: ["sh", "debug.sh"])
    }
  }

  struct Debug: ParameterSet {
    init(from reader: inout ParameterReader) {
      let _: Int? = reader.optional("remoteDebugPort", "Port that the debugger listens on.")
    }
  }

  struct Sync: ParameterSet {
    init(from reader: inout ParameterReader) {
      _ = reader.value("type", "Direction of the synchronization.", default: "send")
      _ = reader.value("filePattern", "Files to synchronize.", default: ["./"])
      _ = reader.value(
        "ignoreFilePattern", "Files to ignore.", default: [".git", ".vscode", ".idea", ".gradle", "build"])
    }
  }

  struct Variable: ParameterSet {
    var name: String
    var value: String

    init(from reader: inout ParameterReader) {
      name = reader.required("name", "Name of the variable.")
      value = reader.required("value", "Its value.")
    }
  }

  struct PersistentFolder: ParameterSet {
    var path: String
    var capacity: String

    init(from reader: inout ParameterReader) {
      path = reader.required("path", "The folder.")
      capacity = reader.required("capacity", "Its size, such as `10Gi`.")
    }
  }

  struct DevelopmentResources: ParameterSet {
    var limits: Passed<Limits>
    var requests: Passed<Requests>

    init(from reader: inout ParameterReader) {
      limits = reader.value("limits", "Maximum size.", default: .defaults)
      requests = reader.value("requests", "Requested resources.", default: .defaults)
    }
  }

  struct Limits: ParameterSet {
    init(from reader: inout ParameterReader) {
      _ = reader.value("memory", "Memory.", default: "2Gi")
      _ = reader.value("cpu", "CPU.", default: "2")
    }
  }

  struct Requests: ParameterSet {
    init(from reader: inout ParameterReader) {
      _ = reader.value("memory", "Memory.", default: "512Mi")
      _ = reader.value("cpu", "CPU.", default: "0.5")
    }
  }

  public static func render(_ parameters: Parameters, in scope: Scope) throws(Diagnostic) -> TraitOutput {
    let name = Node.string(scope.component)
    let container = OrderedJSON.object([("name", .value(name)), ("dev", development(parameters))])
    let document = OrderedJSON.object([
      ("name", .value(name)), ("serviceType", .value(.string(parameters.serviceType))),
      ("containers", .list([container])),
    ])
    let annotations: Node = [
      "dev.nocalhost/application-name": .string(scope.application),
      "dev.nocalhost/application-namespace": .string(scope.namespace),
      "dev.nocalhost": .string(document.text),
    ]
    let service: Node = [
      "apiVersion": "v1",
      "kind": "Service",
      "metadata": ["name": name],
      "spec": [
        "selector": [LabelKey.component: name],
        "ports": [["port": .int(parameters.port), "targetPort": .int(parameters.port)]],
        "type": "ClusterIP",
      ],
    ]
    return TraitOutput(
      patch: .merge(["metadata": ["annotations": annotations]]), objects: [NamedObject("nocalhostService", service)])
  }

  /// The development container, with its keys in CUE's order: conditional ones where they are in the template,
  /// unconditional ones together at the position of the last one.
  private static func development(_ parameters: Parameters) -> OrderedJSON {
    let resources = parameters.resources
    let environment = parameters.environment?.map { variable in
      OrderedJSON.object([("name", .value(.string(variable.name))), ("value", .value(.string(variable.value)))])
    }
    let folders = parameters.persistentFolders?.map { folder in
      OrderedJSON.object([("path", .value(.string(folder.path))), ("capacity", .value(.string(folder.capacity)))])
    }
    let ports = parameters.portForward ?? ["\(parameters.port):\(parameters.port)"]
    let fields: [(key: String, value: OrderedJSON?)] = [
      ("gitUrl", Node(parameters.gitURL).map(OrderedJSON.value)),
      ("image", .value(.string(image(parameters.image)))),
      ("storageClass", Node(parameters.storageClass).map(OrderedJSON.value)),
      ("persistentVolumeDirs", folders.map(OrderedJSON.list)),
      ("command", .object(parameters.command.node, ["run", "debug"])),
      ("debug", parameters.debug.map { .value($0.node) }),
      ("shell", .value(.string(parameters.shell))),
      ("workDir", .value(.string(parameters.folder))),
      (
        "resources",
        .object([
          ("limits", .object(resources.limits.node, ["memory", "cpu"])),
          ("requests", .object(resources.requests.node, ["memory", "cpu"])),
        ])
      ),
      ("hotReload", .value(.bool(parameters.hotReload))),
      ("sync", .object(parameters.sync.node, ["type", "filePattern", "ignoreFilePattern"])),
      ("env", environment.map(OrderedJSON.list)),
      ("portForward", .value(.list(ports.map(Node.string)))),
    ]
    return .object(fields.compactMap { field in field.value.map { (field.key, $0) } })
  }

  private static func image(_ name: String) -> String {
    let registry = "nocalhost-docker.pkg.coding.net/nocalhost/dev-images"
    switch name {
    case "go": return "\(registry)/golang:latest"
    case "java", "python", "node", "ruby": return "\(registry)/\(name):latest"
    default: return name
    }
  }
}
