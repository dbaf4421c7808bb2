/// A position in an input file: where a value, key or error begins.
public struct Mark: Sendable, Hashable {
  /// The path as the user gave it; `-` for standard input.
  public var file: String
  /// The position in the file.
  var position: Position

  /// Creates a mark for a whole file.
  public init(file: String) { self.init(file: file, line: 0, column: 0) }

  /// Creates a mark; line and column count from 1.
  public init(file: String, line: Int, column: Int) {
    self.init(file: file, position: Position(line: line, column: column))
  }

  init(file: String, position: Position) {
    self.file = file
    self.position = position
  }

  /// The line, starting at 1; 0 for a whole file.
  public var line: Int {
    get { Int(position.line) }
    set { position.line = Int32(clamping: newValue) }
  }
  /// The column, starting at 1, in Unicode scalars; 0 for a whole file.
  public var column: Int {
    get { Int(position.column) }
    set { position.column = Int32(clamping: newValue) }
  }

  /// A compact line and column, because every key and value of the input has one.
  struct Position: Sendable, Hashable {
    var line: Int32
    var column: Int32

    init(line: Int, column: Int) {
      self.line = Int32(clamping: line)
      self.column = Int32(clamping: column)
    }
  }
}

extension Mark: Comparable, CustomStringConvertible {
  /// Orders by file, then line, then column.
  public static func < (left: Mark, right: Mark) -> Bool {
    if left.file != right.file { return left.file < right.file }
    if left.line != right.line { return left.line < right.line }
    return left.column < right.column
  }

  /// Whether it stands for a whole file.
  public var isWholeFile: Bool { line == 0 }

  /// `file:line:column`, as compilers print it; for a whole file only its name.
  public var description: String { isWholeFile ? file : "\(file):\(line):\(column)" }
}
