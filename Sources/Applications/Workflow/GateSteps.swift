import Rendering
import Tree
import Workflows

/// A step that queries or notifies another system, and delivers nothing. `up` and `workflow resume` run it if they are
/// allowed to.
protocol GateStep: WorkflowStepDefinition where Parameters: GateParameters {}

/// The parameters of a gate step.
protocol GateParameters: ParameterSet {
  /// The properties of the request or message.
  var properties: Node { get }
  /// The parameters that all gate steps have.
  var pace: GatePace { get }
}

extension GateStep {
  static func action(_ parameters: Parameters) -> StepAction {
    .gate(parameters.pace.gate(Gate(type: type, properties: parameters.properties)))
  }
}

/// How often and how long a gate tries, and what happens if it fails. KubeVela ignores these parameters.
struct GatePace {
  var retries: Int?
  var interval: String?
  var timeout: String?
  var onFailure: String

  /// The descriptions of the parameters, which depend on what is tried.
  struct Words {
    var retries: String
    var interval: String
    var timeout: String

    static let request = Words(
      retries: "How often a request is tried again; by default 3 times.",
      interval: "Time between two requests; by default 5s.", timeout: "How long a request may take; by default 10s.")
    static let count = Words(
      retries: "How often it counts again when the share does not fit; by default 3 times.",
      interval: "Time between two counts; by default 5s.", timeout: "How long a request may take; by default 10s.")
    static let program = Words(
      retries: "How often the program is run again when it fails; by default not at all.",
      interval: "Time between two runs; by default 5s.",
      timeout: "How long a run may take; by default as long as the definition says.")
  }

  init(from reader: inout ParameterReader, of words: Words = .request) {
    retries = reader.optional("retries", words.retries, in: 0...100)
    interval = reader.optional("interval", words.interval)
    timeout = reader.optional("timeout", words.timeout)
    onFailure = reader.value(
      "onFailure", "`pause` stops the workflow, `rollback` rolls all places back, `continue` goes on.",
      default: Gate.FailureAction.pause.rawValue)
  }

  /// The gate with this pace.
  func gate(_ gate: Gate) -> Gate {
    var gate = gate
    gate.properties["retries"] = Node(retries)
    gate.properties["interval"] = Node(interval)
    gate.properties["timeout"] = Node(timeout)
    gate.onFailure = Gate.FailureAction(rawValue: onFailure) ?? .pause
    return gate
  }
}

/// The name of a value that is given on the command line, so that no Application can choose a file or a variable.
struct SecretReference: ParameterSet {
  static let isClosed = true
  var name: String
  var key: String

  init(from reader: inout ParameterReader) {
    name = reader.required("name", "Name of the secret; `--gate-secret NAME/KEY=…` says where its value is.")
    key = reader.required("key", "Key in the secret.")
  }

  var node: Node { ["secretRef": ["name": .string(name), "key": .string(key)]] }
}

/// A URL, or the secret that holds it.
struct URLReference: ParameterSet {
  static let isClosed = true
  var value: String?
  var secretRef: SecretReference?

  init(from reader: inout ParameterReader) {
    value = reader.optional("value", "The URL.")
    secretRef = reader.optional("secretRef", "The secret that holds the URL.")
  }

  var node: Node { secretRef?.node ?? ["value": .string(value ?? "")] }
}

/// Sends a request.
enum RequestStep: GateStep {
  static let type = "request"
  static let summary = "Sends a request, and goes on if the answer is a success."
  static let example = "url: https://shop.example.com/healthz"

  struct Parameters: GateParameters {
    var url: String
    var method: String
    var body: KeyedValues<Node>?
    var header: KeyedValues<String>?
    var headerFrom: KeyedValues<HeaderSource>?
    var pace: GatePace

    init(from reader: inout ParameterReader) {
      url = reader.required("url", "The URL.")
      method = reader.value("method", "`GET`, `POST`, `PUT` or `DELETE`.", default: "GET")
      body = reader.optional("body", "The body, sent as JSON.")
      header = reader.optional("header", "Header fields.")
      headerFrom = reader.optional("headerFrom", "Header fields whose values are secrets. KubeVela ignores them.")
      pace = GatePace(from: &reader)
    }

    var properties: Node {
      [
        "url": .string(url), "method": .string(method), "body": body?.node, "header": header?.node,
        "headerFrom": headerFrom?.node,
      ]
    }
  }

  struct HeaderSource: ParameterSet {
    static let isClosed = true
    var secretRef: SecretReference

    init(from reader: inout ParameterReader) {
      secretRef = reader.required("secretRef", "The secret that holds the value.")
    }

    var node: Node { secretRef.node }
  }
}

/// Sends data to a webhook.
enum WebhookStep: GateStep {
  static let type = "webhook"
  static let summary = "Sends data to a URL; by default the names and phases of the workflow's steps."
  static let example = """
    url:
      value: https://ci.example.com/hooks/shop
    """

  struct Parameters: GateParameters {
    var url: URLReference
    var data: KeyedValues<Node>?
    var pace: GatePace

    init(from reader: inout ParameterReader) {
      url = reader.required("url", "Where to send it.")
      data = reader.optional("data", "What to send, as JSON.")
      pace = GatePace(from: &reader)
    }

    var properties: Node { ["url": url.node, "data": data?.node] }
  }
}

/// Notifies people.
enum NotificationStep: GateStep {
  static let type = "notification"
  static let summary = "Sends a message to Slack, DingTalk or Lark. Mail is not sent."
  static let example = """
    slack:
      url:
        secretRef:
          name: slack
          key: url
      message:
        text: the first half of the release is done
    """

  struct Parameters: GateParameters {
    var slack: Channel?
    var dingding: Channel?
    var lark: Channel?
    var email: KeyedValues<Node>?
    var pace: GatePace

    init(from reader: inout ParameterReader) {
      slack = reader.optional("slack", "A message to Slack.")
      dingding = reader.optional("dingding", "A message to DingTalk.")
      lark = reader.optional("lark", "A message to Lark.")
      email = reader.optional("email", "Mail, which only KubeVela sends.")
      pace = GatePace(from: &reader)
    }

    var properties: Node {
      ["slack": slack?.node, "dingding": dingding?.node, "lark": lark?.node, "email": email?.node]
    }
  }

  struct Channel: ParameterSet {
    static let isClosed = true
    var url: URLReference
    var message: KeyedValues<Node>?

    init(from reader: inout ParameterReader) {
      url = reader.required("url", "Where to send it.")
      message = reader.optional("message", "The message, in the form that the receiver asks for.")
    }

    var node: Node { ["url": url.node, "message": message?.node] }
  }
}

/// Queries Prometheus.
enum CheckMetricsStep: GateStep {
  static let type = "check-metrics"
  static let summary = "Goes on once a query of Prometheus has fulfilled a condition for some time."
  static let example = """
    query: sum(rate(http_requests_total{code=~"5.."}[1m])) / sum(rate(http_requests_total[1m]))
    condition: "<0.01"
    metricEndpoint: http://prometheus:9090
    duration: 2m
    """

  struct Parameters: GateParameters {
    var query: String
    var metricEndpoint: String?
    var condition: String
    var duration: String
    var failDuration: String
    var pace: GatePace

    init(from reader: inout ParameterReader) {
      query = reader.required("query", "The query.")
      metricEndpoint = reader.optional(
        "metricEndpoint", "URL of Prometheus; by default `http://prometheus-server.o11y-system.svc:9090`.",
        also: "promAddress")
      condition = reader.required("condition", "What each value has to be, such as `>=0.95`.")
      duration = reader.value("duration", "How long the condition has to hold without a break.", default: "5m")
      failDuration = reader.value(
        "failDuration", "How long it may not hold before the step has failed.", default: "2m")
      pace = GatePace(from: &reader)
    }

    var properties: Node {
      [
        "query": .string(query), "metricEndpoint": Node(metricEndpoint), "condition": .string(condition),
        "duration": .string(duration), "failDuration": .string(failDuration),
      ]
    }
  }
}
