import Kubernetes
import Rollouts
import Tree

/// Values that components pass to each other while they are delivered to one cluster and namespace: fields of rendered
/// objects. Values that exist only in a cluster, above all an object's status, can't be passed.
struct ComponentInputs {
  private var values: [ByteKey: Value] = [:]
  private var diagnostics: [Diagnostic] = []

  private enum Value {
    case known(Node)
    case unknown(reason: String)
  }

  /// Returns the component with its inputs filled into its properties.
  mutating func filled(_ component: Application.Component) -> Application.Component {
    var component = component
    for input in component.inputs {
      switch values[input.from] {
      case .known(let value):
        guard let path = Self.path(input.parameterKey) else {
          refuse(input, of: component, "'\(input.parameterKey)' is not a parameter path")
          continue
        }
        component.use.properties = component.use.properties.setting(SourceNode(value, at: input.mark), at: path[...])
      case .unknown(let reason): refuse(input, of: component, reason)
      case nil:
        refuse(input, of: component, "no component outputs it; outputs of workflow steps are known only in a cluster")
      }
    }
    return component
  }

  /// Stores the component's outputs.
  mutating func keep(_ component: Application.Component, rendered objects: [ReleaseObject]) {
    for output in component.outputs {
      guard let value = Self.value(output.valueFrom, in: objects) else {
        values[output.name] = .unknown(reason: "its value '\(output.valueFrom)' is known only in a running cluster")
        continue
      }
      values[output.name] = .known(value)
    }
  }

  /// Returns the problems since the last call.
  mutating func takeDiagnostics() -> [Diagnostic] {
    defer { diagnostics = [] }
    return diagnostics
  }

  private mutating func refuse(_ input: Application.Input, of component: Application.Component, _ reason: String) {
    diagnostics.append(
      .error(
        "the component '\(component.name)' takes '\(input.from)', which can't be rendered: \(reason)", at: input.mark,
        hint: "write the value into its properties, and remove the input"))
  }

  /// `output.PATH` is a path in the workload, `outputs.NAME.PATH` in another object.
  private static func value(_ place: String, in objects: [ReleaseObject]) -> Node? {
    guard let path = path(place), path.count > 1 else { return nil }
    if path[0] == "output" { return objects.first?.node.at(Array(path.dropFirst())) }
    guard path[0] == "outputs", case .key(let name) = path[1] else { return nil }
    let object = objects.dropFirst().first { object in
      object.node["metadata", "labels"]?[LabelKey.traitResource]?.string == name
    }
    return object?.node.at(Array(path.dropFirst(2)))
  }

  /// Parses a path such as `spec.ports[0]["name"]`; nil for any other expression.
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
  /// Returns this value with another one set at a path; maps and lists along the path are created if necessary.
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
