import Rendering

/// A liveness, readiness or startup probe. Passed on as written, with Kubernetes' own defaults. Closed, like KubeVela's
/// own definition of a probe.
struct HealthProbe: ParameterSet {
  static let isClosed = true

  init(from reader: inout ParameterReader) {
    let _: Exec? = reader.optional("exec", "A command in the container; healthy if it exits with 0.")
    let _: HTTPGet? = reader.optional("httpGet", "An HTTP GET request; healthy if the status is 200 to 399.")
    let _: TCPSocket? = reader.optional("tcpSocket", "A TCP connection; healthy if it can be opened.")
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

  private struct Exec: ParameterSet {
    static let isClosed = true

    init(from reader: inout ParameterReader) {
      let _: [String] = reader.required("command", "The command and its arguments.")
    }
  }

  private struct HTTPGet: ParameterSet {
    static let isClosed = true

    init(from reader: inout ParameterReader) {
      let _: String = reader.required("path", "Path of the request.")
      let _: Int = reader.required("port", "Port of the container.")
      reader.allow("port", .port)
      let _: String? = reader.optional("host", "Host of the request; by default the pod's IP address.")
      let _: String? = reader.optional("scheme", "`HTTP` or `HTTPS`.")
      let _: [Header]? = reader.optional("httpHeaders", "Headers of the request.")
    }
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
      let _: Int = reader.required("port", "Port of the container.")
      reader.allow("port", .port)
    }
  }
}
