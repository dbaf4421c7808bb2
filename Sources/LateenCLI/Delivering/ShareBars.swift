import Rollouts
import Tree

/// The pods and traffic of a workload's two versions: a mark for each pod if there is enough space, and a bar for the
/// share of traffic. In a wide terminal they are side by side, otherwise one above the other.
struct ShareBars {
  private let versions: [Version]
  private let columns: Int
  private let names: Int
  private let counts: Int
  private let texts: Int

  private struct Version {
    var name: String
    var style: StyledLine.Style
    /// Circles are old and squares are new, as in the report, for people who can't distinguish the colors.
    var mark: Character
    var pods: Int
    /// The share of the traffic in percent; nil if it depends on conditions.
    var share: Int?
    var traffic: String
  }

  /// The bars of one workload, aligned with those of all workloads shown.
  init(_ summary: StageSummary, among all: [StageSummary], versions: (old: Int?, new: Int?), columns: Int) {
    self.versions = Self.versions(summary, versions)
    let all = all.flatMap { Self.versions($0, versions) }
    names = all.map(\.name.count).max() ?? 0
    counts = all.map(Self.podText).map(\.count).max() ?? 0
    texts = min(all.map(\.traffic.count).max() ?? 0, columns / 4)
    self.columns = columns
  }

  private static func versions(_ summary: StageSummary, _ versions: (old: Int?, new: Int?)) -> [Version] {
    let share = summary.traffic
    return [
      Version(
        name: versions.old.map { "revision \($0)" } ?? "old", style: .old, mark: "●", pods: summary.pods.old,
        share: share.weight.map { 100 - $0 }, traffic: share.rest),
      Version(
        name: versions.new.map { "revision \($0)" } ?? "new", style: .new, mark: "■", pods: summary.pods.new,
        share: share.weight, traffic: share.description),
    ]
  }

  /// The minimum number of columns at which both bars fit on one line.
  private static let wide = 72
  private static let longest = 50

  var lines: [StyledLine] { columns < Self.wide ? below : beside }

  private var beside: [StyledLine] {
    let start = 2 + names + 2 + counts + 1
    let bar = max(1, min(Self.longest, (columns - start - 3 - 1 - texts) / 2))
    return versions.map { version in
      var line = StyledLine("  \(version.name)", version.style)
      line.pad(to: start - 1 - Self.podText(version).count)
      line.add("\(Self.podText(version)) ")
      line.add(podMarks(version, bar), version.style)
      line.pad(to: start + bar + 3)
      Self.add(version, bar, to: &line)
      line.add("\(version.share == nil ? "" : " ")\(version.traffic)")
      return line
    }
  }

  private var below: [StyledLine] {
    let start = 4 + max(counts, texts) + 1
    let bar = max(1, min(Self.longest, columns - start - 1))
    return versions.flatMap { version in
      var pods = StyledLine("    \(Self.podText(version))")
      pods.pad(to: start)
      pods.add(podMarks(version, bar), version.style)
      var traffic = StyledLine("    \(version.traffic)")
      traffic.pad(to: start)
      // If the labels need the space, there is no bar.
      if traffic.width == start { Self.add(version, bar, to: &traffic) }
      return [StyledLine("  \(version.name)", version.style), pods, traffic]
    }
  }

  private static func podText(_ version: Version) -> String { "\(version.pods) \(version.pods == 1 ? "pod" : "pods")" }

  private func podMarks(_ version: Version, _ width: Int) -> String {
    let most = max(1, versions.map(\.pods).max() ?? 1)
    let drawn = most <= width ? version.pods : (version.pods * width + most - 1) / most
    return String(repeating: version.mark, count: max(0, drawn))
  }

  /// Eighth blocks make small shares visible and similar ones distinguishable.
  private static func add(_ version: Version, _ width: Int, to line: inout StyledLine) {
    guard let share = version.share else { return }
    let eighths = share * width * 8 / 100
    var full = String(repeating: "█", count: eighths / 8)
    if eighths % 8 > 0 { full.append(Array("▏▎▍▌▋▊▉")[eighths % 8 - 1]) }
    line.add(full, version.style)
    line.add(String(repeating: "·", count: max(0, width - full.count)), .soft)
  }
}
