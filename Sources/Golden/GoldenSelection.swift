import Tree

/// A pattern for cases and recorded files: `CASE` or `CASE/STAGE`, where `*` matches any text and `?` one character. A
/// stage is written as on the command line (`1`, `promote`) or as its file (`step-1`, `plan.txt`).
public struct GoldenPattern: Sendable, Hashable {
  /// The pattern as written.
  public let text: String
  /// The part before the slash.
  public var caseName: String { String(name) }
  private let name: Substring
  private let stage: Substring?
  /// Whether it has a part behind the slash.
  var namesStage: Bool { stage != nil }
  /// The part behind the slash.
  var stageName: String { stage.map(String.init) ?? "" }

  /// Creates a pattern.
  public init(_ text: String) {
    self.text = text
    let slash = text.firstIndex(of: "/")
    name = text[..<(slash ?? text.endIndex)]
    stage = slash.map { text[text.index(after: $0)...] }.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// Whether it matches a case, or files in it.
  public func matches(_ name: String) -> Bool { Self.matches(name[...], self.name) }

  /// Whether it matches a file of a case.
  public func matches(_ name: String, _ file: String) -> Bool {
    guard matches(name) else { return false }
    guard let stage else { return true }
    let base = file.split(separator: ".").first ?? file[...]
    let short = base.hasPrefix("step-") ? base.dropFirst(5) : base
    return [file[...], base, short].contains { Self.matches($0, stage) }
  }

  private static func matches(_ text: Substring, _ pattern: Substring) -> Bool {
    var (text, pattern) = (text, pattern)
    // The position after the last asterisk and of the text it has matched so far: after a mismatch it matches one more
    // character.
    var retry: (text: Substring, pattern: Substring)?
    while true {
      if let next = pattern.first, next == "*" {
        pattern = pattern.dropFirst()
        retry = (text, pattern)
      } else if let character = text.first, let next = pattern.first, next == "?" || next == character {
        text = text.dropFirst()
        pattern = pattern.dropFirst()
      } else if text.isEmpty, pattern.isEmpty {
        return true
      } else if let last = retry, !last.text.isEmpty {
        retry = (last.text.dropFirst(), last.pattern)
        (text, pattern) = (last.text.dropFirst(), last.pattern)
      } else {
        return false
      }
    }
  }
}

/// A list of patterns, one of which must match; an empty list matches everything.
public struct GoldenSelection: Sendable, Hashable {
  /// The patterns.
  public let patterns: [GoldenPattern]

  /// Creates a selection.
  public init(_ patterns: [String] = []) { self.patterns = patterns.map(GoldenPattern.init) }

  /// Whether it matches a case, or files in it.
  public func contains(_ name: String) -> Bool { patterns.isEmpty || patterns.contains { $0.matches(name) } }

  /// Whether it matches a file of a case.
  public func contains(_ name: String, _ file: String) -> Bool {
    patterns.isEmpty || patterns.contains { $0.matches(name, file) }
  }

  /// What is wrong with a pattern whose stage is none that is recorded, or rendered now: a check of nothing is always
  /// green.
  public func problem(_ cases: [GoldenCase], _ failures: [GoldenFailure] = [], in root: String) -> Diagnostic? {
    let recorded = cases.flatMap { golden in golden.recorded.keys.map { (name: golden.name, file: $0.text) } }
    let files = recorded + failures.map { (name: $0.name, file: $0.file) }
    for pattern in patterns where pattern.namesStage && !files.contains(where: { pattern.matches($0.name, $0.file) }) {
      let known = files.filter { pattern.matches($0.name) }.map { String($0.file.split(separator: ".").first ?? "") }
      return .error(
        "'\(pattern.text)' means no file", at: Mark(file: root),
        hint: Suggestion.hint(for: pattern.stageName, in: Set(known).sorted(), noun: "there is"))
    }
    return nil
  }
}
