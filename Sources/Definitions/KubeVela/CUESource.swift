import CUE
import Rendering
import Tree

/// The origin of CUE text: its definition and the position of the text in the file.
struct CUESource: Sendable {
  /// The name of the definition in messages, such as `definition 'web'`.
  var owner: String
  /// The position of the definition.
  var mark: Mark
  /// The number of lines in the file before the text.
  var line = 0
  /// The indentation of the text in columns.
  var indentation = 0

  static let limits = EvaluationLimits()

  /// Converts a place in the text to a position in the file.
  func mark(_ place: Place) -> Mark {
    if place == .none { return mark }
    return Mark(file: mark.file, line: line + Int(place.line), column: indentation + Int(place.column))
  }

  func error(_ error: SyntaxError) -> Diagnostic {
    Diagnostic.error("\(owner): \(error.message)", hint: error.hint, mark: mark(error.place))
  }

  /// The diagnostic for an evaluation error. Errors about parameters point to the Application, all others to the
  /// definition.
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
