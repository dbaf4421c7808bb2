/// The reason why there is no value.
struct Bottom: Error, Sendable {
  /// The kind of error.
  enum Code: Sendable {
    /// Conflicting values, which nothing can resolve.
    case conflict
    /// An error reported by `error(…)`.
    case user
    /// A struct that contains itself.
    case structuralCycle
    /// A limit of the evaluation was reached.
    case limit
    /// A missing value that may still be added.
    case incomplete
    /// Values that depend on each other.
    case cycle
  }

  var code: Code
  var message: String
  var place: Place
  /// The path of the value, if it is known.
  var path: [Label] = []
  /// The places of the conflicting values.
  var related: [Place] = []
  /// Whether the error is a reference to a field that a closed struct doesn't have, or that an open one won't get. It
  /// matters only if the value is used.
  var isUndefinedField = false
  /// Whether a validator rejects the value. If it is called as a function, it returns false instead.
  var isRejection = false
  /// The path of an unresolved reference.
  var reference: [String] = []

  init(_ code: Code, _ message: String, at place: Place = .none) {
    self.code = code
    self.message = message
    self.place = place
  }

  /// Whether adding values can't resolve the error.
  var isFinal: Bool { code != .incomplete && code != .cycle }

  static func conflict(_ message: String, at place: Place = .none) -> Bottom { Bottom(.conflict, message, at: place) }

  static func incomplete(_ message: String, at place: Place = .none) -> Bottom {
    Bottom(.incomplete, message, at: place)
  }

  /// The error with a path and place, unless it already has them.
  func located(_ vertex: Vertex?, _ place: Place) -> Bottom {
    var copy = self
    if copy.path.isEmpty, let vertex { copy.path = vertex.path }
    if copy.place == .none { copy.place = place }
    return copy
  }
}
