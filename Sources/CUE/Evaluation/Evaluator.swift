import Tree

/// Limits on the work and memory of an evaluation.
public struct EvaluationLimits: Sendable {
  /// The maximum number of steps: values expanded and expressions computed.
  public var steps: Int
  /// The maximum depth of values that depend on each other.
  public var depth: Int
  /// The maximum number of values.
  public var values: Int
  /// The maximum number of bytes of text that functions and operators may create.
  public var bytes: Int
  /// The maximum number of alternatives that may be left in a disjunction or tried for a value.
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

/// Evaluates terms. An evaluator serves a single evaluation on a single thread, and owns its vertices.
final class Evaluator {
  let limits: EvaluationLimits
  private(set) var steps = 0
  private var depth = 0
  /// The number of vertices being expanded.
  var expanding = 0
  /// The number of times that a value was used while it was still being expanded.
  var provisional = 0
  private(set) var bytes = 0
  /// Conjuncts still to be compared with the value that was determined without them.
  var delayed: [(Conjunct, Vertex)] = []
  private var vertices: [Vertex] = []
  var groups: [Group] = [Group(isRecursive: false)]
  /// Compiled regular expressions.
  var patterns: [ByteKey: Pattern] = [:]

  /// Arguments of validators that aren't scalars.
  private var stored: [Value] = []

  /// Parses YAML for `encoding/yaml`; nil if YAML can't be parsed here.
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

  /// Stores an argument of a validator.
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

  /// Counts a step and increases the depth until `leave`. If a limit is reached, returns it and leaves the depth
  /// unchanged.
  func enter() -> Bottom? {
    steps += 1
    if depth >= limits.depth {
      return Bottom(.limit, "values depend on each other more than \(limits.depth) levels deep")
    }
    if let exhaustion { return exhaustion }
    depth += 1
    return nil
  }

  /// The limit that was reached, if any.
  var exhaustion: Bottom? {
    if vertices.count > limits.values {
      return Bottom(.limit, "the evaluation makes more than \(limits.values) values")
    }
    if steps > limits.steps { return Bottom(.limit, "the evaluation takes more than \(limits.steps) steps") }
    return nil
  }

  func leave() { depth -= 1 }

  /// Counts steps without increasing the depth.
  func count(_ count: Int = 1) { steps += count }

  /// Counts steps of a function, and throws if a limit is reached.
  func work(_ count: Int = 1) throws(Bottom) {
    steps += count
    if let limit = exhaustion { throw limit }
  }

  /// Throws if the limit doesn't allow this many more values.
  func reserve(_ count: Int) throws(Bottom) {
    if count > limits.values - vertices.count {
      throw Bottom(.limit, "the evaluation makes more than \(limits.values) values")
    }
  }

  /// Counts bytes of text, and throws if there are too many.
  func spend(_ count: Int) throws(Bottom) {
    let (total, isOverflow) = bytes.addingReportingOverflow(count)
    bytes = isOverflow ? .max : total
    if bytes > limits.bytes {
      let limit = limits.bytes
      throw Bottom(.limit, "the evaluation makes more than \(limit) bytes of text")
    }
  }

  /// The number of values.
  var valueCount: Int { vertices.count }

  /// Whether the limit of steps or values is exceeded.
  var isExhausted: Bool { steps > limits.steps || vertices.count > limits.values }
}
