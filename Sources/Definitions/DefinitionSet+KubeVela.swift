import Rendering
import Tree

// KubeVela's definitions beside those of Lateen, and where each type comes from.
extension DefinitionSet {
  /// Adds KubeVela definitions: exported from a cluster, or files of `vela def`.
  mutating func addKubeVela(_ documents: [SourceNode], _ files: [(text: String, file: String)]) {
    var reader = KubeVelaDefinitionReader()
    var found = documents.filter(KubeVelaDefinitionReader.isDefinition).compactMap { reader.read($0) }
    diagnostics += reader.diagnostics
    var vela = VelaDefReader()
    found += files.compactMap { vela.read($0.text, file: $0.file) }
    diagnostics += vela.diagnostics
    var first: [String: Mark] = [:]
    for definition in found {
      let key = "\(definition.kind.rawValue) \(definition.name)"
      if let other = first[key], other != definition.mark {
        diagnostics.append(
          Diagnostic(
            .error, "\(definition.phrase) is defined twice in a folder", at: definition.mark,
            related: [.init("the first is here", at: other)]))
      }
      first[key] = definition.mark
    }
    kubeVela += found
    // An unmodified copy of a built-in type's definition behaves like the built-in type, whose renderer is faster.
    let unchanged = found.map { !allowsShadowing && isBuiltIn($0) && TemplateDigest.isBuiltIn($0) }
    for (definition, isUnchanged) in zip(found, unchanged) {
      kubeVelaOrigins.append(
        TypeOrigin(
          category: definition.category, type: definition.name, file: definition.mark.file,
          reason: isUnchanged ? .sameAsBuiltIn : isBuiltIn(definition) ? .replacesBuiltIn : .defined))
    }
    func types<Output>(
      _ own: (KubeVelaDefinition) -> TypeDefinition<Output>?, _ builtIn: (KubeVelaDefinition) -> TypeDefinition<Output>?
    ) -> [TypeDefinition<Output>] {
      zip(found, unchanged).compactMap { $1 ? builtIn($0) : own($0) }
    }
    let builtIn = builtIn
    registry = registry.defining(
      components: types(\.componentType) { $0.category == .component ? builtIn.component($0.name) : nil },
      traits: types(\.traitType) { $0.category == .trait ? builtIn.trait($0.name) : nil },
      policies: found.compactMap(\.policyType),
      steps: found.filter { $0.kind == .workflowStep }.map(\.name))
  }

  /// The origins of the types in these definitions. If several have the same category and name, the last one takes
  /// effect.
  public var origins: [TypeOrigin] {
    kubeVelaOrigins
      + definitions.indices.compactMap { index in
        let definition = definitions[index]
        let key = Key(kind: definition.kind, name: definition.name)
        guard winners[key] == index, let category = definition.kind.category else { return nil }
        return TypeOrigin(
          category: category, type: definition.name,
          file: definition.mark.file, reason: isBuiltIn(key) ? .replacesBuiltIn : .defined)
      }
  }

  func isBuiltIn(_ definition: KubeVelaDefinition) -> Bool {
    switch definition.category {
    case .component: builtIn.component(definition.name) != nil
    case .trait: builtIn.trait(definition.name) != nil
    case .policy, .workflowStep: false
    }
  }

  func isBuiltIn(_ key: Key) -> Bool {
    switch key.kind {
    case .component: builtIn.component(key.name) != nil
    case .trait: builtIn.trait(key.name) != nil
    case .workflowStep: builtInSteps.contains(key.name)
    case .postRenderer, .validator: false
    }
  }
}

extension ExternalDefinition.Kind {
  /// The category of the type that it defines; nil if it defines none.
  var category: TypeOrigin.Category? {
    switch self {
    case .component: .component
    case .trait: .trait
    case .workflowStep: .workflowStep
    case .postRenderer, .validator: nil
    }
  }
}

extension SourceNode {
  /// The documents of a `List`; the document itself if it isn't one.
  var listed: [SourceNode] {
    guard self["kind"]?.scalar?.text.hasSuffix("List") == true, let items = self["items"]?.items else { return [self] }
    return items
  }
}
