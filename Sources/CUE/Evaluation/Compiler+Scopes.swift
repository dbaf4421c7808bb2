import Tree

extension Compiler {
  /// The declarations of a scope.
  struct Scope {
    let labels: [Label]
    /// The labels again if there are many. Comparing a few labels takes less time than hashing one.
    private let set: Set<Label>
    /// One bit for the name of each label, so that most names that aren't declared here are skipped without a search.
    private var filter: UInt64 = 0
    /// The targets of the names given to fields and values.
    var aliases: [ByteKey: Alias] = [:]
    /// What the identifiers declared here name.
    var names: [ByteKey: Declared] = [:]
    /// The `let` clauses and aliases that nothing has referred to yet.
    var unread: [ByteKey: Place] = [:]

    init(_ labels: [Label]) {
      self.labels = labels
      set = labels.count > 8 ? Set(labels) : []
      for label in labels { filter |= Self.bit(label.name) }
    }

    /// The bit of a name in `filter`.
    static func bit(_ name: String) -> UInt64 {
      let bytes = name.utf8
      guard let first = bytes.first, let last = bytes.last else { return 1 }
      return 1 << (UInt64(first &* 7 &+ last &* 3 &+ UInt8(truncatingIfNeeded: bytes.count)) % 64)
    }

    func mayDeclare(_ bit: UInt64) -> Bool { filter & bit != 0 || !aliases.isEmpty }

    /// The `let` clause whose value is being compiled. The value can't refer to itself, but to an outer one.
    var current: Label?

    func declares(_ label: Label) -> Bool {
      if let current, current == label { return false }
      return set.isEmpty ? labels.contains(label) : set.contains(label)
    }

    func alias(_ name: String) -> Alias? { aliases.isEmpty ? nil : aliases[name] }
  }

  enum Alias {
    case field(Label)
    case dynamic(Term)
    case scope
    /// The field that a pattern matched. Its label is the value of this name.
    case matched(Label)
  }

  /// What an identifier names.
  enum Declared {
    /// A field, or a variable of a comprehension.
    case field
    /// The value of a `let` clause or an alias.
    case name
  }

  /// Declares the identifiers of a struct in the innermost scope.
  mutating func declareNames(of literal: StructLiteral, alias: (name: String, place: Place)?) throws(SyntaxError) {
    guard checksNames else { return }
    if let alias { try declare(alias.name, .name, at: alias.place, isRead: false) }
    for declaration in literal.declarations {
      switch declaration {
      case .field(let field):
        if let name = field.alias, !field.isPattern { try declare(name, .name, at: field.place, isRead: false) }
        if case .identifier(let name) = field.name { try declare(name, .field, at: field.place) }
      case .letClause(let name, _, let place): try declare(name, .name, at: place, isRead: false)
      default: break
      }
    }
  }

  /// Declares an identifier in the innermost scope. As in CUE, one that names a field can't be a `let` clause or an alias
  /// in the same or in an inner scope, nor the other way round.
  mutating func declare(
    _ name: String, _ declared: Declared, at place: Place, isRead: Bool = true
  ) throws(SyntaxError) {
    if !checksNames || name == "_" { return }
    let last = scopes.count - 1
    if let scope = scopes.lastIndex(where: { !$0.names.isEmpty && $0.names[name] != nil }) {
      if scopes[scope].names[name] != declared {
        throw SyntaxError(
          "'\(name)' names a field and also a 'let' clause or an alias", at: place, hint: "rename one of them")
      }
      if declared == .name, scope == last { throw SyntaxError("'\(name)' is declared twice", at: place) }
    }
    scopes[last].names[name] = declared
    if !isRead { scopes[last].unread[name] = place }
  }

  /// Leaves the innermost scope, all of whose `let` clauses and aliases must have been used.
  mutating func leaveScope() throws(SyntaxError) {
    guard let unread = scopes.removeLast().unread.min(by: { $0.value < $1.value }) else { return }
    throw Self.unread(unread.key.text, at: unread.value)
  }

  static func unread(_ name: String, at place: Place) -> SyntaxError {
    SyntaxError("nothing refers to '\(name)'", at: place, hint: "leave the 'let' clause or the alias out")
  }
}

extension Field {
  fileprivate var isPattern: Bool { if case .pattern = name { true } else { false } }
}
