import Tree

/// Maps the type names of an Application to their renderers. An immutable value: what is in it is what was listed.
public struct Registry: Sendable {
  private let componentsByType: [String: any ComponentRenderer.Type]
  private let traitsByType: [String: any TraitRenderer.Type]

  /// Creates a registry. A name that stands twice is a programmer's mistake and refused.
  public init(components: [any ComponentRenderer.Type], traits: [any TraitRenderer.Type]) {
    componentsByType = Dictionary(components.map { ($0.type, $0) }) { first, second in
      preconditionFailure("component type '\(first.type)' is registered twice: \(first) and \(second)")
    }
    traitsByType = Dictionary(traits.map { ($0.type, $0) }) { first, second in
      preconditionFailure("trait type '\(first.type)' is registered twice: \(first) and \(second)")
    }
  }

  /// This registry and further renderers.
  public func adding(
    components: [any ComponentRenderer.Type] = [], traits: [any TraitRenderer.Type] = []
  ) -> Registry {
    Registry(components: self.components + components, traits: self.traits + traits)
  }

  /// The renderers of components, by name.
  public var components: [any ComponentRenderer.Type] {
    componentsByType.values.sorted { $0.type < $1.type }
  }

  /// The renderers of traits, by name.
  public var traits: [any TraitRenderer.Type] {
    traitsByType.values.sorted { $0.type < $1.type }
  }

  /// The renderer of a component type.
  public func component(_ type: String) -> (any ComponentRenderer.Type)? { componentsByType[type] }

  /// The renderer of a trait type.
  public func trait(_ type: String) -> (any TraitRenderer.Type)? { traitsByType[type] }

  /// The names of all component types.
  public var componentTypes: [String] { componentsByType.keys.sorted() }
  /// The names of all trait types.
  public var traitTypes: [String] { traitsByType.keys.sorted() }
}

extension ComponentRenderer {
  /// Reads the parameters; the result renders them. Nil when there are errors in the context.
  public static func prepare(
    _ properties: SourceNode, _ context: inout ReadingContext
  ) -> (@Sendable (Scope) throws(RenderError) -> ComponentOutput)? {
    let before = context.errorCount
    guard let parameters = Parameters(reading: properties, &context), context.errorCount == before else { return nil }
    return { (scope: Scope) throws(RenderError) -> ComponentOutput in try render(parameters, in: scope) }
  }
}

extension TraitRenderer {
  /// Reads the parameters; the result renders them. Nil when there are errors in the context.
  public static func prepare(
    _ properties: SourceNode, _ context: inout ReadingContext
  ) -> (@Sendable (Scope) throws(RenderError) -> TraitOutput)? {
    let before = context.errorCount
    guard let parameters = Parameters(reading: properties, &context), context.errorCount == before else { return nil }
    return { (scope: Scope) throws(RenderError) -> TraitOutput in try render(parameters, in: scope) }
  }
}

extension Definition {
  /// The parameters, as recorded from the code that reads them.
  public static var parameterSchema: [ParameterSchema] { ParameterReader.record(Parameters.self) }
}
