/// Parses a pattern.
struct Parser {
  let scalars: [UInt32]
  /// The offset of each scalar in bytes, followed by the length of the pattern.
  let offsets: [Int]
  var index = 0
  var flags = Flags()
  /// The names of the groups by number, from 0 for the whole match.
  var names: [String?] = [nil]
  private var depth: Int

  /// The flags that `(?i)` and similar groups set.
  struct Flags: OptionSet {
    var rawValue: UInt8
    static let ignoresCase = Flags(rawValue: 1)
    static let multiline = Flags(rawValue: 2)
    static let dotMatchesNewline = Flags(rawValue: 4)
    static let swapsGreed = Flags(rawValue: 8)
  }

  /// A part of the pattern, and the product of its nested repetitions.
  struct Piece {
    var expression: Expression
    var product = 1
  }

  init(_ pattern: String, depth: Int) {
    var offset = 0
    var offsets: [Int] = []
    scalars = pattern.unicodeScalars.map { scalar in
      offsets.append(offset)
      offset += scalar.utf8.count
      return scalar.value
    }
    self.offsets = offsets + [offset]
    self.depth = depth
  }

  /// Parses the whole pattern.
  mutating func parse() throws(RegularExpressionError) -> Expression {
    let piece = try choice()
    guard current == nil else { throw error(.unexpectedParenthesis, from: index) }
    return piece.expression
  }

  /// Parses alternatives up to the end of the group or pattern.
  mutating func choice() throws(RegularExpressionError) -> Piece {
    guard depth > 0 else { throw error(.tooLarge, from: index) }
    depth -= 1
    defer { depth += 1 }
    var branches: [Expression] = []
    var product = 1
    while true {
      let piece = try sequence()
      branches.append(piece.expression)
      product = max(product, piece.product)
      guard take("|") else { break }
    }
    return Piece(expression: branches.count == 1 ? branches[0] : .choice(branches), product: product)
  }

  private mutating func sequence() throws(RegularExpressionError) -> Piece {
    var items: [Expression] = []
    var product = 1
    while let scalar = current, scalar != "|", scalar != ")" {
      let start = index
      let literals = quoted(into: &items)
      guard var piece = try literals == nil ? atom() : literals else { continue }
      try repetitions(of: &piece, from: start)
      items.append(piece.expression)
      product = max(product, piece.product)
    }
    return Piece(expression: items.count == 1 ? items[0] : items.isEmpty ? .empty : .sequence(items), product: product)
  }

  /// Parses `\Q…\E`. A following repetition applies only to the last scalar. Nil if nothing is quoted.
  private mutating func quoted(into items: inout [Expression]) -> Piece? {
    guard take("\\", "Q") else { return nil }
    var last: Expression?
    while current != nil, !take("\\", "E") {
      if let last { items.append(last) }
      last = literal(scalars[index])
      index += 1
    }
    return Piece(expression: last ?? .empty)
  }

  /// Parses an atom, which may be repeated; nil for flags, which match nothing.
  private mutating func atom() throws(RegularExpressionError) -> Piece? {
    guard let scalar = current else { return nil }
    let start = index
    index += 1
    switch scalar {
    case "(": return try group(from: start)
    case "[": return Piece(expression: .set(try characterClass(from: start)))
    case "\\": return Piece(expression: try escape(from: start))
    case ".": return Piece(expression: flags.contains(.dotMatchesNewline) ? .any : .anyButNewline)
    case "^": return Piece(expression: .assertion(flags.contains(.multiline) ? .lineStart : .textStart))
    case "$": return Piece(expression: .assertion(flags.contains(.multiline) ? .lineEnd : .textEnd))
    case "*", "+", "?": throw error(.nothingToRepeat, from: start)
    default:
      if scalar == "{" {
        index = start
        if try counted() != nil { throw error(.nothingToRepeat, from: start) }
        index = start + 1
      }
      return Piece(expression: literal(scalar.value))
    }
  }

  /// An expression for a literal scalar.
  func literal(_ value: UInt32) -> Expression { .scalar(value, ignoresCase: flags.contains(.ignoresCase)) }
}

extension Parser {
  /// The next scalar; nil at the end.
  var current: Unicode.Scalar? { index < scalars.count ? Unicode.Scalar(scalars[index]) : nil }

  /// Consumes the given scalars if they are next.
  mutating func take(_ wanted: Unicode.Scalar...) -> Bool {
    guard index + wanted.count <= scalars.count else { return false }
    for (offset, scalar) in wanted.enumerated() where scalars[index + offset] != scalar.value { return false }
    index += wanted.count
    return true
  }

  /// The text of a part of the pattern.
  func text(_ range: Range<Int>) -> String {
    var text = ""
    for value in scalars[range] { text.unicodeScalars.append(Unicode.Scalar(value) ?? "\u{FFFD}") }
    return text
  }

  /// An error for the text from a position up to the current one.
  func error(_ kind: RegularExpressionError.Kind, from start: Int) -> RegularExpressionError {
    let end = min(max(index, start), scalars.count)
    return RegularExpressionError(
      kind: kind, offset: offsets[min(start, scalars.count)], part: text(min(start, end)..<end))
  }
}
