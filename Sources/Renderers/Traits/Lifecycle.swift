import Rendering
import Tree

/// Hooks into the life of every container: after its start, and before its end.
public enum Lifecycle: TraitRenderer {
  public static let type = "lifecycle"
  public static let summary = "Runs something in every container after its start and before its end."
  public static let appliesTo = ["deployments.apps", "statefulsets.apps", "daemonsets.apps", "jobs.batch"]
  public static let example = """
    preStop:
      exec:
        command: [sleep, "5"]
    """

  public struct Parameters: ParameterSet {
    var postStart: Passed<LifecycleHandler>?
    var preStop: Passed<LifecycleHandler>?

    public init(from reader: inout ParameterReader) {
      postStart = reader.optional("postStart", "What happens right after the start.")
      preStop = reader.optional("preStop", "What happens before the container is told to end.")
    }
  }

  /// By position, so that each container gets the hooks, whatever its name.
  public static func render(_ parameters: Parameters, in scope: Scope) throws(RenderError) -> TraitOutput {
    let hooks: Node = ["lifecycle": ["postStart": parameters.postStart?.node, "preStop": parameters.preStop?.node]]
    let containers = scope.workload["spec", "template", "spec", "containers"]?.items ?? []
    return TraitOutput(
      patch: .merge(
        ["spec": ["template": ["spec": ["containers": .list(containers.map { _ in hooks })]]]],
        rules: MergeRules(["spec.template.spec.containers": .position])))
  }
}

/// What is done at a point of a container's life. Passed on as it is written.
struct LifecycleHandler: ParameterSet {
  static let isClosed = true

  init(from reader: inout ParameterReader) {
    let _: Exec? = reader.optional("exec", "A command in the container.")
    let _: HTTPGet? = reader.optional("httpGet", "An HTTP GET request.")
    let _: TCPSocket? = reader.optional("tcpSocket", "A TCP connection.")
  }

  private struct Exec: ParameterSet {
    static let isClosed = true

    init(from reader: inout ParameterReader) {
      let _: [String] = reader.value("command", "The command and its arguments.", default: [])
    }
  }

  private struct HTTPGet: ParameterSet {
    static let isClosed = true

    init(from reader: inout ParameterReader) {
      let _: String? = reader.optional("path", "Path of the request.")
      _ = reader.required("port", "Port to ask.", in: 1...65535)
      let _: String? = reader.optional("host", "Host to ask; the pod's address when left out.")
      _ = reader.value("scheme", "Plain or encrypted.", default: Scheme.http)
      let _: [Header]? = reader.optional("httpHeaders", "Headers of the request.")
    }
  }

  private enum Scheme: String, ParameterChoice {
    case http = "HTTP"
    case https = "HTTPS"
  }

  private struct Header: ParameterSet {
    static let isClosed = true

    init(from reader: inout ParameterReader) {
      let _: String = reader.required("name", "Name of the header.")
      let _: String = reader.required("value", "Its value.")
    }
  }

  private struct TCPSocket: ParameterSet {
    static let isClosed = true

    init(from reader: inout ParameterReader) {
      _ = reader.required("port", "Port to connect to.", in: 1...65535)
      let _: String? = reader.optional("host", "Host to connect to; the pod's address when left out.")
    }
  }
}
