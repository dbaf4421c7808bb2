extension Node: ExpressibleByStringLiteral, ExpressibleByStringInterpolation, ExpressibleByIntegerLiteral,
  ExpressibleByBooleanLiteral, ExpressibleByFloatLiteral
{
  /// A string.
  public init(stringLiteral value: String) { self = .string(value) }
  /// A whole number.
  public init(integerLiteral value: Int) { self = .int(value) }
  /// A boolean.
  public init(booleanLiteral value: Bool) { self = .bool(value) }
  /// A number.
  public init(floatLiteral value: Double) { self = .double(value) }
}

extension Node: ExpressibleByArrayLiteral {
  /// A list.
  public init(arrayLiteral elements: Node...) { self = .list(elements) }
}

extension Node: ExpressibleByDictionaryLiteral {
  /// A map; keys with nil values are omitted.
  public init(dictionaryLiteral elements: (String, Node?)...) {
    self = .fields(Fields(literal: elements))
  }
}

extension Node {
  /// A string; nil if there is none.
  public init?(_ value: String?) {
    guard let value else { return nil }
    self = .string(value)
  }

  /// An integer; nil if there is none.
  public init?(_ value: Int?) {
    guard let value else { return nil }
    self = .int(value)
  }

  /// A boolean; nil if there is none.
  public init?(_ value: Bool?) {
    guard let value else { return nil }
    self = .bool(value)
  }

  /// A list of strings; nil if there is none.
  public init?(_ values: [String]?) {
    guard let values else { return nil }
    self = .list(values.map(Node.string))
  }

  /// A map of strings.
  public init(_ values: [(key: String, value: String)]) {
    self = .fields(Fields(values.lazy.map { ($0.key, Node.string($0.value)) }))
  }
}
