import Rendering
import Tree

/// Tells how to know that a container has started, before it is asked whether it is alive.
public enum StartupProbe: TraitRenderer {
  public static let type = "startup-probe"
  public static let summary = "Tells when a container has started, so that a slow start is not taken for a failure."
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
      probes = reader.alternative("probes", "Probes of several containers, each named, instead of one.")
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
      containerName = reader.value("containerName", "Container it is for; the component's own when empty.", default: "")
      exec = reader.optional("exec", "A command in the container; started when it exits 0.")
      httpGet = reader.optional("httpGet", "An HTTP GET request; started when it answers 200 to 399.")
      grpc = reader.optional("grpc", "A gRPC health check; started when it answers that it serves.")
      tcpSocket = reader.optional("tcpSocket", "A TCP connection; started when it opens.")
      initialDelaySeconds = reader.value(
        "initialDelaySeconds", "Seconds from the start of the container to the first probe.", default: 0)
      periodSeconds = reader.value("periodSeconds", "Seconds from probe to probe.", default: 10)
      timeoutSeconds = reader.value("timeoutSeconds", "Seconds after which a probe has failed.", default: 1)
      successThreshold = reader.value("successThreshold", "Successes in a row that mean started.", default: 1)
      failureThreshold = reader.value(
        "failureThreshold", "Failures in a row after which the container is restarted.", default: 3)
      terminationGracePeriodSeconds = reader.optional(
        "terminationGracePeriodSeconds", "Seconds that the container has to end once the probe has failed.")
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
      let _: String? = reader.optional("host", "Host to ask; the pod's address when left out.")
      let _: Scheme? = reader.optional("scheme", "Scheme of the request; HTTP when left out.")
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
      let _: String? = reader.optional("service", "Service to ask for.")
    }
  }

  struct TCPSocket: ParameterSet {
    static let isClosed = true
    init(from reader: inout ParameterReader) {
      let _: Int = reader.required("port", "Port of the container.")
      let _: String? = reader.optional("host", "Host to connect to; the pod's address when left out.")
    }
  }

  public static func render(_ parameters: Parameters, in scope: Scope) throws(RenderError) -> TraitOutput {
    let edits = try scope.containerEdits(
      one: parameters.one, several: parameters.probes, under: "probes", name: \.containerName
    ) { ["startupProbe": $0.probe] }
    return TraitOutput(patch: .merge(["spec": ["template": ["spec": ["containers": edits]]]]))
  }
}
