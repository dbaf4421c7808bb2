import Rendering

/// How a container is asked whether it is alive or ready. Passed on as it is written, with Kubernetes' own defaults.
/// Closed, as KubeVela's own definition of a probe is.
struct HealthProbe: ParameterSet {
  static let isClosed = true

  init(from reader: inout ParameterReader) {
    let _: Exec? = reader.optional("exec", "A command in the container; healthy when it exits 0.")
    let _: HTTPGet? = reader.optional("httpGet", "An HTTP GET request; healthy when it answers 200 to 399.")
    let _: TCPSocket? = reader.optional("tcpSocket", "A TCP connection; healthy when it opens.")
    _ = reader.value("initialDelaySeconds", "Seconds from the start of the container to the first probe.", default: 0)
    _ = reader.value("periodSeconds", "Seconds from probe to probe.", default: 10)
    _ = reader.value("timeoutSeconds", "Seconds after which a probe has failed.", default: 1)
    _ = reader.value("successThreshold", "Successes in a row that make a failed container healthy.", default: 1)
    _ = reader.value("failureThreshold", "Failures in a row that make a container unhealthy.", default: 3)
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
      let _: String? = reader.optional("host", "Host to ask; the pod's address when left out.")
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
    }
  }
}
