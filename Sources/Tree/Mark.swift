/// A place in an input file: where a value, key or error begins.
public struct Mark: Sendable, Hashable {
  /// The path as the user gave it; `-` for standard input.
  public var file: String
  /// The line, from 1; 0 for the file as a whole.
  public var line: Int
  /// The column, from 1, counted in Unicode scalars; 0 for the file as a whole.
  public var column: Int

  /// The file as a whole.
  public init(file: String) { self.init(file: file, line: 0, column: 0) }

  /// Creates a mark; line and column count from 1.
  public init(file: String, line: Int, column: Int) {
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

  /// Whether it stands for the file as a whole.
  public var isWholeFile: Bool { line == 0 }

  /// `file:line:column`, as compilers print it; a whole file has its name alone.
  public var description: String { isWholeFile ? file : "\(file):\(line):\(column)" }
}
