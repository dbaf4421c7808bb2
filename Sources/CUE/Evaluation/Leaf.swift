/// A remaining value of the disjunctions of a vertex, with the default marks of the disjuncts that led to it.
struct Leaf {
  var value: Value
  /// One mark for each disjunction, in order.
  var marks: [Alternative.Mode] = []
  /// The combined mark of disjunctions nested in a disjunct.
  var inner = Alternative.Mode.open

  init(value: Value) { self.value = value }

  /// The leaf with the mark of the disjunct that contains it.
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

  /// Combines the marks of the leaves, as the evaluator of CUE 0.14 does: disjunctions are processed in order, and the
  /// marks of a disjunction whose defaults are all impossible are ignored.
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
