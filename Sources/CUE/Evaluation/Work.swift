/// What is to be done, and what is known so far, while a vertex is expanded.
final class Work {
  var kinds = Kinds.top
  var scalar: Value?
  var constraint: Constraint?
  var hasStructs = false
  /// Whether it is a struct when it is nothing else.
  var mayBeStruct = false
  var lists: [ListConjunct] = []
  var hasLists = false
  /// Whether all conjuncts that were there at first have been gone through.
  var isSettling = false
  /// Whether a conjunct did not come by itself again.
  var hasNonCyclic = false
  /// Whether there is a value or a struct that did not.
  var hasNonCycle = false
  /// Whether a conjunct came by itself again.
  var hasCyclic = false
  /// Whether a reference led to a struct around it.
  var hasAncestorCycle = false
  /// What waits until it is known that there is more than cycles.
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
  /// Whether all that could be done has been done: what is there now is all that there will be.
  var isRetry = false
  var firstPlace = Place.none
  /// The comprehensions that are running.
  var running: [ComprehensionTerm] = []
  var tops: [Int32] = []
  /// Whether anything at all is embedded: then it is a struct only where a field says so.
  var hasEmbeddedTop = false
  var structGroups: [Int32] = []
  /// Vertices whose conjuncts were added already, and in which groups.
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
    /// Those that are not known to be impossible.
    var left: [Int] = []

    /// The fields that a disjunct declares; nil when it is no struct that is written in place.
    func labels(_ index: Int) -> Set<Label>? {
      guard values == nil, case .structure(let structure) = disjuncts[index].term.kind else { return nil }
      var labels: Set<Label> = []
      for case .field(let label, _, _, _, _) in structure.elements { labels.insert(label) }
      return structure.isPlain ? labels : nil
    }

    /// What a mark makes of a disjunct.
    func mode(_ index: Int) -> Alternative.Mode {
      if let values { return values[index].mode }
      return Alternative.Mode(hasMarks: hasMarks, isMarked: disjuncts[index].isMarked)
    }
  }

  enum Task {
    case comprehension(ComprehensionTerm, Environment, Conjunct.Info)
    case dynamic(Term, Field.Presence, Term, Environment, Conjunct.Info, Place)
    case list(ListTerm, Environment, Conjunct.Info)
    case pattern(PatternConstraint)
  }
}
