/// A compiled expression with resolved names. Terms are immutable, so that a template is compiled once and evaluated
/// often.
final class Term: Sendable {
  let kind: Kind
  let place: Place
  /// Whether no value in it can be a conflict, as long as nothing is unified with it. Most of a parameter's schema is
  /// like this, so what an Application doesn't give needn't be evaluated to validate it.
  let isSound: Bool

  init(_ kind: Kind, at place: Place) {
    self.kind = kind
    self.place = place
    isSound = kind.isSound
  }

  enum Kind: Sendable {
    case literal(Literal)
    case type(Constraint)
    /// A field of the scope that is `up` levels above.
    case reference(up: Int, Label)
    /// A field of the scope that is `up` levels above, with a computed label.
    case dynamicReference(up: Int, Term)
    /// The struct of the scope that is `up` levels above.
    case scope(up: Int)
    case selector(Term, Label)
    case index(Term, Term)
    case slice(Term, Term?, Term?)
    case unary(UnaryOperator, Term)
    case bound(UnaryOperator, Term)
    case binary(BinaryOperator, Term, Term)
    /// A comparison with `_|_`, which tests whether there is no value.
    case isBottom(Term, isEqual: Bool)
    case unify(Term, Term)
    case disjunction([Disjunct], hasMarks: Bool)
    case interpolation([Part], isBytes: Bool)
    case call(Term, [Term])
    case builtin(Builtin)
    case structure(StructTerm)
    case list(ListTerm)
    /// An error as soon as it is evaluated.
    case failure(String)
    /// A missing member of a package: an incomplete error when it is evaluated.
    case missing(String)
    /// A value that couldn't be converted to syntax, which stays unknown.
    case unknown(String)
  }

  struct Disjunct: Sendable {
    var term: Term
    var isMarked: Bool
  }

  enum Part: Sendable {
    case text([UInt8])
    case value(Term)
  }

  /// Whether it creates a struct or list of its own, which can't form a cycle with the values around it.
  var isComposite: Bool {
    switch kind {
    case .structure, .list, .unify: true
    default: false
    }
  }

  /// Whether it is a call of a predeclared function.
  func isCall(of name: String) -> Bool {
    if case .call(let callee, _) = kind, case .builtin(let function) = callee.kind {
      function.name == name
    } else {
      false
    }
  }

  /// Whether it refers to an existing vertex.
  var isResolver: Bool {
    switch kind {
    case .reference, .dynamicReference, .scope, .selector, .index: true
    default: false
    }
  }
}

/// A struct with resolved names.
final class StructTerm: Sendable {
  enum Element: Sendable {
    case field(Label, Field.Presence, Term, [Comment], Place)
    case dynamic(Term, Field.Presence, Term, [Comment], Place)
    /// A constraint on all matching fields. With an alias, the label is in a scope of its own.
    case pattern(Term, alias: Label?, Term)
    case embedding(Term)
    case comprehension(ComprehensionTerm)
    case letClause(Label, Term)
    case ellipsis
  }

  let elements: [Element]
  /// Whether it embeds values, which may be closed.
  let hasEmbeddings: Bool
  /// Whether it is certainly a struct, because it has no embedding or comprehension that may yield a scalar or list.
  let isPlain: Bool
  let hasLets: Bool

  init(_ elements: [Element]) {
    self.elements = elements
    var (hasEmbeddings, hasLets, isPlain) = (false, false, true)
    for element in elements {
      switch element {
      case .embedding: (hasEmbeddings, isPlain) = (true, false)
      case .comprehension(let comprehension):
        isPlain = false
        hasEmbeddings = hasEmbeddings || comprehension.body.hasEmbeddings
      case .letClause: hasLets = true
      case .field, .dynamic, .pattern, .ellipsis: break
      }
    }
    (self.hasEmbeddings, self.hasLets, self.isPlain) = (hasEmbeddings, hasLets, isPlain)
  }
}

extension StructTerm {
  /// The place of the last field.
  var lastPlace: Place {
    for element in elements.reversed() {
      switch element {
      case .field(_, _, _, _, let place), .dynamic(_, _, _, _, let place): return place
      default: break
      }
    }
    return .none
  }
}

/// A list with resolved names.
final class ListTerm: Sendable {
  enum Element: Sendable {
    case term(Term)
    case comprehension(ComprehensionTerm)
  }

  let elements: [Element]
  let isOpen: Bool
  /// The type of further elements.
  let rest: Term?
  let hasComprehensions: Bool

  init(_ elements: [Element], isOpen: Bool, rest: Term?) {
    self.elements = elements
    self.isOpen = isOpen
    self.rest = rest
    hasComprehensions = elements.contains { if case .comprehension = $0 { true } else { false } }
  }
}

/// A comprehension with resolved names. Each `for` and `let` is a scope of its own.
final class ComprehensionTerm: Sendable {
  enum Clause: Sendable {
    case forEach(key: Label?, value: Label, in: Term)
    case condition(Term)
    case letClause(Label, Term)
  }

  let clauses: [Clause]
  let body: StructTerm
  /// The body as an expression, which is the value of an element if the comprehension is in a list.
  let element: Term
  let place: Place
  /// The labels of the fields that it may add; nil if they aren't known in advance.
  let labels: Set<Label>?

  init(_ clauses: [Clause], _ body: StructTerm, at place: Place) {
    self.clauses = clauses
    self.body = body
    element = Term(.structure(body), at: place)
    self.place = place
    labels = Self.labels(of: body)
  }

  private static func labels(of body: StructTerm) -> Set<Label>? {
    var labels: Set<Label> = []
    for element in body.elements {
      switch element {
      case .field(let label, _, _, _, _): labels.insert(label)
      case .comprehension(let inner):
        guard let more = inner.labels else { return nil }
        labels.formUnion(more)
      case .letClause, .pattern, .ellipsis: break
      case .dynamic, .embedding: return nil
      }
    }
    return labels
  }
}
