import Tree

/// A parameter with a default, and whether the value is that default, which a later trait may override in the object.
public struct Defaulted<Value: ParameterValue>: Sendable {
  /// The value.
  public var value: Value
  /// Whether the parameter is absent.
  public var isDefault: Bool

  /// The value as written in a manifest.
  public var node: Node { value.node }
}

extension Defaulted: Equatable where Value: Equatable {}

extension ParameterReader {
  /// Reads an optional parameter with a default that stays one in the object.
  public mutating func defaulted<T: ParameterValue>(_ name: String, _ help: String, _ fallback: T) -> Defaulted<T> {
    let isDefault = !has(name)
    return Defaulted(value: value(name, help, default: fallback), isDefault: isDefault)
  }
}
