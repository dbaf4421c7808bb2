/// How maps and lists are merged when a trait patches a workload. As in KubeVela, merging is unification, so two
/// different scalars under the same key are a conflict, unless a strategy says which one wins.
public struct MergeRules: Sendable, Hashable {
  /// What to do if both sides have a value.
  public enum Strategy: Sendable, Hashable {
    /// The patch's value replaces the other; in a keyed list, element by element.
    case retainKeys
    /// The patch's list replaces the other.
    case replace
    /// Lists are merged element by element, by this key.
    case key(String)
    /// Lists are merged by position, like lists without a key.
    case position
  }

  /// Strategies by the path of field names, without list indexes.
  private var strategies: [PathStrategy]

  /// The strategy for one path. Patches have strategies for a path or two, so a list is enough.
  private struct PathStrategy: Sendable, Hashable {
    let path: [String]
    let strategy: Strategy
  }

  /// The merge keys of Kubernetes' own lists, by the name of the field with the list.
  public static let listKeys: [String: String] = [
    "containers": "name", "initContainers": "name", "ephemeralContainers": "name",
    "env": "name", "volumes": "name", "volumeMounts": "name", "volumeDevices": "name",
    "volumeClaimTemplates": "metadata.name", "imagePullSecrets": "name", "hostAliases": "ip",
  ]

  /// The merge keys of Kubernetes' lists, without other strategies.
  public static let standard = MergeRules([:])

  /// Rules with strategies for some paths, such as `["spec.replicas": .retainKeys]`.
  public init(_ strategies: [String: Strategy]) {
    self.strategies = strategies.sorted { $0.key < $1.key }.map { path, strategy in
      PathStrategy(
        path: path.utf8.split(separator: UInt8(ascii: ".")).map { String(Substring($0)) }, strategy: strategy)
    }
  }

  /// The strategy at a path, if there is one.
  package func strategy(at path: [PathStep]) -> Strategy? {
    if !strategies.isEmpty {
      let names = path.compactMap { step in if case .key(let key) = step { key } else { nil } }
      if let found = strategies.first(where: { $0.path == names }) { return found.strategy }
    }
    guard case .key(let field)? = path.last, let key = Self.listKeys[field] else { return nil }
    return .key(key)
  }

  /// The merge key of a list under these rules, and whether a matching element is replaced instead of merged.
  fileprivate func list(at path: [PathStep]) -> (key: String?, retains: Bool) {
    switch strategy(at: path) {
    case .key(let key): return (key, false)
    case .retainKeys: return (Self.listKeys[path.lastKey ?? ""] ?? "name", true)
    case .position, .replace: return (nil, false)
    case nil: return (inheritedKey(at: path.dropLast()), false)
    }
  }

  /// A nested list without its own rule, such as the ports of a container, uses the merge key of the enclosing list.
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
  func unified(with patch: Node, under rules: MergeRules, at path: [PathStep]) throws(Diagnostic) -> Node {
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
        throw Diagnostic.error(
          "\(phrase) is already set, and conflicts with \(patch.phrase)", at: path, hint: "set it in one place only")
      }
      return self
    }
  }

  private static func unify(
    _ items: [Node], with changes: [Node], under rules: MergeRules, at path: [PathStep]
  ) throws(Diagnostic) -> [Node] {
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
  ) throws(Diagnostic) -> [Node] {
    guard changes.count >= items.count else {
      throw Diagnostic.error(
        "a list with \(items.count) entries is already set, and conflicts with one of \(changes.count)", at: path,
        hint: "set it in one place only")
    }
    var merged = changes
    for index in items.indices {
      merged[index] = try items[index].unified(with: changes[index], under: rules, at: path + [.index(index)])
    }
    return merged
  }

  /// The value of a merge key, which can be a dotted path such as `metadata.name`.
  func value(ofKey key: String) -> Node? {
    var node = self
    for part in key.split(separator: ".") {
      guard let next = node[String(part)] else { return nil }
      node = next
    }
    return node
  }

  /// Whether it can be a key: KubeVela compares the syntax of keys, so only literals can be keys.
  fileprivate var isLiteral: Bool {
    switch self {
    case .list, .fields: false
    case .int(let value): value >= 0
    case .double(let value): value >= 0
    default: true
    }
  }
}

/// Matches the elements of a patch with those of a list by their keys. As in KubeVela, elements of the list without the
/// key are skipped, those of the patch without it are dropped, and if a key occurs twice the last element wins.
private struct KeyedAlignment {
  /// The value to merge into each element, followed by the elements to append.
  private(set) var places: [Node?] = []
  /// The indexes of the elements that have a counterpart in the patch.
  private(set) var matches: [Int] = []

  /// Nil if there are no keys to match, so that the lists are merged by position.
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
