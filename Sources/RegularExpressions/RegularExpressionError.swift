/// The reason why a pattern is rejected, and its position.
public struct RegularExpressionError: Error, Sendable, Hashable {
  /// The kind of mistake.
  public enum Kind: Sendable, Hashable {
    case invalidEscape, trailingBackslash
    case invalidClass, invalidRange, unknownClass, missingBracket
    case missingParenthesis, unexpectedParenthesis, invalidGroup, invalidName, duplicateName
    case nothingToRepeat, nestedRepetition, invalidRepetition
    /// The pattern or its compiled program exceeds the limits.
    case tooLarge
    /// Look-ahead or look-behind, which can't be matched in linear time.
    case lookAround
    /// `\1` or `(?P=name)`, which can't be matched in linear time.
    case backReference
    /// Atomic groups, conditions, recursion, possessive repetition and other features of backtracking engines.
    case unsupported
  }

  /// The kind of mistake.
  public var kind: Kind
  /// The offset of the mistake in the pattern, in bytes of UTF-8.
  public var offset: Int
  /// The part of the pattern that is wrong.
  public var part: String

  /// Whether the pattern may be valid in another engine, such as PCRE, and only exceeds the abilities or limits of this
  /// one.
  public var isBeyondThisEngine: Bool {
    switch kind {
    case .lookAround, .backReference, .unsupported, .unknownClass, .tooLarge: true
    default: false
    }
  }
}

extension RegularExpressionError: CustomStringConvertible {
  /// A description without the position.
  public var description: String {
    switch kind {
    case .invalidEscape: "unknown escape '\(part)'"
    case .trailingBackslash: "a backslash at the end"
    case .invalidClass: "invalid character class '\(part)'"
    case .invalidRange: "invalid range '\(part)' in a character class"
    case .unknownClass: "unknown character class '\(part)'"
    case .missingBracket: "missing ']' for '\(part)'"
    case .missingParenthesis: "missing ')'"
    case .unexpectedParenthesis: "unexpected ')'"
    case .invalidGroup: "unknown group or flag '\(part)'"
    case .invalidName: "invalid group name '\(part)'"
    case .duplicateName: "the group name '\(part)' is there twice"
    case .nothingToRepeat: "nothing to repeat before '\(part)'"
    case .nestedRepetition: "repetition of a repetition '\(part)'"
    case .invalidRepetition: "invalid repetition '\(part)'"
    case .tooLarge: "the pattern is too large"
    case .lookAround: "'\(part)' looks around, which matching in linear time can't"
    case .backReference: "'\(part)' refers back, which matching in linear time can't"
    case .unsupported: "'\(part)' is not supported"
    }
  }
}
