import Tree

/// Maps the type names of an Application to their renderers. It is an immutable value that contains exactly the listed
/// renderers.
public struct Registry: Sendable {
  private var componentRenderers: [String: any ComponentRenderer.Type]
  private var traitRenderers: [String: any TraitRenderer.Type]
  // External definitions are stored separately, so that a registry without any costs no more than its list of
  // renderers.
  private var definedComponents: [String: ComponentType] = [:]
  private var definedTraits: [String: TraitType] = [:]
  private var definedPolicies: [String: ComponentType] = [:]
  private var definedSteps: Set<String> = []
  private var definedPrograms: [String: StepType] = [:]

  /// Creates a registry.
  ///
  /// - Parameters:
  ///   - components: Component renderers.
  ///   - traits: Trait renderers.
  ///   - Precondition: No two components, and no two traits, have the same name.
  public init(components: [any ComponentRenderer.Type], traits: [any TraitRenderer.Type]) {
    componentRenderers = Dictionary(components.map { ($0.type, $0) }) { first, second in
      preconditionFailure("component type '\(first.type)' is registered twice: \(first) and \(second)")
    }
    traitRenderers = Dictionary(traits.map { ($0.type, $0) }) { first, second in
      preconditionFailure("trait type '\(first.type)' is registered twice: \(first) and \(second)")
    }
  }

  /// Returns a registry with additional renderers.
  public func adding(
    components: [any ComponentRenderer.Type] = [], traits: [any TraitRenderer.Type] = []
  ) -> Registry {
    var registry = Registry(
      components: componentRenderers.values + components, traits: traitRenderers.values + traits)
    registry.definedComponents = definedComponents
    registry.definedTraits = definedTraits
    registry.definedPolicies = definedPolicies
    registry.definedSteps = definedSteps
    registry.definedPrograms = definedPrograms
    return registry
  }

  /// Returns a registry with external types, which replace those with the same names.
  public func defining(
    components: [ComponentType], traits: [TraitType], policies: [ComponentType] = [], steps: [String] = [],
    programs: [StepType] = []
  ) -> Registry {
    var registry = self
    for component in components { registry.definedComponents[component.type] = component }
    for trait in traits { registry.definedTraits[trait.type] = trait }
    for policy in policies { registry.definedPolicies[policy.type] = policy }
    registry.definedSteps.formUnion(steps)
    for program in programs { registry.definedPrograms[program.type] = program }
    return registry
  }

  /// All component types, sorted by name.
  public var components: [ComponentType] { componentTypes.compactMap(component) }

  /// All trait types, sorted by name.
  public var traits: [TraitType] { traitTypes.compactMap(trait) }

  /// The renderers written in Swift, sorted by type name: first those of components, then those of traits.
  public var renderers: [any Definition.Type] {
    componentRenderers.values.sorted { $0.type < $1.type } + traitRenderers.values.sorted { $0.type < $1.type }
  }

  /// Returns the component type with a name. A name such as `web@v1` means the type `web` if no version of it is known:
  /// KubeVela stores a definition as version 1 when it is first applied.
  public func component(_ type: String) -> ComponentType? {
    if let known = definedComponents[type] ?? componentRenderers[type].map({ ComponentType($0) }) { return known }
    guard let base = Self.base(ofFirstVersion: type), !hasVersions(base, definedComponents.keys) else { return nil }
    return component(base)
  }

  /// Returns the trait type with a name. A name such as `scale@v1` means the type `scale` if no version of it is known.
  public func trait(_ type: String) -> TraitType? {
    if let known = definedTraits[type] ?? traitRenderers[type].map({ TraitType($0) }) { return known }
    guard let base = Self.base(ofFirstVersion: type), !hasVersions(base, definedTraits.keys) else { return nil }
    return trait(base)
  }

  /// The name without its version, if that is the first one: `web` for `web@v1`.
  package static func base(ofFirstVersion type: String) -> String? {
    let suffix = "@v1"
    guard type.hasSuffix(suffix) else { return nil }
    let base = String(type.dropLast(suffix.count))
    return base.utf8.contains(UInt8(ascii: "@")) ? nil : base
  }

  private func hasVersions(_ base: String, _ types: some Sequence<String>) -> Bool {
    types.contains { $0.hasPrefix("\(base)@") }
  }

  /// Returns the policy type with a name, if it renders objects; they are created in the same way as a component's.
  public func policy(_ type: String) -> ComponentType? { definedPolicies[type] }

  /// The names of the policy types that render objects.
  package var policyTypes: Set<ByteKey> { Set(texts: definedPolicies.keys) }

  /// The policy types that render objects, sorted by name.
  public var policies: [ComponentType] { definedPolicies.keys.sorted().compactMap(policy) }

  /// The workflow step types implemented by programs, sorted by name.
  public var programs: [StepType] { definedPrograms.sorted { $0.key < $1.key }.map(\.value) }

  /// The workflow step types that are defined externally.
  package var steps: DefinedSteps {
    DefinedSteps(
      names: Set(texts: definedSteps),
      programs: Dictionary(definedPrograms.map { (ByteKey($0.key), $0.value) }) { first, _ in first })
  }

  /// The newest known version in the range of a type such as `web@v1`: `web@v1.10.2` if `v1.10.2` and `v1.9.0` are
  /// known. Nil if there is none.
  public func newestVersion(_ type: String, isTrait: Bool) -> String? {
    guard type.contains("@v") else { return nil }
    let known = isTrait ? Array(definedTraits.keys) : Array(definedComponents.keys)
    let inRange = known.filter { $0 == type || $0.hasPrefix("\(type).") }
    func numbers(_ name: String) -> [Int] {
      (name.split(separator: "@").last?.dropFirst() ?? "").split(separator: ".").map { Int($0) ?? 0 }
    }
    return inRange.max { numbers($0).lexicographicallyPrecedes(numbers($1)) }
  }

  /// The names of all component types.
  public var componentTypes: [String] { Set(componentRenderers.keys).union(definedComponents.keys).sorted() }
  /// The names of all trait types.
  public var traitTypes: [String] { Set(traitRenderers.keys).union(definedTraits.keys).sorted() }
}

extension ComponentRenderer {
  /// Reads the parameters and returns a function that renders them; nil if the context has errors.
  public static func prepare(
    _ properties: SourceNode, _ context: inout ReadingContext
  ) -> (@Sendable (Scope) throws(Diagnostic) -> ComponentOutput)? {
    let before = context.errorCount
    guard let parameters = Parameters(reading: properties, &context), context.errorCount == before else { return nil }
    return { (scope: Scope) throws(Diagnostic) -> ComponentOutput in try render(parameters, in: scope) }
  }
}

extension TraitRenderer {
  /// Reads the parameters and returns a function that renders them; nil if the context has errors.
  public static func prepare(
    _ properties: SourceNode, _ context: inout ReadingContext
  ) -> (@Sendable (Scope) throws(Diagnostic) -> TraitOutput)? {
    let before = context.errorCount
    guard let parameters = Parameters(reading: properties, &context), context.errorCount == before else { return nil }
    return { (scope: Scope) throws(Diagnostic) -> TraitOutput in try render(parameters, in: scope) }
  }
}

extension Definition {
  /// The parameters, as recorded from the code that reads them.
  public static var parameterSchema: [ParameterSchema] { ParameterReader.record(Parameters.self) }
}
