import Tree

/// Replaces a value in the files of a version, so that the next version needs no file of its own.
public struct Override: Sendable, Hashable {
  /// The command-line option that it was given as, for messages.
  public let text: String
  private let kind: Kind

  private enum Kind: Hashable {
    case image(of: String, String)
    case parameter(component: String, trait: String?, path: [PathStep], String)
  }

  /// Parses an image override `NAME=IMAGE`. The name is that of a component, a container, or the current image without
  /// its tag. If the image begins with `:` or `@`, only the tag or digest is replaced. Nil if the text has another
  /// form.
  public init?(image text: String) {
    guard let (name, image) = Self.halves(text), !image.isEmpty else { return nil }
    self.text = "\(Remedy.image) \(text)"
    kind = .image(of: name, image)
  }

  /// Parses a parameter override `COMPONENT.PARAMETER=VALUE` or `COMPONENT/TRAIT.PARAMETER=VALUE`. The value is read
  /// like a plain YAML scalar. Nested values are addressed with `.KEY` and `[INDEX]`. Nil if the text has another form.
  public init?(parameter text: String) {
    guard let (target, value) = Self.halves(text), let path = Self.path(target), path.rest.count > 0 else { return nil }
    let owner = path.first.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard (1...2).contains(owner.count), !owner.contains("") else { return nil }
    self.text = "\(Remedy.set) \(text)"
    kind = .parameter(component: owner[0], trait: owner.count == 2 ? owner[1] : nil, path: path.rest, value)
  }

  private static func halves(_ text: String) -> (String, String)? {
    guard let equals = text.firstIndex(of: "="), equals != text.startIndex else { return nil }
    return (String(text[..<equals]), String(text[text.index(after: equals)...]))
  }

  /// Parses a path such as `web.ports[0].port` into its first name and the remaining steps.
  private static func path(_ text: String) -> (first: String, rest: [PathStep])? {
    var names = text.split(separator: ".", omittingEmptySubsequences: false)[...]
    guard let first = names.popFirst(), !first.isEmpty else { return nil }
    var steps: [PathStep] = []
    for name in names {
      let parts = name.split(separator: "[", omittingEmptySubsequences: false)
      guard let key = parts.first, !key.isEmpty else { return nil }
      steps.append(.key(String(key)))
      for part in parts.dropFirst() {
        guard part.hasSuffix("]"), let index = Int(part.dropLast()), index >= 0 else { return nil }
        steps.append(.index(index))
      }
    }
    return (String(first), steps)
  }

  /// Applies the override to a document.
  func apply(to document: SourceNode, _ tally: inout OverrideTally) -> SourceNode {
    let mark = Mark(file: text)
    switch kind {
    case .image(let name, let image):
      let kind = document["kind"]?.scalar?.text
      if kind == "ConfigMap" || kind == "Secret" { return document }
      return ImageOverride(name: name, image: image, mark: mark).apply(to: document, &tally)
    case .parameter(let component, let trait, let path, let value):
      let value = SourceNode(.scalar(.init(value, isPlain: true)), at: mark)
      return document.editing("spec") { spec in
        spec.editing("components") { components in
          components.editingItems { item in
            let name = item["name"]?.scalar?.text ?? ""
            tally.candidates.insert(ByteKey(name))
            guard name == component else { return item }
            guard let trait else {
              return item.editing("properties", orAdding: mark) { tally.put($0, path[...], value) }
            }
            return item.editing("traits") { traits in
              traits.editingItems { use in
                guard use["type"]?.scalar?.text == trait else { return use }
                return use.editing("properties", orAdding: mark) { tally.put($0, path[...], value) }
              }
            }
          }
        }
      }
    }
  }

  /// The error to report if the override matched nothing.
  func unmatched(_ tally: OverrideTally) -> Diagnostic {
    let mark = Mark(file: text)
    let known = tally.candidates.map(\.text).filter { !$0.isEmpty }.sorted()
    switch kind {
    case .image(let name, _):
      return .error(
        "there is no component, container or image '\(name)'", at: mark,
        hint: Suggestion.hint(for: name, in: known, noun: "known"))
    case .parameter(let component, let trait, _, _):
      if tally.hasOwner { return .error("the path does not exist in the component '\(component)'", at: mark) }
      if let trait, known.contains(component) {
        return .error("the component '\(component)' has no trait '\(trait)'", at: mark)
      }
      return .error(
        "there is no component '\(component)'", at: mark,
        hint: Suggestion.hint(for: component, in: known, noun: "components"))
    }
  }
}

/// The number of matches of an override, and the names that it could have matched.
struct OverrideTally {
  var count = 0
  /// Whether the component or trait exists.
  var hasOwner = false
  var candidates: Set<ByteKey> = []

  /// Sets the value at a path. Missing maps are created, but list items must exist.
  mutating func put(_ node: SourceNode, _ path: ArraySlice<PathStep>, _ value: SourceNode) -> SourceNode {
    hasOwner = true
    guard let step = path.first else {
      count += 1
      return value
    }
    let rest = path.dropFirst()
    switch step {
    case .key(let key):
      guard node.entries != nil || node.isNull else { return node }
      return node.editing(key, orAdding: value.mark) { put($0, rest, value) }
    case .index(let index):
      guard var items = node.items, items.indices.contains(index) else { return node }
      items[index] = put(items[index], rest, value)
      return SourceNode(.list(items), at: node.mark)
    }
  }
}

extension SourceNode {
  /// Edits the value of a key in a map. If the key is missing and a mark is given, an empty map is edited and added.
  func editing(
    _ key: String, orAdding mark: Mark? = nil, _ edit: (SourceNode) -> SourceNode
  ) -> SourceNode {
    var entries = entries ?? []
    if let index = entries.firstIndex(where: { $0.key == key }) {
      entries[index].value = edit(entries[index].value)
    } else if let mark {
      entries.append(Entry(key: key, keyMark: mark, value: edit(SourceNode(.map([]), at: mark))))
    } else {
      return self
    }
    return SourceNode(.map(entries), at: self.mark)
  }

  /// Edits each item of a list. Other values are returned unchanged.
  func editingItems(_ edit: (SourceNode) -> SourceNode) -> SourceNode {
    items.map { SourceNode(.list($0.map(edit)), at: mark) } ?? self
  }
}
