import Tree

/// A list of patterns, one of which must match. An empty list matches everything.
public struct GoldenSelection: Sendable, Hashable {
  /// The patterns.
  public let patterns: [GoldenPattern]

  /// Creates a selection.
  public init(_ patterns: [String] = []) { self.patterns = patterns.map(GoldenPattern.init) }

  /// Whether the selection matches a case or files in it.
  public func contains(_ name: String) -> Bool { patterns.isEmpty || patterns.contains { $0.matches(name) } }

  /// Whether the selection matches a file of a case.
  public func contains(_ name: String, _ file: String) -> Bool {
    patterns.isEmpty || patterns.contains { $0.matches(name, file) }
  }

  /// The problem with a pattern whose stage matches no recorded or rendered file. It is reported because a check of
  /// nothing always succeeds.
  public func problem(_ cases: [GoldenCase], _ failures: [GoldenFailure] = [], in root: String) -> Diagnostic? {
    let recorded = cases.flatMap { golden in golden.recorded.keys.map { (name: golden.name, file: $0.text) } }
    let files = recorded + failures.map { (name: $0.name, file: $0.file) }
    for pattern in patterns where !files.contains(where: { pattern.matches($0.name, $0.file) }) {
      if !cases.contains(where: { pattern.matchesStage(of: $0.name) }) { continue }
      let known = files.filter { pattern.matches($0.name) }.map { String($0.file.split(separator: ".").first ?? "") }
      return .error(
        "'\(pattern.text)' means no file", at: Mark(file: root),
        hint: Suggestion.hint(for: pattern.stageName, in: Set(known).sorted(), noun: "there is"))
    }
    return nil
  }
}
