import Rendering
import Tree

/// A probe of the types whose definitions know neither `host` nor `scheme`.
typealias PlainProbe = Probe<ProbedPath>

/// A liveness, readiness or startup probe with an HTTP request of some type. Passed on as written, with Kubernetes' own
/// defaults. Closed, like KubeVela's own definitions of a probe.
struct Probe<Request: ParameterSet>: ParameterSet {
  static var isClosed: Bool { true }

  init(from reader: inout ParameterReader) {
    let _: ProbedCommand? = reader.optional("exec", "A command in the container; healthy if it exits with 0.")
    let _: Request? = reader.optional("httpGet", "An HTTP GET request; healthy if the status is 200 to 399.")
    let _: ProbedSocket? = reader.optional("tcpSocket", "A TCP connection; healthy if it can be opened.")
    _ = reader.value(
      "initialDelaySeconds", "Seconds between the start of the container and the first probe.", default: 0)
    reader.allow("initialDelaySeconds", .nonNegative)
    _ = reader.value("periodSeconds", "Interval between probes in seconds.", default: 10)
    reader.allow("periodSeconds", .nonNegative)
    _ = reader.value("timeoutSeconds", "Timeout of the probe in seconds.", default: 1)
    reader.allow("timeoutSeconds", .nonNegative)
    _ = reader.value("successThreshold", "Consecutive successes after which a failed container is healthy.", default: 1)
    reader.allow("successThreshold", .nonNegative)
    _ = reader.value("failureThreshold", "Consecutive failures after which the container is unhealthy.", default: 3)
    reader.allow("failureThreshold", .nonNegative)
  }
}

/// A probe as it was given, of any type.
struct GivenProbe: Sendable {
  var node: Node
  /// The values in it that are only defaults.
  var filledIn: [[PathStep]]

  init<Request>(_ probe: Passed<Probe<Request>>) {
    node = probe.node
    filledIn = probe.filledIn
  }
}

/// An HTTP GET request with its host and scheme.
struct ProbedURL: ParameterSet {
  static let isClosed = true

  init(from reader: inout ParameterReader) {
    ProbedPath.read(&reader)
    let _: String? = reader.optional("host", "Host of the request; by default the pod's IP address.")
    let _: String? = reader.optional("scheme", "`HTTP` or `HTTPS`.")
    ProbedPath.readHeaders(&reader)
  }
}

/// An HTTP GET request to the pod's IP address.
struct ProbedPath: ParameterSet {
  static let isClosed = true

  init(from reader: inout ParameterReader) {
    Self.read(&reader)
    Self.readHeaders(&reader)
  }

  fileprivate static func read(_ reader: inout ParameterReader) {
    let _: String = reader.required("path", "Path of the request.")
    let _: Int = reader.required("port", "Port of the container.")
    reader.allow("port", .port)
  }

  fileprivate static func readHeaders(_ reader: inout ParameterReader) {
    let _: [ProbedHeader]? = reader.optional("httpHeaders", "Headers of the request.")
  }
}

private struct ProbedCommand: ParameterSet {
  static let isClosed = true

  init(from reader: inout ParameterReader) {
    let _: [String] = reader.required("command", "The command and its arguments.")
  }
}

private struct ProbedHeader: ParameterSet {
  static let isClosed = true

  init(from reader: inout ParameterReader) {
    let _: String = reader.required("name", "Name of the header.")
    let _: String = reader.required("value", "Its value.")
  }
}

private struct ProbedSocket: ParameterSet {
  static let isClosed = true

  init(from reader: inout ParameterReader) {
    let _: Int = reader.required("port", "Port of the container.")
    reader.allow("port", .port)
  }
}
