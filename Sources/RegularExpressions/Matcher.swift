/// Scans a text once while running all threads of a program in parallel, in order of preference.
struct Matcher {
  private let program: Program
  private let slotCount: Int
  private let mustReachEnd: Bool
  private var current: Threads
  private var upcoming: Threads
  private var moved = 0

  /// The number of instructions examined. Each search takes at most twice the length of the program for each scalar.
  var steps: Int { moved + current.steps + upcoming.steps }

  /// Creates a matcher that records the first slots. None are needed to determine only whether there is a match.
  init(_ program: Program, slots: Int, mustReachEnd: Bool = false) {
    self.program = program
    slotCount = slots
    self.mustReachEnd = mustReachEnd
    current = Threads(program.instructions.count, slots: slots)
    upcoming = current
  }

  /// The slots of the first match that begins at or after an offset.
  mutating func search(_ text: [UInt8], from start: Int) -> [Int]? {
    var found: [Int]?
    var values = Array(repeating: -1, count: slotCount)
    var position = start
    var before = Scalars.last(text, before: start)
    let canStartLater = !program.isAnchored && !mustReachEnd
    current.removeAll()
    while true {
      let (value, width) = Scalars.decode(text, at: position)
      let after = width == 0 ? nil : value
      if found == nil, position == start || canStartLater {
        current.follow(
          0, of: program, at: Threads.Place(offset: position, before: before, after: after), &values)
      }
      if current.order.isEmpty { break }
      let next = position + width
      let beyond = next < text.count ? Scalars.decode(text, at: next).value : nil
      step(past: after, to: Threads.Place(offset: next, before: after, after: beyond), &found)
      swap(&current, &upcoming)
      upcoming.removeAll()
      if width == 0 || (found != nil && slotCount == 0) { break }
      before = after
      position = next
    }
    return found
  }

  /// Advances each thread past a scalar. A match ends the less preferred threads.
  private mutating func step(past scalar: UInt32?, to place: Threads.Place, _ found: inout [Int]?) {
    var values = Array(repeating: -1, count: slotCount)
    for thread in current.order {
      moved += 1
      if case .match = program.instructions[thread] {
        if mustReachEnd, scalar != nil { continue }
        found = Array(current.slots(of: thread))
        return
      }
      guard let scalar, goes(thread, past: scalar) else { continue }
      if slotCount > 0 { values.replaceSubrange(0..., with: current.slots(of: thread)) }
      upcoming.follow(thread + 1, of: program, at: place, &values)
    }
  }

  private func goes(_ thread: Int, past scalar: UInt32) -> Bool {
    switch program.instructions[thread] {
    case .scalar(let wanted): scalar == wanted
    case .folded(let wanted): Scalars.folded(scalar) == wanted
    case .set(let number): program.sets[number].contains(scalar)
    case .any: true
    case .anyButNewline: scalar != 0x0A
    case .split, .jump, .save, .assertion, .fail, .match: false
    }
  }
}
