import Tree

/// What a type name of an Application stands for, whoever made it: a renderer in Swift, or a definition from outside.
public struct TypeDefinition<Output: Sendable>: Sendable {
  /// Renders parameters that have been read.
  public typealias Render = @Sendable (Scope) throws(RenderError) -> Output
  /// Reads the parameters; nil when there are errors in the context.
  public typealias Prepare = @Sendable (SourceNode, inout ReadingContext) -> Render?

  private let facts: Facts
  private let prepare: Prepare

  /// What is told of a type: in one piece, for a type is handed on with each of its uses.
  private final class Facts: Sendable {
    let type: String
    let summary: String
    let example: String
    let deprecation: String?
    let workload: WorkloadKind?
    let needsReferences: Bool
    let appliesTo: [String]
    let conflictsWith: [String]
    let schema: @Sendable () -> [ParameterSchema]

    init(
      type: String, summary: String, example: String, deprecation: String?, workload: WorkloadKind?,
      needsReferences: Bool, appliesTo: [String], conflictsWith: [String],
      schema: @escaping @Sendable () -> [ParameterSchema]
    ) {
      self.type = type
      self.summary = summary
      self.example = example
      self.deprecation = deprecation
      self.workload = workload
      self.needsReferences = needsReferences
      self.appliesTo = appliesTo
      self.conflictsWith = conflictsWith
      self.schema = schema
    }
  }

  /// Creates a type.
  public init(
    type: String, summary: String, example: String, deprecation: String? = nil, workload: WorkloadKind? = nil,
    needsReferences: Bool = false, appliesTo: [String] = [], conflictsWith: [String] = [],
    schema: @escaping @Sendable () -> [ParameterSchema], prepare: @escaping Prepare
  ) {
    facts = Facts(
      type: type, summary: summary, example: example, deprecation: deprecation, workload: workload,
      needsReferences: needsReferences, appliesTo: appliesTo, conflictsWith: conflictsWith, schema: schema)
    self.prepare = prepare
  }

  /// The type's name in an Application.
  public var type: String { facts.type }
  /// What it is for, in one sentence.
  public var summary: String { facts.summary }
  /// An example that renders: the `properties`, as YAML.
  public var example: String { facts.example }
  /// Why it should not be used any more; nil for all but old types.
  public var deprecation: String? { facts.deprecation }
  /// The workload that a component makes; nil where the parameters decide.
  public var workload: WorkloadKind? { facts.workload }
  /// Whether a component looks at the plain objects given along.
  public var needsReferences: Bool { facts.needsReferences }
  /// The workloads that a trait may stand on.
  public var appliesTo: [String] { facts.appliesTo }
  /// The traits that may not stand on the same component.
  public var conflictsWith: [String] { facts.conflictsWith }

  /// The parameters it takes.
  public var parameterSchema: [ParameterSchema] { facts.schema() }

  /// Reads the parameters; the result renders them. Nil when there are errors in the context.
  public func prepare(_ properties: SourceNode, _ context: inout ReadingContext) -> Render? {
    prepare(properties, &context)
  }
}

/// A type of component.
public typealias ComponentType = TypeDefinition<ComponentOutput>
/// A type of trait.
public typealias TraitType = TypeDefinition<TraitOutput>

extension TypeDefinition<ComponentOutput> {
  /// The type of a renderer in Swift.
  init<Renderer: ComponentRenderer>(_ renderer: Renderer.Type) {
    self.init(
      type: renderer.type, summary: renderer.summary, example: renderer.example, deprecation: renderer.deprecation,
      workload: renderer.workload, needsReferences: renderer.needsReferences, schema: { renderer.parameterSchema },
      prepare: { properties, context in renderer.prepare(properties, &context) })
  }
}

extension TypeDefinition<TraitOutput> {
  /// The type of a renderer in Swift.
  init<Renderer: TraitRenderer>(_ renderer: Renderer.Type) {
    self.init(
      type: renderer.type, summary: renderer.summary, example: renderer.example, deprecation: renderer.deprecation,
      appliesTo: renderer.appliesTo, conflictsWith: renderer.conflictsWith, schema: { renderer.parameterSchema },
      prepare: { properties, context in renderer.prepare(properties, &context) })
  }
}
