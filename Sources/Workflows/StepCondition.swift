/// The condition under which a step runs: `always`, or an expression that KubeVela allows after `if:` and that needs no
/// cluster, such as `status.check.failed && inputs.version != "v1"`.
public struct StepCondition: Sendable, Hashable {
  /// The text as written.
  public let text: String
  private let term: Term

  /// What a condition can refer to.
  public protocol Facts {
    /// The phase of a step, such as `succeeded`; nil while it has none.
    func phase(of step: String) -> String?
    /// Whether a step has failed because it took too long.
    func isTimedOut(_ step: String) -> Bool
    /// A value of an earlier step.
    func input(_ name: String) -> String?
    /// `name` or `namespace` of the Application.
    func context(_ key: String) -> String?
  }

  /// Why a text is not a condition.
  public struct Problem: Error, Hashable {
    /// The message, in lower case and without a final period.
    public var message: String
  }

  indirect enum Term: Sendable, Hashable {
    case constant(Bool)
    case not(Term)
    case both(Term, Term)
    case either(Term, Term)
    case equal(Operand, Operand, Bool)
    case has(step: String, phases: [String])
    case timedOut(step: String)
  }

  enum Operand: Sendable, Hashable {
    case text(String)
    case phase(of: String)
    case input(String)
    case context(String)
  }

  /// Parses a condition.
  public init(_ text: String) throws(Problem) {
    self.text = text
    var parser = ConditionParser(text)
    term = try parser.parse()
  }

  /// The steps whose phase the condition refers to.
  public var steps: [String] { Self.steps(of: term) }

  /// Whether the condition holds, so that the step runs.
  public func holds(_ facts: some Facts) -> Bool { Self.holds(term, facts) }

  private static func holds(_ term: Term, _ facts: some Facts) -> Bool {
    switch term {
    case .constant(let value): value
    case .not(let other): !holds(other, facts)
    case .both(let left, let right): holds(left, facts) && holds(right, facts)
    case .either(let left, let right): holds(left, facts) || holds(right, facts)
    case .equal(let left, let right, let isEqual): (value(left, facts) == value(right, facts)) == isEqual
    case .has(let step, let phases): facts.phase(of: step).map(phases.contains) ?? false
    case .timedOut(let step): facts.isTimedOut(step)
    }
  }

  private static func value(_ operand: Operand, _ facts: some Facts) -> String? {
    switch operand {
    case .text(let text): text
    case .phase(let step): facts.phase(of: step)
    case .input(let name): facts.input(name)
    case .context(let key): facts.context(key)
    }
  }

  private static func steps(of term: Term) -> [String] {
    switch term {
    case .constant: []
    case .not(let other): steps(of: other)
    case .both(let left, let right), .either(let left, let right): steps(of: left) + steps(of: right)
    case .equal(let left, let right, _):
      [left, right].compactMap { if case .phase(let step) = $0 { step } else { nil } }
    case .has(let step, _), .timedOut(let step): [step]
    }
  }
}
