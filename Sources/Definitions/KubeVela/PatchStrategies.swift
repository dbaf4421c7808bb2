import CUE

/// Applies the markers of a patch (`+patchKey`, `+patchStrategy`) to the syntax of the base and of the patch, so that
/// the two can be unified afterwards. The rules are those of KubeVela's workflow engine
/// (`pkg/cue/model/sets/operation.go`).
struct PatchStrategies {
  /// The expression to patch.
  private(set) var base: Expression

  init(base: Expression) { self.base = base.openingLists() }

  /// The patch with the elements of its lists at the positions of the base's elements with the same keys. Also changes
  /// `base` if a strategy requires it.
  mutating func applied(_ patch: Expression) -> Expression { walk(patch, at: [], tags: [:]) }

  /// The markers in comments, written `+key=value`. A value that contains blanks is not a marker.
  static func markers(_ comments: [Comment]) -> [String: String] {
    var markers: [String: String] = [:]
    for comment in comments {
      let line = comment.text.drop { $0 == " " || $0 == "\t" || $0 == "\r" }
      guard line.first == "+", let equals = line.firstIndex(of: "=") else { continue }
      let key = line[line.index(after: line.startIndex)..<equals].trimmingBlanks
      let value = line[line.index(after: equals)...].trimmingBlanks
      if value.contains(" ") || value.contains("\t") { continue }
      markers[key] = value
    }
    return markers
  }

  private mutating func walk(_ expression: Expression, at path: [String], tags: [String: String]) -> Expression {
    switch expression {
    case .structure(var literal):
      for index in literal.declarations.indices {
        guard case .field(var field) = literal.declarations[index], let name = field.plainName else { continue }
        let own = Self.markers(field.comments)
        let inherited = tags.merging(own) { $1 }
        field.value = apply(field.value, path + [name], key: inherited["patchKey"], strategy: own["patchStrategy"])
        field.value = walk(field.value, at: path + [name], tags: inherited)
        literal.declarations[index] = .field(field)
      }
      return .structure(literal)
    case .list(var literal):
      for index in literal.elements.indices {
        guard case .expression(let element) = literal.elements[index] else { continue }
        literal.elements[index] = .expression(walk(element, at: path + ["\(index)"], tags: tags))
      }
      return .list(literal)
    case .binary(let operation, let left, let right, let place):
      return .binary(
        operation, walk(left, at: path, tags: tags), walk(right, at: path, tags: tags), place)
    case .unary(let operation, let operand, let place):
      return .unary(operation, walk(operand, at: path, tags: tags), place)
    default: return expression
    }
  }

  private mutating func apply(
    _ value: Expression, _ path: [String], key: String?, strategy: String?
  ) -> Expression {
    guard case .list(let patch) = value else {
      if strategy == "retainKeys", base.at(path[...]) != nil { base = base.setting(value, at: path[...]) }
      return value
    }
    guard case .list(var list)? = base.at(path[...]) else { return value }
    if strategy == "replace" {
      base = base.setting(value, at: path[...])
      return value
    }
    guard let key else { return value }
    guard let merged = Self.merged(patch, &list, by: key, retains: strategy == "retainKeys") else { return value }
    base = base.setting(.list(list), at: path[...])
    return .list(merged)
  }

  /// The patch's list with each element at the position of the base's element with the same key. Nil if a key is
  /// missing or isn't a literal; the lists then unify by position.
  private static func merged(
    _ patch: ListLiteral, _ base: inout ListLiteral, by keys: String, retains: Bool
  ) -> ListLiteral? {
    var indexed: [(name: Substring, key: Literal, element: Expression, position: Int)] = []
    var merged: [ListLiteral.Element] = []
    for key in keys.split(separator: ",", omittingEmptySubsequences: false) {
      let path = key.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
      var hasKey = false
      for (position, element) in patch.elements.enumerated() {
        guard case .expression(let expression) = element, let value = expression.at(path[...]) else { continue }
        hasKey = true
        guard case .literal(let literal, _) = value, literal.isKey else { return nil }
        indexed.removeAll { $0.name == key && $0.key == literal }
        indexed.append((key, literal, expression, position))
      }
      if !hasKey {
        if patch.elements.isEmpty { continue }
        return nil
      }
      for position in base.elements.indices {
        guard case .expression(let expression) = base.elements[position], let value = expression.at(path[...]) else {
          continue
        }
        guard case .literal(let literal, _) = value, literal.isKey else { return nil }
        let empty = Expression.structure(StructLiteral([], at: value.place))
        if let match = indexed.firstIndex(where: { $0.name == key && $0.key == literal }) {
          if retains { base.elements[position] = .expression(empty) }
          merged.append(.expression(indexed[match].element))
          indexed.remove(at: match)
        } else {
          merged.append(.expression(empty))
        }
      }
    }
    for (position, element) in patch.elements.enumerated() where indexed.contains(where: { $0.position == position }) {
      merged.append(element)
    }
    merged.append(.ellipsis(nil))
    return ListLiteral(merged, at: patch.place)
  }
}

extension Substring {
  fileprivate var trimmingBlanks: String {
    var text = self.drop { $0 == " " || $0 == "\t" || $0 == "\r" }
    while let last = text.last, last == " " || last == "\t" || last == "\r" { text.removeLast() }
    return String(text)
  }
}

extension Literal {
  /// Whether the literal can identify a list element.
  fileprivate var isKey: Bool {
    switch self {
    case .number, .string, .bytes, .null, .bool: true
    case .top, .bottom: false
    }
  }
}
