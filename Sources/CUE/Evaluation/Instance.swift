import Tree

/// A compiled source text: names resolved, nothing evaluated. It can be evaluated often, on any thread.
public struct Program: Sendable {
  let term: Term

  /// Compiles a file; `outer` names further fields at the top, whose values an instance gets.
  public init(_ file: SourceFile, outer: [String] = []) throws(SyntaxError) {
    term = try Compiler.compile(file, outer: outer)
  }

  /// Compiles a source text.
  public init(_ text: String, outer: [String] = []) throws(SyntaxError) {
    try self.init(try Parser.parse(text), outer: outer)
  }

  /// Compiles several expressions, to be unified.
  public init(unifying expressions: [Expression]) throws(SyntaxError) {
    let declarations = expressions.map { Declaration.embedding($0) }
    try self.init(SourceFile(imports: [], structure: StructLiteral(declarations, at: .none)))
  }
}

/// An evaluation of a program. It is for one thread; the fields that it gives away live as long as it does.
public final class Instance {
  let evaluator: Evaluator
  let root: Vertex

  /// Begins an evaluation: `data` is unified with the fields of those names, after what the program says of them.
  public init(
    _ program: Program, data: [(name: String, value: Node?)] = [], limits: EvaluationLimits = EvaluationLimits(),
    readYAML: (@Sendable ([UInt8]) -> [SourceNode]?)? = nil
  ) {
    evaluator = Evaluator(limits, readYAML: readYAML)
    root = evaluator.make(Label("", .local), parent: nil)
    let scope = Environment(root, up: nil)
    root.conjuncts.append(Conjunct(program.term, scope))
    for (name, node) in data {
      guard let node else { continue }
      root.conjuncts.append(Conjunct(evaluator.makeStruct([(name, evaluator.value(from: node))], nil)))
    }
  }

  /// The whole.
  public var value: InstanceField { InstanceField(instance: self, vertex: root) }

  /// A field at the top; nil when there is none.
  public subscript(name: String) -> InstanceField? { value[name] }

  /// All that can't come right, whatever is still added: conflicts anywhere, in what nothing reads too.
  public func validate() throws(EvaluationError) {
    if let bottom = evaluator.failure(in: root, isStrict: false) { throw EvaluationError(bottom) }
  }
}

/// A value of an evaluation.
public struct InstanceField {
  let instance: Instance
  let vertex: Vertex

  /// The field of a struct; nil when there is none that is there.
  public subscript(name: String) -> InstanceField? {
    guard case .vertex(let arc) = instance.evaluator.lookup(vertex, Label(identifier: name), at: .none) else {
      return nil
    }
    return InstanceField(instance: instance, vertex: arc)
  }

  /// The regular fields that are there, in order; none when it is no struct.
  public var fields: [(name: String, value: InstanceField)] {
    guard case .vertex(let inner) = instance.evaluator.defaulted(instance.evaluator.value(of: vertex)) else {
      return []
    }
    return inner.members.map { ($0.label.name, InstanceField(instance: instance, vertex: $0)) }
  }

  /// Whether it is a struct that some comprehension keeps from being known, and why.
  public var incompleteness: EvaluationError? {
    switch instance.evaluator.defaulted(instance.evaluator.value(of: vertex)) {
    case .vertex(let vertex): vertex.incomplete.map { EvaluationError($0.located(vertex, .none)) }
    case .bottom(let bottom): EvaluationError(bottom.located(vertex, .none))
    default: nil
    }
  }

  /// Its data; throws what is missing or wrong, and where.
  public func node() throws(EvaluationError) -> Node {
    do throws(Bottom) {
      return try instance.evaluator.node(of: vertex)
    } catch {
      throw EvaluationError(error)
    }
  }

  /// What can't come right in it, whatever is still added.
  public func validate() throws(EvaluationError) {
    if let bottom = instance.evaluator.failure(in: vertex, isStrict: false) { throw EvaluationError(bottom) }
  }

  /// As syntax, with defaults and constraints kept.
  public func syntax() -> Expression { instance.evaluator.syntax(of: vertex) }

  /// The comments of its declarations.
  public var comments: [Comment] { vertex.comments }

  /// Whether it is a struct.
  public var isStruct: Bool {
    if case .vertex(let vertex) = instance.evaluator.defaulted(instance.evaluator.value(of: vertex)) {
      return !vertex.isList
    }
    return false
  }
}

/// Why an evaluation gives no value: what, at which path of the value, and at which place of the source.
public struct EvaluationError: Error, Sendable, Hashable {
  /// What is wrong.
  public var message: String
  /// The path of the value, from the top.
  public var path: [String]
  /// The place in the source; `Place.none` when the value came as data.
  public var place: Place
  /// Whether something is missing, rather than wrong.
  public var isIncomplete: Bool
  /// Places of the values that don't go together.
  public var related: [Place]
  /// The field that the value was to come from, when it is but a reference to one: `["parameter", "image"]`.
  public var reference: [String]

  init(_ bottom: Bottom) {
    message = bottom.message
    path = bottom.path.map(\.name)
    place = bottom.place
    isIncomplete = !bottom.isFinal
    reference = bottom.reference
    related = bottom.related.filter { $0 != .none && $0 != bottom.place }
  }
}
