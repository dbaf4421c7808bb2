import Rendering
import Tree

extension Application {
  /// The parts of the Application that definitions may depend on.
  var facts: ApplicationFacts {
    let source = source
    return ApplicationFacts(
      labels: Fields(labels.lazy.map { ($0.key, Node.string($0.value)) }),
      annotations: Fields(annotations.lazy.map { ($0.key, Node.string($0.value)) })
    ) {
      var context = ReadingContext(owner: "the Application", strictness: .ignore)
      return source.flatMap { context.any($0) } ?? .list([])
    }
  }
}

extension Node {
  /// Sets a reference to the workload at a path of the named object.
  mutating func refer(to workload: Node, named name: String, at path: [PathStep]) {
    guard let step = path.first, case .key(let key) = step else {
      self = [
        "apiVersion": workload["apiVersion"], "kind": workload["kind"],
        "name": workload["metadata", "name"] ?? .string(name),
      ]
      return
    }
    var child = self[key] ?? .empty
    child.refer(to: workload, named: name, at: Array(path.dropFirst()))
    self[key] = child
  }
}
