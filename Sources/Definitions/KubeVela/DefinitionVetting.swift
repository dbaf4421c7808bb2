import CUE
import Rendering
import Tree

/// Checks a definition on its own, before any Application uses it.
struct DefinitionVetting {
  let definition: KubeVelaDefinition
  private var diagnostics: [Diagnostic] = []

  /// The errors and warnings of a definition.
  static func problems(of definition: KubeVelaDefinition) -> [Diagnostic] {
    var vetting = DefinitionVetting(definition: definition)
    vetting.run()
    return vetting.diagnostics
  }

  private init(definition: KubeVelaDefinition) { self.definition = definition }

  private mutating func run() {
    switch definition.schematic {
    case .terraform: break
    case .none(let reason):
      // Workflow steps and old workloads may have no template.
      if definition.kind == .component || definition.kind == .trait || definition.kind == .policy {
        diagnostics.append(.error("\(definition.phrase) can't be rendered: \(reason)", at: definition.mark))
      }
    case .cue(let template):
      if definition.kind == .workflowStep { return }
      do throws(Diagnostic) {
        check(try template.program().file, template.source)
      } catch {
        diagnostics.append(.error(error.message, at: error.mark ?? definition.mark, hint: error.hint))
      }
    }
  }

  private mutating func check(_ file: SourceFile, _ source: CUESource) {
    for item in file.imports where ["vela/", "kube/"].contains(where: item.path.hasPrefix) {
      diagnostics.append(
        .error("the package '\(item.path)' needs a cluster while it renders", at: source.mark(item.place)))
    }
    var uses = ParameterUses()
    uses.visit(file.structure)
    for case .field(let field) in file.structure.declarations {
      switch field.plainName {
      case "processing":
        diagnostics.append(
          .error(
            "'processing' fetches values while it renders, which is left to a cluster", at: source.mark(field.place)))
      case "patch" where definition.kind != .trait:
        diagnostics.append(.warning("only traits have a 'patch'", at: source.mark(field.place), hint: "write 'output'"))
      case "parameter": checkParameters(field.value, uses, source)
      default: break
      }
    }
    let makes = definition.kind == .trait ? ["outputs", "patch", "patchOutputs"] : ["output"]
    if !file.mentionsAtTop(makes) {
      let names = makes.map { "'\($0)'" }.joined(separator: ", ")
      diagnostics.append(.warning("\(definition.phrase) makes nothing: it has none of \(names)", at: definition.mark))
    }
  }

  private mutating func checkParameters(_ value: Expression, _ uses: ParameterUses, _ source: CUESource) {
    guard case .structure(let literal) = value, !uses.isWhole else { return }
    for case .field(let field) in literal.declarations {
      guard let name = field.plainName, !uses.names.contains(name) else { continue }
      diagnostics.append(
        .warning(
          "the parameter '\(name)' is used by nothing", at: source.mark(field.place), hint: "leave it out, or use it"))
    }
  }
}

/// The parameters that a template reads.
private struct ParameterUses {
  private(set) var names: Set<String> = []
  /// Whether it uses `parameter` as a whole or with computed names.
  private(set) var isWhole = false

  mutating func visit(_ literal: StructLiteral) {
    for declaration in literal.declarations {
      switch declaration {
      case .field(let field):
        if case .dynamic(let expression) = field.name { visit(expression) }
        visit(field.value)
      case .embedding(let expression), .letClause(_, let expression, _): visit(expression)
      case .comprehension(let comprehension): visit(comprehension)
      case .ellipsis, .attribute: break
      }
    }
  }

  private mutating func visit(_ comprehension: Comprehension) {
    for clause in comprehension.clauses {
      switch clause {
      case .forEach(_, _, let source, _): visit(source)
      case .condition(let expression, _), .letClause(_, let expression, _): visit(expression)
      }
    }
    visit(comprehension.body)
  }

  private mutating func visit(_ expression: Expression) {
    switch expression {
    case .selector(.identifier("parameter", _), let name, _): names.insert(name.text)
    case .index(.identifier("parameter", _), .literal(.string(let name), _), _): names.insert(name)
    case .identifier("parameter", _): isWhole = true
    // Parameters can refer to each other by name alone, without `parameter.`.
    case .identifier(let name, _): names.insert(name)
    case .selector(let base, _, _): visit(base)
    case .index(let base, let index, _):
      visit(base)
      visit(index)
    case .slice(let base, let low, let high, _):
      visit(base)
      if let low { visit(low) }
      if let high { visit(high) }
    case .call(let function, let arguments, _):
      visit(function)
      for argument in arguments { visit(argument) }
    case .unary(_, let operand, _), .alias(_, let operand, _), .parentheses(let operand, _): visit(operand)
    case .binary(_, let left, let right, _):
      visit(left)
      visit(right)
    case .interpolation(let parts, _, _):
      for case .value(let value) in parts { visit(value) }
    case .structure(let literal): visit(literal)
    case .list(let list):
      for element in list.elements {
        switch element {
        case .expression(let expression): visit(expression)
        case .comprehension(let comprehension): visit(comprehension)
        case .ellipsis(let type): if let type { visit(type) }
        }
      }
    case .literal, .constraint, .unknown: break
    }
  }
}

extension SourceFile {
  /// Whether one of these fields may exist at the top level: directly, inside a condition, or through an embedding.
  fileprivate func mentionsAtTop(_ names: [String]) -> Bool { structure.mentions(names) }
}

extension StructLiteral {
  fileprivate func mentions(_ names: [String]) -> Bool {
    declarations.contains { declaration in
      switch declaration {
      case .field(let field): field.plainName.map(names.contains) ?? true
      case .embedding: true
      case .comprehension(let comprehension): comprehension.body.mentions(names)
      default: false
      }
    }
  }
}
