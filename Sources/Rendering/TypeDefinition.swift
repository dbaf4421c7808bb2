import Tree

/// A type that Applications can use: a renderer in Swift, or an external definition.
public struct TypeDefinition<Output: Sendable>: Sendable {
  /// Renders parameters that have been read.
  public typealias Render = @Sendable (Scope) throws(Diagnostic) -> Output
  /// Reads the parameters; returns nil if there are errors in the context.
  public typealias Prepare = @Sendable (SourceNode, inout ReadingContext) -> Render?

  private let facts: Facts
  private let prepare: Prepare

  /// The description of a type, behind one reference because types are copied with each use.
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
    let status: StatusRules?

    init(
      type: String, summary: String, example: String, deprecation: String?, workload: WorkloadKind?,
      needsReferences: Bool, appliesTo: [String], conflictsWith: [String],
      schema: @escaping @Sendable () -> [ParameterSchema], status: StatusRules?
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
      self.status = status
    }
  }

  /// Creates a type.
  public init(
    type: String, summary: String, example: String, deprecation: String? = nil, workload: WorkloadKind? = nil,
    needsReferences: Bool = false, appliesTo: [String] = [], conflictsWith: [String] = [],
    status: StatusRules? = nil, schema: @escaping @Sendable () -> [ParameterSchema], prepare: @escaping Prepare
  ) {
    facts = Facts(
      type: type, summary: summary, example: example, deprecation: deprecation, workload: workload,
      needsReferences: needsReferences, appliesTo: appliesTo, conflictsWith: conflictsWith, schema: schema,
      status: status)
    self.prepare = prepare
  }

  /// The type's name in Applications.
  public var type: String { facts.type }
  /// Its purpose in one sentence.
  public var summary: String { facts.summary }
  /// A valid example: the `properties`, as YAML.
  public var example: String { facts.example }
  /// Why it is deprecated; nil unless it is deprecated.
  public var deprecation: String? { facts.deprecation }
  /// The workload of a component; nil if it depends on the parameters.
  public var workload: WorkloadKind? { facts.workload }
  /// Whether a component uses the plain objects in the input.
  public var needsReferences: Bool { facts.needsReferences }
  /// The workloads that a trait can be applied to.
  public var appliesTo: [String] { facts.appliesTo }
  /// The traits that it can't be combined with.
  public var conflictsWith: [String] { facts.conflictsWith }

  /// The rules for the health and status of its objects in a cluster.
  public var status: StatusRules? { facts.status }

  /// The parameters.
  public var parameterSchema: [ParameterSchema] { facts.schema() }

  /// Reads the parameters and returns a function that renders them; nil if the context has errors.
  public func prepare(_ properties: SourceNode, _ context: inout ReadingContext) -> Render? {
    prepare(properties, &context)
  }
}

/// A component type.
public typealias ComponentType = TypeDefinition<ComponentOutput>
/// A trait type.
public typealias TraitType = TypeDefinition<TraitOutput>

extension TypeDefinition<ComponentOutput> {
  /// Creates the type of a renderer in Swift.
  init<Renderer: ComponentRenderer>(_ renderer: Renderer.Type) {
    self.init(
      type: renderer.type, summary: renderer.summary, example: renderer.example, deprecation: renderer.deprecation,
      workload: renderer.workload, needsReferences: renderer.needsReferences, schema: { renderer.parameterSchema },
      prepare: { properties, context in renderer.prepare(properties, &context) })
  }
}

extension TypeDefinition<TraitOutput> {
  /// Creates the type of a renderer in Swift.
  init<Renderer: TraitRenderer>(_ renderer: Renderer.Type) {
    self.init(
      type: renderer.type, summary: renderer.summary, example: renderer.example, deprecation: renderer.deprecation,
      appliesTo: renderer.appliesTo, conflictsWith: renderer.conflictsWith, schema: { renderer.parameterSchema },
      prepare: { properties, context in renderer.prepare(properties, &context) })
  }
}
