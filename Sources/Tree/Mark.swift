/// A place in an input file: where a value, key or error begins.
public struct Mark: Sendable, Hashable {
  /// The path as the user gave it; `-` for standard input.
  public var file: String
  /// The line, from 1.
  public var line: Int
  /// The column, from 1, counted in Unicode scalars.
  public var column: Int

  /// Creates a mark; line and column count from 1.
  public init(file: String, line: Int = 1, column: Int = 1) {
    self.file = file
    self.line = line
    self.column = column
  }
}

extension Mark: Comparable, CustomStringConvertible {
  /// By file, then line, then column.
  public static func < (left: Mark, right: Mark) -> Bool {
    if left.file != right.file { return left.file < right.file }
    if left.line != right.line { return left.line < right.line }
    return left.column < right.column
  }

  /// `file:line:column`, as compilers print it.
  public var description: String { "\(file):\(line):\(column)" }
}
