/// How maps and lists merge when a trait patches a workload. As KubeVela does it: merging is unification, so that two
/// different scalars under one key are a conflict, unless a strategy says which of them holds.
public struct MergeRules: Sendable, Hashable {
  /// What happens where both sides have a value.
  public enum Strategy: Sendable, Hashable {
    /// The patch's value takes the place of the other; in a keyed list, element by element.
    case retainKeys
    /// The patch's list takes the place of the other.
    case replace
    /// Lists merge element by element on this key.
    case key(String)
    /// Lists merge by position, as a list without a key does.
    case position
  }

  /// Strategies by the path of field names, list indexes left out.
  private var strategies: [[String]: Strategy]

  /// The keys by which Kubernetes' own lists merge, by the name of the field that holds the list.
  public static let listKeys: [String: String] = [
    "containers": "name", "initContainers": "name", "ephemeralContainers": "name",
    "env": "name", "volumes": "name", "volumeMounts": "name", "volumeDevices": "name",
    "volumeClaimTemplates": "metadata.name", "imagePullSecrets": "name", "hostAliases": "ip",
  ]

  /// The keys of Kubernetes' lists, and no further strategy.
  public static let standard = MergeRules([:])

  /// Rules with strategies for some paths, such as `["spec.replicas": .retainKeys]`.
  public init(_ strategies: [String: Strategy]) {
    self.strategies = [:]
    for (path, strategy) in strategies {
      self.strategies[path.split(separator: ".").map(String.init)] = strategy
    }
  }

  /// What happens at a path, where there is a rule for it.
  package func strategy(at path: [PathStep]) -> Strategy? {
    if !strategies.isEmpty {
      let names = path.compactMap { step in if case .key(let key) = step { key } else { nil } }
      if let strategy = strategies[names] { return strategy }
    }
    guard case .key(let field)? = path.last, let key = Self.listKeys[field] else { return nil }
    return .key(key)
  }

  /// The key of a list under these rules, with whether a matching element is replaced rather than merged.
  fileprivate func list(at path: [PathStep]) -> (key: String?, retains: Bool) {
    switch strategy(at: path) {
    case .key(let key): return (key, false)
    case .retainKeys: return (Self.listKeys[path.lastKey ?? ""] ?? "name", true)
    case .position, .replace: return (nil, false)
    case nil: return (inheritedKey(at: path.dropLast()), false)
    }
  }

  /// A list without a rule of its own, such as the ports of a container, merges on the key of the list it stands in.
  private func inheritedKey(at path: ArraySlice<PathStep>) -> String? {
    for depth in path.indices.reversed() {
      switch strategy(at: Array(path[...depth])) {
      case .key(let key): return key
      case .position, .replace: return nil
      case .retainKeys, nil: continue
      }
    }
    return nil
  }
}

extension Array where Element == PathStep {
  fileprivate var lastKey: String? { if case .key(let key)? = last { key } else { nil } }
}

extension Node {
  /// This value with the patch merged into it.
  func unified(with patch: Node, under rules: MergeRules, at path: [PathStep]) throws(PatchConflict) -> Node {
    switch (self, patch) {
    case (.fields(var fields), .fields(let changes)):
      for entry in changes {
        let inner = path + [.key(entry.key)]
        guard let old = fields[entry.key] else {
          fields[entry.key] = entry.value
          continue
        }
        let isList = if case .list = entry.value { true } else { false }
        if !isList, rules.strategy(at: inner) == .retainKeys {
          fields[entry.key] = entry.value
        } else {
          fields[entry.key] = try old.unified(with: entry.value, under: rules, at: inner)
        }
      }
      return .fields(fields)
    case (.list(let items), .list(let changes)):
      return .list(try Self.unify(items, with: changes, under: rules, at: path))
    default:
      guard equalsAsJSON(patch) else {
        throw PatchConflict(
          "\(phrase) is there already, and \(patch.phrase) is asked for", at: path, hint: "set it in one place only")
      }
      return self
    }
  }

  private static func unify(
    _ items: [Node], with changes: [Node], under rules: MergeRules, at path: [PathStep]
  ) throws(PatchConflict) -> [Node] {
    if rules.strategy(at: path) == .replace { return changes }
    let (key, retains) = rules.list(at: path)
    guard let key, let aligned = KeyedAlignment(of: changes, to: items, by: key) else {
      return try unifyByPosition(items, with: changes, under: rules, at: path)
    }
    var merged = items
    if retains { for index in aligned.matches { merged[index] = .empty } }
    for (index, place) in aligned.places.enumerated() {
      guard let change = place else { continue }
      if merged.indices.contains(index) {
        merged[index] = try merged[index].unified(with: change, under: rules, at: path + [.index(index)])
      } else {
        merged.append(change)
      }
    }
    return merged
  }

  private static func unifyByPosition(
    _ items: [Node], with changes: [Node], under rules: MergeRules, at path: [PathStep]
  ) throws(PatchConflict) -> [Node] {
    guard changes.count >= items.count else {
      throw PatchConflict(
        "a list of \(items.count) is there already, and one of \(changes.count) is asked for", at: path,
        hint: "set it in one place only")
    }
    var merged = changes
    for index in items.indices {
      merged[index] = try items[index].unified(with: changes[index], under: rules, at: path + [.index(index)])
    }
    return merged
  }

  /// The value under a merge key, which may be a dotted path such as `metadata.name`.
  fileprivate func value(ofKey key: String) -> Node? {
    var node = self
    for part in key.split(separator: ".") {
      guard let next = node[String(part)] else { return nil }
      node = next
    }
    return node
  }

  /// Whether it can be a key: KubeVela compares keys as they are written, so only plain values have one.
  fileprivate var isLiteral: Bool {
    switch self {
    case .list, .fields: false
    case .int(let value): value >= 0
    case .double(let value): value >= 0
    default: true
    }
  }
}

/// Which element of a patch merges with which of a list, by their keys. As KubeVela does it, and so: an element of the
/// list without the key takes no place, one of the patch without it is left out, and of two with the same the last holds.
private struct KeyedAlignment {
  /// What is merged into each element in turn, and what comes after the last.
  private(set) var places: [Node?] = []
  /// The elements that have a counterpart in the patch.
  private(set) var matches: [Int] = []

  /// Nil when there is nothing to go by, so that the lists merge by position.
  init?(of changes: [Node], to items: [Node], by key: String) {
    var last: [Node: Int] = [:]
    for (index, change) in changes.enumerated() {
      guard let value = change.value(ofKey: key) else { continue }
      guard value.isLiteral else { return nil }
      last[value] = index
    }
    if last.isEmpty, !changes.isEmpty { return nil }
    for (index, item) in items.enumerated() {
      guard let value = item.value(ofKey: key) else { continue }
      guard value.isLiteral else { return nil }
      if let match = last.removeValue(forKey: value) {
        matches.append(index)
        places.append(changes[match])
      } else {
        places.append(nil)
      }
    }
    places += last.values.sorted().map { changes[$0] }
  }
}
