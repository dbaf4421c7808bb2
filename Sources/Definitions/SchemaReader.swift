import Rendering
import Tree

/// Reads parameters in the format of `definitions/` and `definitions show -o yaml`.
struct SchemaReader {
  /// The maximum number of parameters; more is a mistake or an attack.
  static let mostParameters = 500

  var context: ReadingContext

  /// The entries of `parameters`.
  mutating func parameters(_ written: [Written]) -> [DeclaredParameter] {
    guard isFewEnough(written) else { return [] }
    var seen: Set<ByteKey> = []
    return written.compactMap { entry in
      guard let keys = ParameterKeys(reading: entry.source, &context) else { return nil }
      guard let nameNode = keys.name?.source, let name = context.text(nameNode), !name.isEmpty else {
        context.report(
          .error("a parameter of \(context.owner) has no name", at: entry.source.mark, hint: "add 'name:'"))
        return nil
      }
      if !seen.insert(name) {
        context.report(.error("\(context.owner) declares the parameter '\(name)' twice", at: nameNode.mark))
      }
      return DeclaredParameter(
        name: name, mark: nameNode.mark, target: keys.sets ?? name, help: keys.help,
        type: type(keys, at: entry.source.mark), isRequired: keys.isRequired, isDeprecated: keys.isDeprecated,
        alias: keys.alias, fallback: keys.fallback?.source)
    }
  }

  /// The schema of parameters without an underlying type, such as those of a function.
  mutating func schema(of parameters: [DeclaredParameter]) -> [ParameterSchema] {
    parameters.map { parameter in
      let type = parameter.type ?? .any
      var presence = ParameterSchema.Presence.optional
      if let fallback = parameter.fallback, context.value(fallback, as: type) != nil {
        presence = .defaulted(context.any(fallback))
      } else if parameter.isRequired {
        presence = .required
      }
      return ParameterSchema(
        name: parameter.name, type: type, presence: presence, help: parameter.help ?? "",
        isDeprecated: parameter.isDeprecated, alias: parameter.alias)
    }
  }

  private mutating func isFewEnough(_ written: [Written]) -> Bool {
    guard written.count > Self.mostParameters, let first = written.first else { return true }
    context.report(
      .error(
        "\(context.owner) declares \(written.count) parameters; at most \(Self.mostParameters) can stand together",
        at: first.source.mark))
    return false
  }

  private mutating func type(_ written: Written?, at mark: Mark) -> ParameterType? {
    guard let written else { return nil }
    return ParameterKeys(reading: written.source, &context).flatMap { type($0, at: written.source.mark) }
  }

  private mutating func type(_ keys: ParameterKeys, at mark: Mark) -> ParameterType? {
    switch keys.type {
    case nil: return keys.oneOf.map(ParameterType.choice)
    case .string: return keys.oneOf.map(ParameterType.choice) ?? .text
    case .integer:
      guard keys.minimum != nil || keys.maximum != nil else { return .integer(nil) }
      let range = (keys.minimum ?? .min, keys.maximum ?? .max)
      guard range.0 <= range.1 else {
        context.report(.error("the minimum is greater than the maximum", at: mark))
        return nil
      }
      return .integer(range.0...range.1)
    case .number: return .number
    case .boolean: return .boolean
    case .null: return .null
    case .any: return .any
    case .list: return .list(type(keys.items, at: mark) ?? .any)
    case .map: return .map(type(keys.values, at: mark) ?? .any)
    case .either: return .either((keys.alternatives ?? []).compactMap { type($0, at: mark) })
    case .object:
      return .object(schema(of: parameters(keys.parameters ?? [])), isClosed: keys.isClosed)
    }
  }
}
