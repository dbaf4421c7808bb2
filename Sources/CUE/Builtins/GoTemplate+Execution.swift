import Tree

extension GoTemplate {
  /// The text that the template makes of some data.
  func execute(_ data: Node, _ evaluator: Evaluator) throws(Failure) -> String {
    var execution = Execution(template: self, evaluator: evaluator)
    _ = try execution.run(steps, data, depth: 0)
    return execution.output
  }

  /// The state while a template is executed.
  private struct Execution {
    let template: GoTemplate
    let evaluator: Evaluator
    var output = ""
    private var variables: [(name: String, value: Node)] = []

    init(template: GoTemplate, evaluator: Evaluator) {
      self.template = template
      self.evaluator = evaluator
    }

    enum Exit { case normal, leave, next }

    mutating func run(_ steps: [Step], _ dot: Node, depth: Int) throws(Failure) -> Exit {
      if depth > 60 { throw Failure("the template is nested too deep") }
      if variables.isEmpty { variables = [("$", dot)] }
      for step in steps {
        do throws(Bottom) { try evaluator.work() } catch { throw Failure(limit: error) }
        switch step {
        case .text(let text): try write(text)
        case .output(let pipeline):
          let value = try self.value(of: pipeline, dot, depth)
          if pipeline.variables.isEmpty { try write(GoFormat.text(value, isOutput: true)) }
        case .choice(let pipeline, let isContext, let then, let otherwise):
          let count = variables.count
          defer { variables.removeLast(variables.count - count) }
          let value = try self.value(of: pipeline, dot, depth)
          let isTrue = GoFormat.isTrue(value)
          let exit = try run(isTrue ? then : otherwise, isTrue && isContext ? value : dot, depth: depth + 1)
          if exit != .normal { return exit }
        case .range(let pipeline, let body, let otherwise):
          let exit = try loop(pipeline, body, otherwise, dot, depth)
          if exit != .normal { return exit }
        case .leave: return .leave
        case .next: return .next
        case .template(let name, let pipeline):
          guard let steps = template.defined[name] else { throw Failure("template \"\(name)\" not defined") }
          let value = try pipeline.map { pipeline throws(Failure) in try self.value(of: pipeline, dot, depth) } ?? .null
          let outer = variables
          variables = [("$", value)]
          _ = try run(steps, value, depth: depth + 1)
          variables = outer
        }
      }
      return .normal
    }

    private mutating func write(_ text: String) throws(Failure) {
      do throws(Bottom) { try evaluator.spend(text.utf8.count) } catch { throw Failure(limit: error) }
      output += text
    }

    private mutating func loop(
      _ pipeline: Pipeline, _ body: [Step], _ otherwise: [Step], _ dot: Node, _ depth: Int
    ) throws(Failure) -> Exit {
      let count = variables.count
      defer { variables.removeLast(variables.count - count) }
      var plain = pipeline
      plain.variables = []
      let items: [(key: Node, value: Node)]
      switch try value(of: plain, dot, depth) {
      case .list(let list): items = list.enumerated().map { (.int($0.offset), $0.element) }
      case .fields(let fields): items = fields.entries.map { (.string($0.key), $0.value) }
      case .int(let number):
        do throws(Bottom) { try evaluator.reserve(max(0, number)) } catch { throw Failure(limit: error) }
        items = (0..<max(0, number)).map { (.int($0), .int($0)) }
      case .null: items = []
      case let other: throw Failure("range can't iterate over \(GoFormat.text(other))")
      }
      if items.isEmpty { return try run(otherwise, dot, depth: depth + 1) }
      for (key, value) in items {
        let inner = variables.count
        defer { variables.removeLast(variables.count - inner) }
        let names = pipeline.variables
        if names.count == 2 {
          assign(key, to: names[0], pipeline.isDeclaration)
          assign(value, to: names[1], pipeline.isDeclaration)
        } else if let name = names.first {
          assign(value, to: name, pipeline.isDeclaration)
        }
        if try run(body, value, depth: depth + 1) == .leave { break }
      }
      return .normal
    }

    private mutating func assign(_ value: Node, to name: String, _ isDeclaration: Bool) {
      if !isDeclaration, let index = variables.lastIndex(where: { $0.name == name }) {
        variables[index].value = value
      } else {
        variables.append((name, value))
      }
    }

    private mutating func value(of pipeline: Pipeline, _ dot: Node, _ depth: Int) throws(Failure) -> Node {
      if depth > 60 { throw Failure("the template is nested too deep") }
      var last: Node?
      for command in pipeline.commands {
        guard let first = command.first else { continue }
        guard case .function(let name) = first else {
          if command.count > 1 || last != nil { throw Failure("can't give argument to non-function") }
          last = try value(of: first, dot, depth)
          continue
        }
        var arguments: [Node] = []
        for operand in command.dropFirst() {
          arguments.append(try value(of: operand, dot, depth))
          // The rest of the arguments isn't evaluated.
          if name == "and" || name == "or", GoFormat.isTrue(arguments[arguments.count - 1]) == (name == "or") { break }
        }
        if let last { arguments.append(last) }
        let result = try GoFunction.call(name, arguments)
        if case .string(let text) = result { try spend(text) }
        last = result
      }
      let result = last ?? .null
      for name in pipeline.variables { assign(result, to: name, pipeline.isDeclaration) }
      return result
    }

    private func spend(_ text: String) throws(Failure) {
      do throws(Bottom) { try evaluator.spend(text.utf8.count) } catch { throw Failure(limit: error) }
    }

    private mutating func value(of operand: Operand, _ dot: Node, _ depth: Int) throws(Failure) -> Node {
      switch operand {
      case .context: return dot
      case .literal(let node): return node
      case .variable(let name): return variables.last { $0.name == name }?.value ?? .null
      case .function(let name): return try GoFunction.call(name, [])
      case .pipeline(let pipeline): return try value(of: pipeline, dot, depth + 1)
      case .field(let name, let operand):
        switch try value(of: operand, dot, depth) {
        case .fields(let fields): return fields[name] ?? .null
        case .null: return .null
        default: throw Failure("can't evaluate field \(name) in a value that is no struct")
        }
      }
    }
  }
}
