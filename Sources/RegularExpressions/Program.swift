/// A compiled pattern: the instructions for the threads of the matcher.
struct Program: Sendable {
  enum Instruction: Sendable {
    /// Matches this scalar.
    case scalar(UInt32)
    /// Matches a scalar with this case folding.
    case folded(UInt32)
    /// Matches a scalar in the set with this index.
    case set(Int)
    case any
    case anyButNewline
    /// Continues at both instructions, preferably the first.
    case split(Int, Int)
    case jump(Int)
    /// Records the position in a slot.
    case save(Int)
    /// Continues if a condition holds.
    case assertion(Assertion)
    case match
    /// Ends the thread. Used as a placeholder until the compiler fills in another instruction.
    case fail
  }

  var instructions: [Instruction] = []
  var sets: [ScalarSet] = []
  /// The number of slots, two for each group.
  var slotCount = 2
  /// Whether matches begin only at the start of the text.
  var isAnchored = false
}
