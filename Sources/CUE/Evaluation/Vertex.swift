/// A node in the tree of values. Its value is the unification of its conjuncts, evaluated on demand.
final class Vertex {
  let label: Label
  unowned let parent: Vertex?
  /// The depth in the tree; 1 for the root.
  let depth: Int
  /// Whether the field exists or only constrains one that may be added.
  var presence: Field.Presence
  var conjuncts: [Conjunct]
  /// The comments of its declarations.
  var comments: [Comment] = []
  var state = State.idle
  var base = Base.unset
  /// Fields, elements and local names, in order of their first declaration.
  var arcs: [Vertex] = []
  private var places: [Label: Int] = [:]
  /// Constraints on all matching fields.
  var patterns: [PatternConstraint] = []
  /// The vertex that replaces it: the only remaining alternative of a disjunction, or an element shared with another
  /// list.
  var forward: Vertex?
  /// The chosen disjunct of each disjunction that was split, by the number of the disjunction in evaluation order.
  var choices: [Int: Int] = [:]
  /// The values that remain after disjunctions were split.
  var leaves: [Leaf] = []
  /// The number of alternatives created so far.
  var alternatives = 0
  /// The vertex of which this is an alternative.
  var original: Vertex?
  /// The error that keeps a struct or list from being complete.
  var incomplete: Bottom?
  /// Groups that must allow each field; see `Group`.
  var required: [Int32] = []
  /// Groups that allow any additional field here.
  var opened: [Int32] = []
  /// Whether its fields are determined by a function or comprehension.
  var isComputed = false
  /// The struct literals that its fields come from, if some are in comprehensions of one literal; see `printed`.
  var literals: [StructTerm] = []
  /// Whether it contains `...`.
  var isOpen = false
  /// Whether it is a field that a closed struct doesn't allow.
  var isForbidden = false
  /// Whether it is the result of `close`.
  var isClosedOnce = false
  /// The constraints on additional elements of an open list.
  var rest: [Conjunct] = []
  /// Whether its arcs were created directly from values rather than by conjuncts.
  var isMade = false
  /// Whether it was created from data, so that everything in it is known.
  var isData = false
  /// The pending work while it is being expanded.
  var work: Work?

  enum State { case idle, expanding, done }

  enum Base {
    case unset
    case structure
    /// A list. `isOpen` means that elements may be added, which must satisfy `rest`.
    case list(isOpen: Bool)
    case value(Value)
  }

  init(_ label: Label, parent: Vertex?, presence: Field.Presence = .member, _ conjuncts: [Conjunct] = []) {
    self.label = label
    self.parent = parent
    depth = (parent?.depth ?? 0) + 1
    self.presence = presence
    self.conjuncts = conjuncts
  }

  /// The vertex at the end of the chain of `forward` references.
  var target: Vertex {
    var vertex = self
    while let next = vertex.forward { vertex = next }
    return vertex
  }

  /// The vertex of which it is, directly or indirectly, an alternative.
  var origin: Vertex {
    var vertex = self
    while let next = vertex.original { vertex = next }
    return vertex
  }

  var isList: Bool {
    if case .list = base { return true }
    return work?.hasLists == true
  }

  func arc(_ label: Label) -> Vertex? {
    if arcs.count <= 8 { return arcs.first { $0.label == label } }
    return places[label].map { arcs[$0] }
  }

  func append(_ arc: Vertex) {
    if arcs.count == 8 {
      for (index, known) in arcs.enumerated() { places[known.label] = index }
    }
    if arcs.count >= 8 { places[arc.label] = arcs.count }
    arcs.append(arc)
  }

  func removeArcs() {
    arcs = []
    places = [:]
  }

  /// The regular fields that exist.
  var members: [Vertex] { arcs.filter { $0.presence == .member && $0.label.kind == .regular } }

  /// The regular fields in the order in which they are printed as text. As in CUE 0.14, the fields of a literal and of
  /// each comprehension in it stay together, in the order of their last fields (`internal/core/toposort`).
  var printed: [Vertex] {
    if literals.isEmpty { return members }
    var left = members
    var ordered: [Vertex] = []
    for literal in literals.sorted(by: { $0.lastPlace < $1.lastPlace }) {
      for element in literal.elements {
        switch element {
        case .field(let label, _, _, _, _):
          if let index = left.firstIndex(where: { $0.label == label }) { ordered.append(left.remove(at: index)) }
        case .dynamic(_, _, let term, _, _):
          ordered += left.filter { $0.hasConjunct(term) }
          left.removeAll { $0.hasConjunct(term) }
        default: break
        }
      }
    }
    return ordered + left
  }

  private func hasConjunct(_ term: Term) -> Bool {
    conjuncts.contains { if case .term(let own, _) = $0.content { own === term } else { false } }
  }

  /// Whether its value is that of another field.
  var isReference: Bool {
    guard conjuncts.count == 1, case .term(let term, _) = conjuncts[0].content else { return false }
    return term.isResolver
  }

  /// The elements of a list.
  var elements: [Vertex] { arcs.filter { $0.label.kind == .index } }

  /// Whether it is a closed struct.
  var isClosed: Bool {
    if isOpen || isMade { return false }
    if isClosedOnce || required.contains(where: { !opened.contains($0) }) { return true }
    var vertex = self
    while !vertex.label.isDefinition {
      guard vertex.label.kind != .local, let parent = vertex.parent else { return false }
      vertex = parent
    }
    return true
  }

  /// The labels from the root.
  var path: [Label] {
    var labels: [Label] = []
    var vertex: Vertex? = self
    while let current = vertex {
      if !current.label.name.isEmpty { labels.append(current.label) }
      vertex = current.parent
    }
    return labels.reversed()
  }

  /// Whether its value isn't known because another value waits for it.
  var isInCycle: Bool {
    if case .value(.bottom(let bottom)) = base { return bottom.code == .cycle }
    return incomplete?.code == .cycle
  }

  /// Discards the result of evaluation, but keeps the conjuncts.
  func reset() {
    state = .idle
    base = .unset
    removeArcs()
    patterns = []
    forward = nil
    incomplete = nil
    required = []
    opened = []
    isOpen = false
    isComputed = false
    literals = []
    rest = []
    leaves = []
    alternatives = 0
  }

  /// The vertex whose conjuncts it has. Follows references to shared elements, but not to alternatives.
  var source: Vertex {
    var vertex = self
    while let next = vertex.forward, next.original == nil { vertex = next }
    return vertex
  }

  /// Breaks reference cycles at the end of the evaluation.
  func clear() {
    conjuncts = []
    removeArcs()
    patterns = []
    forward = nil
    original = nil
    work = nil
    leaves = []
    rest = []
    base = .unset
  }
}

/// A constraint on all fields with matching labels.
struct PatternConstraint {
  var pattern: Term
  var scope: Environment
  var alias: Label?
  var value: Term
  /// The value that labels must match, once it is known.
  var matcher: Value?
  var info: Conjunct.Info
}

/// The scopes around a term.
final class Environment {
  let up: Environment?
  let vertex: Vertex
  /// The names declared by `let` clauses of this struct literal alone, because other literals may be unified with it.
  let locals: Vertex?

  init(_ vertex: Vertex, up: Environment?, locals: Vertex? = nil) {
    self.vertex = vertex
    self.up = up
    self.locals = locals
  }

  /// The vertex that declares a name of this scope.
  func declares(_ label: Label) -> Vertex {
    if label.kind == .local, let locals, locals.arc(label) != nil { return locals }
    return vertex
  }

  func scope(_ levels: Int) -> Environment {
    var environment = self
    for _ in 0..<levels { if let up = environment.up { environment = up } }
    return environment
  }
}
