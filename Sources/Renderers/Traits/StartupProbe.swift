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
    var initialDelaySeconds: Defaulted<Int>
    var periodSeconds: Defaulted<Int>
    var timeoutSeconds: Defaulted<Int>
    var successThreshold: Defaulted<Int>
    var failureThreshold: Defaulted<Int>
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
      initialDelaySeconds = reader.defaulted(
        "initialDelaySeconds", "Seconds between the start of the container and the first probe.", 0)
      reader.allow("initialDelaySeconds", .nonNegative)
      periodSeconds = reader.defaulted(
        "periodSeconds", "Interval between probes in seconds.", 10)
      reader.allow("periodSeconds", .nonNegative)
      timeoutSeconds = reader.defaulted(
        "timeoutSeconds", "Timeout of the probe in seconds.", 1)
      reader.allow("timeoutSeconds", .nonNegative)
      successThreshold = reader.defaulted(
        "successThreshold", "Consecutive successes after which the container has started.", 1)
      reader.allow("successThreshold", .nonNegative)
      failureThreshold = reader.defaulted(
        "failureThreshold", "Consecutive failures after which the container is restarted.", 3)
      reader.allow("failureThreshold", .nonNegative)
      terminationGracePeriodSeconds = reader.optional(
        "terminationGracePeriodSeconds", "Seconds the container has to stop after the probe has failed.")
      reader.allow("terminationGracePeriodSeconds", .positive)
    }

    var probe: Node {
      [
        "exec": exec?.node, "httpGet": httpGet?.node, "grpc": grpc?.node, "tcpSocket": tcpSocket?.node,
        "initialDelaySeconds": initialDelaySeconds.node,
        "periodSeconds": periodSeconds.node,
        "timeoutSeconds": timeoutSeconds.node,
        "successThreshold": successThreshold.node,
        "failureThreshold": failureThreshold.node,
        "terminationGracePeriodSeconds": Node(terminationGracePeriodSeconds),
      ]
    }

    /// The values in the probe that are only defaults.
    var defaults: [PathStep] {
      let values: [(PathStep, Defaulted<Int>)] = [
        ("initialDelaySeconds", initialDelaySeconds), ("periodSeconds", periodSeconds),
        ("timeoutSeconds", timeoutSeconds), ("successThreshold", successThreshold),
        ("failureThreshold", failureThreshold),
      ]
      return values.filter(\.1.isDefault).map(\.0)
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
    let probes = parameters.probes ?? [parameters.one]
    return TraitOutput(
      patch: .merge(["spec": ["template": ["spec": ["containers": edits]]]]),
      leaving: scope.leeway(of: probes, name: \.containerName) { probe in
        probe.defaults.map { ["startupProbe", $0] }
      },
      departures: parameters.probes?.isEmpty == false ? [severalProbes] : [])
  }

  private static let severalProbes = Departure.refused(
    "'probes'", saying: "patch.spec.template.spec.containers.0: undefined field: name", at: ["probes"],
    hint: "write a 'startup-probe' for each container, with 'containerName'")
}
