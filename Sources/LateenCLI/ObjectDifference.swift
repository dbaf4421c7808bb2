import Codec
import Tree

/// What differs between two sets of objects, object by object, in lines as diff prints them.
struct ObjectDifference {
  /// An object that is in one set alone, or not the same in both.
  struct Change {
    enum Kind: String {
      case added = "+"
      case removed = "-"
      case changed = "~"
    }

    var kind: Kind
    var id: ObjectID
    var lines: [String]
  }

  /// The changes: those of objects in both sets and the added ones in the order of the second, then the removed ones.
  let changes: [Change]
  private static let context = 3

  init(from before: [Node], to after: [Node], showsSecrets: Bool) {
    let old = Self.index(before)
    let new = Self.index(after)
    var changes: [Change] = []
    for object in after {
      guard let id = ObjectID(object), old[id] != object else { continue }
      let kind: Change.Kind = old[id] == nil ? .added : .changed
      changes.append(Change(kind: kind, id: id, lines: Self.lines(old[id], object, showsSecrets)))
    }
    for object in before {
      guard let id = ObjectID(object), new[id] == nil else { continue }
      changes.append(Change(kind: .removed, id: id, lines: Self.lines(object, nil, showsSecrets)))
    }
    self.changes = changes
  }

  private static func index(_ objects: [Node]) -> [ObjectID: Node] {
    Dictionary(objects.compactMap { object in ObjectID(object).map { ($0, object) } }) { _, last in last }
  }

  private static func lines(_ before: Node?, _ after: Node?, _ showsSecrets: Bool) -> [String] {
    let (before, after) = showsSecrets ? (before, after) : redacted(before, after)
    return hunks(text(before), text(after))
  }

  private static func text(_ object: Node?) -> [Substring] {
    guard let object else { return [] }
    return String(decoding: YAMLWriter().bytes([object]), as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: true)
  }

  /// Secrets without their values, though it still shows which of them change.
  private static func redacted(_ before: Node?, _ after: Node?) -> (Node?, Node?) {
    guard (before ?? after)?["kind"] == "Secret" else { return (before, after) }
    func hide(_ node: Node?, beside other: Node?, _ word: String) -> Node? {
      guard var hidden = node else { return nil }
      for field in ["data", "stringData"] {
        for entry in hidden[field]?.fields ?? Fields() {
          hidden[field, entry.key] = entry.value == other?[field, entry.key] ? "(redacted)" : "(redacted, \(word))"
        }
      }
      return hidden
    }
    return (hide(before, beside: after, "before"), hide(after, beside: before, "after"))
  }

  /// Lines that differ, with a few around them.
  private static func hunks(_ before: [Substring], _ after: [Substring]) -> [String] {
    var marked: [(mark: Character, line: Substring)] = []
    let difference = after.difference(from: before)
    let removed = Set(difference.removals.map(\.position))
    let added = Set(difference.insertions.map(\.position))
    var index = 0
    for (position, line) in before.enumerated() {
      if removed.contains(position) {
        marked.append(("-", line))
        continue
      }
      while added.contains(index) {
        marked.append(("+", after[index]))
        index += 1
      }
      marked.append((" ", line))
      index += 1
    }
    while index < after.count {
      marked.append(("+", after[index]))
      index += 1
    }
    var lines: [String] = []
    var last = -1
    for (position, entry) in marked.enumerated() {
      let near = marked[max(0, position - context)...min(marked.count - 1, position + context)]
      guard near.contains(where: { $0.mark != " " }) else { continue }
      if last >= 0, position > last + 1 { lines.append("  …") }
      lines.append("\(entry.mark) \(entry.line)")
      last = position
    }
    return lines
  }
}

extension CollectionDifference.Change {
  /// Where it is, in the collection that it belongs to.
  fileprivate var position: Int {
    switch self {
    case .insert(let offset, _, _), .remove(let offset, _, _): offset
    }
  }
}
