import CUE
import Rendering
import Tree

extension TypeDefinition<ComponentOutput> {
  /// Creates a component type from a CUE template.
  init(_ definition: KubeVelaDefinition, _ template: CUETemplate) {
    self.init(
      type: definition.name, summary: definition.summary, example: "", deprecation: nil, workload: definition.workload,
      status: definition.status,
      schema: { CUESchema.parameters(of: template) },
      prepare: { properties, context in
        let before = context.errorCount
        let node = context.any(properties)
        guard context.errorCount == before else { return nil }
        CUESchema.checkKeys(properties, of: template, &context)
        let strictness = context.strictness
        return { (scope: Scope) throws(Diagnostic) -> ComponentOutput in
          let instance = try template.instance(node, in: scope)
          guard let field = instance["output"] else {
            if let error = instance.value.incompleteness {
              throw template.source.error(error, about: template.source.owner)
            }
            throw Diagnostic.error("\(template.source.owner) makes no 'output'", mark: template.source.mark)
          }
          let workload = try template.object(field, named: "output")
          var auxiliaries: [NamedObject] = []
          var departures: [Departure] = []
          for (name, field) in try template.entries(of: "outputs", in: instance, strictness, &departures) {
            if scope.traits.isEmpty {
              auxiliaries.append(NamedObject(name, try template.object(field, named: name)))
            } else {
              auxiliaries.append(NamedObject(name, template.undecided(field, named: name)))
            }
          }
          var output = ComponentOutput(workload: workload, auxiliaries: auxiliaries)
          output.departures = departures
          if !scope.traits.isEmpty { output.undecided.value = template.undecided(field, named: "output") }
          return output
        }
      })
  }
}

extension TypeDefinition<TraitOutput> {
  /// Creates a trait type from a CUE template.
  init(_ definition: KubeVelaDefinition, _ template: CUETemplate) {
    self.init(
      type: definition.name, summary: definition.summary, example: "", deprecation: nil,
      appliesTo: definition.appliesTo, conflictsWith: definition.conflictsWith, status: definition.status,
      schema: { CUESchema.parameters(of: template) },
      prepare: { properties, context in
        let before = context.errorCount
        let node = context.any(properties)
        guard context.errorCount == before else { return nil }
        CUESchema.checkKeys(properties, of: template, &context)
        let isEmpty = properties.entries?.isEmpty == true
        let strictness = context.strictness
        return { (scope: Scope) throws(Diagnostic) -> TraitOutput in
          let instance = try template.instance(isEmpty && !scope.hasProperties ? nil : node, in: scope)
          if instance["processing"] != nil {
            throw Diagnostic.error(
              "\(template.source.owner) fetches values by 'processing' while it renders", hint: "leave it to a cluster",
              mark: template.source.mark)
          }
          var output = TraitOutput()
          for (name, field) in try template.entries(of: "outputs", in: instance, strictness, &output.departures) {
            var object = NamedObject(name, template.undecided(field, named: name))
            object.workloadPath = definition.workloadPath
            output.objects.append(object)
          }
          if let patch = instance["patch"] { output.undecidedPatch.value = try template.patch(patch) }
          let patches = try template.entries(of: "patchOutputs", in: instance, strictness, &output.departures)
          if !patches.isEmpty {
            var named: [String: UndecidedPatch] = [:]
            for (name, field) in patches { named[name] = try template.patch(field, isOutput: true) }
            output.undecidedObjectPatches.value = named
          }
          return output
        }
      })
  }
}

extension CUETemplate {
  /// The patch in a field: `patch`, or an entry of `patchOutputs` for a single object.
  func patch(_ field: InstanceField, isOutput: Bool = false) throws(Diagnostic) -> UndecidedPatch {
    let source = source
    if !isOutput {
      let strategy: CUEPatch.Strategy? =
        switch PatchStrategies.markers(field.comments)["patchStrategy"] {
        case "jsonMergePatch": .jsonMerge
        case "jsonPatch": .json
        default: nil
        }
      if let strategy {
        let node: Node
        do throws(EvaluationError) { node = try field.node() } catch { throw source.error(error, about: source.owner) }
        let patch = CUEPatch(syntax: .literal(.null, .none), strategy: strategy, source: source)
        return UndecidedPatch { (undecided, object, _) throws(Diagnostic) -> UndecidedObject in
          if undecided?.content is TerraformObject { throw TerraformObject.refusal }
          return try patch.appliedAsJSON(to: object, patch: node, strategy)
        }
      }
    }
    let patch = CUEPatch(syntax: field.syntax(), strategy: nil, source: source)
    return UndecidedPatch { (undecided, object, leeway) throws(Diagnostic) -> UndecidedObject in
      if undecided?.content is TerraformObject { throw TerraformObject.refusal }
      if let content = undecided?.content as? CUEObject { return try patch.applied(to: content) }
      return try patch.applied(to: CUEObject(syntax: Expression(object, leaving: leeway), source: source))
    }
  }
}
