import Rendering
import Tree

extension TypeDefinition {
  /// A type implemented by a function: its parameters are checked against the definition and passed on.
  fileprivate init(
    _ definition: ExternalDefinition, _ context: inout ReadingContext,
    render: @escaping @Sendable (Node, Mark, Scope) throws(Diagnostic) -> Output
  ) {
    for entry in definition.defaults + definition.fixed {
      context.report(
        .error(
          "'\(entry.key)': a definition with a function can't have 'defaults' or 'fixed'", at: entry.keyMark,
          hint: "give the parameters a 'default'"))
    }
    var reader = SchemaReader(context: ReadingContext(owner: definition.phrase, strictness: .strict))
    let schema = definition.parameters.map { reader.schema(of: $0) }
    for diagnostic in reader.context.diagnostics { context.report(diagnostic) }
    let shape = schema.map { ParameterType.object($0, isClosed: false) } ?? .map(.any)
    self.init(
      type: definition.name, summary: definition.summary, example: definition.example.trimmingLastBreaks,
      deprecation: definition.deprecation, workload: definition.workload, appliesTo: definition.appliesTo ?? ["*"],
      conflictsWith: definition.conflictsWith ?? [],
      schema: { schema ?? [] },
      prepare: { properties, context in
        let before = context.errorCount
        guard let value = context.value(properties, as: shape), context.errorCount == before else { return nil }
        return { (scope: Scope) throws(Diagnostic) -> Output in try render(value, properties.mark, scope) }
      })
  }
}

extension TypeDefinition<ComponentOutput> {
  /// A component type implemented by a function, which returns the workload first, followed by related objects.
  init(
    _ definition: ExternalDefinition, _ function: FunctionReference, _ session: FunctionSession,
    _ context: inout ReadingContext
  ) {
    self.init(definition, &context) { (properties, mark, scope) throws(Diagnostic) -> ComponentOutput in
      let request = FunctionRequest(
        function: function,
        input: ResourceList.request(
          "Component", definition.name, items: [], spec: properties, context: scope.functionContext))
      var items = try session.objects(of: request, at: mark)
      try session.check(items, of: request)
      let index =
        definition.workload.map { kind in
          items.firstIndex { $0["apiVersion"]?.string == kind.apiVersion && $0["kind"]?.string == kind.kind }
        } ?? (items.isEmpty ? nil : 0)
      guard let index else {
        throw session.failed(request, "returned no \(definition.workload?.kind ?? "object") for the component")
      }
      let workload = items.remove(at: index)
      return ComponentOutput(workload: workload, auxiliaries: NamedObject.named(items, beside: []))
    }
  }
}

extension TypeDefinition<TraitOutput> {
  /// A trait type implemented by a function, which gets the component's objects and returns them, possibly edited, with
  /// additional objects.
  init(
    _ definition: ExternalDefinition, _ function: FunctionReference, _ session: FunctionSession,
    _ context: inout ReadingContext
  ) {
    self.init(definition, &context) { (properties, mark, scope) throws(Diagnostic) -> TraitOutput in
      var workload = scope.workload
      if (workload["metadata", "name"]?.string ?? "").isEmpty {
        workload["metadata", "name"] = .string(scope.component)
      }
      // Objects without a name get one from their content later, so edits to them couldn't be detected.
      let named = scope.outputs.filter { ObjectID($0.object) != nil }
      let given = [workload] + named.map(\.object)
      let request = FunctionRequest(
        function: function,
        input: ResourceList.request(
          "Trait", definition.name, items: given, spec: properties, context: scope.functionContext))
      let items = try session.objects(of: request, at: mark)
      try session.check(items, of: request)
      var output = TraitOutput()
      var rest = items
      for (index, object) in given.enumerated() {
        guard let found = rest.firstIndex(where: { ObjectID($0) == ObjectID(object) }) else {
          let name = ObjectID(object)?.description ?? "the workload"
          throw session.failed(
            request, "did not return \(name)", hint: "a trait must return all objects, edited or not")
        }
        let edited = rest.remove(at: found)
        guard edited != object else { continue }
        let patch = Patch.json([JSONPatchOperation(.replace, path: "", value: edited)])
        if index == 0 { output.patch = patch } else { output.objectPatches[named[index - 1].name] = patch }
      }
      output.objects = NamedObject.named(rest, beside: scope.outputs)
      return output
    }
  }
}

extension TypeDefinition<StepProgram> {
  /// Creates a workflow step type implemented by a program, which runs only while a workflow is executed.
  init(_ definition: ExternalDefinition, _ function: FunctionReference, _ context: inout ReadingContext) {
    for parameter in definition.parameters ?? [] where StepProgram.reserved.contains(parameter.name) {
      context.report(
        .error(
          "every workflow step with a program has the parameter '\(parameter.name)' already", at: parameter.mark,
          hint: "leave it out, or give it another name"))
    }
    self.init(definition, &context) { (properties, _, _) throws(Diagnostic) -> StepProgram in
      StepProgram(path: function.path, properties: properties)
    }
  }
}

extension FunctionSession {
  /// Common checks of the output of all functions: each object is returned once.
  func check(_ items: [Node], of request: FunctionRequest) throws(Diagnostic) {
    var seen: Set<ObjectID> = []
    for id in items.compactMap({ ObjectID($0) }) where !seen.insert(id).inserted {
      throw failed(request, "returned \(id) twice")
    }
  }
}

extension Scope {
  /// The context passed to a function in addition to its parameters.
  fileprivate var functionContext: Node {
    [
      "application": .string(application),
      "component": .string(component),
      "namespace": .string(namespace),
      "revision": Node(revision),
      "cluster": Node(cluster),
      "kubernetes": .string("1.\(kubernetes.minor)"),
    ]
  }
}

extension NamedObject {
  /// Objects named after their kinds, with a suffix if a name is taken.
  fileprivate static func named(_ objects: [Node], beside others: [NamedObject]) -> [NamedObject] {
    var taken = Set(others.map(\.name))
    return objects.map { object in
      let kind = object["kind"]?.string?.lowercased() ?? "object"
      let long = "\(kind)-\(object["metadata", "name"]?.string ?? "")"
      return NamedObject(taken.insert(kind).inserted ? kind : long, object)
    }
  }
}
