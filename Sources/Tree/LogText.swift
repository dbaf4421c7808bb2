/// Text for people. Literals are printed as they are; interpolated values are escaped so that each stays a part of its
/// line, whatever it contains.
public struct LogText: Sendable, Hashable, ExpressibleByStringInterpolation, CustomStringConvertible {
  /// The text, ready to print.
  public let description: String

  /// Creates text from a literal of the program.
  public init(stringLiteral value: String) { description = value }

  /// Creates text from an interpolation.
  public init(stringInterpolation: StringInterpolation) { description = stringInterpolation.text.withoutCommands }

  /// Creates text from lines assembled elsewhere from escaped parts.
  public init(lines: String) { description = lines.inLines.withoutCommands }

  /// Collects the parts of an interpolation.
  public struct StringInterpolation: StringInterpolationProtocol, Sendable {
    fileprivate var text: String

    /// Reserves capacity.
    public init(literalCapacity: Int, interpolationCount: Int) {
      text = ""
      text.reserveCapacity(literalCapacity + 16 * interpolationCount)
    }

    /// Appends literal text.
    public mutating func appendLiteral(_ literal: String) { text += literal }
    /// Appends an escaped value as a part of the line.
    public mutating func appendInterpolation(_ part: some CustomStringConvertible) {
      text += part.description.onOneLine
    }
    /// Appends a problem, with its hint on a separate line.
    public mutating func appendInterpolation(_ problem: Diagnostic) { text += problem.description }
    /// Appends other text for people.
    public mutating func appendInterpolation(_ part: LogText) { text += part.description }
  }
}
