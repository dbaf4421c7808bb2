/// A value that is left of the disjunctions of a vertex, with the marks of the disjuncts that led to it.
struct Leaf {
  var value: Value
  /// One for each disjunction, in their order.
  var marks: [Alternative.Mode] = []
  /// Of the disjunctions in the disjunct of the disjunction before.
  var inner = Alternative.Mode.open

  init(value: Value) { self.value = value }

  /// The same as a leaf of a disjunct with this mark.
  func marked(_ mode: Alternative.Mode, isNested: Bool) -> Leaf {
    var leaf = self
    if isNested {
      leaf.inner = mode.combined(inner)
    } else {
      leaf.marks.insert(mode.combined(inner), at: 0)
      leaf.inner = .open
    }
    return leaf
  }

  /// What the marks make of the leaves, as the evaluator of CUE 0.14 does it: the disjunctions are taken one after the
  /// other, and the marks of one whose defaults are all impossible say nothing.
  static func alternatives(_ leaves: [Leaf]) -> [Alternative] {
    var modes = leaves.map(\.inner)
    let count = leaves.map(\.marks.count).max() ?? 0
    var hadDefaults = false
    for number in 0..<count {
      let marks = leaves.map { $0.marks.indices.contains(number) ? $0.marks[number] : .open }
      let keepsLeft = hadDefaults || modes.contains(.isDefault)
      let keepsRight = marks.contains(.isDefault)
      for index in modes.indices {
        modes[index] = (keepsLeft ? modes[index] : .open).combined(keepsRight ? marks[index] : .open)
      }
      hadDefaults = keepsRight
    }
    if modes.contains(.isDefault) { modes = modes.map { $0 == .open ? .notDefault : $0 } }
    return zip(leaves, modes).map { Alternative(value: $0.value, mode: $1) }
  }
}
