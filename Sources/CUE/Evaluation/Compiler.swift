import Tree

/// Resolves the names in a syntax tree, and reports code that can't have a meaning.
struct Compiler {
  var scopes: [Scope] = []
  /// Whether there may be `let` clauses or aliases, so that what is declared must be compared with them.
  var checksNames = true
  private var imports: [ByteKey: (package: BuiltinPackage, place: Place)] = [:]
  private var used: Set<ByteKey> = []

  /// Compiles a file to a struct. `outer` are additional top-level names, whose fields are provided from elsewhere.
  static func compile(_ file: SourceFile, outer: [String] = []) throws(SyntaxError) -> Term {
    var compiler = Compiler()
    compiler.checksNames = file.hasNames
    let scope = scopeLabels(file.structure) + outer.map { Label(identifier: $0) }
    for item in file.imports {
      guard let package = BuiltinPackage.named(item.path) else {
        throw SyntaxError(
          "there is no package '\(item.path)'", at: item.place, hint: BuiltinPackage.hint(for: item.path))
      }
      if scope.contains(Label(identifier: item.name)) || compiler.imports[item.name] != nil {
        throw SyntaxError("'\(item.name)' is declared twice: as an import, and once more", at: item.place)
      }
      compiler.imports[item.name] = (package, item.place)
    }
    compiler.scopes.append(Scope([]))
    for name in outer + file.imports.map(\.name) { try compiler.declare(name, .field, at: file.structure.place) }
    let structure = try compiler.structure(file.structure, adding: scope)
    for (name, item) in compiler.imports where !compiler.used.contains(name) {
      throw SyntaxError("the package '\(name)' is imported and not used", at: item.place, hint: "leave the import out")
    }
    return Term(.structure(structure), at: file.structure.place)
  }

  private static func scopeLabels(_ literal: StructLiteral) -> [Label] {
    literal.declarations.compactMap { declaration in
      switch declaration {
      case .field(let field): if case .identifier(let name) = field.name { Label(identifier: name) } else { nil }
      case .letClause(let name, _, _): Label(name, .local)
      default: nil
      }
    }
  }

  mutating func structure(
    _ literal: StructLiteral, adding labels: [Label]? = nil, alias: (name: String, place: Place)? = nil
  ) throws(SyntaxError) -> StructTerm {
    var scope = Scope(labels ?? Self.scopeLabels(literal))
    if let alias { scope.aliases[alias.name] = .scope }
    scopes.append(scope)
    try declareNames(of: literal, alias: alias)
    try addAliases(of: literal)
    var elements: [StructTerm.Element] = []
    elements.reserveCapacity(literal.declarations.count)
    for declaration in literal.declarations {
      switch declaration {
      case .attribute: break
      case .ellipsis(let type, _):
        if let type { _ = try term(type) }
        elements.append(.ellipsis)
      case .embedding(let expression): elements.append(.embedding(try term(expression)))
      case .comprehension(let comprehension): elements.append(.comprehension(try self.comprehension(comprehension)))
      case .letClause(let name, let expression, _):
        let label = Label(name, .local)
        let declared = scopes[scopes.count - 1].names.removeValue(forKey: ByteKey(name))
        scopes[scopes.count - 1].current = label
        elements.append(.letClause(label, try term(expression)))
        scopes[scopes.count - 1].current = nil
        scopes[scopes.count - 1].names[name] = declared
      case .field(let field): elements.append(try self.field(field))
      }
    }
    try leaveScope()
    return StructTerm(elements)
  }

  /// Adds the names given to fields to the innermost scope.
  private mutating func addAliases(of literal: StructLiteral) throws(SyntaxError) {
    var computed: [(name: String, label: Expression)] = []
    for case .field(let field) in literal.declarations {
      guard let name = field.alias else { continue }
      if let label = field.label {
        scopes[scopes.count - 1].aliases[name] = .field(label)
      } else if case .dynamic(let label) = field.name {
        computed.append((name, label))
      }
    }
    for (name, label) in computed { scopes[scopes.count - 1].aliases[name] = .dynamic(try term(label)) }
  }

  private mutating func field(_ field: Field) throws(SyntaxError) -> StructTerm.Element {
    if let label = field.label {
      return .field(label, field.presence, try value(field.value, of: label), field.comments, field.place)
    }
    switch field.name {
    case .pattern(let expression, let alias):
      let pattern = try term(expression)
      guard alias != nil || field.alias != nil else { return .pattern(pattern, alias: nil, try value(field.value)) }
      let label = Label(alias ?? "[]", .local)
      var scope = Scope(alias == nil ? [] : [label])
      if let name = field.alias { scope.aliases[name] = .matched(label) }
      scopes.append(scope)
      if let alias { try declare(alias, .name, at: field.place) }
      if let name = field.alias { try declare(name, .name, at: field.place, isRead: false) }
      let matching = try value(field.value)
      try leaveScope()
      return .pattern(pattern, alias: label, matching)
    case .dynamic(let expression):
      return .dynamic(
        try term(expression), field.presence, try value(field.value), field.comments, field.place)
    default: throw SyntaxError("this is no label", at: field.place)
    }
  }

  /// Compiles the value of a field, which may have an alias.
  private mutating func value(_ expression: Expression, of label: Label? = nil) throws(SyntaxError) -> Term {
    guard case .alias(let name, let inner, let place) = expression else { return try term(expression) }
    guard case .structure(let literal) = inner else {
      guard let label else {
        throw SyntaxError("the alias '\(name)' needs a struct", at: place, hint: "use a 'let' clause")
      }
      let known = scopes[scopes.count - 1].aliases[name]
      scopes[scopes.count - 1].aliases[name] = .field(label)
      defer { scopes[scopes.count - 1].aliases[name] = known }
      scopes[scopes.count - 1].unread[name] = place
      let value = try term(inner)
      if scopes[scopes.count - 1].unread[name] != nil { throw Self.unread(name, at: place) }
      return value
    }
    return Term(.structure(try structure(literal, alias: (name, place))), at: place)
  }

  mutating func comprehension(_ comprehension: Comprehension) throws(SyntaxError) -> ComprehensionTerm {
    var clauses: [ComprehensionTerm.Clause] = []
    let depth = scopes.count
    defer { scopes.removeLast(scopes.count - depth) }
    var start = comprehension.body.place
    for (index, clause) in comprehension.clauses.enumerated() {
      switch clause {
      case .forEach(let key, let value, let source, let place):
        if index == 0 { start = place }
        let source = try term(source)
        let keyLabel = key.flatMap { $0 == "_" ? nil : Label($0, .local) }
        let valueLabel = Label(value, .local)
        scopes.append(Scope(keyLabel.map { [$0, valueLabel] } ?? [valueLabel]))
        for label in [keyLabel, valueLabel] { if let label { try declare(label.name, .field, at: place) } }
        clauses.append(.forEach(key: keyLabel, value: valueLabel, in: source))
      case .condition(let expression, let place):
        if index == 0 { start = place }
        clauses.append(.condition(try term(expression)))
      case .letClause(let name, let expression, let place):
        let value = try term(expression)
        scopes.append(Scope([Label(name, .local)]))
        try declare(name, .field, at: place)
        clauses.append(.letClause(Label(name, .local), value))
      }
    }
    return ComprehensionTerm(clauses, try structure(comprehension.body), at: start)
  }

  /// Resolves a name.
  mutating func identifier(_ name: String, at place: Place) throws(SyntaxError) -> Term {
    let label = Label(identifier: name)
    let local = Label(name, .local)
    let bit = Scope.bit(name)
    for up in 0..<scopes.count where scopes[scopes.count - 1 - up].mayDeclare(bit) {
      let scope = scopes[scopes.count - 1 - up]
      if !scope.unread.isEmpty, scope.declares(local) || scope.alias(name) != nil {
        scopes[scopes.count - 1 - up].unread[name] = nil
      }
      if scope.declares(local) { return Term(.reference(up: up, local), at: place) }
      if scope.declares(label) { return Term(.reference(up: up, label), at: place) }
      switch scope.alias(name) {
      case .field(let label): return Term(.reference(up: up, label), at: place)
      case .dynamic(let term): return Term(.dynamicReference(up: up, term), at: place)
      case .scope: return Term(.scope(up: up), at: place)
      case .matched(let label):
        let (outer, name) = (Term(.scope(up: up + 1), at: place), Term(.reference(up: up, label), at: place))
        return Term(.index(outer, name), at: place)
      case nil: break
      }
    }
    if imports[name] != nil {
      throw SyntaxError("the package '\(name)' is no value", at: place, hint: "name one of its functions: \(name).…")
    }
    if let constraint = Constraint.named(name) { return Term(.type(constraint), at: place) }
    if name == "__no_sharing" { return Term(.type(Constraint(kinds: .top)), at: place) }
    if let function = BuiltinPackage.predeclared[name] { return Term(.builtin(function), at: place) }
    if name.hasPrefix("__") {
      let plain = String(name.dropFirst(2))
      if let constraint = Constraint.named(plain) { return Term(.type(constraint), at: place) }
      if let function = BuiltinPackage.predeclared[plain] { return Term(.builtin(function), at: place) }
    }
    throw SyntaxError("there is no '\(name)' here", at: place, hint: suggestion(for: name))
  }

  private func suggestion(for name: String) -> String? {
    let known = scopes.flatMap { $0.labels.map(\.name) }
    let near = Suggestion.nearest(to: name, in: known + imports.keys.map(\.text))
    if let near { return "did you mean '\(near)'?" }
    return BuiltinPackage.named(name) != nil ? "add 'import \"\(name)\"'" : nil
  }

  /// A member of an imported package; nil if the expression isn't the name of a package in this scope.
  mutating func member(
    of expression: Expression, _ name: Expression.LabelName, at place: Place
  ) throws(SyntaxError) -> Term? {
    guard case .identifier(let package, _) = expression, let item = imports[package], !isDeclared(package) else {
      return nil
    }
    used.insert(ByteKey(package))
    // As in CUE, a missing member is an error only where it is used.
    guard let member = item.package.member(name.text) else {
      let near = Suggestion.nearest(to: name.text, in: item.package.names).map { ": did you mean '\($0)'?" }
      return Term(.missing("the package '\(package)' has no '\(name.text)'\(near ?? "")"), at: place)
    }
    return member
  }

  private func isDeclared(_ name: String) -> Bool {
    let label = Label(identifier: name)
    let local = Label(name, .local)
    return scopes.contains { $0.declares(label) || $0.declares(local) || $0.alias(name) != nil }
  }
}
