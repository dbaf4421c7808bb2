/// Detects structs that contain themselves (after `cycle.go` of CUE 0.14).
extension Evaluator {
  /// Adds the conjuncts of another vertex, which a reference led to.
  func add(_ other: Vertex, _ term: Term, _ given: Conjunct.Info, to vertex: Vertex, _ work: Work) {
    let source = other.source
    if source.origin === vertex.origin { return }
    if let followed = given.references?.count, followed > limits.depth || isExhausted {
      let bottom = Bottom(.limit, "more than \(limits.depth) references follow each other", at: term.place)
      note(bottom, vertex, work, term.place)
      return
    }
    guard let info = follow(source, term.place, given, vertex, work) else { return }
    add(source, term.place, info, to: vertex, work)
  }

  /// The information for conjuncts behind a reference. Nil if the reference adds nothing new or must be postponed.
  private func follow(
    _ source: Vertex, _ place: Place, _ given: Conjunct.Info, _ vertex: Vertex, _ work: Work
  ) -> Conjunct.Info? {
    let target = source.origin
    var info = given
    if isAncestor(target, of: vertex) {
      info.cycle = .cyclic
      work.hasCyclic = true
      work.hasAncestorCycle = true
      if work.hasNonCycle { return info }
      work.postponed.append(.vertex(source, place, info))
      return nil
    }
    if work.hasNonCyclic, info.cycle == .maybe { return info }
    var reference = info.references
    while let known = reference {
      reference = known.before
      guard known.target === target else { continue }
      if known.node === vertex.origin { return nil }
      if info.cycle == .optional, work.hasNonCyclic {
        if known.depth == vertex.depth { return nil }
        info.cycle = .maybe
        info.references = nil
        return info
      }
      if work.hasNonCycle, work.hasNonCyclic, known.depth != vertex.depth { return info }
      info.cycle = .cyclic
      work.hasCyclic = true
      if work.hasNonCyclic || work.hasNonCycle { return info }
      work.postponed.append(.vertex(source, place, info))
      return nil
    }
    info.references = Conjunct.Reference(to: target, from: vertex, before: info.references)
    return info
  }

  private func isAncestor(_ other: Vertex, of vertex: Vertex) -> Bool {
    var parent = vertex.parent
    while let current = parent {
      if current.origin === other { return true }
      parent = current.parent
    }
    return false
  }

  /// Records that the vertex has content other than cycles, and adds the conjuncts that were postponed until then.
  func noteMaterial(_ info: Conjunct.Info, _ vertex: Vertex, _ work: Work) {
    if info.cycle == .cyclic || work.hasNonCycle { return }
    work.hasNonCycle = true
    let waiting = work.postponed
    work.postponed = []
    for item in waiting {
      switch item {
      case .conjunct(let conjunct): add(conjunct, to: vertex, work)
      case .vertex(let source, let place, let info): add(source, place, info, to: vertex, work)
      }
    }
  }
}
