/// What the API server accepts in single fields, for documenting parameters. These are the rules that `vet` applies.
public struct FieldRule: Sendable {
  let rule: ValueRule
  /// Whether the field can be left empty.
  var isOptional = true

  /// A port.
  public static let port = FieldRule(rule: .port)
  /// The name of a port of a container.
  public static let portName = FieldRule(rule: .portName)
  /// The host of an Ingress.
  public static let host = FieldRule(rule: .ingressHost)
  /// An IP address, whose pattern only describes the characters.
  public static let address = FieldRule(rule: .ip, isOptional: false)
  /// A schedule, whose pattern only describes the number of fields.
  public static let schedule = FieldRule(rule: .schedule, isOptional: false)
  /// An amount of a resource.
  public static let quantity = FieldRule(rule: .nonNegative, isOptional: false)
  /// A key of a ConfigMap or Secret.
  public static let configKey = FieldRule(rule: .configKey, isOptional: false)

  /// A number within bounds.
  public static func range(_ low: Int, _ high: Int = .max) -> FieldRule { FieldRule(rule: .range(low, high)) }

  /// What is accepted, to follow `must be`.
  public var phrase: String {
    switch rule {
    case .nonNegative: "a quantity such as '500m', '1.5' or '128Mi'"
    default: rule.allowed(nil, Structure.known.upperBound)
    }
  }

  /// The bounds of a number.
  public var bounds: (low: Int?, high: Int?) {
    switch rule {
    case .port: (1, 65535)
    case .nonNegative: (0, nil)
    case .range(let low, let high): (low == .min ? nil : low, high == .max ? nil : high)
    default: (nil, nil)
    }
  }

  /// A regular expression that every accepted text matches.
  public var pattern: String? {
    guard let body else { return nil }
    return isOptional ? "^(\(body))?$" : "^(\(body))$"
  }

  private static let labelPattern = "[a-z0-9]([-a-z0-9]*[a-z0-9])?"

  private var body: String? {
    switch rule {
    case .portName: "[-a-z0-9]*[a-z][-a-z0-9]*"
    case .ingressHost: "(\\*\\.)?\(Self.labelPattern)(\\.\(Self.labelPattern))*"
    case .ip: "[0-9.]+|[0-9a-fA-F:.]+"
    case .schedule: "@[a-z]+( .+)?|\\s*\\S+(\\s+\\S+){4}\\s*"
    case .nonNegative: "[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([KMGTPE]i|[numkMGTPE]|[eE][+-]?[0-9]+)?"
    case .configKey: "[-._a-zA-Z0-9]+"
    default: nil
    }
  }
}
