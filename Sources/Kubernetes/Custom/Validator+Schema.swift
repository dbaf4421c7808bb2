import Tree

// Checks of custom resources against the schemas of their CustomResourceDefinitions.
extension Validator {
  /// Checks an object of a custom resource.
  mutating func check(_ object: Fields, of resource: CustomResource) {
    let first = problems.count
    hasRules = false
    checkMetadata(of: object)
    var sent = object
    if resource.keepsStatus { sent["status"] = nil }
    let value = Node.fields(sent)
    check(value, resource.schema)
    // The server only evaluates the rules if everything else is valid.
    if hasRules, problems.count == first { checkRules(resource.schema.defaulted(value), resource.schema) }
  }

  /// Checks a value against a schema, without its CEL rules. Defaults count as there although they are not added.
  mutating func check(_ value: Node, _ schema: Schema) {
    if !schema.rules.isEmpty { hasRules = true }
    if value == .null {
      if !schema.isNullable, schema.kind != .any { mismatch(value, schema.kind.phrase) }
      return
    }
    guard schema.kind.accepts(value) else { return mismatch(value, schema.kind.phrase) }
    switch value {
    case .fields(let fields): checkFields(fields, schema)
    case .list(let items): checkItems(items, schema)
    case .string(let text): if !schema.limits.accepts(text) { refuse(text, .limits(schema.limits)) }
    case .int(let number):
      if schema.kind == .int32, Int32(exactly: number) == nil {
        report(text: "must fit into 32 bits, found \(number)", value: String(number))
        // Older versions didn't check the format.
        if minor < 36 { problems[problems.count - 1].isCertain = false }
      } else if schema.kind.isWhole {
        checkWhole(number, schema)
      } else if !schema.limits.accepts(Double(number)) {
        refuse(number, .limits(schema.limits))
      }
    case .double(let number):
      if !schema.limits.accepts(number) { report(text: "must be \(schema.limits.allowed), found \(number)") }
    default:
      if !schema.limits.accepts(value: value) {
        report(text: "must be \(schema.limits.allowed), found \(value.phrase)")
      }
    }
    if schema.hasAlternatives { checkAlternatives(schema.defaulted(value), schema) }
  }

  /// Checks the bounds of a whole number.
  private mutating func checkWhole(_ number: Int, _ schema: Schema) {
    let bits = schema.kind == .int32 ? 32 : 64
    if minor >= 36, let bound = schema.limits.foreignBound(bits: bits) {
      report(
        text: "can't be compared with the bound \(bound) of its schema, which is not a whole number of \(bits) bits")
    } else if !schema.limits.accepts(whole: number) {
      refuse(number, .limits(schema.limits))
    }
  }

  private mutating func checkFields(_ fields: Fields, _ schema: Schema) {
    var count = fields.count
    let entries = fields.entries
    let span = entries.span
    for index in span.indices {
      let key = span[index].key
      guard let property = schema.property(key) else {
        if !schema.isOpen, !(schema.isEmbedded && ["apiVersion", "kind", "metadata"].contains(key)) {
          report(
            .key(key), text: "is not a known field",
            hint: Suggestion.hint(for: key, in: schema.names, noun: "there are"), value: key)
        }
        continue
      }
      // The server drops it.
      if case .null = span[index].value, !property.isNullable {
        count -= 1
        continue
      }
      let before = problems.count
      check(span[index].value, property)
      if problems.count > before { addStep(.key(key), from: before) }
    }
    for name in schema.required where !schema.has(name, in: fields) {
      report(.key(name), text: "is required, and is missing")
    }
    if schema.fewest != nil || schema.most != nil {
      checkCount(count + schema.countOfDefaults(in: fields), schema, "fields")
    }
  }

  private mutating func checkItems(_ items: [Node], _ schema: Schema) {
    if let element = schema.items {
      for (index, item) in items.enumerated() {
        let before = problems.count
        check(item, element)
        if problems.count > before { addStep(.index(index), from: before) }
      }
    }
    checkCount(items.count, schema, "entries")
    if schema.listType == .atomic || !checksListTypes { return }
    var seen: Set<Node> = []
    for (index, item) in items.enumerated() {
      let key = schema.listType == .map ? Node.list(schema.mapKeys.map { item[$0] ?? .null }) : item
      if !seen.insert(key).inserted {
        let keys = schema.mapKeys.map { "'\($0)'" }.joined(separator: ", ")
        report(
          .index(index),
          text: schema.listType == .map ? "has the same \(keys) as an entry before it" : "is in the list twice")
      }
    }
  }

  private mutating func checkCount(_ count: Int, _ schema: Schema, _ noun: String) {
    if let fewest = schema.fewest, count < fewest {
      report(text: "must have \(fewest) \(noun) or more, and has \(count == 0 ? "none" : String(count))")
    }
    if let most = schema.most, count > most { report(text: "may have \(most) \(noun), and has \(count)") }
  }

  private mutating func checkAlternatives(_ value: Node, _ schema: Schema) {
    for part in schema.all { check(value, part) }
    if !schema.any.isEmpty, !schema.any.contains(where: { accepts(value, $0) }) {
      report(text: "must have \(Self.phrase(schema.any) ?? "one of several forms, and has none of them")")
    }
    if !schema.one.isEmpty {
      let count = schema.one.count { accepts(value, $0) }
      if count == 0 {
        report(text: "must have \(Self.phrase(schema.one) ?? "one of several forms, and has none of them")")
      } else if count > 1 {
        report(text: "must have one of several forms, and has \(count)", hint: "keep one of what it has")
      }
    }
    if let not = schema.not, accepts(value, not) {
      let keys = not.required.map { "'\($0)'" }
      report(
        text: keys.isEmpty ? "has a form that its schema excludes" : "can't have \(keys.joined(separator: " and "))")
    }
  }

  /// `one of 'a', 'b'`, if the alternatives only require fields.
  private static func phrase(_ alternatives: [Schema]) -> String? {
    let keys = alternatives.flatMap(\.required)
    return keys.isEmpty ? nil : (keys.count == 1 ? "" : "one of ") + keys.map { "'\($0)'" }.joined(separator: ", ")
  }

  private func accepts(_ value: Node, _ schema: Schema) -> Bool {
    var trial = Validator(minor: minor)
    trial.check(value, schema)
    return trial.problems.isEmpty
  }

  /// Checks the CEL rules of a value and of everything below it.
  mutating func checkRules(_ value: Node, _ schema: Schema) {
    switch value {
    case .fields(let fields):
      for entry in fields.entries {
        guard let property = schema.property(entry.key) else { continue }
        inside(.key(entry.key)) { $0.checkRules(entry.value, property) }
      }
    case .list(let items):
      guard let element = schema.items else { break }
      for (index, item) in items.enumerated() { inside(.index(index)) { $0.checkRules(item, element) } }
    case .null: return
    default: break
    }
    for rule in schema.rules {
      // Rules about what an update may not change don't apply to a new object.
      guard let expression = rule.expression, !rule.comparesVersions else { continue }
      var evaluator = CELEvaluator(self: CELValue(value))
      do throws(CELError) {
        if try evaluator.holds(expression) { continue }
        report(text: "breaks a rule of its kind: \(Self.message(of: rule, value))")
      } catch {
        if case .failed(let reason) = error {
          report(text: "can't be tried by a rule of its kind, '\(rule.text)': \(reason)")
        }
      }
    }
  }

  private static func message(of rule: SchemaRule, _ value: Node) -> String {
    if let expression = rule.messageExpression {
      var evaluator = CELEvaluator(self: CELValue(value))
      if case .text(let text)? = try? evaluator.value(of: expression), !text.isEmpty { return text }
    }
    return rule.message ?? rule.text
  }
}

extension Schema.Kind {
  /// Whether its values are whole numbers.
  fileprivate var isWhole: Bool { self == .int32 || self == .int64 }

  /// Whether a value has this type.
  func accepts(_ value: Node) -> Bool {
    switch (self, value) {
    case (.any, _), (.map, .fields), (.list, .list), (.text, .string), (.bool, .bool): true
    case (.int32, .int), (.int64, .int), (.number, .int), (.number, .double): true
    case (.int32, .double(let number)), (.int64, .double(let number)): Int(exactly: number) != nil
    case (.intOrText, .int), (.intOrText, .string): true
    default: false
    }
  }

  /// A description of the type, to follow `must be`.
  var phrase: String {
    switch self {
    case .any: "a value"
    case .map: "a map"
    case .list: "a list"
    case .text: "text"
    case .int32, .int64: "a whole number"
    case .number: "a number"
    case .bool: "true or false"
    case .intOrText: "a whole number or text"
    }
  }
}
