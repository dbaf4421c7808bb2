/// Threads of a program at one place of the text, in the order of preference, each instruction at most once.
struct Threads {
  /// The instructions, the preferred first.
  private(set) var order: [Int] = []
  /// How many instructions were looked at.
  private(set) var steps = 0
  private var places: [Int]
  private var slots: [Int]
  private let slotCount: Int
  private var stack: [Job] = []

  /// What is left to do while threads are followed up to the next scalar.
  private enum Job {
    case follow(Int)
    case restore(slot: Int, value: Int)
  }

  /// A place in the text: its offset, and the scalars around it; nil where the text begins or ends.
  struct Place {
    var offset: Int
    var before: UInt32?
    var after: UInt32?
  }

  /// Creates room for the threads of a program.
  init(_ instructions: Int, slots: Int) {
    places = Array(repeating: 0, count: instructions)
    self.slots = Array(repeating: -1, count: instructions * slots)
    slotCount = slots
    order.reserveCapacity(instructions)
  }

  /// The slots of a thread.
  func slots(of thread: Int) -> ArraySlice<Int> { slots[(thread * slotCount)..<((thread + 1) * slotCount)] }

  /// Takes all threads out.
  mutating func removeAll() { order.removeAll(keepingCapacity: true) }

  /// Adds a thread, and those that it splits into, up to where each waits for a scalar.
  mutating func follow(_ start: Int, of program: Program, at place: Place, _ values: inout [Int]) {
    stack.append(.follow(start))
    while let job = stack.popLast() {
      switch job {
      case .restore(let slot, let value): values[slot] = value
      case .follow(let instruction):
        guard insert(instruction) else { continue }
        steps += 1
        switch program.instructions[instruction] {
        case .jump(let target): stack.append(.follow(target))
        case .split(let first, let second):
          stack.append(.follow(second))
          stack.append(.follow(first))
        case .save(let slot):
          if slot < slotCount {
            stack.append(.restore(slot: slot, value: values[slot]))
            values[slot] = place.offset
          }
          stack.append(.follow(instruction + 1))
        case .assertion(let assertion):
          if assertion.holds(before: place.before, after: place.after) { stack.append(.follow(instruction + 1)) }
        case .fail: break
        case .scalar, .folded, .set, .any, .anyButNewline, .match:
          for slot in 0..<slotCount { slots[instruction * slotCount + slot] = values[slot] }
        }
      }
    }
  }

  private mutating func insert(_ instruction: Int) -> Bool {
    let place = places[instruction]
    if place < order.count, order[place] == instruction { return false }
    places[instruction] = order.count
    order.append(instruction)
    return true
  }
}
