import CUE
import Tree

extension Expression {
  /// This expression with markers such as `+patchKey`, which express the merge rules of a renderer's patch in CUE.
  func marked(by rules: MergeRules, at path: [PathStep]) -> Expression {
    switch self {
    case .structure(var literal):
      for index in literal.declarations.indices {
        guard case .field(let field) = literal.declarations[index], let name = field.plainName else { continue }
        let inner = path + [.key(name)]
        let value = field.value.marked(by: rules, at: inner)
        literal.declarations[index] = .field(Field(name, value, comments: value.markers(of: rules, at: inner)))
      }
      return .structure(literal)
    case .list(var literal):
      for index in literal.elements.indices {
        guard case .expression(let element) = literal.elements[index] else { continue }
        literal.elements[index] = .expression(element.marked(by: rules, at: path + [.index(index)]))
      }
      return .list(literal)
    default: return self
    }
  }

  private func markers(of rules: MergeRules, at path: [PathStep]) -> [String] {
    let isList = if case .list = self { true } else { false }
    switch rules.strategy(at: path) {
    case .key(let key): return isList ? ["+patchKey=\(key)"] : []
    case .retainKeys:
      guard isList, case .key(let name)? = path.last else { return ["+patchStrategy=retainKeys"] }
      return ["+patchKey=\(MergeRules.listKeys[name] ?? "name")", "+patchStrategy=retainKeys"]
    case .replace: return ["+patchStrategy=replace"]
    case .position: return ["+patchKey="]
    case nil: return []
    }
  }
}
