/// One of the values that are unified in a vertex.
struct Conjunct {
  enum Content {
    case term(Term, Environment)
    case value(Value, Place)
  }

  var content: Content
  var info = Info()

  init(_ term: Term, _ environment: Environment, _ info: Info = Info()) {
    content = .term(term, environment)
    self.info = info
  }

  init(_ value: Value, at place: Place = .none, _ info: Info = Info()) {
    content = .value(value, place)
    self.info = info
  }

  var place: Place {
    switch content {
    case .term(let term, _): term.place
    case .value(_, let place): place
    }
  }

  /// Where a conjunct comes from, as far as closedness and cycles depend on it.
  struct Info {
    /// The groups whose evidence it is.
    var groups: [Int32] = []
    /// The group of the struct literal that it is embedded in, or that it is.
    var outer: Int32 = 0
    /// The group of the embedded `a & b` that it is part of.
    var embedding: Int32 = 0
    var isEmbedded = false
    /// The references that led to it.
    var references: Reference?
    /// Whether it comes of a disjunct that was chosen here.
    var isOfDisjunct = false
    /// Whether a reference led to itself.
    var cycle = Cycle.none
    /// What was chosen where the value that it comes from stands.
    var decisions: Decisions?

    /// What the fields of a struct inherit.
    var forFields: Info { Info(groups: groups, references: references, cycle: cycle) }

    /// The same for what need not be there: an optional field, or one that a pattern matches.
    var forOptionalFields: Info {
      Info(groups: groups, references: references, cycle: cycle == .none ? .optional : cycle)
    }
  }

  /// What is known of the references that led to a conjunct (after `cycle.go` of CUE 0.14).
  enum Cycle {
    case none
    /// It was in an optional field: once more is no cycle yet.
    case optional
    /// It came by itself again, below an optional field.
    case maybe
    case cyclic
  }

  /// Which disjunct was taken of each disjunction of a value that was decided, in their order.
  final class Decisions {
    private let choices: [Int: Int]
    private var number = 0

    init(_ choices: [Int: Int]) { self.choices = choices }

    func next() -> Int? {
      defer { number += 1 }
      return choices[number]
    }
  }

  /// A reference that was followed, and those before it.
  final class Reference {
    let target: Vertex
    /// Where it was followed, and how deep that is.
    let node: Vertex
    let depth: Int
    let before: Reference?
    /// How many references were followed.
    let count: Int

    init(to target: Vertex, from node: Vertex, before: Reference?) {
      self.target = target
      self.node = node.origin
      depth = node.depth
      self.before = before
      count = (before?.count ?? 0) + 1
    }
  }
}

/// A struct that is closed: a field is allowed when a conjunct of the group declares it. Each reference to a definition
/// makes a group, which its conjuncts, and those of its fields, are members of (after `typocheck.go` of CUE 0.14).
struct Group {
  /// Whether the fields' structs are closed too.
  var isRecursive: Bool
  /// The embedded `a & b` that it is part of: what is declared beside that need not be in it.
  var embedding: Int32 = 0
  var outer: Int32 = 0
}
