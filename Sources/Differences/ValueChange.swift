import Tree

/// A value that differs between two versions of an object.
public struct ValueChange: Sendable, Hashable {
  /// The path of the value. List indexes are those of the new version, or of the old one for removed values.
  public var path: [PathStep]
  /// The old value; nil if there was none.
  public var old: Node?
  /// The new value; nil if there is none.
  public var new: Node?

  /// `add`, `remove` or `replace`.
  public var operation: String { old == nil ? "add" : new == nil ? "remove" : "replace" }

  /// The smallest values that differ between two trees.
  public static func between(_ old: Node, _ new: Node) -> [ValueChange] {
    var changes: [ValueChange] = []
    var path: [PathStep] = []
    collect(old, new, &path, &changes)
    return changes
  }

  private static func collect(
    _ old: Node?, _ new: Node?, _ path: inout [PathStep], _ changes: inout [ValueChange]
  ) {
    if old == new { return }
    switch (old, new) {
    case (.fields(let before)?, .fields(let after)?):
      // Both sides are sorted, so a single pass finds all keys.
      var (left, right) = (before.entries[...], after.entries[...])
      while let key = [left.first?.key, right.first?.key].compactMap(\.self).min(by: <) {
        let old = left.first.flatMap { $0.key == key ? $0.value : nil }
        let new = right.first.flatMap { $0.key == key ? $0.value : nil }
        if old != nil { left.removeFirst() }
        if new != nil { right.removeFirst() }
        path.append(.key(key))
        collect(old, new, &path, &changes)
        path.removeLast()
      }
    case (.list(let before)?, .list(let after)?):
      for (left, right) in pairs(before, after, field: path.last) {
        path.append(.index(right ?? left ?? 0))
        collect(left.map { before[$0] }, right.map { after[$0] }, &path, &changes)
        path.removeLast()
      }
    default: changes.append(ValueChange(path: path, old: old, new: new))
    }
  }

  /// Pairs the elements of two lists: by the merge key that Kubernetes uses, or by `name` if all elements have one;
  /// otherwise by position.
  private static func pairs(_ old: [Node], _ new: [Node], field: PathStep?) -> [(old: Int?, new: Int?)] {
    guard let before = names(old, field), let after = names(new, field) else {
      return (0..<max(old.count, new.count)).map { index in
        (index < old.count ? index : nil, index < new.count ? index : nil)
      }
    }
    let places = Dictionary(before.enumerated().map { (ByteKey($0.element), $0.offset) }) { first, _ in first }
    let kept = Set(texts: after)
    var pairs: [(old: Int?, new: Int?)] = after.enumerated().map { (places[$0.element], $0.offset) }
    pairs += before.enumerated().filter { !kept.contains($0.element) }.map { ($0.offset, nil) }
    // If the same elements are in a different order, no element shows that change, so compare by position.
    let order = pairs.filter { $0.new != nil }.compactMap(\.old)
    if zip(order, order.dropFirst()).contains(where: { $0 > $1 }) {
      return (0..<max(old.count, new.count)).map { index in
        (index < old.count ? index : nil, index < new.count ? index : nil)
      }
    }
    return pairs
  }

  private static func names(_ items: [Node], _ field: PathStep?) -> [String]? {
    var key = "name"
    if case .key(let name)? = field, let known = MergeRules.listKeys[name] { key = known }
    let path = key.split(separator: ".").map { PathStep.key(String($0)) }
    let names = items.compactMap { $0.at(path)?.string }
    return names.count == items.count && Set(texts: names).count == names.count ? names : nil
  }
}
