/// An address is a path whose steps into a list with a merge key are the keys of elements: `volumes`, `data` rather than
/// `volumes[0]`. Unlike the index, the key is the same in an object and in a patch of it.
extension Node {
  /// The value at an address.
  package func value(at address: [PathStep]) -> Node? { path(of: address).flatMap(at) }

  /// The path of an address in this value; nil if it doesn't exist. The lists of a patch that is merged by position
  /// have no keys, so the positions are those in the object that it is merged into.
  package func path(of address: [PathStep], mergedInto object: Node? = nil) -> [PathStep]? {
    var path: [PathStep] = []
    var node = self
    var other = object
    var field = ""
    for step in address {
      switch (node, step) {
      case (.fields(let fields), .key(let key)):
        guard let next = fields[key] else { return nil }
        node = next
        other = other?[key]
        field = key
        path.append(step)
      case (.list(let items), _):
        let place = other?.items.flatMap { Self.index(of: step, in: $0, named: field) }
        var index = Self.index(of: step, in: items, named: field)
        if index == nil, let place, items.indices.contains(place), !items.contains(where: { $0.hasKey(of: field) }) {
          index = place
        }
        guard let index else { return nil }
        node = items[index]
        other = place.flatMap { other?.at([.index($0)]) }
        path.append(.index(index))
      default: return nil
      }
    }
    return path
  }

  /// Removes the field at a path, if there is one.
  package mutating func remove(at path: [PathStep]) { remove(at: path[...]) }

  private mutating func remove(at path: ArraySlice<PathStep>) {
    guard let step = path.first else { return }
    let rest = path.dropFirst()
    switch (self, step) {
    case (.fields(var fields), .key(let key)):
      guard var child = fields[key] else { return }
      if !rest.isEmpty { child.remove(at: rest) }
      fields[key] = rest.isEmpty ? nil : child
      self = .fields(fields)
    case (.list(var items), .index(let index)) where items.indices.contains(index) && !rest.isEmpty:
      items[index].remove(at: rest)
      self = .list(items)
    default: return
    }
  }

  /// The address of a path in this value.
  package func address(of path: [PathStep]) -> [PathStep] {
    var address: [PathStep] = []
    var node: Node? = self
    for step in path {
      if case .index(let index) = step, let items = node?.items, items.indices.contains(index) {
        address.append(items[index].key(in: address.last, or: index))
        node = items[index]
      } else {
        address.append(step)
        node = node?.at([step])
      }
    }
    return address
  }

  /// The addresses of the elements of the list at an address.
  package func elements(at list: [PathStep]) -> [(index: Int, address: [PathStep])] {
    (value(at: list)?.items ?? []).enumerated().map { index, item in
      (index, list + [item.key(in: list.last, or: index)])
    }
  }

  /// The step that leads to this element of a list.
  private func key(in list: PathStep?, or index: Int) -> PathStep {
    guard case .key(let field)? = list, let key = MergeRules.listKeys[field], let name = value(ofKey: key)?.string
    else {
      return .index(index)
    }
    return .key(name)
  }

  /// Whether it has the merge key of the list that contains it.
  private func hasKey(of field: String) -> Bool {
    MergeRules.listKeys[field].map { value(ofKey: $0) != nil } ?? false
  }

  private static func index(of step: PathStep, in items: [Node], named field: String) -> Int? {
    switch step {
    case .index(let index): return items.indices.contains(index) ? index : nil
    case .key(let name):
      guard let key = MergeRules.listKeys[field] else { return nil }
      return items.firstIndex { $0.value(ofKey: key)?.string == name }
    }
  }
}

extension Node {
  /// Whether the two values can be merged without a conflict.
  package func unifies(with other: Node) -> Bool { (try? unified(with: other, under: .standard, at: [])) != nil }

  /// Replaces the value at a path that exists.
  package mutating func replace(at path: [PathStep], with value: Node) { replace(at: path[...], with: value) }

  private mutating func replace(at path: ArraySlice<PathStep>, with value: Node) {
    guard let step = path.first else {
      self = value
      return
    }
    switch (self, step) {
    case (.fields(var fields), .key(let key)):
      guard var child = fields[key] else { return }
      child.replace(at: path.dropFirst(), with: value)
      fields[key] = child
      self = .fields(fields)
    case (.list(var items), .index(let index)) where items.indices.contains(index):
      items[index].replace(at: path.dropFirst(), with: value)
      self = .list(items)
    default: return
    }
  }
}
