import Rendering
import Tree

extension Application {
  /// What definitions may ask of it.
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
  /// Names the workload that an object is for, at a path.
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
