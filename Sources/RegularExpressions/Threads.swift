/// The threads of a program at one position in the text, in order of preference. Each instruction occurs at most once.
struct Threads {
  /// The instructions of the threads, the preferred first.
  private(set) var order: [Int] = []
  /// The number of instructions examined.
  private(set) var steps = 0
  private var places: [Int]
  private var slots: [Int]
  private let slotCount: Int
  private var stack: [Job] = []

  /// A pending step while threads are followed up to the next scalar.
  private enum Job {
    case follow(Int)
    case restore(slot: Int, value: Int)
  }

  /// A position in the text: its offset, and the scalars around it, which are nil at the beginning and the end of the
  /// text.
  struct Place {
    var offset: Int
    var before: UInt32?
    var after: UInt32?
  }

  /// Allocates space for the threads of a program.
  init(_ instructions: Int, slots: Int) {
    places = Array(repeating: 0, count: instructions)
    self.slots = Array(repeating: -1, count: instructions * slots)
    slotCount = slots
    order.reserveCapacity(instructions)
  }

  /// The slots of a thread.
  func slots(of thread: Int) -> ArraySlice<Int> { slots[(thread * slotCount)..<((thread + 1) * slotCount)] }

  /// Removes all threads.
  mutating func removeAll() { order.removeAll(keepingCapacity: true) }

  /// Adds a thread and those into which it splits, each up to the next scalar that it must match.
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
