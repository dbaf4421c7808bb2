import Rendering

extension ParameterType {
  /// Whether all values of this type are also values of the other, so that a definition may declare it instead.
  func narrows(_ other: ParameterType) -> Bool {
    if self == other { return true }
    switch (self, other) {
    case (_, .any): return true
    case (.either(let shapes), _): return shapes.allSatisfy { $0.narrows(other) }
    case (_, .either(let shapes)): return shapes.contains { narrows($0) }
    case (.choice, .text): return true
    case (.choice(let mine), .choice(let theirs)): return Set(mine).isSubset(of: theirs)
    case (.integer, .number): return true
    case (.integer, .integer(nil)): return true
    case (.integer(let mine?), .integer(let theirs?)):
      return theirs.contains(mine.lowerBound) && theirs.contains(mine.upperBound)
    case (.list(let mine), .list(let theirs)): return mine.narrows(theirs)
    case (.map(let mine), .map(let theirs)): return mine.narrows(theirs)
    case (.object(let mine, _), .map(let theirs)): return mine.allSatisfy { $0.type.narrows(theirs) }
    case (.object(let mine, _), .object(let theirs, let isClosed)):
      return mine.allSatisfy { parameter in
        theirs.first { $0.name == parameter.name }.map { parameter.type.narrows($0.type) } ?? !isClosed
      }
    default: return false
    }
  }
}
