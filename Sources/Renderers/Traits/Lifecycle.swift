import Rendering
import Tree

/// Sets lifecycle hooks of every container: after its start, and before it stops.
public enum Lifecycle: TraitRenderer {
  public static let type = "lifecycle"
  public static let summary = "Sets hooks that run in every container after it starts and before it stops."
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
      postStart = reader.optional("postStart", "Hook that runs right after the container starts.")
      preStop = reader.optional("preStop", "Hook that runs before the container is stopped.")
    }
  }

  /// The hooks are merged by position, so that every container gets them, whatever its name, even if a later trait adds
  /// it.
  public static func render(_ parameters: Parameters, in scope: Scope) throws(Diagnostic) -> TraitOutput {
    let hooks: Node = ["lifecycle": ["postStart": parameters.postStart?.node, "preStop": parameters.preStop?.node]]
    let defaults =
      (parameters.postStart?.filledIn ?? []).map { ["lifecycle", "postStart"] + $0 }
      + (parameters.preStop?.filledIn ?? []).map { ["lifecycle", "preStop"] + $0 }
    let list: [PathStep] = ["spec", "template", "spec", "containers"]
    let containers = scope.workload.elements(at: list)
    return TraitOutput(
      patch: .merge(
        ["spec": ["template": ["spec": ["containers": .list(containers.map { _ in hooks })]]]],
        rules: MergeRules(["spec.template.spec.containers": .position])),
      leaving: Leeway(
        defaults: containers.flatMap { container in defaults.map { container.address + $0 } },
        elements: [Leeway.ElementRule(list: list, element: hooks, defaults: defaults)]))
  }
}

/// The action of a lifecycle hook. Passed on as written.
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
      _ = reader.required("port", "Port of the request.", in: 1...65535)
      let _: String? = reader.optional("host", "Host of the request; by default the pod's IP address.")
      _ = reader.value("scheme", "HTTP or HTTPS.", default: Scheme.http)
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
      let _: String? = reader.optional("host", "Host to connect to; by default the pod's IP address.")
    }
  }
}
