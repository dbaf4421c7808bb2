/// Compiles a parsed pattern to a program.
struct Compiler {
  private var program = Program()
  private let limit: Int

  init(limit: Int, groups: Int) {
    self.limit = limit
    program.slotCount = 2 * groups
  }

  /// Compiles a whole pattern.
  mutating func compile(_ expression: Expression) throws(RegularExpressionError) -> Program {
    try emit(.group(0, expression))
    try append(.match)
    if case .assertion(.textStart) = Self.first(of: expression) { program.isAnchored = true }
    return program
  }

  /// The expression with which every match begins, as far as it is easily determined.
  private static func first(of expression: Expression) -> Expression {
    switch expression {
    case .sequence(let items): items.first.map(first) ?? expression
    case .group(_, let inner): first(of: inner)
    default: expression
    }
  }

  private mutating func append(_ instruction: Program.Instruction) throws(RegularExpressionError) {
    guard program.instructions.count < limit else {
      throw RegularExpressionError(kind: .tooLarge, offset: 0, part: "")
    }
    program.instructions.append(instruction)
  }

  private mutating func emit(_ expression: Expression) throws(RegularExpressionError) {
    switch expression {
    case .empty: break
    case .scalar(let value, let ignoresCase): try append(ignoresCase ? .folded(Scalars.folded(value)) : .scalar(value))
    case .set(let set):
      program.sets.append(set)
      try append(.set(program.sets.count - 1))
    case .any: try append(.any)
    case .anyButNewline: try append(.anyButNewline)
    case .assertion(let assertion): try append(.assertion(assertion))
    case .group(let number, let inner):
      try append(.save(2 * number))
      try emit(inner)
      try append(.save(2 * number + 1))
    case .sequence(let items): for item in items { try emit(item) }
    case .choice(let branches): try choice(branches)
    case .repetition(let inner, let repetition): try emit(inner, repetition)
    }
  }

  private mutating func choice(_ branches: [Expression]) throws(RegularExpressionError) {
    var ends: [Int] = []
    for branch in branches.dropLast() {
      let split = next
      try append(.fail)
      try emit(branch)
      ends.append(next)
      try append(.fail)
      program.instructions[split] = .split(split + 1, next)
    }
    if let last = branches.last { try emit(last) }
    for end in ends { program.instructions[end] = .jump(next) }
  }

  private mutating func emit(_ inner: Expression, _ repetition: Repetition) throws(RegularExpressionError) {
    let isGreedy = repetition.isGreedy
    guard let maximum = repetition.maximum else {
      for _ in 1..<max(1, repetition.minimum) { try emit(inner) }
      return try repetition.minimum > 0 ? plus(inner, isGreedy) : star(inner, isGreedy)
    }
    for _ in 0..<repetition.minimum { try emit(inner) }
    // All optional repetitions lead to the same end, as in x(x(x)?)?.
    var splits: [Int] = []
    for _ in repetition.minimum..<maximum {
      splits.append(next)
      try append(.fail)
      try emit(inner)
    }
    for split in splits { program.instructions[split] = fork(split + 1, next, isGreedy) }
  }

  private mutating func star(_ inner: Expression, _ isGreedy: Bool) throws(RegularExpressionError) {
    let split = next
    try append(.fail)
    if Self.canBeEmpty(inner) {
      // As (x+)?, because a loop whose body can be empty would prefer to exit too early.
      try plus(inner, isGreedy)
    } else {
      try emit(inner)
      try append(.jump(split))
    }
    program.instructions[split] = fork(split + 1, next, isGreedy)
  }

  private mutating func plus(_ inner: Expression, _ isGreedy: Bool) throws(RegularExpressionError) {
    let start = next
    try emit(inner)
    try append(fork(start, next + 1, isGreedy))
  }

  private var next: Int { program.instructions.count }

  private func fork(_ into: Int, _ past: Int, _ isGreedy: Bool) -> Program.Instruction {
    isGreedy ? .split(into, past) : .split(past, into)
  }

  private static func canBeEmpty(_ expression: Expression) -> Bool {
    switch expression {
    case .empty, .assertion: true
    case .scalar, .set, .any, .anyButNewline: false
    case .group(_, let inner): canBeEmpty(inner)
    case .sequence(let items): items.allSatisfy(canBeEmpty)
    case .choice(let branches): branches.contains(where: canBeEmpty)
    case .repetition(let inner, let repetition): repetition.minimum == 0 || canBeEmpty(inner)
    }
  }
}
