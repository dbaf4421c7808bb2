import Rendering
import Tree

/// The parameters of a trait for one container, and the changes they make.
protocol ContainerEdit: ParameterSet {
  /// The container's name; empty for the one named like the component.
  var containerName: String { get }
  /// The changes, given the container after the previous traits.
  func changes(to container: Node) throws(Diagnostic) -> Node
  /// Where the changes differ from KubeVela.
  func departures(on container: Node) -> [Departure]
}

extension ContainerEdit {
  /// KubeVela's definitions of such parameters are closed.
  static var isClosed: Bool { true }
  /// Most edits do not differ.
  func departures(on container: Node) -> [Departure] { [] }
}

/// The parameters of a trait that edits one container, or several under `containers`, each by its name.
struct ContainerEdits<Edit: ContainerEdit>: Sendable {
  private var edit: Edit
  private var containers: [Edit]?
  private var beside: String?

  init(from reader: inout ParameterReader) {
    edit = Edit(from: &reader)
    containers = reader.optional(
      "containers",
      "The same parameters for several containers, each with its `containerName`; can't be combined with others.")
    beside = containers == nil ? nil : reader.keys.first { $0 != "containers" }
  }

  /// The output of the trait. `rules` are merge strategies for the container's fields, by name.
  func output(in scope: Scope, _ rules: [String: MergeRules.Strategy]) throws(Diagnostic) -> TraitOutput {
    let patch = try patch(of: scope, rules)
    var departures: [Departure] = []
    for edit in containers ?? [edit] {
      let name = edit.containerName.isEmpty ? scope.component : edit.containerName
      guard let container = scope.containers.first(where: { $0["name"]?.string == name }) else { continue }
      departures += edit.departures(on: container)
    }
    return TraitOutput(patch: patch, departures: departures)
  }

  private func patch(of scope: Scope, _ rules: [String: MergeRules.Strategy]) throws(Diagnostic) -> Patch {
    if let beside {
      throw Diagnostic.error(
        "the parameter '\(beside)' can't be combined with 'containers'", at: [.key(beside)],
        hint: "move it into an entry of 'containers'")
    }
    let strategies = rules.map { ("spec.template.spec.containers.\($0.key)", $0.value) }
    return .merge(
      ["spec": ["template": ["spec": ["containers": .list(try elements(of: scope))]]]],
      rules: MergeRules(Dictionary(strategies) { first, _ in first }))
  }

  private func elements(of scope: Scope) throws(Diagnostic) -> [Node] {
    guard let containers else {
      let name = edit.containerName.isEmpty ? scope.component : edit.containerName
      return [try element(edit, named: name, of: scope, at: edit.containerName.isEmpty ? [] : ["containerName"])]
    }
    var elements: [Node] = []
    for (index, edit) in containers.enumerated() {
      let path: [PathStep] = ["containers", .index(index)]
      if edit.containerName.isEmpty {
        throw Diagnostic.error("an entry of 'containers' needs 'containerName'", at: path, hint: "add 'containerName:'")
      }
      elements.append(try element(edit, named: edit.containerName, of: scope, at: path))
    }
    return elements
  }

  private func element(
    _ edit: Edit, named name: String, of scope: Scope, at path: [PathStep]
  ) throws(Diagnostic) -> Node {
    let containers = scope.workload["spec", "template", "spec", "containers"]?.items ?? []
    guard let container = containers.first(where: { $0["name"]?.string == name }) else {
      throw Diagnostic.error(
        "the workload has no container '\(name)'", at: path,
        hint: Suggestion.hint(for: name, in: containers.compactMap { $0["name"]?.string }, noun: "it has"))
    }
    var element = try edit.changes(to: container)
    element["name"] = .string(name)
    return element
  }
}

/// The parameter `containerName`, which every edit of a container has.
func containerName(from reader: inout ParameterReader) -> String {
  reader.value("containerName", "Name of the container; the component's name when empty.", default: "")
}
