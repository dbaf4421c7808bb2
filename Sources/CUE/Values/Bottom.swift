/// Why there is no value.
struct Bottom: Error, Sendable {
  /// Whether it can still come right.
  enum Code: Sendable {
    /// Values that don't go together: nothing makes it right.
    case conflict
    /// What `error(…)` says.
    case user
    /// A struct that contains itself.
    case structuralCycle
    /// A limit of the evaluation was reached.
    case limit
    /// Something is missing that may still come.
    case incomplete
    /// Values that are computed from each other.
    case cycle
  }

  var code: Code
  var message: String
  var place: Place
  /// The path of the value, where it is known.
  var path: [Label] = []
  /// The places of the values that don't go together.
  var related: [Place] = []
  /// Whether it is but a field that a closed struct does not have: no matter while nothing reads it.
  var isUndefinedField = false
  /// The path of a reference that leads to nothing.
  var reference: [String] = []

  init(_ code: Code, _ message: String, at place: Place = .none) {
    self.code = code
    self.message = message
    self.place = place
  }

  /// Whether nothing can make it right.
  var isFinal: Bool { code != .incomplete && code != .cycle }

  static func conflict(_ message: String, at place: Place = .none) -> Bottom { Bottom(.conflict, message, at: place) }

  static func incomplete(_ message: String, at place: Place = .none) -> Bottom {
    Bottom(.incomplete, message, at: place)
  }

  /// The same, said to be at a path and place when it is not yet at another.
  func located(_ vertex: Vertex?, _ place: Place) -> Bottom {
    var copy = self
    if copy.path.isEmpty, let vertex { copy.path = vertex.path }
    if copy.place == .none { copy.place = place }
    return copy
  }
}
