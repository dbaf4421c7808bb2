/// A pattern, compiled: what a thread of the matcher does next.
struct Program: Sendable {
  enum Instruction: Sendable {
    /// Goes on behind this scalar.
    case scalar(UInt32)
    /// Goes on behind a scalar with this folding.
    case folded(UInt32)
    /// Goes on behind a scalar of the set with this number.
    case set(Int)
    case any
    case anyButNewline
    /// Goes on at both, rather the first.
    case split(Int, Int)
    case jump(Int)
    /// Keeps the place in a slot.
    case save(Int)
    /// Goes on where a condition holds.
    case assertion(Assertion)
    case match
    /// Goes nowhere; stands where the compiler fills in something else.
    case fail
  }

  var instructions: [Instruction] = []
  var sets: [ScalarSet] = []
  /// Two for each group.
  var slotCount = 2
  /// Whether a match begins where the text does.
  var isAnchored = false
}
