/// A piece of source text.
struct Token: Sendable {
  enum Kind: Sendable, Equatable {
    case identifier(String)
    case number(Number)
    /// Text, or bytes when it stood in single quotes.
    case string([StringPart], isBytes: Bool)
    case symbol(Symbol)
    case attribute
    case end
  }

  var kind: Kind
  var place: Place
  /// Where the token ends.
  var endLine: Int32
  /// Whether the line break after it stands for a comma that was not written.
  var endsDeclaration = false
}

/// A part of a string: text, or what is between `\(` and `)`.
enum StringPart: Sendable, Equatable {
  case text([UInt8])
  case tokens([Token])

  static func == (left: StringPart, right: StringPart) -> Bool {
    if case .text(let mine) = left, case .text(let theirs) = right { return mine == theirs }
    return false
  }
}

/// A comment: a line that starts with `//`.
public struct Comment: Sendable, Hashable {
  /// The text after the slashes.
  public var text: String
  /// Where it begins.
  public var place: Place
  /// Whether nothing stands before it on its line.
  var isWholeLine: Bool
}
