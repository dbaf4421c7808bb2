/// A node of the tree of values: what conjuncts make of it, found out when it is asked for.
final class Vertex {
  let label: Label
  unowned let parent: Vertex?
  /// How many are above it.
  let depth: Int
  /// Whether it is there, or only binds what may come.
  var presence: Field.Presence
  var conjuncts: [Conjunct]
  /// Comments of its fields.
  var comments: [Comment] = []
  var state = State.idle
  var base = Base.unset
  /// Fields, elements and local names, in order of their first declaration.
  var arcs: [Vertex] = []
  private var places: [Label: Int] = [:]
  /// Constraints on all fields that match.
  var patterns: [PatternConstraint] = []
  /// The vertex that it turned out to be: the alternative left of a disjunction, or an element shared with another list.
  var forward: Vertex?
  /// Which disjunct is taken of each disjunction that was split, by its number in the order in which they are come upon.
  var choices: [Int: Int] = [:]
  /// What is left to choose from when it was split.
  var leaves: [Leaf] = []
  /// How many alternatives of it there are.
  var alternatives = 0
  /// The vertex that this is an alternative of.
  var original: Vertex?
  /// What keeps a struct from being complete.
  var incomplete: Bottom?
  /// Groups that must allow each field; see `Group`.
  var required: [Int32] = []
  /// Groups that allow any further field here.
  var opened: [Int32] = []
  /// Whether a function or a comprehension says which fields it has.
  var isComputed = false
  /// Whether '...' stands in it.
  var isOpen = false
  /// Whether a closed struct does not have it.
  var isForbidden = false
  /// Whether it is the result of `close`.
  var isClosedOnce = false
  /// What further elements of an open list must be.
  var rest: [Conjunct] = []
  /// Whether its arcs were made by a function, not by conjuncts.
  var isMade = false
  /// What is still to be done while it is being expanded.
  var work: Work?

  enum State { case idle, expanding, done }

  enum Base {
    case unset
    case structure
    /// Whether further elements may come, and what they must be.
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

  /// The vertex that it stands for in the end.
  var target: Vertex {
    var vertex = self
    while let next = vertex.forward { vertex = next }
    return vertex
  }

  /// What it is an alternative of in the end.
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

  /// Fields that are there and are data.
  var members: [Vertex] { arcs.filter { $0.presence == .member && $0.label.kind == .regular } }

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

  /// Whether it is not known because another value waits for it.
  var isInCycle: Bool {
    if case .value(.bottom(let bottom)) = base { return bottom.code == .cycle }
    return incomplete?.code == .cycle
  }

  /// Forgets what was found out.
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
    rest = []
    leaves = []
    alternatives = 0
  }

  /// The vertex whose conjuncts it has: shared elements are followed, alternatives are not.
  var source: Vertex {
    var vertex = self
    while let next = vertex.forward, next.original == nil { vertex = next }
    return vertex
  }

  /// Breaks the circles of references, when the evaluation has ended.
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

/// A constraint on all fields whose labels match.
struct PatternConstraint {
  var pattern: Term
  var scope: Environment
  var alias: Label?
  var value: Term
  /// What labels must be, once it is known.
  var matcher: Value?
  var info: Conjunct.Info
}

/// The scopes that a term stands in.
final class Environment {
  let up: Environment?
  let vertex: Vertex
  /// Has the names that `let` clauses of this one struct literal declare: others may be unified with it.
  let locals: Vertex?

  init(_ vertex: Vertex, up: Environment?, locals: Vertex? = nil) {
    self.vertex = vertex
    self.up = up
    self.locals = locals
  }

  /// Where a name of this scope is declared.
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
