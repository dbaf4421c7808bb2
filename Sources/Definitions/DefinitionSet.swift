import Rendering
import Tree

/// The definitions of some folders, and the registry that results from adding them.
public struct DefinitionSet: Sendable {
  var registry: Registry
  let builtIn: Registry
  let allowsShadowing: Bool
  let session: FunctionSession
  let builtInSteps: Set<String>
  var definitions: [ExternalDefinition] = []
  /// The index of the definition in effect, of those with the same kind and name.
  var winners: [Key: Int] = [:]
  var kubeVela: [KubeVelaDefinition] = []
  var kubeVelaOrigins: [TypeOrigin] = []
  /// The problems found.
  public internal(set) var diagnostics: [Diagnostic] = []

  struct Key: Hashable {
    var kind: ExternalDefinition.Kind
    var name: String
  }

  /// The maximum length of a chain of derived definitions.
  static let mostLayers = 20

  /// Creates an empty set.
  ///
  /// - Parameters:
  ///   - registry: The built-in types.
  ///   - allowsShadowing: Whether definitions may replace built-in types.
  ///   - session: The session that runs functions.
  ///   - steps: The names of the built-in workflow steps.
  public init(over registry: Registry, allowsShadowing: Bool, session: FunctionSession, steps: Set<String> = []) {
    self.registry = registry
    builtIn = registry
    self.allowsShadowing = allowsShadowing
    self.session = session
    builtInSteps = steps
  }

  /// Adds the definitions of a folder: documents, each with the folder of its file, and CUE files. They replace
  /// definitions added before.
  public mutating func add(
    _ documents: [(document: SourceNode, folder: String)], cue files: [(text: String, file: String)] = []
  ) {
    addKubeVela(documents.flatMap { $0.document.listed }, files)
    let first = definitions.count
    let listed = documents.flatMap { item in item.document.listed.map { ($0, item.folder) } }
    let files = Set(
      listed.filter { DefinitionReader.isOwn($0.0) || KubeVelaDefinitionReader.isDefinition($0.0) }.map {
        ByteKey($0.0.mark.file)
      })
    for (document, folder) in listed {
      if KubeVelaDefinitionReader.isDefinition(document) { continue }
      if files.contains(document.mark.file), DefinitionReader.isOtherObject(document) { continue }
      var reader = DefinitionReader()
      let definition = reader.read(document, folder: folder)
      diagnostics += reader.diagnostics
      guard let definition else { continue }
      let key = Key(kind: definition.kind, name: definition.name)
      if let other = winners[key], other >= first {
        diagnostics.append(
          Diagnostic(
            .error, "\(definition.phrase) is defined twice in a folder", at: definition.mark,
            related: [.init("the first is here", at: definitions[other].mark)]))
      }
      if !allowsShadowing, isBuiltIn(key) {
        diagnostics.append(
          .error(
            "\(definition.phrase) would replace a built-in type", at: definition.mark,
            hint: "give it another name, or add \(Remedy.allowShadowing) if that is meant"))
      }
      winners[key] = definitions.count
      definitions.append(definition)
    }
  }

  /// Compiles every KubeVela definition, whether it is used or not.
  ///
  /// - Returns: The number of KubeVela definitions and their problems.
  public func vetted() -> (count: Int, problems: [Diagnostic]) {
    (kubeVela.count, kubeVela.flatMap(DefinitionVetting.problems))
  }

  /// The registry with the defined types.
  public mutating func defined() -> Registry {
    var resolution = Resolution()
    var steps: [StepType] = []
    for index in definitions.indices {
      let definition = definitions[index]
      guard winners[Key(kind: definition.kind, name: definition.name)] == index else { continue }
      switch definition.kind {
      case .component: _ = component(index, &resolution)
      case .trait: _ = trait(index, &resolution)
      case .workflowStep: if let step = step(definition) { steps.append(step) }
      case .postRenderer, .validator: break
      }
    }
    let winning = Set(winners.values)
    return registry.defining(
      components: resolution.components.filter { winning.contains($0.key) }.map(\.value),
      traits: resolution.traits.filter { winning.contains($0.key) }.map(\.value), programs: steps)
  }

  mutating func step(_ definition: ExternalDefinition) -> StepType? {
    guard case .function(let function) = definition.base else { return nil }
    var context = ReadingContext(owner: definition.phrase, strictness: .strict)
    let type = StepType(definition, function, &context)
    diagnostics += context.diagnostics
    return context.errorCount == 0 ? type : nil
  }

  /// The programs that implement workflow steps. The owner of each is the step's type.
  public var stepPrograms: [FunctionReference] {
    winners.compactMap { key, index in
      guard key.kind == .workflowStep, case .function(let function) = definitions[index].base else { return nil }
      return function
    }
  }

  /// The functions for all objects, in the order of their folders and files.
  public var objectFunctions: [ObjectFunction] {
    definitions.indices.compactMap { index in
      let definition = definitions[index]
      guard winners[Key(kind: definition.kind, name: definition.name)] == index else { return nil }
      return ObjectFunction(definition, session)
    }
  }

  /// The types created so far, by the index of their definitions, and the path to the current one.
  struct Resolution {
    var components: [Int: ComponentType] = [:]
    var traits: [Int: TraitType] = [:]
    var path: [Int] = []
    /// Definitions with errors that have been reported.
    var failed: Set<Int> = []
  }

  mutating func component(_ index: Int, _ resolution: inout Resolution) -> ComponentType? {
    if let known = resolution.components[index] { return known }
    let made = make(index, &resolution, registry.component, { $0.component($1, &$2) }) { definition, base, context in
      switch base {
      case .type(let base): ComponentType(definition, over: base, &context)
      case .function(let function, let session): ComponentType(definition, function, session, &context)
      }
    }
    resolution.components[index] = made
    return made
  }

  mutating func trait(_ index: Int, _ resolution: inout Resolution) -> TraitType? {
    if let known = resolution.traits[index] { return known }
    let made = make(index, &resolution, registry.trait, { $0.trait($1, &$2) }) { definition, base, context in
      switch base {
      case .type(let base): TraitType(definition, over: base, &context)
      case .function(let function, let session): TraitType(definition, function, session, &context)
      }
    }
    resolution.traits[index] = made
    return made
  }

  enum Found<Output: Sendable> {
    case type(TypeDefinition<Output>)
    case function(FunctionReference, FunctionSession)
  }

  mutating func make<Output>(
    _ index: Int, _ resolution: inout Resolution, _ builtIn: (String) -> TypeDefinition<Output>?,
    _ defined: (inout DefinitionSet, Int, inout Resolution) -> TypeDefinition<Output>?,
    _ create: (ExternalDefinition, Found<Output>, inout ReadingContext) -> TypeDefinition<Output>
  ) -> TypeDefinition<Output>? {
    if resolution.failed.contains(index) { return nil }
    let definition = definitions[index]
    var context = ReadingContext(owner: definition.phrase, strictness: .strict)
    var made: TypeDefinition<Output>?
    switch definition.base {
    case .function(let function): made = create(definition, .function(function, session), &context)
    case .renderer(let name, let mark):
      if let below = self.below(index, name, mark, &resolution, &context) {
        let base: TypeDefinition<Output>?
        switch below {
        case .definition(let index): base = defined(&self, index, &resolution)
        case .builtIn:
          base = builtIn(name)
          if base == nil { unknown(name, definition, mark, &context) }
        }
        resolution.path.removeLast()
        if let base { made = create(definition, .type(base), &context) }
      }
    }
    diagnostics += context.diagnostics
    if made == nil { resolution.failed.insert(index) }
    return made
  }

  /// The base of a definition.
  enum Below {
    case definition(Int)
    case builtIn
  }

  /// Finds the base of a definition; nil after reporting a cycle. A definition that refers to its own name is derived
  /// from the type that it replaces.
  func below(
    _ index: Int, _ name: String, _ mark: Mark, _ resolution: inout Resolution, _ context: inout ReadingContext
  ) -> Below? {
    let definition = definitions[index]
    let below =
      name == definition.name
      ? definitions[..<index].lastIndex { $0.kind == definition.kind && $0.name == name }
      : winners[Key(kind: definition.kind, name: name)]
    resolution.path.append(index)
    let isCycle = below.map(resolution.path.contains) == true
    if isCycle || resolution.path.count > Self.mostLayers {
      let names = (resolution.path.prefix(Self.mostLayers).map { definitions[$0].name } + [name])
      resolution.path.removeLast()
      context.report(
        .error(
          isCycle
            ? "the definitions form a cycle: \(names.joined(separator: " → "))"
            : "more than \(Self.mostLayers) definitions are derived from each other", at: mark))
      return nil
    }
    return below.map(Below.definition) ?? .builtIn
  }

  func unknown(
    _ name: String, _ definition: ExternalDefinition, _ mark: Mark, _ context: inout ReadingContext
  ) {
    if name == definition.name {
      return context.report(
        .error("\(definition.phrase) is derived from itself", at: mark, hint: "use a type that does not depend on it"))
    }
    let builtIn = definition.kind == .component ? registry.componentTypes : registry.traitTypes
    let known = builtIn + definitions.lazy.filter { $0.kind == definition.kind }.map(\.name)
    context.report(
      .error("there is no type '\(name)'", at: mark, hint: Suggestion.hint(for: name, in: known, noun: "known")))
  }
}
