import Tree

/// A value in CEL, the language of the rules in CustomResourceDefinitions.
enum CELValue: Sendable {
  case null
  case bool(Bool)
  case int(Int)
  case double(Double)
  case text(String)
  case list([CELValue])
  case map(Fields)
  /// A duration, in seconds.
  case duration(Double)
  /// The name of a type.
  case type(String)

  init(_ node: Node) {
    self =
      switch node {
      case .null: .null
      case .bool(let value): .bool(value)
      case .int(let value): .int(value)
      case .double(let value): .double(value)
      case .string(let value): .text(value)
      case .list(let items): .list(items.map(CELValue.init))
      case .fields(let fields): .map(fields)
      }
  }

  /// The value as in a manifest. Nil if manifests have no such value.
  var node: Node? {
    switch self {
    case .null: return .null
    case .bool(let value): return .bool(value)
    case .int(let value): return .int(value)
    case .double(let value): return .double(value)
    case .text(let value): return .string(value)
    case .map(let fields): return .fields(fields)
    case .list(let items):
      let nodes = items.compactMap(\.node)
      return nodes.count == items.count ? .list(nodes) : nil
    case .duration, .type: return nil
    }
  }

  /// The name of its type.
  var typeName: String {
    switch self {
    case .null: "null_type"
    case .bool: "bool"
    case .int: "int"
    case .double: "double"
    case .text: "string"
    case .list: "list"
    case .map: "map"
    case .duration: "google.protobuf.Duration"
    case .type: "type"
    }
  }

  /// Whether both are equal. Values of different types are not, but numbers are compared by value.
  func equals(_ other: CELValue) -> Bool {
    switch (self, other) {
    case (.null, .null): true
    case (.bool(let left), .bool(let right)): left == right
    case (.int(let left), .int(let right)): left == right
    case (.int(let left), .double(let right)), (.double(let right), .int(let left)): Double(left) == right
    case (.double(let left), .double(let right)): left == right
    case (.text(let left), .text(let right)): left == right
    case (.duration(let left), .duration(let right)): left == right
    case (.type(let left), .type(let right)): left == right
    case (.list(let left), .list(let right)):
      left.count == right.count && zip(left, right).allSatisfy { $0.equals($1) }
    case (.map(let left), .map(let right)):
      left.keys == right.keys && zip(left, right).allSatisfy { CELValue($0.value).equals(CELValue($1.value)) }
    default: false
    }
  }

  /// Whether it is less than another value. Nil if the two have no order.
  func isBefore(_ other: CELValue) -> Bool? {
    switch (self, other) {
    case (.bool(let left), .bool(let right)): !left && right
    case (.int(let left), .int(let right)): left < right
    case (.int(let left), .double(let right)): Double(left) < right
    case (.double(let left), .int(let right)): left < Double(right)
    case (.double(let left), .double(let right)): left < right
    case (.text(let left), .text(let right)): left.unicodeScalars.lexicographicallyPrecedes(right.unicodeScalars)
    case (.duration(let left), .duration(let right)): left < right
    default: nil
    }
  }
}

/// Why an expression has no value.
enum CELError: Error, Sendable {
  /// It uses a feature that is not supported, named here.
  case unknown(String)
  /// It fails on the server too, which then rejects the object.
  case failed(String)
}
