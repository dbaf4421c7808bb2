import Rendering
import Tree

extension Adaptation {
  /// Applies a definition to the parameters of its underlying type; conflicts are errors in the definition.
  init(
    _ definition: ExternalDefinition, over base: [ParameterSchema], named type: String, _ context: inout ReadingContext
  ) {
    let isOpen = base.contains { $0.name == "*" }
    let known = base.map(\.name)
    func reportUnknown(_ name: String, _ mark: Mark, _ context: inout ReadingContext) {
      context.report(
        .error(
          "'\(type)' has no parameter '\(name)'", at: mark,
          hint: Suggestion.hint(for: name, in: known, noun: "it takes")))
    }
    for entry in definition.defaults + definition.fixed {
      if let parameter = base.first(where: { $0.name == entry.key }) {
        Self.check(entry.value, as: parameter.type, named: entry.key, &context)
      } else if !isOpen {
        reportUnknown(entry.key, entry.keyMark, &context)
      }
    }
    for hidden in definition.hidden where !known.contains(hidden.name) {
      reportUnknown(hidden.name, hidden.mark, &context)
    }
    self.isOpen = definition.parameters == nil
    hidden = Set(definition.hidden.map(\.name))
    fixed = definition.fixed
    defaults = definition.defaults
    visible = []

    let declared =
      definition.parameters
      ?? base.filter { $0.name != "*" }.map { parameter in
        DeclaredParameter(
          name: parameter.name, mark: definition.mark, target: parameter.name, isRequired: false,
          isDeprecated: parameter.isDeprecated)
      }
    for parameter in declared {
      let below = base.first { $0.name == parameter.target }
      if below == nil, !isOpen {
        reportUnknown(parameter.target, parameter.mark, &context)
        continue
      }
      if hidden.contains(parameter.target) || isFixed(parameter.target) {
        if definition.parameters != nil {
          context.report(
            .error("'\(parameter.name)' can't be both a parameter and hidden or fixed", at: parameter.mark))
        }
        continue
      }
      add(parameter, over: below, named: type, &context)
    }
    for parameter in base where parameter.presence == .required && !isProvided(parameter.name) {
      context.report(
        .error(
          "'\(type)' needs the parameter '\(parameter.name)', and \(context.owner) hides it", at: definition.mark,
          hint: "put it into 'defaults' or 'fixed', or don't hide it"))
    }
  }

  private mutating func add(
    _ parameter: DeclaredParameter, over below: ParameterSchema?, named type: String, _ context: inout ReadingContext
  ) {
    let belowType = below?.type ?? .any
    if let narrower = parameter.type, !narrower.narrows(belowType) {
      context.report(
        .error(
          "the parameter '\(parameter.name)' must be \(belowType.phrase), as '\(type)' takes it, not \(narrower.phrase)",
          at: parameter.mark))
      return
    }
    let shape = parameter.type ?? belowType
    if let fallback = parameter.fallback {
      Self.check(fallback, as: shape, named: parameter.name, &context)
      // A default equal to the underlying type's is not written again, because the presence of a parameter can have a
      // meaning.
      var ignored: [Diagnostic] = []
      let value = fallback.value(diagnostics: &ignored)
      if below?.presence != .defaulted(value) {
        defaults.removeAll { $0.key == parameter.target }
        defaults.append(SourceNode.Entry(key: parameter.target, keyMark: fallback.mark, value: fallback))
      }
    }
    var presence = below?.presence ?? .optional
    if let given = defaults.first(where: { $0.key == parameter.target }) {
      var ignored: [Diagnostic] = []
      presence = .defaulted(given.value.value(diagnostics: &ignored))
    } else if parameter.isRequired {
      presence = .required
    }
    let isRenamed = parameter.name != parameter.target
    visible.append(
      Visible(
        name: parameter.name, target: parameter.target, check: isRenamed || shape != belowType ? shape : nil,
        schema: ParameterSchema(
          name: parameter.name, type: shape, presence: presence, help: parameter.help ?? below?.help ?? "",
          isDeprecated: parameter.isDeprecated || below?.isDeprecated == true, alias: isRenamed ? nil : below?.alias)))
  }

  /// Whether a parameter is fixed as a whole. Users can still set the other keys of a map that is partly fixed.
  private func isFixed(_ name: String) -> Bool {
    fixed.contains { $0.key == name && $0.value.entries == nil }
  }

  private func isProvided(_ name: String) -> Bool {
    visible.contains { $0.target == name } || defaults.contains { $0.key == name } || fixed.contains { $0.key == name }
  }

  /// Checks a default or fixed value against a type. A map for an object is not checked, because required keys may be
  /// missing until it is merged with the user's values.
  private static func check(
    _ node: SourceNode, as type: ParameterType, named name: String, _ context: inout ReadingContext
  ) {
    if node.entries != nil, case .object = type { return }
    _ = context.inside(.key(name)) { $0.value(node, as: type) }
  }
}
