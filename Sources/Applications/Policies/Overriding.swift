import Tree

/// Applies an override to components. As in KubeVela, maps are merged, and anything else is replaced. A name matches
/// any part of a component's name, `*` matches any text, and `^` and `$` match the beginning and the end.
struct Overriding {
  private(set) var diagnostics: [Diagnostic] = []

  /// Returns the components with the changes applied, restricted to those of the selector.
  mutating func apply(
    _ override: OverridePolicy.Parameters, at mark: Mark, to components: [Application.Component]
  ) -> [Application.Component] {
    var components = components
    for patch in override.components { apply(patch, at: mark, to: &components) }
    guard let selector = override.selector else { return components }
    let names = components.map(\.name)
    for name in selector where !names.contains(name) {
      diagnostics.append(missing(name, "selects", at: mark, in: names))
    }
    return components.filter { selector.contains($0.name) }
  }

  private mutating func apply(
    _ patch: OverridePolicy.ComponentPatch, at mark: Mark, to components: inout [Application.Component]
  ) {
    guard let name = patch.name, !name.isEmpty else {
      for index in components.indices where patch.type == nil || patch.type == components[index].use.type {
        components[index].merge(patch, at: mark)
      }
      return
    }
    let pattern = NamePattern(name)
    let found = components.indices.filter { pattern.matches(components[$0].name) }
    for index in found {
      if !pattern.isSpecial, components[index].name != name {
        diagnostics.append(
          .warning(
            "the override of '\(name)' also changes '\(components[index].name)', because KubeVela matches any part of a name",
            at: mark, hint: "write '^\(name)$' to match only this one"))
      }
      if let type = patch.type, type != components[index].use.type {
        let old = components[index]
        components[index] = Application.Component(patch, name: old.name, type: type, at: mark)
      } else {
        components[index].merge(patch, at: mark)
      }
    }
    guard found.isEmpty else { return }
    guard let type = patch.type, !pattern.isSpecial else {
      return diagnostics.append(missing(name, "changes", at: mark, in: components.map(\.name)))
    }
    components.append(Application.Component(patch, name: name, type: type, at: mark))
  }

  private func missing(_ name: String, _ verb: String, at mark: Mark, in names: [String]) -> Diagnostic {
    // Comparing many names with many names takes long, and so many hints would not help anyone.
    let hint = diagnostics.count < 20 ? Suggestion.hint(for: name, in: names, noun: "components") : nil
    return .error("the override \(verb) the component '\(name)', which does not exist", at: mark, hint: hint)
  }
}

/// A component name in an override.
struct NamePattern {
  private let parts: [Substring]
  private let isBound: Bool
  /// Whether it is a pattern.
  let isSpecial: Bool

  init(_ text: String) {
    parts = text.split(separator: "*")
    isBound = text.contains { $0 == "^" || $0 == "$" }
    isSpecial = isBound || text.contains("*")
  }

  /// Whether the parts between asterisks occur in the name in order.
  func matches(_ name: String) -> Bool {
    // With markers for the ends of the name, an anchored pattern simply contains the marker.
    var rest = isBound ? "^\(name)$"[...] : name[...]
    for part in parts {
      guard let range = rest.firstRange(of: part) else { return false }
      rest = rest[range.upperBound...]
    }
    return true
  }
}

extension Application.Component {
  /// A component added by an override.
  fileprivate init(_ patch: OverridePolicy.ComponentPatch, name: String, type: String, at mark: Mark) {
    self.init(
      name: name, nameMark: mark,
      use: Application.Use(type: type, typeMark: mark, properties: SourceNode(.map([]), at: mark)))
    merge(patch, at: mark)
  }

  /// Merges properties and traits; if a trait is used several times, all uses are changed.
  fileprivate mutating func merge(_ patch: OverridePolicy.ComponentPatch, at mark: Mark) {
    if let properties = patch.properties { use.properties = use.properties.merged(with: properties.source) }
    for trait in patch.traits {
      let isThere = traits.contains { $0.type == trait.type }
      if trait.disable {
        traits.removeAll { $0.type == trait.type }
      } else if !isThere {
        let properties = trait.properties?.source ?? SourceNode(.map([]), at: mark)
        traits.append(Application.Use(type: trait.type, typeMark: properties.mark, properties: properties))
      } else if let properties = trait.properties {
        for index in traits.indices where traits[index].type == trait.type {
          traits[index].properties = traits[index].properties.merged(with: properties.source)
        }
      }
    }
  }
}

extension SourceNode {
  /// Returns this value merged with another: maps are merged, anything else is replaced. Values keep their positions.
  func merged(with patch: SourceNode) -> SourceNode {
    guard case .map(var entries) = content, case .map(let changes) = patch.content else { return patch }
    for change in changes {
      if let index = entries.firstIndex(where: { $0.key == change.key }) {
        let old = entries[index]
        let value = old.value.merged(with: change.value)
        let mark = value.mark.file == change.keyMark.file ? change.keyMark : old.keyMark
        entries[index] = Entry(key: change.key, keyMark: mark, value: value)
      } else {
        entries.append(change)
      }
    }
    return SourceNode(.map(entries), at: mark)
  }
}
