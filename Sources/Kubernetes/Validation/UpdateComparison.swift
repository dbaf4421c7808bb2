import Tree

extension Updates {
  /// An object before and after an update.
  struct Comparison {
    let before: Fields
    let after: Fields
    var problems: [Problem] = []

    /// Checks that an update leaves the value at a path unchanged. An omitted value may have a default, or be filled in
    /// by the cluster.
    mutating func keeps(
      _ path: PathStep..., default fallback: Node = .null, onlyIfGiven: Bool = false, hint: String
    ) {
      keeps(at: path, default: fallback, onlyIfGiven: onlyIfGiven, hint: hint)
    }

    mutating func keeps(
      at path: [PathStep], default fallback: Node = .null, onlyIfGiven: Bool = false, hint: String
    ) {
      let old = Node.fields(before).at(path) ?? fallback
      let new = Node.fields(after).at(path) ?? fallback
      if old == new || (onlyIfGiven && (old == .null || new == .null)) || old.given == new.given { return }
      report(path, Self.phrase(old, new), hint)
    }

    /// Whether the value at a path is another one after the update.
    func changes(_ path: PathStep...) -> Bool { Node.fields(before).at(path) != Node.fields(after).at(path) }

    mutating func report(_ path: [PathStep], _ text: String, _ hint: String) {
      problems.append(Problem(path: path, text: text, hint: hint, value: nil))
    }

    private static func phrase(_ old: Node, _ new: Node) -> String {
      guard let before = old.scalarText, let after = new.scalarText else { return "can't be changed by an update" }
      return "can't be changed by an update: it was '\(before)', and would be '\(after)'"
    }
  }
}

extension Node {
  /// What the server stores: without the fields of maps that are null, empty or false.
  fileprivate var given: Node {
    switch self {
    case .fields(let fields):
      .fields(
        Fields(
          unsorted: fields.entries.compactMap { entry in
            let value = entry.value.given
            let isEmpty = value == .null || value == false || value == "" || value.isEmpty
            return isEmpty ? nil : Fields.Entry(key: entry.key, value: value)
          }))
    case .list(let items): .list(items.map(\.given))
    default: self
    }
  }
}
