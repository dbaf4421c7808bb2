import Tree

/// A compiled source text with resolved names, which can be evaluated repeatedly and on any thread.
public struct Program: Sendable {
  let term: Term

  /// Compiles a file. `outer` are additional top-level names, whose values an instance provides.
  public init(_ file: SourceFile, outer: [String] = []) throws(SyntaxError) {
    term = try Compiler.compile(file, outer: outer)
  }

  /// Compiles a source text.
  public init(_ text: String, outer: [String] = []) throws(SyntaxError) {
    try self.init(try Parser.parse(text), outer: outer)
  }

  /// Compiles the unification of several expressions.
  public init(unifying expressions: [Expression]) throws(SyntaxError) {
    let declarations = expressions.map { Declaration.embedding($0) }
    var file = SourceFile(imports: [], structure: StructLiteral(declarations, at: .none))
    file.hasNames = false
    try self.init(file)
  }
}

/// An evaluation of a program, for use on one thread. Its fields are valid only as long as it exists.
public final class Instance {
  let evaluator: Evaluator
  let root: Vertex

  /// Starts an evaluation. `data` is unified with the top-level fields of the same names.
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

  /// The value of the whole program.
  public var value: InstanceField { InstanceField(instance: self, vertex: root) }

  /// A top-level field; nil if it doesn't exist.
  public subscript(name: String) -> InstanceField? { value[name] }

  /// Throws the first conflict anywhere, even in values that nothing uses. Incomplete values aren't errors.
  public func validate() throws(EvaluationError) {
    if let bottom = evaluator.failure(in: root, isStrict: false) { throw EvaluationError(bottom) }
  }
}

/// A value in an evaluation.
public struct InstanceField {
  let instance: Instance
  let vertex: Vertex

  /// A field of a struct; nil if it doesn't exist or is only optional.
  public subscript(name: String) -> InstanceField? {
    guard case .vertex(let arc) = instance.evaluator.lookup(vertex, Label(identifier: name), at: .none) else {
      return nil
    }
    return InstanceField(instance: instance, vertex: arc)
  }

  /// The regular fields of a struct in order; empty for other values.
  public var fields: [(name: String, value: InstanceField)] {
    guard case .vertex(let inner) = instance.evaluator.defaulted(instance.evaluator.value(of: vertex)) else {
      return []
    }
    return inner.members.map { ($0.label.name, InstanceField(instance: instance, vertex: $0)) }
  }

  /// Why the value is incomplete or invalid; nil if its fields are known.
  public var incompleteness: EvaluationError? {
    switch instance.evaluator.defaulted(instance.evaluator.value(of: vertex)) {
    case .vertex(let vertex): vertex.incomplete.map { EvaluationError($0.located(vertex, .none)) }
    case .bottom(let bottom): EvaluationError(bottom.located(vertex, .none))
    default: nil
    }
  }

  /// The value as data; throws the first missing or wrong value with its position.
  public func node() throws(EvaluationError) -> Node {
    do throws(Bottom) {
      return try instance.evaluator.node(of: vertex)
    } catch {
      throw EvaluationError(error)
    }
  }

  /// Throws the first conflict in the value. Incomplete values aren't errors.
  public func validate() throws(EvaluationError) {
    if let bottom = instance.evaluator.failure(in: vertex, isStrict: false) { throw EvaluationError(bottom) }
  }

  /// The value as syntax, with defaults and constraints kept.
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

/// An error of an evaluation, with the path of the value and its place in the source.
public struct EvaluationError: Error, Sendable, Hashable {
  /// A description of the error.
  public var message: String
  /// The path of the value from the root.
  public var path: [String]
  /// The place in the source; `Place.none` for values that were provided as data.
  public var place: Place
  /// Whether a value is missing rather than wrong.
  public var isIncomplete: Bool
  /// The places of the conflicting values.
  public var related: [Place]
  /// The path that the value refers to, such as `["parameter", "image"]`; empty if it isn't a reference.
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
