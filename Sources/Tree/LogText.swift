/// Text for people, as it is printed: what stands in the source is meant as it is, and what is put into it is one part of a
/// line, whatever it holds.
public struct LogText: Sendable, Hashable, ExpressibleByStringInterpolation, CustomStringConvertible {
  /// The text, ready to be printed.
  public let description: String

  /// Text of the program's own.
  public init(stringLiteral value: String) { description = value }

  /// Text that was put together.
  public init(stringInterpolation: StringInterpolation) { description = stringInterpolation.text.withoutCommands }

  /// Lines that were put together elsewhere, each of them from parts that can't end it.
  public init(lines: String) { description = lines.inLines.withoutCommands }

  /// Collects the parts.
  public struct StringInterpolation: StringInterpolationProtocol, Sendable {
    fileprivate var text: String

    /// Makes room.
    public init(literalCapacity: Int, interpolationCount: Int) {
      text = ""
      text.reserveCapacity(literalCapacity + 16 * interpolationCount)
    }

    /// Text of the program's own.
    public mutating func appendLiteral(_ literal: String) { text += literal }
    /// Text from anywhere, as a part of a line.
    public mutating func appendInterpolation(_ part: some CustomStringConvertible) {
      text += part.description.onOneLine
    }
    /// A problem, with its hint on a line of its own.
    public mutating func appendInterpolation(_ problem: Diagnostic) { text += problem.description }
    /// Text for people, as a part of another.
    public mutating func appendInterpolation(_ part: LogText) { text += part.description }
  }
}
