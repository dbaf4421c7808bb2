import Rendering
import Rollouts
import Tree

/// Composes an Application's objects: for each component the workload, edited by its traits in order, then related
/// objects, then those added by traits. Independent of concrete types.
struct Composer {
  let registry: Registry
  let options: RenderOptions
  var diagnostics: [Diagnostic] = []
  /// The plain objects in the input.
  var references: [Node] = []
  /// The indexes of the references that a component uses as its own objects.
  private(set) var taken: Set<Int> = []
  /// Whether a component's type uses references.
  private(set) var hasUsedReferences = false

  init(registry: Registry, options: RenderOptions) {
    self.registry = registry
    self.options = options
  }

  /// Returns the objects of an Application and adds problems to `diagnostics`. After an error, it returns what can
  /// still be rendered.
  mutating func compose(_ application: Application) -> [ReleaseObject] {
    let labels = labels(of: application, in: nil)
    var problems: [Diagnostic] = []
    let components = ComponentOrder.sorted(application.components, &problems)
    diagnostics += problems.compactMap(options.strictness.doubt)
    return components.flatMap { compose($0, in: scope(of: $0, application, cluster: options.cluster), labels) }
  }

  /// The objects of one component for one cluster and namespace.
  mutating func compose(
    _ component: Application.Component, of application: Application, to target: WorkflowPlanner.Target
  ) -> [ReleaseObject] {
    var scope = scope(of: component, application, cluster: target.cluster)
    if let namespace = target.namespace { scope.namespace = namespace }
    var objects = compose(component, in: scope, labels(of: application, in: target.namespace))
    ProvisionalObjects(application, isReplicated: true)?.mark(&objects)
    return objects
  }

  private func labels(of application: Application, in namespace: String?) -> Labels {
    Labels(
      application, namespace: application.namespace ?? options.namespace, placed: namespace,
      revision: options.revision ?? application.revision)
  }

  func scope(of component: Application.Component, _ application: Application, cluster: String?) -> Scope {
    var scope = Scope(
      application: application.name, component: component.name, namespace: application.namespace ?? options.namespace,
      kubernetes: options.kubernetes)
    scope.gatewayAPI = options.gatewayAPI
    scope.revision = options.componentRevision
    scope.appRevision = options.revision ?? application.revision
    scope.cluster = cluster
    scope.replicaKey = component.replicaKey
    scope.facts = application.facts
    scope.componentType = component.use.type
    scope.properties = component.use.properties
    scope.hasProperties = component.use.hasProperties
    return scope
  }

  private mutating func compose(
    _ component: Application.Component, in scope: Scope, _ labels: Labels
  ) -> [ReleaseObject] {
    let component = updated(component, scope.facts)
    // All parameters are read before anything is rendered, so that all mistakes in them are reported at once.
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
    scope.traits = component.traits.map { $0.type }
    let output: ComponentOutput
    do throws(Diagnostic) {
      output = try makeWorkload(scope)
    } catch {
      report(error, "component type '\(component.use.type)'", component.use.properties)
      return []
    }
    taken.formUnion(output.taken)
    scope.workload = output.workload
    scope.outputs = output.auxiliaries
    report(output.departures, "component type '\(component.use.type)'", component.use.properties)
    var state = ComponentState(undecided: output.undecided.value, leeway: output.leeway)
    var owners: [Int?] = Array(repeating: nil, count: output.auxiliaries.count)
    for index in traits.indices {
      guard let added = apply(component.traits[index], traits[index].make, &scope, &state) else { return [] }
      for _ in 0..<added { owners.append(index) }
    }
    guard decide(component, &scope, state.undecided, owners) else { return [] }
    let problems = Checks.diagnostics(
      of: CheckedComponent(component: component, workload: scope.workload, traits: traits), options.strictness)
    if !problems.isEmpty { diagnostics += problems }
    return finish(component, &scope, owners, labels)
  }

  /// Renders one trait into the scope; returns the number of objects it adds, or nil after an error.
  private mutating func apply(
    _ use: Application.Use, _ make: TraitType.Render, _ scope: inout Scope, _ state: inout ComponentState
  ) -> Int? {
    do throws(Diagnostic) {
      // A trait reads the workload and its objects as data, so they must be complete at this point.
      if let undecided = state.undecided { scope.workload = try undecided.decided.get() }
      for output in scope.outputs {
        if let undecided = output.undecided.value { _ = try undecided.decided.get() }
      }
      scope.hasProperties = use.hasProperties
      let output = try make(scope)
      report(output.departures, "trait '\(use.type)'", use.properties)
      if let patch = output.undecidedPatch.value {
        state.undecided = try patch.applied(to: state.undecided, scope.workload, leaving: state.leeway)
      } else if let patch = output.patch {
        if let object = state.undecided {
          state.undecided = try object.patched(with: patch, leaving: output.leeway)
        } else {
          try fitting("the workload") { () throws(Diagnostic) in
            try state.leeway.apply(patch, leaving: output.leeway, to: &scope.workload)
          }
        }
      }
      for index in scope.outputs.indices {
        guard let patch = output.objectPatches[scope.outputs[index].name] else { continue }
        if let object = scope.outputs[index].undecided.value {
          scope.outputs[index].undecided.value = try object.patched(with: patch)
        } else {
          var (object, leeway) = (scope.outputs[index].object, scope.outputs[index].leeway)
          try fitting("the object '\(scope.outputs[index].name)'") { () throws(Diagnostic) in
            try leeway.apply(patch, leaving: Leeway(), to: &object)
          }
          (scope.outputs[index].object, scope.outputs[index].leeway) = (object, leeway)
        }
      }
      scope.outputs += output.objects
      if let patches = output.undecidedObjectPatches.value {
        for index in scope.outputs.indices {
          guard let patch = patches[scope.outputs[index].name] else { continue }
          let object = scope.outputs[index]
          let changed = NamedObject(
            object.name, try patch.applied(to: object.undecided.value, object.object, leaving: object.leeway))
          scope.outputs[index].object = changed.object
          scope.outputs[index].undecided = changed.undecided
        }
      }
      return output.objects.count
    } catch {
      report(error, "trait '\(use.type)'", use.properties)
      return nil
    }
  }

  /// Converts undecided objects to data. Returns false if one is incomplete.
  private mutating func decide(
    _ component: Application.Component, _ scope: inout Scope, _ undecided: UndecidedObject?, _ owners: [Int?]
  ) -> Bool {
    do throws(Diagnostic) {
      if let undecided { scope.workload = try undecided.decided.get() }
    } catch {
      report(error, "component type '\(component.use.type)'", component.use.properties)
      return false
    }
    var isWhole = true
    for index in scope.outputs.indices {
      if let object = scope.outputs[index].undecided.value {
        do throws(Diagnostic) {
          scope.outputs[index].object = try object.decided.get()
        } catch {
          let use = owners[index].map { component.traits[$0] } ?? component.use
          let kind = owners[index] == nil ? "component type" : "trait"
          report(error, "\(kind) '\(use.type)'", use.properties)
          isWhole = false
        }
      }
    }
    return isWhole
  }

  private func fitting(_ name: String, _ apply: () throws(Diagnostic) -> Void) throws(Diagnostic) {
    do throws(Diagnostic) {
      try apply()
    } catch {
      let place = error.path.isEmpty ? "" : " at '\(error.path.dotted)'"
      throw Diagnostic.error("does not fit \(name)\(place): \(error.message)", hint: error.hint)
    }
  }

  /// The objects of a component. They are moved out of the scope, because changing a shared value would copy it.
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
        // Set after the name is generated, because the name depends on the object without the reference.
        let path = scope.outputs[index].workloadPath
        if !path.isEmpty { object.refer(to: workload, named: component.name, at: path) }
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
    noteVersion(of: use, as: renderer.type)
    report(Self.byteOrderMarks(in: use.properties), "component type '\(use.type)'")
    var context = ReadingContext(owner: "component type", named: use.type, strictness: options.strictness)
    defer { if !context.diagnostics.isEmpty { diagnostics += context.diagnostics } }
    return renderer.prepare(use.properties, &context).map { ($0, renderer.needsReferences) }
  }

  private mutating func prepareTrait(_ use: Application.Use) -> PreparedTrait? {
    guard let renderer = registry.trait(use.type) else {
      unknown(use, kind: "trait", known: registry.traitTypes)
      return nil
    }
    noteVersion(of: use, as: renderer.type)
    report(Self.byteOrderMarks(in: use.properties), "trait '\(use.type)'")
    var context = ReadingContext(owner: "trait", named: use.type, strictness: options.strictness)
    defer { if !context.diagnostics.isEmpty { diagnostics += context.diagnostics } }
    return renderer.prepare(use.properties, &context).map { PreparedTrait(type: renderer, make: $0) }
  }

  mutating func report(_ error: Diagnostic, _ owner: String, _ properties: SourceNode) {
    let mark = error.mark ?? properties.nearest(error.path).mark
    diagnostics.append(.error("\(owner): \(error.message)", at: mark, hint: error.hint, code: error.code))
  }
}

/// What the workload of a component leaves open while the component's traits are applied.
private struct ComponentState {
  /// The workload in the language of its definition, once a definition in CUE has contributed to it.
  var undecided: UndecidedObject?
  /// The defaults that traits may still replace, and the rules for list elements that they add.
  var leeway: Leeway
}

/// A trait whose parameters have been read.
struct PreparedTrait {
  var type: TraitType
  var make: TraitType.Render
}
