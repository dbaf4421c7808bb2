import Tree

/// The type of a parameter, as recorded from the code that reads it.
public indirect enum ParameterType: Sendable, Hashable {
  case text
  case integer(ClosedRange<Int>?)
  case number
  case boolean
  /// One of these strings.
  case choice([String])
  case list(ParameterType)
  /// A map with keys chosen by the user and values of one type.
  case map(ParameterType)
  case object([ParameterSchema], isClosed: Bool)
  /// Any of these types.
  case either([ParameterType])
  /// `null`.
  case null
  /// Any value, passed on unchanged.
  case any

  /// A description for messages: `a whole number`, `a list of texts`.
  public var phrase: String {
    switch self {
    case .text: "text"
    case .integer(let range):
      range.map { "a whole number from \($0.lowerBound) to \($0.upperBound)" } ?? "a whole number"
    case .number: "a number"
    case .boolean: "true or false"
    case .choice(let words): "one of " + words.map { "'\($0)'" }.joined(separator: ", ")
    case .list: "a list"
    case .map, .object: "a map"
    case .either(let types): types.map(\.phrase).joined(separator: " or ")
    case .null: "null"
    case .any: "any value"
    }
  }

  /// Its name in documentation: `integer`, `[]string`, `map[string]integer`.
  public var name: String {
    switch self {
    case .text: "string"
    case .integer: "integer"
    case .number: "number"
    case .boolean: "boolean"
    case .choice(let words): words.map { "\"\($0)\"" }.joined(separator: " | ")
    case .list(let element): "[]\(element.name)"
    case .map(let value): "map[string]\(value.name)"
    case .object: "object"
    case .either(let types): types.map(\.name).joined(separator: " | ")
    case .null: "null"
    case .any: "any"
    }
  }
}

/// A parameter: its name, type and description.
public struct ParameterSchema: Sendable, Hashable {
  /// The key in `properties`.
  public var name: String
  /// Its type.
  public var type: ParameterType
  /// Whether it is required.
  public var presence: Presence
  /// A description in one sentence.
  public var help: String
  /// Whether it exists only for old Applications.
  public var isDeprecated: Bool
  /// An alternative name.
  public var alias: String?
  /// A constraint of the cluster, in addition to the type.
  public var constraint: ParameterConstraint?

  /// Whether a parameter is required, and its default if not.
  public enum Presence: Sendable, Hashable {
    case required, optional
    case defaulted(Node)
  }

  /// Creates the schema of one parameter.
  public init(
    name: String, type: ParameterType, presence: Presence, help: String, isDeprecated: Bool = false,
    alias: String? = nil
  ) {
    self.name = name
    self.type = type
    self.presence = presence
    self.help = help
    self.isDeprecated = isDeprecated
    self.alias = alias
  }
}
