/// A token of source text.
struct Token: Sendable {
  enum Kind: Sendable, Equatable {
    case identifier(String)
    case number(Number)
    /// Text, or bytes if it was in single quotes.
    case string([StringPart], isBytes: Bool)
    case symbol(Symbol)
    case attribute
    case end
  }

  var kind: Kind
  var place: Place
  /// The line on which the token ends.
  var endLine: Int32
  /// Whether it is followed by a line break, which may replace a comma.
  var endsDeclaration = false
}

/// A part of a string: text, or the tokens between `\(` and `)`.
enum StringPart: Sendable, Equatable {
  case text([UInt8])
  case tokens([Token])

  static func == (left: StringPart, right: StringPart) -> Bool {
    if case .text(let mine) = left, case .text(let theirs) = right { return mine == theirs }
    return false
  }
}

/// A comment that starts with `//`.
public struct Comment: Sendable, Hashable {
  /// The text after the slashes.
  public var text: String
  /// The place where it begins.
  public var place: Place
  /// Whether it is the first thing on its line.
  var isWholeLine: Bool
}
