import Tree

/// The order in which components are delivered: as written, but each after its dependencies and the sources of its
/// inputs.
enum ComponentOrder {
  /// Sorts components. Dependencies outside of `components` are ignored if the Application has them, because another
  /// workflow step delivers them. Problems are reported, and the order is then left as written.
  static func sorted(
    _ components: [Application.Component], among all: [Application.Component]? = nil,
    _ diagnostics: inout [Diagnostic]
  ) -> [Application.Component] {
    guard components.contains(where: { !$0.dependsOn.isEmpty || !$0.inputs.isEmpty }) else { return components }
    let needs = needs(of: components, among: all ?? components, &diagnostics)
    var order: [Int] = []
    var isStarted = Array(repeating: false, count: components.count)
    var isDone = isStarted
    // Iterative, so that a long chain of components can't overflow the stack.
    for start in components.indices {
      var stack = [start]
      while let index = stack.last {
        if isDone[index] {
          stack.removeLast()
          continue
        }
        isStarted[index] = true
        let open = needs[index].filter { !isDone[$0] }
        if open.isEmpty {
          isDone[index] = true
          order.append(index)
        } else if let circle = open.first(where: { isStarted[$0] }) {
          diagnostics.append(
            .error(
              "the components '\(components[index].name)' and '\(components[circle].name)' depend on each other",
              at: components[index].nameMark, hint: "remove one of them from 'dependsOn' or 'inputs'"))
          return components
        } else {
          stack.append(contentsOf: open.prefix(1))
        }
      }
    }
    return order.map { components[$0] }
  }

  /// The indexes of the components that must come before each one.
  private static func needs(
    of components: [Application.Component], among all: [Application.Component], _ diagnostics: inout [Diagnostic]
  ) -> [[Int]] {
    let known = Set(texts: all.map(\.name))
    var places: [ByteKey: [Int]] = [:]
    var givers: [ByteKey: [Int]] = [:]
    for (index, component) in components.enumerated() {
      places[component.name, default: []].append(index)
      for output in component.outputs { givers[output.name, default: []].append(index) }
    }
    let names = components.prefix(Suggestion.mostCandidates).map(\.name)
    return components.enumerated().map { index, component in
      for name in component.dependsOn where places[name] == nil && !known.contains(name) {
        diagnostics.append(
          .error(
            "the component '\(component.name)' depends on '\(name)', which does not exist", at: component.nameMark,
            hint: Suggestion.hint(for: name, in: names, noun: "components")))
      }
      return component.dependsOn.flatMap { places[$0] ?? [] } + component.inputs.flatMap { givers[$0.from] ?? [] }
    }
  }
}
