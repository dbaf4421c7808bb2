import ArgumentParser
import Tree

/// Values that an option takes as words. Commands that scripts call often declare such options as text: each further type of
/// an option is looked for among all conformances of the program, which takes longer than parsing all the arguments.
extension RawRepresentable where Self: CaseIterable, RawValue == String {
  static var words: [String] { allCases.map(\.rawValue) }

  /// What the option is for, with its words as the parser writes them for types of their own.
  static func help(_ text: String, default value: Self) -> ArgumentHelp {
    ArgumentHelp("\(text) (values: \(words.joined(separator: ", ")); default: \(value.rawValue))")
  }

  /// The word, if it is one of them.
  static var checked: @Sendable (String) throws -> String {
    let words = words
    return { word in
      if words.contains(word) { return word }
      throw ValidationError(Suggestion.hint(for: word, in: words, noun: "it takes") ?? "there is no such word")
    }
  }
}
