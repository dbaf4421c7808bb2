import Rollouts
import Tree

/// A problem found by a check.
struct Finding: Sendable {
  var code: DiagnosticCode
  var message: String
  var mark: Mark
  var hint: String?
  /// Whether it holds for every cluster. If not, it is never an error.
  var isCertain = true
  /// The object that it is about, and the path in it.
  var place: Place?

  /// A path in an object.
  struct Place: Sendable {
    var object: ObjectID?
    var origin: Mark
    var path: [PathStep]

    /// Whether one of the paths contains the other.
    func overlaps(_ other: Place) -> Bool {
      guard origin == other.origin, object == other.object else { return false }
      let count = min(path.count, other.path.count)
      return path.prefix(count) == other.path.prefix(count)
    }
  }

  init(_ code: DiagnosticCode, _ message: String, at mark: Mark, hint: String? = nil) {
    self.code = code
    self.message = message
    self.mark = mark
    self.hint = hint
  }

  /// Creates a finding about a path in an object.
  init(
    _ code: DiagnosticCode, _ message: String, in object: ReleaseObject, at path: [PathStep] = [], hint: String? = nil
  ) {
    self.init(code, message, at: object.mark(at: path), hint: hint)
    place = Place(object: object.id, origin: object.origin, path: path)
  }

  /// The diagnostic to report; nil if there is none. It is an error only under `strict`.
  func diagnostic(_ strictness: Strictness) -> Diagnostic? {
    let diagnostic = Diagnostic.warning(message, at: mark, hint: hint, code: code)
    if strictness == .ignore { return nil }
    return code.isRefused && isCertain ? strictness.doubt(diagnostic) : diagnostic
  }
}

/// Examines single objects for what a cluster rejects or ignores. Independent of component and trait types.
protocol ObjectCheck: Sendable {
  /// The problems in some objects.
  static func findings(in objects: CheckedObjects) -> [Finding]
}

/// Examines references between objects that are delivered together.
protocol LinkCheck: Sendable {
  /// The problems between them.
  static func findings(in objects: LinkedObjects) -> [Finding]
}

/// Examines a component and its traits by what their types declare. Independent of concrete types.
protocol ComponentCheck: Sendable {
  /// The problems with the traits of a component and the resulting workload.
  static func findings(in component: CheckedComponent) -> [Finding]
}
