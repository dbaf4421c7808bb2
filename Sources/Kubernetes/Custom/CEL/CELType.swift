/// A type of CEL values, as the server's compiler tells them apart.
enum CELType: Equatable, Sendable {
  /// Any type: it only shows when the expression is evaluated.
  case dynamic
  /// Whole numbers, with a sign and without one.
  case int, uint
  case bool, double, text, bytes, null, time, duration, type
  case list, map, optional
  /// A map with known fields, which can't be looked up by a key.
  case object
  /// A type of Kubernetes' own functions.
  case quantity, ip, cidr, url, semver, format
  case authorizer, pathCheck, groupCheck, resourceCheck, decision

  /// The type that a letter of `CELLibrary` stands for. Nil if any type will do.
  init?(_ letter: Character) {
    switch letter {
    case "b": self = .bool
    case "i": self = .int
    case "u": self = .uint
    case "d": self = .double
    case "s": self = .text
    case "y": self = .bytes
    case "T": self = .time
    case "D": self = .duration
    case "t": self = .type
    case "l": self = .list
    case "m": self = .map
    case "o": self = .optional
    case "?": self = .dynamic
    case "q": self = .quantity
    case "n": self = .ip
    case "c": self = .cidr
    case "U": self = .url
    case "v": self = .semver
    case "f": self = .format
    case "A": self = .authorizer
    case "P": self = .pathCheck
    case "G": self = .groupCheck
    case "R": self = .resourceCheck
    case "E": self = .decision
    default: return nil
    }
  }

  /// A value of the type, with its article.
  var phrase: String {
    switch self {
    case .dynamic: "value of any type"
    case .int: "a whole number"
    case .uint: "an unsigned number"
    case .double: "a floating-point number"
    case .bool: "a truth value"
    case .text: "a text"
    case .bytes: "bytes"
    case .null: "null"
    case .time: "a time"
    case .duration: "a duration"
    case .type: "a type"
    case .list: "a list"
    case .map: "a map"
    case .optional: "an optional value"
    case .object: "an object"
    case .quantity: "a quantity"
    case .ip: "an IP address"
    case .cidr: "a block of IP addresses"
    case .url: "a URL"
    case .semver: "a version"
    case .format: "a format"
    case .authorizer: "the authorizer"
    case .pathCheck, .groupCheck, .resourceCheck: "a question to the authorizer"
    case .decision: "a decision of the authorizer"
    }
  }

  var isNumber: Bool { [.int, .uint, .double].contains(self) }
  /// Whether its values have an order.
  var isOrdered: Bool { isNumber || [.bool, .text, .bytes, .time, .duration].contains(self) }
  /// Whether `null` is a value of it.
  var isNullable: Bool { ![.int, .uint, .double, .bool, .text, .bytes, .list, .map, .type].contains(self) }
}
