import Tree

extension String: ParameterValue {
  /// Text.
  public static var parameterType: ParameterType { .text }
  /// The empty text.
  public static var placeholder: String { "" }
  /// A string.
  public var node: Node { .string(self) }
  /// Reads text.
  public init?(reading node: SourceNode, _ context: inout ReadingContext) {
    guard let text = context.text(node) else { return nil }
    self = text
  }
}

extension Int: ParameterValue {
  /// A whole number.
  public static var parameterType: ParameterType { .integer(nil) }
  /// Zero.
  public static var placeholder: Int { 0 }
  /// The value as an integer.
  public var node: Node { .int(self) }
  /// Reads a whole number.
  public init?(reading node: SourceNode, _ context: inout ReadingContext) {
    guard let value = context.integer(node) else { return nil }
    self = value
  }
}

extension Bool: ParameterValue {
  /// A boolean.
  public static var parameterType: ParameterType { .boolean }
  /// False.
  public static var placeholder: Bool { false }
  /// A boolean.
  public var node: Node { .bool(self) }
  /// Reads a boolean.
  public init?(reading node: SourceNode, _ context: inout ReadingContext) {
    guard let value = context.boolean(node) else { return nil }
    self = value
  }
}

extension Array: ParameterValue where Element: ParameterValue {
  /// A list.
  public static var parameterType: ParameterType { .list(Element.parameterType) }
  /// No elements.
  public static var placeholder: [Element] { [] }
  /// No elements.
  public static var valueIfAbsent: [Element]? { [] }
  /// A list.
  public var node: Node { .list(map(\.node)) }
  /// Reads a list.
  @inlinable
  public init?(reading node: SourceNode, _ context: inout ReadingContext) {
    guard let items = node.items else {
      context.mismatch(node, expected: Self.parameterType)
      return nil
    }
    self = []
    reserveCapacity(items.count)
    for (index, item) in items.enumerated() {
      if let value = context.inside(.index(index), { Element(reading: item, &$0) }) { append(value) }
    }
  }
}

extension Node: ParameterValue {
  /// Anything.
  public static var parameterType: ParameterType { .any }
  /// Null.
  public static var placeholder: Node { .null }
  /// Itself.
  public var node: Node { self }
  /// Reads any value.
  public init?(reading node: SourceNode, _ context: inout ReadingContext) {
    self = context.any(node)
  }
}

/// An integer or a string, such as a number or percentage of pods, or a port number or name.
public enum IntOrString: ParameterValue, Hashable {
  case int(Int)
  case text(String)

  /// Either.
  public static var parameterType: ParameterType { .either([.integer(nil), .text]) }
  /// Zero.
  public static var placeholder: IntOrString { .int(0) }
  /// As it was written.
  public var node: Node {
    switch self {
    case .int(let value): .int(value)
    case .text(let value): .string(value)
    }
  }

  /// Reads either.
  public init?(reading node: SourceNode, _ context: inout ReadingContext) {
    switch context.value(node, as: Self.parameterType) {
    case .int(let value): self = .int(value)
    case .string(let value): self = .text(value)
    default: return nil
    }
  }
}

/// A value or `null`, for parameters where omitting the key and writing `null` have different meanings.
public struct Nullable<Wrapped: ParameterValue>: ParameterValue {
  /// The value; nil for `null`.
  public let value: Wrapped?

  /// No value.
  public init() { value = nil }

  /// Either.
  public static var parameterType: ParameterType { .either([Wrapped.parameterType, .null]) }
  /// No value.
  public static var placeholder: Self { Self() }
  /// As it was written.
  public var node: Node { value?.node ?? .null }

  /// Reads either.
  public init?(reading node: SourceNode, _ context: inout ReadingContext) {
    value = node.isNull ? nil : Wrapped(reading: node, &context)
    if value == nil, !node.isNull { return nil }
  }
}

/// A number or a string, such as an amount of CPU, as written.
public struct NumberOrText: ParameterValue, Hashable {
  /// A number or a string.
  public let node: Node

  /// Creates a value given by a definition.
  public init(_ node: Node) { self.node = node }

  /// Either.
  public static var parameterType: ParameterType { .either([.number, .text]) }
  /// Zero.
  public static var placeholder: NumberOrText { NumberOrText(0) }

  /// Reads either.
  public init?(reading node: SourceNode, _ context: inout ReadingContext) {
    guard let value = context.value(node, as: Self.parameterType) else { return nil }
    self.node = value
  }
}
