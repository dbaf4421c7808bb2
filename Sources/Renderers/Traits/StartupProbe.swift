import Rendering
import Tree

/// Sets a startup probe, which must succeed before the other probes begin.
public enum StartupProbe: TraitRenderer {
  public static let type = "startup-probe"
  public static let summary = "Sets a startup probe, so that a slow start is not treated as a failure."
  public static let appliesTo = ["deployments.apps", "statefulsets.apps", "daemonsets.apps", "jobs.batch"]
  public static let example = """
    httpGet:
      path: /healthz
      port: 8080
    failureThreshold: 30
    """

  public struct Parameters: ParameterSet {
    public static let isClosed = true
    var one: Probe
    var probes: [Probe]?

    public init(from reader: inout ParameterReader) {
      one = Probe(from: &reader)
      probes = reader.alternative("probes", "Probes of several named containers, instead of one.")
    }
  }

  struct Probe: ParameterSet {
    static let isClosed = true
    var containerName: String
    var initialDelaySeconds: Int
    var periodSeconds: Int
    var timeoutSeconds: Int
    var successThreshold: Int
    var failureThreshold: Int
    var terminationGracePeriodSeconds: Int?
    var exec: Passed<Exec>?
    var httpGet: Passed<HTTPGet>?
    var grpc: Passed<GRPC>?
    var tcpSocket: Passed<TCPSocket>?

    init(from reader: inout ParameterReader) {
      containerName = reader.value(
        "containerName", "Name of the container to change; by default the component's own.", default: "")
      exec = reader.optional("exec", "A command in the container; started once it exits with 0.")
      httpGet = reader.optional("httpGet", "An HTTP GET request; started once the status is 200 to 399.")
      grpc = reader.optional("grpc", "A gRPC health check; started once the status is SERVING.")
      tcpSocket = reader.optional("tcpSocket", "A TCP connection; started once it can be opened.")
      initialDelaySeconds = reader.value(
        "initialDelaySeconds", "Seconds between the start of the container and the first probe.", default: 0)
      reader.allow("initialDelaySeconds", .nonNegative)
      periodSeconds = reader.value("periodSeconds", "Interval between probes in seconds.", default: 10)
      reader.allow("periodSeconds", .nonNegative)
      timeoutSeconds = reader.value("timeoutSeconds", "Timeout of the probe in seconds.", default: 1)
      reader.allow("timeoutSeconds", .nonNegative)
      successThreshold = reader.value(
        "successThreshold", "Consecutive successes after which the container has started.", default: 1)
      reader.allow("successThreshold", .nonNegative)
      failureThreshold = reader.value(
        "failureThreshold", "Consecutive failures after which the container is restarted.", default: 3)
      reader.allow("failureThreshold", .nonNegative)
      terminationGracePeriodSeconds = reader.optional(
        "terminationGracePeriodSeconds", "Seconds the container has to stop after the probe has failed.")
      reader.allow("terminationGracePeriodSeconds", .positive)
    }

    var probe: Node {
      [
        "exec": exec?.node, "httpGet": httpGet?.node, "grpc": grpc?.node, "tcpSocket": tcpSocket?.node,
        "initialDelaySeconds": .int(initialDelaySeconds),
        "periodSeconds": .int(periodSeconds),
        "timeoutSeconds": .int(timeoutSeconds),
        "successThreshold": .int(successThreshold),
        "failureThreshold": .int(failureThreshold),
        "terminationGracePeriodSeconds": Node(terminationGracePeriodSeconds),
      ]
    }
  }

  struct Exec: ParameterSet {
    static let isClosed = true
    init(from reader: inout ParameterReader) {
      let _: [String] = reader.required("command", "The command and its arguments.")
    }
  }

  struct HTTPGet: ParameterSet {
    static let isClosed = true
    init(from reader: inout ParameterReader) {
      let _: String? = reader.optional("path", "Path of the request.")
      let _: Int = reader.required("port", "Port of the container.")
      reader.allow("port", .port)
      let _: String? = reader.optional("host", "Host of the request; by default the pod's IP address.")
      let _: Scheme? = reader.optional("scheme", "Scheme of the request; by default HTTP.")
      let _: [Header]? = reader.optional("httpHeaders", "Headers of the request.")
    }
  }

  struct Header: ParameterSet {
    static let isClosed = true
    init(from reader: inout ParameterReader) {
      let _: String = reader.required("name", "Name of the header.")
      let _: String = reader.required("value", "Its value.")
    }
  }

  enum Scheme: String, ParameterChoice {
    case http = "HTTP"
    case https = "HTTPS"
  }

  struct GRPC: ParameterSet {
    static let isClosed = true
    init(from reader: inout ParameterReader) {
      let _: Int = reader.required("port", "Port of the gRPC server.")
      reader.allow("port", .port)
      let _: String? = reader.optional("service", "Name of the gRPC service.")
    }
  }

  struct TCPSocket: ParameterSet {
    static let isClosed = true
    init(from reader: inout ParameterReader) {
      let _: Int = reader.required("port", "Port of the container.")
      reader.allow("port", .port)
      let _: String? = reader.optional("host", "Host to connect to; by default the pod's IP address.")
    }
  }

  public static func render(_ parameters: Parameters, in scope: Scope) throws(Diagnostic) -> TraitOutput {
    let edits = try scope.containerEdits(
      one: parameters.one, several: parameters.probes, under: "probes", name: \.containerName
    ) { ["startupProbe": $0.probe] }
    return TraitOutput(patch: .merge(["spec": ["template": ["spec": ["containers": edits]]]]))
  }
}
