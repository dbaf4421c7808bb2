extension BuiltinPackage {
  /// Functions on lists.
  static let list = BuiltinPackage(
    "list",
    [
      Builtin("list.Concat", 1) { call throws(Bottom) in
        var values: [Value] = []
        for element in try call.list(0) {
          switch try call.value(element) {
          case .vertex(let inner) where inner.isList:
            if let incomplete = inner.incomplete { throw incomplete }
            values += inner.elements.map { Value.vertex($0) }
            try call.evaluator.reserve(values.count)
          case .constraint, .disjunction: throw .incomplete("one of the lists is not known", at: call.place)
          case let other: throw call.failed("\(other.phrase) is no list")
          }
        }
        return try call.list(of: values)
      },
      Builtin("list.FlattenN", 2) { call throws(Bottom) in
        var values: [Value] = []
        try flatten(try call.list(0), try call.int(1), call, &values)
        return try call.list(of: values)
      },
      Builtin("list.Repeat", 2) { call throws(Bottom) in
        let (elements, count) = (try call.list(0), try call.int(1))
        guard count >= 0 else { throw call.failed("the count is negative") }
        try limit(elements.count.multipliedReportingOverflow(by: count), call)
        return try call.list(of: (0..<count).flatMap { _ in elements.map { Value.vertex($0) } })
      },
      Builtin("list.Range", 3) { call throws(Bottom) in
        var number = try call.number(0)
        let (end, step) = (try call.number(1), try call.number(2))
        if step.isZero { throw call.failed("the step is zero") }
        let order = Number.compare(number, end)
        if step.isBelowZero ? order < 0 : order > 0 {
          throw call.failed("the step leads away from the end")
        }
        var values: [Value] = []
        while step.isBelowZero ? Number.compare(number, end) > 0 : Number.compare(number, end) < 0 {
          values.append(.number(number.asResult))
          try limit((values.count, false), call)
          guard let next = Number.sum(number, step) else { break }
          number = next
        }
        return try call.list(of: values)
      },
      Builtin("list.Slice", 3) { call throws(Bottom) in
        let elements = try call.list(0)
        let (start, end) = (try call.int(1), try call.int(2))
        guard start >= 0, start <= end, end <= elements.count else {
          throw call.failed("the slice is outside of the list")
        }
        return try call.list(of: elements[start..<end].map { Value.vertex($0) })
      },
      Builtin("list.Take", 2) { call throws(Bottom) in
        let (elements, count) = (try call.list(0), try call.int(1))
        guard count >= 0 else { throw call.failed("the count is negative") }
        return try call.list(of: elements.prefix(count).map { Value.vertex($0) })
      },
      Builtin("list.Drop", 2) { call throws(Bottom) in
        let (elements, count) = (try call.list(0), try call.int(1))
        guard count >= 0 else { throw call.failed("the count is negative") }
        return try call.list(of: elements.dropFirst(count).map { Value.vertex($0) })
      },
      Builtin.check("list.Contains", 2, .list) { call throws(Bottom) in
        for element in try call.list(0)
        where try call.evaluator.hasSameContent(try call.value(element), as: call.arguments[1]) {
          return .bool(true)
        }
        return .bool(false)
      },
      Builtin("list.Reverse", 1) { call throws(Bottom) in
        try call.list(of: try call.list(0).reversed().map { Value.vertex($0) })
      },
      Builtin("list.Sort", 2) { call throws(Bottom) in try call.list(of: try sorted(call).map { Value.vertex($0) }) },
      Builtin("list.SortStable", 2) { call throws(Bottom) in
        try call.list(of: try sorted(call).map { Value.vertex($0) })
      },
      Builtin("list.SortStrings", 1) { call throws(Bottom) in
        try call.list(
          of: try call.strings(0).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
      },
      Builtin.check("list.IsSorted", 2, .list) { call throws(Bottom) in
        let elements = try call.list(0)
        for (first, second) in zip(elements, elements.dropFirst()) where try isLess(second, first, call) {
          return .bool(false)
        }
        return .bool(true)
      },
      Builtin.check("list.IsSortedStrings", 1, .list) { call throws(Bottom) in
        let texts = try call.strings(0)
        return .bool(zip(texts, texts.dropFirst()).allSatisfy { !$1.utf8.lexicographicallyPrecedes($0.utf8) })
      },
      fold("Sum", start: Number(0)) { Number.sum($0, $1) },
      fold("Product", start: Number(1)) { Number.product($0, $1) },
      fold("Min", start: nil) { Number.compare($0, $1) <= 0 ? $0 : $1 },
      fold("Max", start: nil) { Number.compare($0, $1) >= 0 ? $0 : $1 },
      Builtin("list.Avg", 1) { call throws(Bottom) in
        let numbers = try call.numbers(0)
        var total = Number(0)
        for number in numbers { total = Number.sum(total, number) ?? total }
        guard let average = Number.quotient(total, Number(numbers.count)) else {
          throw call.failed("the list is empty")
        }
        return .number(average.asResult)
      },
      Builtin.check("list.MinItems", 2, .list) { call throws(Bottom) in
        let count = try call.list(0).count
        let least = try call.int(1)
        if count < least {
          let message = "the list has \(count) elements, and must have \(least) at least"
          // An open list may still get more elements.
          if case .vertex(let list) = call.arguments[0], case .list(isOpen: true) = list.base {
            throw call.rejected(message, mayChange: true)
          }
          throw call.rejected(message)
        }
        return .bool(true)
      },
      Builtin.check("list.MaxItems", 2, .list) { call throws(Bottom) in
        let count = try call.list(0).count
        let most = try call.int(1)
        if count > most { throw call.rejected("the list has \(count) elements, and may have \(most) at most") }
        return .bool(true)
      },
      Builtin.check("list.UniqueItems", 1, .list) { call throws(Bottom) in
        let elements = try call.list(0)
        for (index, element) in elements.enumerated() {
          let value = try call.value(element)
          for other in elements[..<index] where try call.evaluator.hasSameContent(value, as: try call.value(other)) {
            throw call.rejected("the list has an element twice")
          }
        }
        return .bool(true)
      },
      Builtin.check("list.MatchN", 3, .list, takesConstraints: true) { call throws(Bottom) in
        let count = try call.list(0).count { fits(call.evaluator.value(of: $0), call.arguments[2], call) }
        let result = call.evaluator.unify(.number(Number(count)), call.arguments[1])
        if result.bottom == nil { return .bool(true) }
        let wanted = call.arguments[1].phrase
        throw call.rejected("\(count) elements match, and must be \(wanted)")
      },
    ],
    values: [
      "Ascending": "x: _, y: _, less: x < y",
      "Descending": "x: _, y: _, less: x > y",
      "Comparer": "x: _, y: _, less: bool",
    ])

  private static func limit(_ count: (Int, Bool), _ call: BuiltinCall) throws(Bottom) {
    if count.1 || count.0 > 100_000 {
      throw Bottom(.limit, "the list has more than 100000 elements", at: call.place)
    }
  }

  private static func fold(
    _ name: String, start: Number?, _ body: @escaping @Sendable (Number, Number) -> Number?
  ) -> Builtin {
    Builtin("list.\(name)", 1) { call throws(Bottom) in
      var numbers = try call.numbers(0)[...]
      guard var result = start ?? numbers.popFirst() else { throw call.failed("the list is empty") }
      for number in numbers {
        guard let next = body(result, number) else { throw call.failed("the number is too large") }
        result = next
      }
      return .number(result.asResult)
    }
  }

  private static func flatten(
    _ elements: [Vertex], _ depth: Int, _ call: BuiltinCall, _ values: inout [Value]
  ) throws(Bottom) {
    for element in elements {
      try call.evaluator.work()
      try call.evaluator.reserve(values.count)
      if depth != 0, case .vertex(let inner) = call.evaluator.defaulted(call.evaluator.value(of: element)),
        inner.isList,
        inner.incomplete == nil
      {
        try flatten(inner.elements, depth - 1, call, &values)
      } else {
        values.append(.vertex(element))
      }
    }
  }

  private static func isLess(_ first: Vertex, _ second: Vertex, _ call: BuiltinCall) throws(Bottom) -> Bool {
    let evaluator = call.evaluator
    guard case .vertex(let comparer) = call.arguments[1], !comparer.isList else { throw call.wrong(1, "a comparer") }
    let pair = evaluator.makeStruct([("x", .vertex(first)), ("y", .vertex(second))], nil)
    let both = evaluator.make(
      Label("", .local), parent: nil, [Conjunct(.vertex(comparer), at: call.place), Conjunct(pair, at: call.place)])
    try evaluator.work()
    let less: Vertex
    switch evaluator.lookup(both, .regular("less"), at: call.place) {
    case .vertex(let vertex): less = vertex
    case .value(.bottom(let bottom)) where bottom.code == .limit: throw bottom
    case .value: throw call.failed("the comparer has no 'less'")
    }
    switch try call.value(less) {
    case .bool(let value): return value
    default: throw call.failed("'less' of the comparer is not true or false")
    }
  }

  /// Merge sort, which is stable and stops as soon as a comparison throws.
  private static func sorted(_ call: BuiltinCall) throws(Bottom) -> [Vertex] {
    var runs = try call.list(0).map { [$0] }
    while runs.count > 1 {
      var merged: [[Vertex]] = []
      var index = 0
      while index < runs.count {
        if index + 1 == runs.count {
          merged.append(runs[index])
        } else {
          merged.append(try merge(runs[index], runs[index + 1], call))
        }
        index += 2
      }
      runs = merged
    }
    return runs.first ?? []
  }

  private static func merge(_ left: [Vertex], _ right: [Vertex], _ call: BuiltinCall) throws(Bottom) -> [Vertex] {
    var (first, second) = (left[...], right[...])
    var merged: [Vertex] = []
    while let mine = first.first, let theirs = second.first {
      if try isLess(theirs, mine, call) {
        merged.append(theirs)
        second = second.dropFirst()
      } else {
        merged.append(mine)
        first = first.dropFirst()
      }
    }
    return merged + first + second
  }
}
