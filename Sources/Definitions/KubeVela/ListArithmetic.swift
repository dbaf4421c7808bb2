import CUE

extension SourceFile {
  /// Replaces `+` and `*` on lists, which CUE no longer supports, with `list.Concat` and `list.Repeat`, and quotes
  /// fields named `error`. Nothing is evaluated: lists are recognized by their syntax and by the names of fields that
  /// hold them, as in KubeVela (`pkg/cue/upgrade/upgrade_1_11.go`). Most templates contain neither, and are returned
  /// unchanged.
  func upgraded(from text: String) -> SourceFile {
    if !hasSums, !text.mentions("error") { return self }
    var lists = ListNames()
    lists.collect(from: self)
    var rewriting = ListRewriting(lists: lists)
    let structure = rewriting.rewritten(self.structure)
    var imports = self.imports
    if rewriting.needsImport, !imports.contains(where: { $0.path == "list" }) {
      imports.insert(Import(path: "list", name: "list", place: .none), at: 0)
    }
    return SourceFile(imports: imports, structure: structure)
  }
}

extension String {
  /// Whether it contains the bytes of a word.
  func mentions(_ word: String) -> Bool {
    guard let first = word.utf8.first else { return true }
    var rest = utf8[...]
    while let start = rest.firstIndex(of: first) {
      if rest[start...].starts(with: word.utf8) { return true }
      rest = rest[rest.index(after: start)...]
    }
    return false
  }
}

/// The names of fields that hold lists.
struct ListNames {
  private(set) var names: Set<String> = []

  mutating func collect(from file: SourceFile) {
    visit(file.structure) { $0.isListLiteral }
    var count: Int
    repeat {
      count = names.count
      let known = self
      visit(file.structure) { known.isListOperation($0) }
    } while names.count > count
  }

  /// Visits fields at any depth and records those that hold a list, by their own name and by their path, such as `a.b`.
  private mutating func visit(_ literal: StructLiteral, _ isList: (Expression) -> Bool) {
    for declaration in literal.declarations {
      switch declaration {
      case .field(let field):
        if case .identifier(let name) = field.name {
          if isList(field.value) { names.insert(name) }
          if case .structure(let inner) = field.value { nested(inner, name, isList) }
        }
        visit(field.value, isList)
      case .embedding(let expression), .letClause(_, let expression, _): visit(expression, isList)
      case .comprehension(let comprehension): visit(comprehension.body, isList)
      case .ellipsis, .attribute: break
      }
    }
  }

  private mutating func visit(_ expression: Expression, _ isList: (Expression) -> Bool) {
    switch expression {
    case .structure(let literal): visit(literal, isList)
    case .binary(_, let left, let right, _):
      visit(left, isList)
      visit(right, isList)
    case .unary(_, let operand, _), .parentheses(let operand, _): visit(operand, isList)
    case .call(_, let arguments, _): for argument in arguments { visit(argument, isList) }
    case .list(let list):
      for element in list.elements {
        switch element {
        case .expression(let expression): visit(expression, isList)
        case .comprehension(let comprehension): visit(comprehension.body, isList)
        case .ellipsis(let type): if let type { visit(type, isList) }
        }
      }
    default: break
    }
  }

  private mutating func nested(_ literal: StructLiteral, _ prefix: String, _ isList: (Expression) -> Bool) {
    for case .field(let field) in literal.declarations {
      guard case .identifier(let name) = field.name else { continue }
      let qualified = "\(prefix).\(name)"
      if isList(field.value) {
        names.insert(qualified)
        names.insert(name)
      } else if case .structure(let inner) = field.value {
        nested(inner, qualified, isList)
      }
    }
  }

  func isList(_ expression: Expression) -> Bool {
    switch expression {
    case .list: true
    case .call(let function, _, _): function.isOfListPackage
    case .identifier(let name, _): names.contains(name)
    case .selector(.identifier(let base, _), let name, _): names.contains("\(base).\(name.text)")
    default: false
    }
  }

  func isNumber(_ expression: Expression) -> Bool {
    switch expression {
    case .literal(.number, _): true
    case .identifier(let name, _): !names.contains(name)
    case .unary(_, let operand, _): isNumber(operand)
    default: false
    }
  }

  private func isListOperation(_ expression: Expression) -> Bool {
    switch expression {
    case .binary(.add, let left, let right, _): isList(left) && isList(right)
    case .binary(.multiply, let left, let right, _):
      (isList(left) && isNumber(right)) || (isNumber(left) && isList(right))
    case .call(.selector(.identifier("list", _), let name, _), _, _): name.text == "Concat" || name.text == "Repeat"
    default: false
    }
  }
}

extension Expression {
  fileprivate var isListLiteral: Bool {
    switch self {
    case .list: true
    case .call(let function, _, _): function.isOfListPackage
    case .binary(.or, let left, let right, _): left.isListLiteral || right.isListLiteral
    case .unary(_, let operand, _), .parentheses(let operand, _): operand.isListLiteral
    default: false
    }
  }

  fileprivate var isOfListPackage: Bool {
    if case .selector(.identifier("list", _), _, _) = self { true } else { false }
  }
}
