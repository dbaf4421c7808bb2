/// A constraint of the cluster on a value, in addition to its type. It is recorded for documentation and editors. It is
/// not checked when parameters are read, because KubeVela also renders other values; `vet` reports those in the
/// resulting objects.
public struct ParameterConstraint: Sendable, Hashable {
  /// The regular expression that a text must match as a whole.
  public var pattern: String?
  /// The minimum of a number.
  public var minimum: Int?
  /// The maximum of a number.
  public var maximum: Int?
  /// The constraint in words, to follow `must be`.
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
  /// Records a constraint of the cluster on a parameter that has been read, or on the elements of its list.
  public mutating func allow(_ name: String, _ constraint: @autoclosure () -> ParameterConstraint) {
    if isRecording { add(constraint(), to: name) }
  }
}
