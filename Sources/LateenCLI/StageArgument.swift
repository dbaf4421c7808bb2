import ArgumentParser
import Rollouts
import Tree

/// Stages are parsed once, as part of the command line.
extension Stage {
  /// The stage given by `--step`.
  static func parsed(_ text: String) throws -> Stage {
    guard let stage = Stage(text) else {
      throw ValidationError("a stage is stable, 1, 2, …, promote, complete or rollback\(meant(text))")
    }
    return stage
  }

  /// Checks that a text is a stage, and returns it.
  static func checked(_ text: String) throws -> String {
    _ = try parsed(text)
    return text
  }

  /// The stage given by `--step`, which must exist in Kruise Rollouts.
  static func parsedOfKruise(_ text: String) throws -> Stage {
    guard let stage = Stage(text), stage != .promote else {
      throw ValidationError("a stage of Kruise Rollouts is stable, 1, 2, …, complete or rollback\(meant(text))")
    }
    return stage
  }

  /// A suggestion for the stage that was probably meant, to end a sentence with.
  private static func meant(_ text: String) -> String {
    let names = ["stable", "promote", "complete", "rollback"]
    return Suggestion.nearest(to: text, in: names).map { "; did you mean '\($0)'?" } ?? ""
  }

  /// The two stages given by `--step A..B`.
  static func parsedPair(_ text: String) throws -> StagePair {
    if let stage = Stage(text) { return StagePair(first: stage, second: stage, isSingle: true) }
    guard let dots = text.firstRange(of: ".."), let first = Stage(String(text[..<dots.lowerBound])),
      let second = Stage(String(text[dots.upperBound...]))
    else { throw ValidationError("write two stages as 1..2 or stable..promote") }
    return StagePair(first: first, second: second)
  }
}

/// Two stages to compare.
struct StagePair: Hashable {
  var first: Stage
  var second: Stage
  /// Whether only one stage was given.
  var isSingle = false
}
