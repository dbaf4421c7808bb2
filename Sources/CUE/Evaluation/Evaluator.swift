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

  /// Creates limits.
  public init(steps: Int = 1_000_000, depth: Int = 400, values: Int = 400_000, bytes: Int = 64 << 20) {
    self.steps = steps
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
  private(set) var bytes = 0
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

  /// Counts a step, one level deeper; a limit when there are too many.
  func enter() -> Bottom? {
    steps += 1
    depth += 1
    if depth > limits.depth {
      return Bottom(.limit, "values depend on each other more than \(limits.depth) levels deep")
    }
    if vertices.count > limits.values {
      return Bottom(.limit, "the evaluation makes more than \(limits.values) values")
    }
    if steps > limits.steps { return Bottom(.limit, "the evaluation takes more than \(limits.steps) steps") }
    return nil
  }

  func leave() { depth -= 1 }

  /// Counts a step that goes no deeper.
  func count() { steps += 1 }

  /// Counts bytes that a function makes.
  func spend(_ count: Int) throws(Bottom) {
    bytes += count
    if bytes > limits.bytes {
      let limit = limits.bytes
      throw Bottom(.limit, "the evaluation makes more than \(limit) bytes of text")
    }
  }

  /// Whether no step is left.
  var isExhausted: Bool { steps > limits.steps || vertices.count > limits.values }
}
