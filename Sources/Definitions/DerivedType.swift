import Rendering
import Tree

extension TypeDefinition {
  /// A derived type: its parameters are adapted, and its output is modified by the definition.
  init(
    _ definition: ExternalDefinition, over base: TypeDefinition, _ context: inout ReadingContext,
    finish: @escaping @Sendable (inout Output) throws(Diagnostic) -> Void
  ) {
    let adaptation = Adaptation(definition, over: base.parameterSchema, named: base.type, &context)
    let file = definition.mark.file
    self.init(
      type: definition.name, summary: definition.summary.isEmpty ? base.summary : definition.summary,
      example: definition.example.isEmpty
        ? adaptation.example(adapting: base.example) : definition.example.trimmingLastBreaks,
      deprecation: definition.deprecation ?? base.deprecation, workload: definition.workload ?? base.workload,
      needsReferences: base.needsReferences, appliesTo: definition.appliesTo ?? base.appliesTo,
      conflictsWith: definition.conflictsWith ?? base.conflictsWith, status: base.status,
      schema: { adaptation.visible.map(\.schema) },
      prepare: { properties, context in
        guard let adapted = adaptation.adapt(properties, &context), let render = base.prepare(adapted, &context) else {
          return nil
        }
        return { (scope: Scope) throws(Diagnostic) -> Output in
          do throws(Diagnostic) {
            var output = try render(scope)
            try finish(&output)
            return output
          } catch {
            var error = error
            // Only positions of values set by the definition are resolved here. Others are found by their path later,
            // as for any type.
            let mark = adapted.nearest(error.path).mark
            if error.mark == nil, mark.file == file { error.mark = mark }
            throw error
          }
        }
      })
  }
}

extension TypeDefinition<ComponentOutput> {
  /// A component type derived from another.
  init(_ definition: ExternalDefinition, over base: ComponentType, _ context: inout ReadingContext) {
    self.init(definition, over: base, &context) { (output: inout ComponentOutput) throws(Diagnostic) in
      if let patch = definition.patch {
        do throws(Diagnostic) {
          try output.workload.apply(.merge(patch))
        } catch {
          throw Diagnostic.error("'patch' does not fit the workload: \(error.message)", mark: definition.mark)
        }
      }
      output.workload.label(definition.labels)
      for index in output.auxiliaries.indices { output.auxiliaries[index].object.label(definition.labels) }
    }
  }
}

extension TypeDefinition<TraitOutput> {
  /// A trait type derived from another.
  init(_ definition: ExternalDefinition, over base: TraitType, _ context: inout ReadingContext) {
    self.init(definition, over: base, &context) { (output: inout TraitOutput) throws(Diagnostic) in
      for index in output.objects.indices { output.objects[index].object.label(definition.labels) }
    }
  }
}

extension Node {
  /// Adds labels to an object, and to its pods if it has a pod template.
  fileprivate mutating func label(_ labels: Fields) {
    if labels.isEmpty { return }
    self["metadata", "labels"] = .fields((self["metadata", "labels"]?.fields ?? Fields()).merging(labels))
    if let own = self["spec", "template"], own["spec"] != nil {
      self["spec", "template", "metadata", "labels"] = .fields(
        (own["metadata", "labels"]?.fields ?? Fields()).merging(labels))
    }
    if let own = self["spec", "jobTemplate", "spec", "template"] {
      self["spec", "jobTemplate", "spec", "template", "metadata", "labels"] = .fields(
        (own["metadata", "labels"]?.fields ?? Fields()).merging(labels))
    }
  }
}

extension String {
  /// The text without trailing line breaks, which a block scalar leaves.
  var trimmingLastBreaks: String {
    var text = self[...]
    while text.last == "\n" { text.removeLast() }
    return String(text)
  }
}
