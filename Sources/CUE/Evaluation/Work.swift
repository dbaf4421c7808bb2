/// The pending work and partial results while a vertex is expanded.
final class Work {
  var kinds = Kinds.top
  var scalar: Value?
  var constraint: Constraint?
  var hasStructs = false
  /// Whether it is a struct unless it turns out to be something else.
  var mayBeStruct = false
  var lists: [ListConjunct] = []
  var hasLists = false
  /// Whether all initial conjuncts have been processed.
  var isSettling = false
  /// Whether there is a conjunct that wasn't reached through a cycle.
  var hasNonCyclic = false
  /// Whether there is a value or struct that wasn't reached through a cycle.
  var hasNonCycle = false
  /// Whether a conjunct was reached through a cycle.
  var hasCyclic = false
  /// Whether a reference led to an enclosing struct.
  var hasAncestorCycle = false
  /// Conjuncts that are postponed until it is known that there is content other than cycles.
  var postponed: [Postponed] = []

  enum Postponed {
    case conjunct(Conjunct)
    case vertex(Vertex, Place, Conjunct.Info)
  }
  var resolvers: [Conjunct] = []
  var computed: [Conjunct] = []
  var tasks: [Task] = []
  var disjunctions: [PendingDisjunction] = []
  var disjunctionCount = 0
  var bottom: Bottom?
  /// Whether everything else is done, so that what is missing now stays missing.
  var isRetry = false
  var firstPlace = Place.none
  /// The first struct literal, and the bodies of the comprehensions that have run.
  var literal: StructTerm?
  var bodies: [StructTerm] = []
  /// Whether there are no other fields, so that the literal determines their order.
  var isOneLiteral = true
  /// The comprehensions that are running.
  var running: [ComprehensionTerm] = []
  var tops: [Int32] = []
  /// Whether `_` is embedded. It is then a struct only if a field requires it.
  var hasEmbeddedTop = false
  var structGroups: [Int32] = []
  /// Vertices whose conjuncts were already added, and in which groups.
  var taken: [ObjectIdentifier: [[Int32]]] = [:]

  struct ListConjunct {
    var elements: [Conjunct]
    var isOpen: Bool
    var rest: Conjunct?
  }

  struct PendingDisjunction {
    var disjuncts: [Term.Disjunct]
    var hasMarks: Bool
    var scope: Environment
    var info: Conjunct.Info
    var values: [Alternative]?
    var place: Place
    var number = 0
    /// The disjuncts that aren't known to be impossible.
    var left: [Int] = []

    /// The fields that a disjunct declares; nil if it isn't a plain struct literal.
    func labels(_ index: Int) -> Set<Label>? {
      guard values == nil, case .structure(let structure) = disjuncts[index].term.kind else { return nil }
      var labels: Set<Label> = []
      for case .field(let label, _, _, _, _) in structure.elements { labels.insert(label) }
      return structure.isPlain ? labels : nil
    }

    /// Whether a disjunct is a default.
    func mode(_ index: Int) -> Alternative.Mode {
      if let values { return values[index].mode }
      return Alternative.Mode(hasMarks: hasMarks, isMarked: disjuncts[index].isMarked)
    }
  }

  enum Task {
    case comprehension(ComprehensionTerm, Environment, Conjunct.Info)
    case dynamic(Term, Field.Presence, Term, Environment, Conjunct.Info, [Comment], Place)
    case list(ListTerm, Environment, Conjunct.Info)
    case pattern(PatternConstraint)
  }
}
