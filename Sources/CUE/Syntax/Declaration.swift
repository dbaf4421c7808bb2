/// A struct as it was written.
public struct StructLiteral: Sendable {
  /// What stands in it, in order.
  public var declarations: [Declaration]
  /// Where it begins.
  public var place: Place

  /// Creates a struct.
  public init(_ declarations: [Declaration], at place: Place) {
    self.declarations = declarations
    self.place = place
  }
}

/// A list as it was written.
public struct ListLiteral: Sendable {
  /// An element, or several.
  public enum Element: Sendable {
    case expression(Expression)
    case comprehension(Comprehension)
    /// `...`, with the type of further elements.
    case ellipsis(Expression?)
  }

  /// The elements.
  public var elements: [Element]
  /// Where it begins.
  public var place: Place

  /// Creates a list.
  public init(_ elements: [Element], at place: Place) {
    self.elements = elements
    self.place = place
  }
}

/// What may stand in a struct.
public enum Declaration: Sendable {
  case field(Field)
  case embedding(Expression)
  case comprehension(Comprehension)
  case letClause(String, Expression, Place)
  case ellipsis(Expression?, Place)
  case attribute
}

/// `label: value`.
public struct Field: Sendable {
  /// What stands before the colon.
  public enum Name: Sendable {
    case identifier(String)
    case string(String)
    /// `(expression)` and `"\(…)"`.
    case dynamic(Expression)
    /// `[expression]`, and the name that the label gets.
    case pattern(Expression, alias: String?)
  }

  /// Whether it must be there.
  public enum Presence: UInt8, Sendable {
    /// It is there.
    case member = 0
    /// `name!`: it must come from elsewhere.
    case required = 1
    /// `name?`: it binds what may come from elsewhere.
    case optional = 2
  }

  /// What stands before the colon.
  public var name: Name
  /// Whether it must be there.
  public var presence: Presence
  /// The name before an equals sign.
  public var alias: String?
  /// What stands after the colon.
  public var value: Expression
  /// The comments that belong to it.
  public var comments: [Comment]
  /// Where the label begins.
  public var place: Place

  init(
    name: Name, presence: Presence, alias: String?, value: Expression, comments: [Comment], place: Place
  ) {
    self.name = name
    self.presence = presence
    self.alias = alias
    self.value = value
    self.comments = comments
    self.place = place
  }

  /// A field that is there, with comments such as `+patchKey=name`.
  public init(_ name: String, _ value: Expression, comments: [String] = []) {
    self.init(
      name: .string(name), presence: .member, alias: nil, value: value,
      comments: comments.map { Comment(text: $0, place: .none, isWholeLine: true) }, place: value.place)
  }

  /// The label, when it is known without evaluation.
  public var label: Label? {
    switch name {
    case .identifier(let text): Label(identifier: text)
    case .string(let text): .regular(text)
    default: nil
    }
  }
}

/// Clauses, and a struct for each time that they hold.
public struct Comprehension: Sendable {
  /// What decides whether and how often.
  public enum Clause: Sendable {
    case forEach(key: String?, value: String, in: Expression, Place)
    case condition(Expression, Place)
    case letClause(String, Expression, Place)
  }

  /// The clauses, of which there is one at least.
  public var clauses: [Clause]
  /// The struct.
  public var body: StructLiteral
}

/// A whole source text.
public struct SourceFile: Sendable {
  /// An imported package.
  public struct Import: Sendable {
    /// Its path, such as `encoding/json`.
    public var path: String
    /// The name that it goes by here.
    public var name: String
    /// Where the path is.
    public var place: Place

    /// Creates an import.
    public init(path: String, name: String, place: Place) {
      self.path = path
      self.name = name
      self.place = place
    }
  }

  /// The imports.
  public var imports: [Import]
  /// What stands at the top.
  public var structure: StructLiteral
  /// Whether `+` or `*` may stand between two operands in it.
  public var hasSums: Bool

  /// Creates a file.
  public init(imports: [Import], structure: StructLiteral, hasSums: Bool = true) {
    self.imports = imports
    self.structure = structure
    self.hasSums = hasSums
  }
}
