/// A regular expression with the syntax and semantics of Go's RE2, matched in time linear in the text.
///
/// Patterns come from input, so neither a pattern nor a text may take forever. A pattern compiles to a program of
/// bounded size, and a search scans the text once while following all threads of the program at the same time (as
/// described by Thompson and Pike). The leftmost match is found, and of several there, the one that a backtracking
/// engine would find first.
public struct RegularExpression: Sendable {
  /// The pattern.
  public let pattern: String
  /// The names of the groups by number, from 0 for the whole match; nil for a group without a name.
  public let groupNames: [String?]
  let program: Program

  /// Limits on the cost of a pattern.
  public struct Limits: Sendable, Hashable {
    /// The maximum length of the pattern in bytes.
    public var bytes: Int
    /// The maximum nesting depth of groups.
    public var depth: Int
    /// The maximum number of instructions in the compiled program.
    public var instructions: Int

    /// Creates limits.
    public init(bytes: Int = 16_384, depth: Int = 250, instructions: Int = 10_000) {
      self.bytes = bytes
      self.depth = depth
      self.instructions = instructions
    }
  }

  /// Compiles a pattern.
  ///
  /// - Throws: An error with its position if the pattern is invalid or not supported.
  public init(_ pattern: String, limits: Limits = Limits()) throws(RegularExpressionError) {
    guard pattern.utf8.count <= limits.bytes else {
      throw RegularExpressionError(kind: .tooLarge, offset: limits.bytes, part: "")
    }
    var parser = Parser(pattern, depth: limits.depth)
    let expression = try parser.parse()
    var compiler = Compiler(limit: limits.instructions, groups: parser.names.count)
    program = try compiler.compile(expression)
    groupNames = parser.names
    self.pattern = pattern
  }

  /// A match with the ranges of its groups.
  public struct Match: Sendable, Hashable {
    /// The ranges of the groups in bytes of UTF-8, 0 for the whole match; nil for a group that didn't participate.
    public var groups: [Range<Int>?]

    /// The range of the whole match.
    public var range: Range<Int> { groups.first.flatMap(\.self) ?? 0..<0 }
  }

  /// Whether the pattern matches somewhere in a text.
  public func matches(_ text: String) -> Bool { matches(Array(text.utf8)) }

  /// Whether the pattern matches somewhere in bytes.
  public func matches(_ text: [UInt8]) -> Bool {
    var matcher = Matcher(program, slots: 0)
    return matcher.search(text, from: 0) != nil
  }

  /// Whether the pattern matches a text as a whole.
  public func matchesWhole(_ text: String) -> Bool {
    var matcher = Matcher(program, slots: 0, mustReachEnd: true)
    return matcher.search(Array(text.utf8), from: 0) != nil
  }

  /// The first match, with its groups.
  public func firstMatch(in text: [UInt8]) -> Match? {
    var matcher = Matcher(program, slots: program.slotCount)
    return matcher.search(text, from: 0).map(Match.init(slots:))
  }

  /// The first match, with its groups.
  public func firstMatch(in text: String) -> Match? { firstMatch(in: Array(text.utf8)) }

  /// At most `limit` matches that don't overlap, from left to right. As in Go, an empty match directly after another
  /// one is skipped.
  public func allMatches(in text: [UInt8], limit: Int = .max) -> [Match] {
    var matcher = Matcher(program, slots: program.slotCount)
    var found: [Match] = []
    var position = 0
    var end = -1
    while found.count < limit, position <= text.count, let slots = matcher.search(text, from: position) {
      let match = Match(slots: slots)
      let range = match.range
      var counts = true
      if range.upperBound == position {
        counts = range.lowerBound != end
        position += max(1, Scalars.decode(text, at: position).width)
      } else {
        position = range.upperBound
      }
      end = range.upperBound
      if counts { found.append(match) }
    }
    return found
  }

  /// At most `limit` matches that don't overlap, from left to right.
  public func allMatches(in text: String, limit: Int = .max) -> [Match] {
    allMatches(in: Array(text.utf8), limit: limit)
  }
}

extension RegularExpression.Match {
  init(slots: [Int]) {
    groups = stride(from: 0, to: slots.count - 1, by: 2).map {
      slots[$0] < 0 || slots[$0 + 1] < slots[$0] ? nil : slots[$0]..<slots[$0 + 1]
    }
  }
}
