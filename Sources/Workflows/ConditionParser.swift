import Tree

/// Parses the conditions of steps, a small subset of CUE: comparisons of strings, `!`, `&&`, `||` and parentheses.
struct ConditionParser {
  private var rest: [Token]
  private let text: String
  private var depth = 0

  private typealias Problem = StepCondition.Problem

  private enum Token: Equatable {
    case word(String)
    case text(String)
    case mark(String)
  }

  /// The states that a condition can test a step for, as in KubeVela, with the phases that each stands for.
  private static let phases: [(name: String, phases: [String])] = [
    ("succeeded", ["succeeded"]), ("failed", ["failed"]), ("skipped", ["skipped"]),
    ("failedAfterRetries", ["failed"]), ("suspended", ["suspending"]), ("pending", ["pending"]),
    ("running", ["running"]),
  ]

  private static let deepest = 50

  init(_ text: String) {
    self.text = text
    rest = Self.tokens(text)
  }

  mutating func parse() throws(StepCondition.Problem) -> StepCondition.Term {
    let term = try either()
    guard rest.isEmpty else { throw problem }
    return term
  }

  private var problem: StepCondition.Problem {
    Problem(message: "the condition '\(text)' can't be decided without a cluster")
  }

  private mutating func take(_ mark: String) -> Bool {
    guard rest.first == .mark(mark) else { return false }
    rest.removeFirst()
    return true
  }

  private mutating func either() throws(StepCondition.Problem) -> StepCondition.Term {
    var term = try both()
    while take("||") { term = .either(term, try both()) }
    return term
  }

  private mutating func both() throws(StepCondition.Problem) -> StepCondition.Term {
    var term = try single()
    while take("&&") { term = .both(term, try single()) }
    return term
  }

  private mutating func single() throws(StepCondition.Problem) -> StepCondition.Term {
    depth += 1
    defer { depth -= 1 }
    guard depth < Self.deepest else { throw problem }
    if take("!") { return .not(try single()) }
    if take("(") {
      let term = try either()
      guard take(")") else { throw problem }
      return term
    }
    if rest.first == .word("always") || rest.first == .word("true") {
      rest.removeFirst()
      return .constant(true)
    }
    if rest.first == .word("false") {
      rest.removeFirst()
      return .constant(false)
    }
    return try comparison()
  }

  private mutating func comparison() throws(StepCondition.Problem) -> StepCondition.Term {
    let left = try path()
    let isEqual = take("==")
    if isEqual || take("!=") {
      let right = try path()
      guard let first = Self.operand(left), let second = Self.operand(right) else { throw problem }
      return .equal(first, second, isEqual)
    }
    if case .names(let names) = left, names.count == 3, names[0] == "status", names[2] == "timeout" {
      return .timedOut(step: names[1])
    }
    guard case .names(let names) = left, names.count == 3, names[0] == "status",
      let found = Self.phases.first(where: { $0.name == names[2] })
    else { throw problem }
    return .has(step: names[1], phases: found.phases)
  }

  private enum Value {
    case text(String)
    case names([String])
  }

  /// Parses `status.NAME.phase`, `status["a-b"].phase`, or a quoted string.
  private mutating func path() throws(StepCondition.Problem) -> Value {
    guard let first = rest.first else { throw problem }
    rest.removeFirst()
    if case .text(let text) = first { return .text(text) }
    guard case .word(let name) = first else { throw problem }
    var names = [name]
    while true {
      if take(".") {
        guard case .word(let next)? = rest.first else { throw problem }
        rest.removeFirst()
        names.append(next)
      } else if take("[") {
        guard case .text(let next)? = rest.first else { throw problem }
        rest.removeFirst()
        guard take("]") else { throw problem }
        names.append(next)
      } else {
        return .names(names)
      }
    }
  }

  private static func operand(_ value: Value) -> StepCondition.Operand? {
    switch value {
    case .text(let text): return .text(text)
    case .names(let names):
      switch (names.first, names.count) {
      case ("status", 3) where names[2] == "phase": return .phase(of: names[1])
      case ("inputs", 2): return .input(names[1])
      case ("context", 2) where ["name", "namespace", "appName"].contains(names[1]):
        return .context(names[1] == "appName" ? "name" : names[1])
      default: return nil
      }
    }
  }

  /// Splits a text into words, quoted strings and marks. Anything else becomes a mark that the parser never accepts.
  private static func tokens(_ text: String) -> [Token] {
    var tokens: [Token] = []
    var rest = text[...]
    while let first = rest.first {
      if first.isWhitespace {
        rest.removeFirst()
      } else if first == "\"" {
        rest.removeFirst()
        let end = rest.firstIndex(of: "\"") ?? rest.endIndex
        tokens.append(end == rest.endIndex ? .mark("\"") : .text(String(rest[..<end])))
        rest = end == rest.endIndex ? "" : rest[rest.index(after: end)...]
      } else if isName(first) {
        // As in KubeVela, a name may contain hyphens.
        let word = rest.prefix { isName($0) || $0 == "-" }
        tokens.append(.word(String(word)))
        rest = rest[word.endIndex...]
      } else {
        let pair = String(rest.prefix(2))
        let mark = ["&&", "||", "==", "!="].contains(pair) ? pair : String(first)
        tokens.append(.mark(mark))
        rest = rest.dropFirst(mark.count)
      }
    }
    return tokens
  }

  private static func isName(_ character: Character) -> Bool {
    character.isASCII && (character.isLetter || character.isNumber || character == "_")
  }
}
