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

  /// The origin of a conjunct, as needed to check closedness and cycles.
  struct Info {
    /// The groups for which this conjunct is evidence that a field is allowed.
    var groups: [Int32] = []
    /// The group of the struct literal that it is, or that it is embedded in.
    var outer: Int32 = 0
    /// The group of the embedded `a & b` that it is part of.
    var embedding: Int32 = 0
    var isEmbedded = false
    /// The references that led to it.
    var references: Reference?
    /// Whether it comes from a disjunct that was chosen here.
    var isOfDisjunct = false
    /// Whether following references led back to the same value.
    var cycle = Cycle.none
    /// The disjuncts chosen at the vertex that its value comes from.
    var decisions: Decisions?

    /// The information that the fields of a struct inherit.
    var forFields: Info { Info(groups: groups, references: references, cycle: cycle) }

    /// The information that optional fields and fields of patterns inherit.
    var forOptionalFields: Info {
      Info(groups: groups, references: references, cycle: cycle == .none ? .optional : cycle)
    }
  }

  /// The state of cycle detection for the references that led to a conjunct (after `cycle.go` of CUE 0.14).
  enum Cycle {
    case none
    /// It passed through an optional field, so following the same reference once more is not a cycle yet.
    case optional
    /// It reached itself again below an optional field.
    case maybe
    case cyclic
  }

  /// The disjuncts chosen for the disjunctions of a decided value, in the order of the disjunctions.
  final class Decisions {
    private let choices: [Int: Int]
    private var number = 0

    init(_ choices: [Int: Int]) { self.choices = choices }

    func next() -> Int? {
      defer { number += 1 }
      return choices[number]
    }
  }

  /// A reference that was followed, linked to those followed before it.
  final class Reference {
    let target: Vertex
    /// The vertex where it was followed. Its depth is kept below.
    let node: Vertex
    let depth: Int
    let before: Reference?
    /// The number of references followed so far.
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

/// A closed struct: a field is allowed if a conjunct of the group declares it. Each reference to a definition creates a
/// group, to which its conjuncts and those of its fields belong (after `typocheck.go` of CUE 0.14).
struct Group {
  /// Whether the structs of its fields are closed too.
  var isRecursive: Bool
  /// The embedded `a & b` that it is part of. Fields that are declared beside the embedding needn't be declared in it.
  var embedding: Int32 = 0
  var outer: Int32 = 0
}
