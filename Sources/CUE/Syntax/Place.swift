/// A place in a source text: line and column, counted from 1.
public struct Place: Sendable, Hashable, Comparable {
  /// The line, from 1; 0 if the place is in no source.
  public var line: Int32
  /// The column, from 1, in bytes.
  public var column: Int32

  /// Creates a place.
  public init(line: Int, column: Int) {
    self.line = Int32(clamping: line)
    self.column = Int32(clamping: column)
  }

  /// The place of values that aren't in any source.
  public static let none = Place(line: 0, column: 0)

  /// Compares by line, then by column.
  public static func < (left: Place, right: Place) -> Bool {
    left.line != right.line ? left.line < right.line : left.column < right.column
  }
}

/// A syntax error in CUE.
public struct SyntaxError: Error, Sendable, Hashable {
  /// A description of the error.
  public var message: String
  /// The place of the error.
  public var place: Place
  /// The likely fix.
  public var hint: String?

  /// Creates an error.
  public init(_ message: String, at place: Place, hint: String? = nil) {
    self.message = message
    self.place = place
    self.hint = hint
  }
}
