import Kubernetes
import Rollouts
import Tree

/// What components pass to each other while they are delivered to one place: values of rendered objects. What a cluster
/// alone can tell, an object's status above all, can't be passed without one.
struct ComponentInputs {
  private var values: [ByteKey: Value] = [:]
  private var diagnostics: [Diagnostic] = []

  private enum Value {
    case known(Node)
    case unknown(reason: String)
  }

  /// The component with the values it takes in its properties.
  mutating func filled(_ component: Application.Component) -> Application.Component {
    var component = component
    for input in component.inputs {
      switch values[input.from] {
      case .known(let value):
        guard let path = Self.path(input.parameterKey) else {
          refuse(input, of: component, "'\(input.parameterKey)' is no path of a parameter")
          continue
        }
        component.use.properties = component.use.properties.setting(SourceNode(value, at: input.mark), at: path[...])
      case .unknown(let reason): refuse(input, of: component, reason)
      case nil:
        refuse(input, of: component, "no component gives it; what a workflow step gives is known in a cluster alone")
      }
    }
    return component
  }

  /// Keeps what the component gives to others.
  mutating func keep(_ component: Application.Component, rendered objects: [ReleaseObject]) {
    for output in component.outputs {
      guard let value = Self.value(output.valueFrom, in: objects) else {
        values[output.name] = .unknown(reason: "its value '\(output.valueFrom)' is known in a running cluster alone")
        continue
      }
      values[output.name] = .known(value)
    }
  }

  /// What was wrong since this was last asked.
  mutating func takeDiagnostics() -> [Diagnostic] {
    defer { diagnostics = [] }
    return diagnostics
  }

  private mutating func refuse(_ input: Application.Input, of component: Application.Component, _ reason: String) {
    diagnostics.append(
      .error(
        "the component '\(component.name)' takes '\(input.from)', which can't be rendered: \(reason)", at: input.mark,
        hint: "write the value into its properties, and leave the input out"))
  }

  /// `output.PATH` is of the workload, `outputs.NAME.PATH` of another object.
  private static func value(_ place: String, in objects: [ReleaseObject]) -> Node? {
    guard let path = path(place), path.count > 1 else { return nil }
    if path[0] == "output" { return objects.first?.node.at(Array(path.dropFirst())) }
    guard path[0] == "outputs", case .key(let name) = path[1] else { return nil }
    let object = objects.dropFirst().first { object in
      object.node["metadata", "labels"]?[LabelKey.traitResource]?.string == name
    }
    return object?.node.at(Array(path.dropFirst(2)))
  }

  /// The steps of `spec.ports[0]["name"]`; nil for all that is more than a path.
  static func path(_ text: String) -> [PathStep]? {
    var path: [PathStep] = []
    for (index, part) in text.split(separator: ".", omittingEmptySubsequences: false).enumerated() {
      let pieces = part.split(separator: "[", omittingEmptySubsequences: false)
      guard let name = pieces.first, name.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" }) else {
        return nil
      }
      if !name.isEmpty { path.append(.key(String(name))) } else if index > 0 || pieces.count == 1 { return nil }
      for piece in pieces.dropFirst() {
        guard piece.last == "]" else { return nil }
        let inner = piece.dropLast()
        if let number = Int(inner), number >= 0 {
          path.append(.index(number))
        } else if inner.count >= 2, inner.first == "\"", inner.last == "\"" {
          path.append(.key(String(inner.dropFirst().dropLast())))
        } else {
          return nil
        }
      }
    }
    return path.isEmpty ? nil : path
  }
}

extension SourceNode {
  /// This value with another at a path; maps and lists on the way are made where there are none.
  fileprivate func setting(_ value: SourceNode, at path: ArraySlice<PathStep>) -> SourceNode {
    guard let step = path.first else { return value }
    let rest = path.dropFirst()
    switch step {
    case .key(let key):
      var entries = entries ?? []
      let old = self[key] ?? SourceNode(.map([]), at: value.mark)
      let entry = Entry(key: key, keyMark: value.mark, value: old.setting(value, at: rest))
      if let index = entries.firstIndex(where: { $0.key == key }) {
        entries[index] = entry
      } else {
        entries.append(entry)
      }
      return SourceNode(.map(entries), at: mark)
    case .index(let index):
      var items = items ?? []
      if items.indices.contains(index) {
        items[index] = items[index].setting(value, at: rest)
      } else {
        items.append(SourceNode(.map([]), at: value.mark).setting(value, at: rest))
      }
      return SourceNode(.list(items), at: mark)
    }
  }
}
