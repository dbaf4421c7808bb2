/// A parsed pattern.
indirect enum Expression: Sendable {
  case empty
  case scalar(UInt32, ignoresCase: Bool)
  case set(ScalarSet)
  case any
  case anyButNewline
  case assertion(Assertion)
  case group(Int, Expression)
  case sequence([Expression])
  case choice([Expression])
  case repetition(Expression, Repetition)
}

/// The number of repetitions of an expression.
struct Repetition: Sendable {
  /// The minimum number.
  var minimum: Int
  /// The maximum number; nil if there is none.
  var maximum: Int?
  /// Whether more repetitions are tried before fewer.
  var isGreedy: Bool
}

/// A condition on a position in the text.
enum Assertion: Sendable {
  case textStart, textEnd, lineStart, lineEnd, wordBoundary, noWordBoundary

  /// Whether it holds between two scalars, which are nil at the beginning and the end of the text.
  func holds(before: UInt32?, after: UInt32?) -> Bool {
    switch self {
    case .textStart: before == nil
    case .textEnd: after == nil
    case .lineStart: before == nil || before == 0x0A
    case .lineEnd: after == nil || after == 0x0A
    case .wordBoundary: Self.isWord(before) != Self.isWord(after)
    case .noWordBoundary: Self.isWord(before) == Self.isWord(after)
    }
  }

  private static func isWord(_ scalar: UInt32?) -> Bool { scalar.map(Scalars.isWord) ?? false }
}
