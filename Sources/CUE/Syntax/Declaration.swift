/// A struct literal.
public struct StructLiteral: Sendable {
  /// The declarations in order.
  public var declarations: [Declaration]
  /// The place where it begins.
  public var place: Place

  /// Creates a struct.
  public init(_ declarations: [Declaration], at place: Place) {
    self.declarations = declarations
    self.place = place
  }
}

/// A list literal.
public struct ListLiteral: Sendable {
  /// An element, or a declaration of several elements.
  public enum Element: Sendable {
    case expression(Expression)
    case comprehension(Comprehension)
    /// `...`, with the type of further elements.
    case ellipsis(Expression?)
  }

  /// The elements.
  public var elements: [Element]
  /// The place where it begins.
  public var place: Place

  /// Creates a list.
  public init(_ elements: [Element], at place: Place) {
    self.elements = elements
    self.place = place
  }
}

/// A declaration in a struct.
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
  /// The label before the colon.
  public enum Name: Sendable {
    case identifier(String)
    case string(String)
    /// `(expression)` and `"\(…)"`.
    case dynamic(Expression)
    /// `[expression]`, with an optional name for the matched label.
    case pattern(Expression, alias: String?)
  }

  /// Whether a field exists, is required or is optional.
  public enum Presence: UInt8, Sendable {
    /// The field exists.
    case member = 0
    /// `name!`: the field must be added elsewhere.
    case required = 1
    /// `name?`: a constraint on a field that may be added elsewhere.
    case optional = 2
  }

  /// The label before the colon.
  public var name: Name
  /// Whether the field exists, is required or is optional.
  public var presence: Presence
  /// The alias before an equals sign.
  public var alias: String?
  /// The value after the colon.
  public var value: Expression
  /// The comments that belong to it.
  public var comments: [Comment]
  /// The place where the label begins.
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

  /// Creates a field with comments such as `+patchKey=name`.
  public init(_ name: String, _ value: Expression, comments: [String] = []) {
    self.init(
      name: .string(name), presence: .member, alias: nil, value: value,
      comments: comments.map { Comment(text: $0, place: .none, isWholeLine: true) }, place: value.place)
  }

  /// The label; nil if it is known only after evaluation.
  public var label: Label? {
    switch name {
    case .identifier(let text): Label(identifier: text)
    case .string(let text): .regular(text)
    default: nil
    }
  }
}

/// A struct that is repeated or omitted depending on clauses.
public struct Comprehension: Sendable {
  /// A clause of a comprehension.
  public enum Clause: Sendable {
    case forEach(key: String?, value: String, in: Expression, Place)
    case condition(Expression, Place)
    case letClause(String, Expression, Place)
  }

  /// The clauses, at least one.
  public var clauses: [Clause]
  /// The struct to repeat.
  public var body: StructLiteral
}

/// A whole source text.
public struct SourceFile: Sendable {
  /// An imported package.
  public struct Import: Sendable {
    /// Its path, such as `encoding/json`.
    public var path: String
    /// The name of the package in this file.
    public var name: String
    /// The place of the path.
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
  /// The top-level declarations.
  public var structure: StructLiteral
  /// Whether it may contain `+` or `*` between two operands.
  public var hasSums: Bool
  /// Whether it may contain `let` clauses or aliases.
  var hasNames: Bool

  /// Creates a file.
  public init(imports: [Import], structure: StructLiteral, hasSums: Bool = true) {
    self.imports = imports
    self.structure = structure
    self.hasSums = hasSums
    hasNames = true
  }
}
