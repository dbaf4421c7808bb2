/// A regular expression of a schema: RE2's syntax without what schemas do not use. One that can't be read matches all.
public struct Pattern: Sendable {
  /// As it was written.
  public let text: String
  private let program: [Instruction]

  /// What one step of the machine does: Thompson's construction, so that no pattern takes more than linear time.
  fileprivate enum Instruction: Sendable {
    case one(Scalars)
    case split(Int, Int)
    case jump(Int)
    case atStart, atEnd
    case match
  }

  /// A set of characters.
  fileprivate struct Scalars: Sendable {
    var ranges: [ClosedRange<UInt32>] = []
    var isNegated = false

    func contains(_ scalar: UInt32) -> Bool { ranges.contains { $0.contains(scalar) } != isNegated }
  }

  /// Reads an expression; nil when it is beyond what is read here.
  public init?(_ text: String) {
    var compiler = Compiler(text)
    guard let program = compiler.compile() else { return nil }
    self.text = text
    self.program = program
  }

  /// Whether the expression is found in a text.
  public func matches(_ text: String) -> Bool {
    let scalars = text.unicodeScalars.map(\.value)
    var states: [Int] = []
    var isIn = [Bool](repeating: false, count: program.count)
    for index in 0...scalars.count {
      add(0, index, scalars.count, &states, &isIn)
      if isIn[program.count - 1] { return true }
      if index == scalars.count { break }
      var next: [Int] = []
      var isInNext = [Bool](repeating: false, count: program.count)
      for state in states {
        if case .one(let set) = program[state], set.contains(scalars[index]) {
          add(state + 1, index + 1, scalars.count, &next, &isInNext)
        }
      }
      (states, isIn) = (next, isInNext)
    }
    return false
  }

  private func add(_ start: Int, _ index: Int, _ end: Int, _ states: inout [Int], _ isIn: inout [Bool]) {
    var open = [start]
    while let state = open.popLast() {
      if isIn[state] { continue }
      isIn[state] = true
      switch program[state] {
      case .split(let first, let second): open += [first, second]
      case .jump(let target): open.append(target)
      case .atStart: if index == 0 { open.append(state + 1) }
      case .atEnd: if index == end { open.append(state + 1) }
      case .one: states.append(state)
      case .match: break
      }
    }
  }

  private struct Compiler {
    private var rest: Substring.UnicodeScalarView
    private var size = 0
    private var depth = 0

    init(_ text: String) { rest = text[...].unicodeScalars }

    mutating func compile() -> [Instruction]? {
      guard let program = alternatives(), rest.isEmpty else { return nil }
      return program + [.match]
    }

    private mutating func alternatives() -> [Instruction]? {
      depth += 1
      defer { depth -= 1 }
      guard depth < 40, var program = sequence() else { return nil }
      while rest.first == "|" {
        rest.removeFirst()
        guard let other = sequence() else { return nil }
        program =
          [.split(1, program.count + 2)] + program.moved(by: 1) + [.jump(program.count + 2 + other.count)]
          + other.moved(by: program.count + 2)
      }
      return program
    }

    private mutating func sequence() -> [Instruction]? {
      var program: [Instruction] = []
      while let first = rest.first, first != "|", first != ")" {
        guard let piece = repeated() else { return nil }
        program += piece.moved(by: program.count)
        if program.count > 5000 { return nil }
      }
      return program
    }

    private mutating func repeated() -> [Instruction]? {
      guard var program = atom() else { return nil }
      while let mark = rest.first, "*+?{".unicodeScalars.contains(mark) {
        rest.removeFirst()
        var low = mark == "+" ? 1 : 0
        var high: Int? = mark == "?" ? 1 : nil
        if mark == "{" {
          guard let close = rest.firstIndex(of: "}") else { return nil }
          let ends = String(rest[..<close]).split(separator: ",", omittingEmptySubsequences: false).map { Int($0) }
          rest = rest[rest.index(after: close)...]
          guard let first = ends.first, let first, ends.count <= 2, first <= 1000 else { return nil }
          low = first
          high = ends.count == 1 ? first : ends[1]
        }
        if rest.first == "?" { rest.removeFirst() }
        guard let repeated = Self.repeated(program, low, high) else { return nil }
        program = repeated
      }
      return program
    }

    private static func repeated(_ piece: [Instruction], _ low: Int, _ high: Int?) -> [Instruction]? {
      var program: [Instruction] = []
      for _ in 0..<low { program += piece.moved(by: program.count) }
      if let high {
        guard high >= low, piece.count * high <= 5000 else { return nil }
        let end = program.count + (high - low) * (piece.count + 1)
        for _ in low..<high {
          let here = program.count
          program += [.split(here + 1, end)] + piece.moved(by: here + 1)
        }
      } else {
        let here = program.count
        program += [.split(here + 1, here + piece.count + 2)] + piece.moved(by: here + 1) + [.jump(here)]
      }
      return program.count > 5000 ? nil : program
    }

    private mutating func atom() -> [Instruction]? {
      switch rest.removeFirst() {
      case "^": return [.atStart]
      case "$": return [.atEnd]
      case ".": return [.one(Scalars(ranges: [10...10], isNegated: true))]
      case "(":
        if rest.starts(with: "?:".unicodeScalars) { rest = rest.dropFirst(2) }
        guard rest.first != "?", let group = alternatives(), rest.first == ")" else { return nil }
        rest.removeFirst()
        return group
      case "[": return set().map { [.one($0)] }
      case "\\": return escape().map { [.one($0)] }
      case let scalar where "*+?{".unicodeScalars.contains(scalar): return nil
      case let scalar: return [.one(Scalars(ranges: [scalar.value...scalar.value]))]
      }
    }

    private mutating func escape() -> Scalars? {
      guard let scalar = rest.popFirst() else { return nil }
      let digits: [ClosedRange<UInt32>] = [48...57]
      let word: [ClosedRange<UInt32>] = [48...57, 65...90, 95...95, 97...122]
      let space: [ClosedRange<UInt32>] = [9...10, 12...13, 32...32]
      switch scalar {
      case "d": return Scalars(ranges: digits)
      case "D": return Scalars(ranges: digits, isNegated: true)
      case "w": return Scalars(ranges: word)
      case "W": return Scalars(ranges: word, isNegated: true)
      case "s": return Scalars(ranges: space)
      case "S": return Scalars(ranges: space, isNegated: true)
      case "n": return Scalars(ranges: [10...10])
      case "t": return Scalars(ranges: [9...9])
      case "r": return Scalars(ranges: [13...13])
      case let scalar where scalar.properties.isAlphabetic || ("0"..."9").contains(scalar): return nil
      case let scalar: return Scalars(ranges: [scalar.value...scalar.value])
      }
    }

    private mutating func set() -> Scalars? {
      var set = Scalars()
      if rest.first == "^" {
        rest.removeFirst()
        set.isNegated = true
      }
      var isFirst = true
      while let scalar = rest.popFirst() {
        if scalar == "]", !isFirst { return set }
        isFirst = false
        if scalar == "[", rest.first == ":" { return nil }
        var low = scalar.value
        if scalar == "\\" {
          guard let escaped = escape(), !escaped.isNegated else { return nil }
          guard escaped.ranges.count == 1, escaped.ranges[0].count == 1 else {
            set.ranges += escaped.ranges
            continue
          }
          low = escaped.ranges[0].lowerBound
        }
        var high = low
        if rest.first == "-", let after = rest.dropFirst().first, after != "]" {
          rest.removeFirst()
          guard let end = rest.popFirst() else { return nil }
          high = end.value
          if end == "\\" {
            guard let escaped = escape(), escaped.ranges.count == 1 else { return nil }
            high = escaped.ranges[0].lowerBound
          }
        }
        guard low <= high else { return nil }
        set.ranges.append(low...high)
      }
      return nil
    }
  }
}

extension [Pattern.Instruction] {
  fileprivate func moved(by offset: Int) -> Self {
    if offset == 0 { return self }
    return map { instruction in
      switch instruction {
      case .split(let first, let second): .split(first + offset, second + offset)
      case .jump(let target): .jump(target + offset)
      default: instruction
      }
    }
  }
}
