import Codec
import Tree

/// An object as text, knowing which value each line belongs to.
struct ObjectText {
  let text: String
  private let object: Node?

  init(_ object: Node?) {
    self.object = object
    text = object.map { YAMLWriter().string([$0]) } ?? ""
  }

  /// The path of the value that begins on a line or runs through it; the lines count from 1.
  func path(atLine line: Int) -> [PathStep] {
    // What the writer wrote is read back with its marks, so that the places are right however a text is folded.
    var problems: [Diagnostic] = []
    let limits = Limits(bytes: .max, depth: 10_000, nodes: .max, documents: .max)
    let reader = YAMLReader(limits: limits, strictness: .ignore)
    guard let root = reader.documents(in: Array(text.utf8), file: "", diagnostics: &problems).first else { return [] }
    var path: [PathStep] = []
    var node = root
    while true {
      switch node.content {
      case .scalar: return path
      case .map(let entries):
        guard let entry = entries.last(where: { $0.keyMark.line <= line }) else { return path }
        path.append(.key(entry.key))
        node = entry.value
      case .list(let items):
        guard let index = items.lastIndex(where: { $0.mark.line <= line }) else { return path }
        path.append(.index(index))
        node = items[index]
      }
    }
  }
}

extension ObjectDifference {
  /// A run of lines that differ, with the value they belong to.
  public struct Hunk: Sendable, Hashable {
    /// The value that the first differing line belongs to.
    public var path: [PathStep]
    /// The lines.
    public var lines: LineDifference.Hunk
  }

  /// The object's text on both sides, by hunks.
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
