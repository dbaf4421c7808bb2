import Tree

/// The order in which components are delivered: as written, but after what they depend on or take from.
enum ComponentOrder {
  /// The components in order. What is wrong is reported, and the order then left as it is written.
  static func sorted(
    _ components: [Application.Component], _ diagnostics: inout [Diagnostic]
  ) -> [Application.Component] {
    guard components.contains(where: { !$0.dependsOn.isEmpty || !$0.inputs.isEmpty }) else { return components }
    let names = components.map(\.name)
    var givers: [String: String] = [:]
    for component in components { for output in component.outputs { givers[output.name] = component.name } }
    var waiting: [Application.Component] = components
    var needs: [String: Set<String>] = [:]
    for component in components {
      for name in component.dependsOn where !names.contains(name) {
        diagnostics.append(
          .error(
            "the component '\(component.name)' depends on '\(name)', which is not there", at: component.nameMark,
            hint: Suggestion.hint(for: name, in: names, noun: "components")))
      }
      let before = component.dependsOn + component.inputs.compactMap { givers[$0.from] }
      needs[component.name, default: []].formUnion(before.filter { names.contains($0) })
    }
    var ordered: [Application.Component] = []
    var done: Set<String> = []
    while !waiting.isEmpty {
      guard let index = waiting.firstIndex(where: { needs[$0.name, default: []].isSubset(of: done) }) else {
        let circle = waiting.map { "'\($0.name)'" }.joined(separator: ", ")
        diagnostics.append(.error("the components \(circle) wait for each other", at: waiting[0].nameMark))
        return components
      }
      let next = waiting.remove(at: index)
      ordered.append(next)
      if !waiting.contains(where: { $0.name == next.name }) { done.insert(next.name) }
    }
    return ordered
  }
}
