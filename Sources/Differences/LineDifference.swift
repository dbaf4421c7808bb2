/// The lines that differ between two texts, in hunks with three lines of context.
public struct LineDifference: Sendable, Hashable {
  /// A range of lines with its positions in both texts.
  public struct Hunk: Sendable, Hashable {
    /// The first line in the old text, starting at 1.
    public var oldStart: Int
    /// The first line in the new text, starting at 1.
    public var newStart: Int
    /// The lines.
    public var lines: [Line]

    /// The first line that differs in the new text, or the position of removed lines.
    public var firstChange: Int {
      newStart + (lines.firstIndex { $0.kind != .same } ?? 0)
    }
    /// The first line that differs in the old text, or the position of added lines.
    public var firstOldChange: Int {
      oldStart + (lines.firstIndex { $0.kind != .same } ?? 0)
    }
    /// The number of its lines in the old text.
    public var oldCount: Int { lines.count { $0.kind != .added } }
    /// The number of its lines in the new text.
    public var newCount: Int { lines.count { $0.kind != .removed } }
  }

  /// A line and its kind of change.
  public struct Line: Sendable, Hashable {
    /// The kind of change; the raw value is its prefix in a diff.
    public enum Kind: Character, Sendable, Hashable {
      case same = " "
      case removed = "-"
      case added = "+"
    }

    /// The kind of change.
    public var kind: Kind
    /// Its text.
    public var text: String
  }

  /// The hunks in order; empty if the texts are equal.
  public var hunks: [Hunk]

  /// The number of lines of context.
  private static let context = 3
  /// The maximum number of lines on both sides together for which the shortest difference is computed. Above that it
  /// would take too long.
  private static let mostCompared = 3_000

  /// Compares two texts.
  public init(_ old: String, _ new: String) {
    self.init(lines: Self.lines(of: old), Self.lines(of: new))
  }

  /// Compares two lists of lines.
  public init(lines old: [String], _ new: [String]) {
    let script = Self.script(old, new)
    var hunks: [Hunk] = []
    var (oldLine, newLine, sinceChange) = (1, 1, Int.max)
    var pending: [Line] = []
    for line in script {
      if line.kind == .same {
        sinceChange = sinceChange == .max ? .max : sinceChange + 1
        if sinceChange <= Self.context {
          hunks[hunks.count - 1].lines.append(line)
        } else {
          pending.append(line)
        }
      } else {
        // Two changes with few lines between them form one hunk.
        if hunks.isEmpty || pending.count > Self.context {
          let lead = pending.suffix(Self.context)
          hunks.append(Hunk(oldStart: oldLine - lead.count, newStart: newLine - lead.count, lines: Array(lead)))
        } else {
          hunks[hunks.count - 1].lines += pending
        }
        hunks[hunks.count - 1].lines.append(line)
        pending = []
        sinceChange = 0
      }
      if line.kind != .added { oldLine += 1 }
      if line.kind != .removed { newLine += 1 }
    }
    self.hunks = hunks
  }

  /// The lines of a text. A carriage return is part of its line, so that different line endings are visible.
  public static func lines(of text: String) -> [String] {
    var lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .map { String(Substring($0)) }
    if lines.last == "" { lines.removeLast() } else if !lines.isEmpty { lines.append("\\ no line break at the end") }
    return lines
  }

  /// Compares bytes: Swift treats canonically equivalent characters as equal, a cluster doesn't.
  private static func isSame(_ left: String, _ right: String) -> Bool { left.utf8.elementsEqual(right.utf8) }

  /// All lines of both texts, with removals before the additions at the same position.
  public static func script(_ old: [String], _ new: [String]) -> [Line] {
    var start = 0
    while start < min(old.count, new.count), isSame(old[start], new[start]) { start += 1 }
    var end = 0
    while end < min(old.count, new.count) - start, isSame(old[old.count - 1 - end], new[new.count - 1 - end]) {
      end += 1
    }
    let before = old[start..<old.count - end]
    let after = new[start..<new.count - end]
    var removed = Set(before.indices)
    var added = Set(after.indices)
    if before.count + after.count <= mostCompared {
      let difference = Array(after).difference(from: Array(before), by: isSame)
      removed = Set(
        difference.removals.map { if case .remove(let offset, _, _) = $0 { start + offset } else { start } })
      added = Set(
        difference.insertions.map { if case .insert(let offset, _, _) = $0 { start + offset } else { start } })
    }
    var lines = old[..<start].map { Line(kind: .same, text: $0) }
    var (left, right) = (before.startIndex, after.startIndex)
    while left < before.endIndex || right < after.endIndex {
      if left < before.endIndex, removed.contains(left) {
        lines.append(Line(kind: .removed, text: old[left]))
        left += 1
      } else if right < after.endIndex, added.contains(right) {
        lines.append(Line(kind: .added, text: new[right]))
        right += 1
      } else {
        lines.append(Line(kind: .same, text: new[right]))
        left += 1
        right += 1
      }
    }
    return lines + new[(new.count - end)...].map { Line(kind: .same, text: $0) }
  }
}
