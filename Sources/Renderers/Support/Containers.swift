import Rendering
import Tree

extension Scope {
  /// The pods' containers after the component and the previous traits.
  var containers: [Node] { workload["spec", "template", "spec", "containers"]?.items ?? [] }

  /// The container that a trait edits: the component's own, unless the parameters name another.
  func container(named name: String, at path: [PathStep]) throws(Diagnostic) -> String {
    let name = name.isEmpty ? component : name
    let names = containers.compactMap { $0["name"]?.string }
    guard names.contains(name) else {
      throw Diagnostic.error(
        "there is no container '\(name)'", at: path,
        hint: Suggestion.hint(for: name, in: names, noun: "the pods have"))
    }
    return name
  }

  /// A patch of a list of containers that edits only the first one.
  func editingFirst(_ edit: Node, of containers: [Node]?) -> Node {
    .list([edit] + Array(repeating: .empty, count: max(0, (containers ?? []).count - 1)))
  }

  /// What the edits of containers leave to later traits; `defaults` are paths in a container.
  func leeway<Edit>(of edits: [Edit], name: (Edit) -> String, _ defaults: (Edit) -> [[PathStep]]) -> Leeway {
    Leeway(
      defaults: edits.flatMap { edit in
        let container = name(edit).isEmpty ? component : name(edit)
        return defaults(edit).map { ["spec", "template", "spec", "containers", .key(container)] + $0 }
      })
  }

  /// The edits of one container, or of a list of named ones.
  func containerEdits<Edit>(
    one: Edit, several: [Edit]?, under list: String, name: (Edit) -> String, _ fields: (Edit) -> Node
  ) throws(Diagnostic) -> Node {
    guard let several else {
      var edit = fields(one)
      edit["name"] = .string(try container(named: name(one), at: ["containerName"]))
      return [edit]
    }
    var edits: [Node] = []
    for (index, item) in several.enumerated() {
      let place: [PathStep] = [.key(list), .index(index)]
      guard !name(item).isEmpty else {
        throw Diagnostic.error("an entry of '\(list)' has no container name", at: place, hint: "add 'containerName:'")
      }
      var edit = fields(item)
      edit["name"] = .string(try container(named: name(item), at: place + ["containerName"]))
      edits.append(edit)
    }
    return .list(edits)
  }
}
