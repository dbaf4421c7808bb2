import Rollouts
import Tree

/// Something that a check found.
struct Finding: Sendable {
  var code: DiagnosticCode
  var message: String
  var mark: Mark
  var hint: String?
  /// Whether it holds for every cluster; what doesn't is no error.
  var isCertain = true
  /// The object that it is about, and where in it.
  var place: Place?

  /// A place in an object.
  struct Place: Sendable {
    var object: ObjectID?
    var origin: Mark
    var path: [PathStep]

    /// Whether one of both is within the other.
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

  /// A finding about a place in an object.
  init(
    _ code: DiagnosticCode, _ message: String, in object: ReleaseObject, at path: [PathStep] = [], hint: String? = nil
  ) {
    self.init(code, message, at: object.mark(at: path), hint: hint)
    place = Place(object: object.id, origin: object.origin, path: path)
  }

  /// What to tell the user; nil when nothing is to be said. Only `strict` makes an error of it.
  func diagnostic(_ strictness: Strictness) -> Diagnostic? {
    let diagnostic = Diagnostic.warning(message, at: mark, hint: hint, code: code)
    if strictness == .ignore { return nil }
    return code.isRefused && isCertain ? strictness.doubt(diagnostic) : diagnostic
  }
}

/// Looks at objects, each by itself, for what a cluster refuses or ignores. Knows no type of component or trait.
protocol ObjectCheck: Sendable {
  /// What is wrong with some objects.
  static func findings(in objects: CheckedObjects) -> [Finding]
}

/// Looks at what objects that go to a cluster together mean to each other.
protocol LinkCheck: Sendable {
  /// What is wrong between them.
  static func findings(in objects: LinkedObjects) -> [Finding]
}

/// Looks at a component and its traits by what their types declare of themselves. Knows no concrete type.
protocol ComponentCheck: Sendable {
  /// What is wrong with the traits of a component, given the workload that came of them.
  static func findings(in component: CheckedComponent) -> [Finding]
}
