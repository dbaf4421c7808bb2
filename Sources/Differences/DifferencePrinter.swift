import Codec
import Tree

/// Formats differences as text or in machine-readable form.
public struct DifferencePrinter: Sendable {
  private let isColoured: Bool

  /// Creates a printer, optionally with terminal colors.
  public init(isColoured: Bool = false) { self.isColoured = isColoured }

  /// Objects as unified diffs, with the path of the value after the line numbers of each hunk.
  public func unified(_ comparison: Comparison, old: String, new: String) -> String {
    comparison.objects.map { unified($0, old: old, new: new) }.joined()
  }

  /// One object as a unified diff; `old` and `new` are the names of the sides.
  public func unified(_ difference: ObjectDifference, old: String, new: String) -> String {
    let before = difference.old.map { "\(old): \(ObjectDifference.title(of: $0))" } ?? "/dev/null"
    let after = difference.new.map { "\(new): \(ObjectDifference.title(of: $0))" } ?? "/dev/null"
    var text = styled("--- \(before)", .bold) + styled("+++ \(after)", .bold)
    for hunk in difference.hunks { text += self.hunk(hunk.lines, place: hunk.path.dotted) }
    return text
  }

  /// Texts as a unified diff.
  public func unified(_ difference: LineDifference, old: String, new: String) -> String {
    styled("--- \(old)", .bold) + styled("+++ \(new)", .bold)
      + difference.hunks.map { hunk($0, place: "") }.joined()
  }

  /// One line per object: the kind of change, and the changed paths.
  public func summary(_ comparison: Comparison) -> String {
    comparison.objects.map { difference in
      switch difference.kind {
      case .added: styled("+ \(difference.title)", .green)
      case .removed: styled("- \(difference.title)", .red)
      case .changed, .renamed: styled("~ \(difference.title)\(places(difference))", .yellow)
      }
    }.joined()
  }

  /// The differences in machine-readable form.
  public static func node(_ comparison: Comparison) -> Node {
    .list(comparison.objects.map(node))
  }

  private static func node(_ difference: ObjectDifference) -> Node {
    let object = difference.new ?? difference.old ?? .null
    let id = ObjectID(object)
    return [
      "change": .string(difference.kind.rawValue),
      "apiVersion": object["apiVersion"],
      "kind": object["kind"],
      "namespace": Node(id.flatMap { $0.namespace.isEmpty ? nil : $0.namespace }),
      "name": Node(id?.name),
      "formerName": difference.kind == .renamed ? Node(difference.old.flatMap { ObjectID($0)?.name }) : nil,
      "changes": .list(
        difference.changes.map { change in
          [
            "path": .string(change.path.dotted), "change": .string(change.operation), "oldValue": change.old,
            "newValue": change.new,
          ]
        }),
    ]
  }

  /// The changed paths of an object, such as `: spec.replicas 3 → 5, spec.paused removed`.
  private func places(_ difference: ObjectDifference) -> String {
    let shown = difference.changes.prefix(Self.mostPlaces).map { change in
      switch (change.old.flatMap(brief), change.new.flatMap(brief)) {
      case (let old?, let new?): "\(change.path.dotted) \(old) → \(new)"
      default: change.operation == "replace" ? change.path.dotted : "\(change.path.dotted) \(change.past)"
      }
    }
    let more = difference.changes.count - shown.count
    return shown.isEmpty ? "" : ": " + shown.joined(separator: ", ") + (more > 0 ? ", and \(more) more" : "")
  }

  private static let mostPlaces = 6

  /// A scalar as text, if it is short enough for one line.
  private func brief(_ value: Node) -> String? {
    switch value {
    case .list, .fields: return nil
    default:
      let text = JSONWriter(compact: true).string(value)
      return text.utf8.count <= 60 ? text : nil
    }
  }

  private func hunk(_ hunk: LineDifference.Hunk, place: String) -> String {
    let old = Self.range(hunk.oldStart, hunk.oldCount)
    let new = Self.range(hunk.newStart, hunk.newCount)
    var text = styled("@@ -\(old) +\(new) @@\(place.isEmpty ? "" : " \(place)")", .cyan)
    for line in hunk.lines {
      let style: Style =
        switch line.kind {
        case .same: .plain
        case .removed: .red
        case .added: .green
        }
      text += styled("\(line.kind.rawValue)\(line.text)", style)
    }
    return text
  }

  private static func range(_ start: Int, _ count: Int) -> String {
    // As in diff, an empty side has the number of the preceding line.
    count == 0 ? "\(start - 1),0" : "\(start),\(count)"
  }

  private enum Style: String {
    case plain = ""
    case bold = "1"
    case red = "31"
    case green = "32"
    case yellow = "33"
    case cyan = "36"
  }

  private func styled(_ line: String, _ style: Style) -> String {
    let line = line.onOneLine
    return isColoured && style != .plain ? "\u{1B}[\(style.rawValue)m\(line)\u{1B}[0m\n" : "\(line)\n"
  }
}

extension ValueChange {
  fileprivate var past: String { old == nil ? "added" : "removed" }
}
