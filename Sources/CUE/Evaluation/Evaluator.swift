import Tree

/// How much an evaluation may do.
public struct EvaluationLimits: Sendable {
  /// Steps: values expanded and expressions computed.
  public var steps: Int
  /// How deep values may depend on each other.
  public var depth: Int
  /// Values that there may be at once.
  public var values: Int
  /// Bytes of text that functions may make.
  public var bytes: Int
  /// Values that a disjunction may leave to choose from, and that may be tried for one.
  public var alternatives: Int

  /// Creates limits.
  public init(
    steps: Int = 250_000, depth: Int = 400, values: Int = 150_000, bytes: Int = 16 << 20, alternatives: Int = 500
  ) {
    self.steps = steps
    self.alternatives = alternatives
    self.values = values
    self.depth = depth
    self.bytes = bytes
  }
}

/// Evaluates terms. One evaluator is for one evaluation, on one thread; vertices live no longer than it.
final class Evaluator {
  let limits: EvaluationLimits
  private(set) var steps = 0
  private var depth = 0
  /// How many vertices are being expanded.
  var expanding = 0
  /// How often a value was asked for while it was being found out.
  var provisional = 0
  private(set) var bytes = 0
  /// Conjuncts that are still to be compared with what was known without them.
  var delayed: [(Conjunct, Vertex)] = []
  private var vertices: [Vertex] = []
  var groups: [Group] = [Group(isRecursive: false)]
  /// Patterns of regular expressions that were compiled.
  var patterns: [ByteKey: Pattern] = [:]

  /// Arguments of validators that are no scalars.
  private var stored: [Value] = []

  /// Reads YAML for the function that does; nil when it can't be read.
  let readYAML: (@Sendable ([UInt8]) -> [SourceNode]?)?

  init(
    _ limits: EvaluationLimits = EvaluationLimits(), readYAML: (@Sendable ([UInt8]) -> [SourceNode]?)? = nil
  ) {
    self.limits = limits
    self.readYAML = readYAML
    vertices.reserveCapacity(256)
  }

  deinit { for vertex in vertices { vertex.clear() } }

  func make(
    _ label: Label, parent: Vertex?, presence: Field.Presence = .member, _ conjuncts: [Conjunct] = []
  ) -> Vertex {
    let vertex = Vertex(label, parent: parent, presence: presence, conjuncts)
    vertices.append(vertex)
    return vertex
  }

  func makeGroup(_ group: Group) -> Int32 {
    groups.append(group)
    return Int32(truncatingIfNeeded: groups.count - 1)
  }

  /// Keeps an argument of a validator.
  func argument(_ value: Value) -> Validator.Argument {
    if let limit = Constraint.Bound.Limit(value) { return .scalar(limit) }
    stored.append(value)
    return .stored(stored.count - 1)
  }

  /// The value of a validator's argument.
  func value(of argument: Validator.Argument) -> Value {
    switch argument {
    case .scalar(let limit): limit.value
    case .stored(let number): stored.indices.contains(number) ? stored[number] : .null
    }
  }

  /// Counts a step and goes one level deeper, until `leave`; stays where it is and returns the limit when there are too many.
  func enter() -> Bottom? {
    steps += 1
    if depth >= limits.depth {
      return Bottom(.limit, "values depend on each other more than \(limits.depth) levels deep")
    }
    if let exhaustion { return exhaustion }
    depth += 1
    return nil
  }

  /// The limit that was reached; nil while there is none.
  var exhaustion: Bottom? {
    if vertices.count > limits.values {
      return Bottom(.limit, "the evaluation makes more than \(limits.values) values")
    }
    if steps > limits.steps { return Bottom(.limit, "the evaluation takes more than \(limits.steps) steps") }
    return nil
  }

  func leave() { depth -= 1 }

  /// Counts steps that go no deeper.
  func count(_ count: Int = 1) { steps += count }

  /// Counts the steps of a function, and stops it when there are too many.
  func work(_ count: Int = 1) throws(Bottom) {
    steps += count
    if let limit = exhaustion { throw limit }
  }

  /// Sees that there is room for so many more values.
  func reserve(_ count: Int) throws(Bottom) {
    if count > limits.values - vertices.count {
      throw Bottom(.limit, "the evaluation makes more than \(limits.values) values")
    }
  }

  /// Counts bytes that a function makes.
  func spend(_ count: Int) throws(Bottom) {
    let (total, isOverflow) = bytes.addingReportingOverflow(count)
    bytes = isOverflow ? .max : total
    if bytes > limits.bytes {
      let limit = limits.bytes
      throw Bottom(.limit, "the evaluation makes more than \(limit) bytes of text")
    }
  }

  /// How many values there are.
  var valueCount: Int { vertices.count }

  /// Whether no step is left.
  var isExhausted: Bool { steps > limits.steps || vertices.count > limits.values }
}
