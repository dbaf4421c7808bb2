import Tree

/// A pattern for cases and recorded files: `CASE`, `FOLDER/CASE`, `FOLDER` for all cases in a folder, or one of the
/// first two followed by `/STAGE`. `*` matches any text without a slash, and `?` a single character. A stage is written
/// as on the command line (`1`, `promote`) or as its file name (`step-1`, `plan.txt`).
public struct GoldenPattern: Sendable, Hashable {
  /// The pattern as written.
  public let text: String
  private let parts: [Substring]

  /// Creates a pattern.
  public init(_ text: String) {
    self.text = text
    parts = text.split(separator: "/")
  }

  /// The part of the pattern that may be a stage.
  var stageName: String { parts.count > 1 ? String(parts.last ?? "") : "" }

  /// The part of the pattern that refers to a case, given the names of all cases.
  func caseName(among known: [String]) -> String {
    guard parts.count > 1 else { return text }
    let folder = parts.dropLast().joined(separator: "/")
    return known.contains { $0.hasPrefix("\(folder)/") } ? text : folder
  }

  /// Whether the pattern matches a case or files in it.
  public func matches(_ name: String) -> Bool { matchesAll(of: name) || matchesStage(of: name) }

  /// Whether the pattern matches a file of a case.
  public func matches(_ name: String, _ file: String) -> Bool {
    if matchesAll(of: name) { return true }
    guard matchesStage(of: name), let stage = parts.last else { return false }
    let base = file.split(separator: ".").first ?? file[...]
    let short = base.hasPrefix("step-") ? base.dropFirst(5) : base
    return [file[...], base, short].contains { Self.matches($0, stage) }
  }

  /// Whether the pattern matches a whole case: by its path, by the end of its path, or by a folder that contains it.
  func matchesAll(of name: String) -> Bool {
    let names = name.split(separator: "/")
    return Self.matches(names.prefix(parts.count), parts[...]) || Self.matches(names.suffix(parts.count), parts[...])
  }

  /// Whether the last part of the pattern refers to a stage of a case.
  public func matchesStage(of name: String) -> Bool {
    let folders = parts.dropLast()
    guard !folders.isEmpty, !matchesAll(of: name) else { return false }
    return Self.matches(name.split(separator: "/").suffix(folders.count), folders)
  }

  private static func matches(_ names: ArraySlice<Substring>, _ parts: ArraySlice<Substring>) -> Bool {
    names.count == parts.count && zip(names, parts).allSatisfy { matches($0, $1) }
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
