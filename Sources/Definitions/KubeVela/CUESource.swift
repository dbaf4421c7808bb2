import CUE
import Rendering
import Tree

/// Where CUE comes from: the definition, and where its text begins in the file.
struct CUESource: Sendable {
  /// The definition, for messages: `definition 'web'`.
  var owner: String
  /// The definition as a whole.
  var mark: Mark
  /// The line of the file before the text's first.
  var line = 0
  /// How far the text is indented.
  var indentation = 0

  static let limits = EvaluationLimits()

  /// The place in the file.
  func mark(_ place: Place) -> Mark {
    if place == .none { return mark }
    return Mark(file: mark.file, line: line + Int(place.line), column: indentation + Int(place.column))
  }

  func error(_ error: SyntaxError) -> Diagnostic {
    Diagnostic.error("\(owner): \(error.message)", hint: error.hint, mark: mark(error.place))
  }

  /// What an evaluation says: about a parameter at the place in the Application, about all else in the definition.
  func error(_ error: EvaluationError, about subject: String) -> Diagnostic {
    if error.path.first == "parameter", error.path.count > 1 {
      let path = error.path.dropFirst().map { Int($0).map(PathStep.index) ?? .key($0) }
      return Diagnostic.error("'\(path.dotted)': \(error.message)", at: path)
    }
    if error.isIncomplete, error.reference.first == "parameter", error.reference.count > 1 {
      let names = error.reference.dropFirst().joined(separator: ".")
      return Diagnostic.error("needs the parameter '\(names)'", hint: "add '\(error.reference.last ?? ""):'")
    }
    let path = error.path.isEmpty ? "" : " at '\(error.path.joined(separator: "."))'"
    return Diagnostic.error("\(subject)\(path): \(error.message)", mark: mark(error.place))
  }
}
