import Rendering
import Tree

/// Counts which version answers.
enum CheckTrafficStep: GateStep {
  static let type = "check-traffic"
  static let summary =
    "Sends requests, and goes on if the new version answers as many of them as the rollout sends to it. KubeVela does not have it."
  static let example = """
    url: http://203.0.113.7
    host: shop.example.com
    path: /version
    version: v2
    """

  struct Parameters: GateParameters {
    var url: String
    var host: String?
    var path: String
    var header: KeyedValues<String>?
    var headerFrom: KeyedValues<RequestStep.HeaderSource>?
    var version: String
    var versionFrom: String
    var share: Int?
    var place: String?
    var requests: Int
    var maxFailures: Int
    var pace: GatePace

    init(from reader: inout ParameterReader) {
      url = reader.required("url", "Where to send the requests: the address of the gateway.")
      host = reader.optional("host", "Host of the requests, if it is not the URL's.")
      path = reader.value("path", "Path of the requests, appended to the URL.", default: "")
      header = reader.optional("header", "Header fields.")
      headerFrom = reader.optional("headerFrom", "Header fields whose values are secrets.")
      version = reader.required("version", "What the new version answers.")
      versionFrom = reader.value(
        "versionFrom",
        "Where a response says which version sent it: `body` (its first line), `header:NAME`, or a regular expression for the body.",
        default: "body")
      share = reader.optional(
        "share", "Expected share of the new version in percent; by default what the stage sends to it.", in: 0...100)
      place = reader.optional(
        "place", "Place whose stage is meant, such as `east/shop`; by default the one delivered to last.")
      requests = reader.optional("requests", "Number of requests; by default 200.", in: 1...10_000) ?? 200
      maxFailures =
        reader.optional(
          "maxFailures", "How many requests may have no answer, or a status of 500 and above; by default none.",
          in: 0...10_000) ?? 0
      pace = GatePace(from: &reader, of: .count)
    }

    var properties: Node {
      [
        "url": .string(url), "host": Node(host), "path": .string(path), "header": header?.node,
        "headerFrom": headerFrom?.node, "version": .string(version), "versionFrom": .string(versionFrom),
        "share": Node(share), "place": Node(place), "requests": .int(requests), "maxFailures": .int(maxFailures),
      ]
    }
  }
}
