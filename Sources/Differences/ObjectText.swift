import Codec
import Tree

/// An object as text that maps lines to values.
struct ObjectText {
  let text: String
  private let root: SourceNode?

  init(_ object: Node?) {
    text = object.map { YAMLWriter().string([$0]) } ?? ""
    // The text is parsed again to get positions, so that they are correct however the writer folds text.
    var problems: [Diagnostic] = []
    root =
      YAMLReader(limits: .recorded, strictness: .ignore)
      .documents(in: Array(text.utf8), file: "", diagnostics: &problems).first
  }

  /// The index of the last element at or before a line. This is a binary search because elements are sorted by line,
  /// and a large object may have as many hunks as entries.
  private static func last<Element>(of elements: [Element], _ isBefore: (Element) -> Bool) -> Int? {
    var (low, high) = (0, elements.count)
    while low < high {
      let middle = (low + high) / 2
      if isBefore(elements[middle]) { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? low - 1 : nil
  }

  /// The path of the value that begins on or spans a line; lines start at 1.
  func path(atLine line: Int) -> [PathStep] {
    guard let root else { return [] }
    var path: [PathStep] = []
    var node = root
    while true {
      switch node.content {
      case .scalar: return path
      case .map(let entries):
        guard let entry = Self.last(of: entries, { $0.keyMark.line <= line }).map({ entries[$0] }) else { return path }
        path.append(.key(entry.key))
        node = entry.value
      case .list(let items):
        guard let index = Self.last(of: items, { $0.mark.line <= line }) else { return path }
        path.append(.index(index))
        node = items[index]
      }
    }
  }
}

extension Limits {
  /// Limits for previously rendered text: far above anything that is rendered, but safe for stack and memory.
  public static let recorded = Limits(bytes: 1 << 30, depth: 250, nodes: 5_000_000, documents: 1_000_000)
}

extension ObjectDifference {
  /// A range of differing lines, with the value it belongs to.
  public struct Hunk: Sendable, Hashable {
    /// The path of the value on the first differing line.
    public var path: [PathStep]
    /// The lines.
    public var lines: LineDifference.Hunk
  }

  /// The hunks of the object's text.
  public var hunks: [Hunk] {
    let before = ObjectText(old)
    let after = ObjectText(new)
    return LineDifference(before.text, after.text).hunks.map { hunk in
      let isGone = hunk.lines.first { $0.kind != .same }?.kind == .removed && hunk.newCount < hunk.oldCount
      let path = isGone ? before.path(atLine: hunk.firstOldChange) : after.path(atLine: hunk.firstChange)
      return Hunk(path: kind == .added || kind == .removed ? [] : path, lines: hunk)
    }
  }
}
