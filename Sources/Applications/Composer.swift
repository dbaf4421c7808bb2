import Rendering
import Rollouts
import Tree

/// Composes an Application's objects: each component's workload, edited by its traits in order, then what belongs to
/// it, then what the traits add. Knows no concrete type.
struct Composer {
  private let registry: Registry
  private let options: RenderOptions
  private(set) var diagnostics: [Diagnostic] = []
  /// The plain objects given along with the Applications.
  var references: [Node] = []
  /// Which of them a component has taken for its own.
  private(set) var taken: Set<Int> = []
  /// Whether a component was of a type that looks at them.
  private(set) var hasUsedReferences = false

  init(registry: Registry, options: RenderOptions) {
    self.registry = registry
    self.options = options
  }

  /// The objects of an Application, with what is wrong added to `diagnostics`. After an error, those that can be
  /// rendered all the same.
  mutating func compose(_ application: Application) -> [ReleaseObject] {
    let labels = labels(of: application, in: nil)
    var problems: [Diagnostic] = []
    let components = ComponentOrder.sorted(application.components, &problems)
    diagnostics += problems.compactMap(options.strictness.doubt)
    return components.flatMap { compose($0, in: scope(of: $0, application, cluster: options.cluster), labels) }
  }

  /// The objects of one component at one place.
  mutating func compose(
    _ component: Application.Component, of application: Application, to target: WorkflowPlanner.Target
  ) -> [ReleaseObject] {
    var scope = scope(of: component, application, cluster: target.cluster)
    if let namespace = target.namespace { scope.namespace = namespace }
    return compose(component, in: scope, labels(of: application, in: target.namespace))
  }

  private func labels(of application: Application, in namespace: String?) -> Labels {
    Labels(
      application, namespace: application.namespace ?? options.namespace, placed: namespace,
      revision: options.revision ?? application.revision)
  }

  private func scope(of component: Application.Component, _ application: Application, cluster: String?) -> Scope {
    var scope = Scope(
      application: application.name, component: component.name, namespace: application.namespace ?? options.namespace,
      kubernetes: options.kubernetes)
    scope.revision = options.componentRevision
    scope.appRevision = options.revision ?? application.revision
    scope.cluster = cluster
    scope.replicaKey = component.replicaKey
    return scope
  }

  private mutating func compose(
    _ component: Application.Component, in scope: Scope, _ labels: Labels
  ) -> [ReleaseObject] {
    // All parameters are read before anything is rendered, so that every mistake in them is told at once.
    let workload = prepareComponent(component)
    var traits: [PreparedTrait] = []
    traits.reserveCapacity(component.traits.count)
    for index in component.traits.indices {
      if let trait = prepareTrait(component.traits[index]) { traits.append(trait) }
    }
    guard let (makeWorkload, needsReferences) = workload, traits.count == component.traits.count else { return [] }

    var scope = scope
    if needsReferences {
      scope.references = references
      hasUsedReferences = true
    }
    let output: ComponentOutput
    do throws(RenderError) {
      output = try makeWorkload(scope)
    } catch {
      report(error, "component type '\(component.use.type)'", component.use.properties)
      return []
    }
    taken.formUnion(output.taken)
    scope.workload = output.workload
    scope.outputs = output.auxiliaries
    scope.traits = component.traits.map { $0.type }
    var owners: [Int?] = Array(repeating: nil, count: output.auxiliaries.count)
    for index in traits.indices {
      guard let added = apply(component.traits[index], traits[index].make, &scope) else { return [] }
      for _ in 0..<added { owners.append(index) }
    }
    let problems = Checks.diagnostics(
      of: CheckedComponent(component: component, workload: scope.workload, traits: traits), options.strictness)
    if !problems.isEmpty { diagnostics += problems }
    return finish(component, &scope, owners, labels)
  }

  /// Renders one trait into the scope; the number of objects it adds, or nil after an error.
  private mutating func apply(
    _ use: Application.Use, _ make: TraitType.Render, _ scope: inout Scope
  ) -> Int? {
    do throws(RenderError) {
      let output = try make(scope)
      if let patch = output.patch { try patched(&scope.workload, patch, "the workload") }
      for index in scope.outputs.indices {
        guard let patch = output.objectPatches[scope.outputs[index].name] else { continue }
        try patched(&scope.outputs[index].object, patch, "the object '\(scope.outputs[index].name)'")
      }
      scope.outputs += output.objects
      return output.objects.count
    } catch {
      report(error, "trait '\(use.type)'", use.properties)
      return nil
    }
  }

  private func patched(_ object: inout Node, _ patch: Patch, _ name: String) throws(RenderError) {
    do throws(PatchConflict) {
      try object.apply(patch)
    } catch {
      let place = error.path.isEmpty ? "" : " at '\(error.path.description)'"
      throw RenderError("does not fit \(name)\(place): \(error.message)", hint: error.hint)
    }
  }

  /// The objects of a component as they leave it. They are taken out of the scope, for what two hold is copied when one
  /// of them changes it.
  private func finish(
    _ component: Application.Component, _ scope: inout Scope, _ owners: [Int?], _ labels: Labels
  ) -> [ReleaseObject] {
    var objects: [ReleaseObject] = []
    objects.reserveCapacity(1 + scope.outputs.count)
    var workload = Node.null
    swap(&workload, &scope.workload)
    if (workload["metadata", "name"]?.string ?? "").isEmpty { workload["metadata", "name"] = .string(component.name) }
    labels.mark(workload: &workload, of: component)
    objects.append(ReleaseObject(workload, origin: component.nameMark, component: component.source))
    for (index, owner) in owners.enumerated() {
      var object = Node.null
      swap(&object, &scope.outputs[index].object)
      let name = scope.outputs[index].name
      if let owner {
        labels.mark(&object, of: component, type: component.traits[owner].type, named: name)
        objects.append(ReleaseObject(object, origin: component.traits[owner].typeMark, component: component.source))
      } else {
        labels.mark(auxiliary: &object, of: component, named: name)
        objects.append(ReleaseObject(object, origin: component.nameMark, component: component.source))
      }
    }
    return objects
  }

  private mutating func prepareComponent(
    _ component: Application.Component
  ) -> (make: ComponentType.Render, needsReferences: Bool)? {
    let use = component.use
    guard let renderer = registry.component(use.type) else {
      unknown(use, kind: "component type", known: registry.componentTypes)
      return nil
    }
    var context = ReadingContext(owner: "component type", named: use.type, strictness: options.strictness)
    defer { if !context.diagnostics.isEmpty { diagnostics += context.diagnostics } }
    return renderer.prepare(use.properties, &context).map { ($0, renderer.needsReferences) }
  }

  private mutating func prepareTrait(_ use: Application.Use) -> PreparedTrait? {
    guard let renderer = registry.trait(use.type) else {
      unknown(use, kind: "trait", known: registry.traitTypes)
      return nil
    }
    var context = ReadingContext(owner: "trait", named: use.type, strictness: options.strictness)
    defer { if !context.diagnostics.isEmpty { diagnostics += context.diagnostics } }
    return renderer.prepare(use.properties, &context).map { PreparedTrait(type: renderer, make: $0) }
  }

  private mutating func unknown(_ use: Application.Use, kind: String, known: [String]) {
    diagnostics.append(
      .error(
        "there is no \(kind) '\(use.type)'", at: use.typeMark,
        hint: Suggestion.hint(for: use.type, in: known, noun: "known")))
  }

  private mutating func report(_ error: RenderError, _ owner: String, _ properties: SourceNode) {
    let mark = error.mark ?? properties.nearest(error.path).mark
    diagnostics.append(.error("\(owner): \(error.message)", at: mark, hint: error.hint))
  }
}

/// A trait whose parameters have been read: how it stands in the Application is there.
struct PreparedTrait {
  var type: TraitType
  var make: TraitType.Render
}
