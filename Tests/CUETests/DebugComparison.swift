import Tree

@testable import CUE

/// Compares what a text evaluates to with what CUE makes of it.
struct DebugComparison {
  let evaluator: Evaluator
  let expected: DebugTree

  /// The fields at the top that differ, each with the first difference.
  func differences(_ root: Vertex) -> [(field: String, difference: String)] {
    var found: [(String, String)] = []
    let target = open(root)
    for field in expected.fields where field.isThere {
      guard let arc = arc(field.label, of: target) else {
        if field.tree.kind != "_|_" { found.append((field.label, "it is not there")) }
        continue
      }
      if let difference = difference(field.tree, arc, field.label, depth: 0) { found.append((field.label, difference)) }
    }
    if expected.fields.isEmpty, let difference = difference(expected, root, "", depth: 0) {
      found.append(("", difference))
    }
    return found
  }

  private func open(_ vertex: Vertex) -> Vertex {
    evaluator.expand(vertex)
    return vertex.target
  }

  private func arc(_ label: String, of vertex: Vertex) -> Vertex? {
    vertex.arcs.first { $0.presence == .member && ($0.label.description == label || $0.label.name == unquoted(label)) }
  }

  private func unquoted(_ label: String) -> String {
    if case .literal(.string(let text), _)? = try? Parser.parse(expression: label) { return text }
    return label
  }

  private func difference(_ given: DebugTree, _ vertex: Vertex, _ path: String, depth: Int) -> String? {
    if depth > 60 { return nil }
    var tree = given
    if let shared = given.shared {
      guard let other = expected.at(shared[...]) else { return nil }
      tree = other
    }
    if tree.kind == "_|_" { return differenceOfError(tree, vertex, path, depth: depth) }
    let value = evaluator.value(of: vertex)
    if !tree.alternatives.isEmpty { return differenceOfAlternatives(tree, value, path) }
    switch value {
    case .bottom(let bottom): return "\(path): \(bottom.code): \(bottom.message), and must be \(tree.kind)"
    case .vertex(let inner): return differenceOfFields(tree, inner.target, path, depth: depth)
    case .disjunction:
      if let text = tree.text, text.contains("|(") { return nil }
      return "\(path): undecided: \(value.phrase), and must be \(tree.kind) \(tree.text ?? "")"
    default: return differenceOfScalar(tree, value, path)
    }
  }

  private func differenceOfError(_ tree: DebugTree, _ vertex: Vertex, _ path: String, depth: Int) -> String? {
    let isFinal = !["incomplete", "cycle"].contains(tree.code ?? "")
    let failure = evaluator.failure(in: vertex)
    if isFinal, failure == nil { return "\(path): no error, and must be \(tree.code ?? "")" }
    if !isFinal, let failure { return "\(path): \(failure.code): \(failure.message), and must be \(tree.code ?? "")" }
    if !isFinal, (try? evaluator.node(of: vertex)) != nil { return "\(path): no error, and must be \(tree.code ?? "")" }
    if tree.hasMessage { return nil }
    let target = open(vertex)
    for field in tree.fields where field.isThere {
      guard let arc = arc(field.label, of: target) else { continue }
      if let found = difference(field.tree, arc, "\(path).\(field.label)", depth: depth + 1) { return found }
    }
    return nil
  }

  private func differenceOfAlternatives(_ tree: DebugTree, _ value: Value, _ path: String) -> String? {
    let defaults = tree.alternatives.filter(\.isDefault)
    guard case .disjunction(let alternatives) = value else {
      return "\(path): \(value.phrase), and must be one of \(tree.alternatives.count)"
    }
    if alternatives.count != tree.alternatives.count {
      return "\(path): one of \(alternatives.count) (\(value.phrase)), and must be one of \(tree.alternatives.count)"
    }
    let mine = alternatives.filter { $0.mode == .isDefault }
    if mine.count != defaults.count, !(defaults.count == alternatives.count && mine.isEmpty) {
      return "\(path): \(mine.count) defaults, and must have \(defaults.count)"
    }
    return nil
  }

  private func differenceOfFields(_ tree: DebugTree, _ vertex: Vertex, _ path: String, depth: Int) -> String? {
    let isList = tree.kind.hasSuffix("list")
    guard isList || tree.kind.hasSuffix("struct") else {
      return "\(path): a \(vertex.isList ? "list" : "struct"), and must be \(tree.kind)"
    }
    if isList != vertex.isList { return "\(path): a list or a struct, and must be the other" }
    for field in tree.fields where field.isThere {
      let inner = "\(path).\(field.label)"
      guard let arc = arc(field.label, of: vertex) else { return "\(inner) is not there" }
      if let found = difference(field.tree, arc, inner, depth: depth + 1) { return found }
    }
    let labels = Set(tree.fields.map { unquoted($0.label) })
    for arc in vertex.arcs where arc.presence == .member && arc.label.kind != .local {
      if !labels.contains(arc.label.name) { return "\(path).\(arc.label) must not be there" }
    }
    return nil
  }

  private func differenceOfScalar(_ tree: DebugTree, _ value: Value, _ path: String) -> String? {
    let different = "\(path): \(value.phrase), and must be \(tree.kind) \(tree.text ?? "")"
    guard let text = tree.text else {
      if case .constraint(let constraint) = value, constraint.kinds == .top { return nil }
      return different
    }
    if case .constraint(let constraint) = value {
      if case .literal? = try? Parser.parse(expression: text), text != "_" { return different }
      return constraint.kinds == kinds(tree.kind) ? nil : different + ", which is \(constraint.kinds.description)"
    }
    if case .function = value { return nil }
    var expression = try? Parser.parse(expression: text)
    if case .unary(.minus, let operand, _)? = expression, case .literal(.number(let number), _) = operand {
      expression = .literal(.number(number.negated), .none)
    }
    guard case .literal(let literal, _)? = expression else { return different }
    let wanted = Evaluator.value(of: literal, at: .none)
    if case .number(let mine) = value, case .number(let theirs) = wanted {
      return Number.compare(mine, theirs) == 0 ? nil : different
    }
    return value.isSameScalar(wanted) ? nil : different
  }

  private func kinds(_ text: String) -> Kinds {
    if text == "_" { return .top }
    var inner = text
    if inner.hasPrefix("("), inner.hasSuffix(")") { inner = String(inner.dropFirst().dropLast()) }
    return inner.split(separator: "|").reduce(into: Kinds()) { kinds, name in
      switch name {
      case "null": kinds.formUnion(.null)
      case "bool": kinds.formUnion(.bool)
      case "int": kinds.formUnion(.int)
      case "float": kinds.formUnion(.float)
      case "number": kinds.formUnion(.number)
      case "string": kinds.formUnion(.string)
      case "bytes": kinds.formUnion(.bytes)
      case "list": kinds.formUnion(.list)
      case "struct": kinds.formUnion(.structure)
      case "func": kinds.formUnion(.function)
      default: break
      }
    }
  }
}
