/// A pattern with the syntax and meaning of Go's RE2, matched in time linear in the text.
///
/// Patterns come from input, so neither a pattern nor a text may take for ever: a pattern compiles to a program of bounded
/// size, and a search goes over the text once, following all threads of the program at the same time (as described by
/// Thompson and Pike). Of several matches the leftmost counts, and of those the one that a backtracking engine finds first.
public struct RegularExpression: Sendable {
  /// The pattern.
  public let pattern: String
  /// The names of the groups by number, from 0 for the whole match; nil for a group without a name.
  public let groupNames: [String?]
  let program: Program

  /// What a pattern may cost.
  public struct Limits: Sendable, Hashable {
    /// The length of the pattern, in bytes.
    public var bytes: Int
    /// How deep groups may nest.
    public var depth: Int
    /// The number of instructions that it compiles to.
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
  /// - Throws: What is wrong with it, or beyond this engine, with the place.
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

  /// A match: where the whole and each group are.
  public struct Match: Sendable, Hashable {
    /// Offsets in bytes of UTF-8 by group, 0 for the whole; nil for a group that took no part.
    public var groups: [Range<Int>?]

    /// Where the whole match is.
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

  /// Matches that don't overlap, from the left, at most as many as said. An empty match right behind another one does
  /// not count, as in Go.
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

  /// Matches that don't overlap, from the left, at most as many as said.
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
