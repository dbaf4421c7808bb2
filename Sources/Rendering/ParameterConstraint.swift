/// What a cluster accepts as a value, beyond its type. It is recorded for documentation and for editors. Reading does not
/// ask for it, because KubeVela renders other values too; `vet` reports them where they end up in an object.
public struct ParameterConstraint: Sendable, Hashable {
  /// The regular expression that a text must match as a whole.
  public var pattern: String?
  /// The least number.
  public var minimum: Int?
  /// The greatest number.
  public var maximum: Int?
  /// The same in words, to follow `must be`.
  public var phrase: String

  /// Creates a constraint.
  public init(pattern: String? = nil, minimum: Int? = nil, maximum: Int? = nil, phrase: String) {
    self.pattern = pattern
    self.minimum = minimum
    self.maximum = maximum
    self.phrase = phrase
  }
}

extension ParameterReader {
  /// Records what a cluster accepts for a parameter that has been read, or for the elements of its list.
  public mutating func allow(_ name: String, _ constraint: @autoclosure () -> ParameterConstraint) {
    if isRecording { add(constraint(), to: name) }
  }
}
