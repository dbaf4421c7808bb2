import ArgumentParser
import Tree

/// Values of an option as words. Commands that scripts call often declare such options as strings: for each further
/// option type, Swift searches all protocol conformances of the program, which takes longer than parsing all arguments.
extension RawRepresentable where Self: CaseIterable, RawValue == String {
  static var words: [String] { allCases.map(\.rawValue) }

  /// The help of an option, with its words as ArgumentParser shows them for enum types.
  static func help(_ text: String, default value: Self) -> ArgumentHelp {
    let values = words.reduce("") { $0.isEmpty ? $1 : "\($0), \($1)" }
    return ArgumentHelp("\(text) (values: \(values); default: \(value.rawValue))")
  }

  /// Checks that a text is one of the words, and returns it.
  static var checked: @Sendable (String) throws -> String {
    let words = words
    return { word in
      if words.contains(word) { return word }
      throw ValidationError(Suggestion.hint(for: word, in: words, noun: "it takes") ?? "there is no such word")
    }
  }
}
