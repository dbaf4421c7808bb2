import Tree

/// The order in which components are delivered: as written, but each after what it depends on or takes from.
enum ComponentOrder {
  /// The components in order. They may depend on others of the Application, which another step of its workflow delivers.
  /// What is wrong is reported, and the order then left as it is written.
  static func sorted(
    _ components: [Application.Component], among all: [Application.Component]? = nil,
    _ diagnostics: inout [Diagnostic]
  ) -> [Application.Component] {
    guard components.contains(where: { !$0.dependsOn.isEmpty || !$0.inputs.isEmpty }) else { return components }
    let needs = needs(of: components, among: all ?? components, &diagnostics)
    var order: [Int] = []
    var isStarted = Array(repeating: false, count: components.count)
    var isDone = isStarted
    // Without recursion, so that a long chain of components is no danger to the stack.
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
              "the components '\(components[index].name)' and '\(components[circle].name)' wait for each other",
              at: components[index].nameMark, hint: "take one of them out of 'dependsOn' or 'inputs'"))
          return components
        } else {
          stack.append(contentsOf: open.prefix(1))
        }
      }
    }
    return order.map { components[$0] }
  }

  /// The components that must come before each, by their places.
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
            "the component '\(component.name)' depends on '\(name)', which is not there", at: component.nameMark,
            hint: Suggestion.hint(for: name, in: names, noun: "components")))
      }
      return component.dependsOn.flatMap { places[$0] ?? [] } + component.inputs.flatMap { givers[$0.from] ?? [] }
    }
  }
}
