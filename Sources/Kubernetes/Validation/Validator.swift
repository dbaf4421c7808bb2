import Tree

/// Checks objects as the API server does before it accepts them: fields, types, and the rules of its validation code.
public struct Validator: Sendable {
  /// The minor version of Kubernetes.
  let minor: Int
  /// The kinds that are not Kubernetes' own.
  let custom: CustomResources
  var problems: [Problem] = []
  /// The volumes that a StatefulSet creates for each of its pods.
  var claimTemplates: [String] = []
  /// Whether a schema that a value was checked against has CEL rules. Most kinds have none.
  var hasRules = false
  /// Whether elements of sets and maps that are there twice are reported. The server lets them pass in defaults.
  var checksListTypes = true
  /// The first keys of labels that were found valid. The objects of an Application have the same ones, in the same
  /// order.
  private var validKeys: [String] = []
  /// The index after that of the last key that was one of these.
  private var nextKey = 0

  /// Creates a validator for a minor version of Kubernetes 1. An unknown version counts as the nearest known one.
  public init(minor: Int, custom: CustomResources = CustomResources()) {
    self.custom = custom
    self.minor = min(max(minor, Structure.known.lowerBound), Structure.known.upperBound)
  }

  /// Why the server would reject an object. For kinds without a schema, only the rules for all objects are checked.
  public mutating func problems(of object: Node) -> [Problem] { verdict(on: object).problems }

  /// Why the server would reject an object, and how much is known about its kind.
  public mutating func verdict(on object: Node) -> Verdict {
    guard case .fields(let fields) = object, let kind = object["kind"]?.string,
      let apiVersion = object["apiVersion"]?.string
    else { return Verdict() }
    var (isKnown, isBuiltIn) = (false, false)
    problems.removeAll(keepingCapacity: true)
    claimTemplates =
      kind == "StatefulSet"
      ? (object["spec", "volumeClaimTemplates"]?.items ?? []).compactMap { $0["metadata", "name"]?.string } : []
    if let shape = Structure.shape(kind: kind, apiVersion: apiVersion, minor: minor) {
      (isKnown, isBuiltIn) = (true, true)
      check(fields, shape)
      checkOwnMetadata(fields, kind: kind)
    } else {
      switch custom.found(kind: kind, apiVersion: apiVersion) {
      case .resource(let resource)?:
        isKnown = true
        check(fields, of: resource)
      case .unserved(let versions)?:
        report(
          "apiVersion", text: "is not a version that the definition of \(kind) serves, found '\(apiVersion)'",
          hint: "it serves \(versions.joined(separator: ", "))", value: apiVersion)
      case nil:
        checkMetadata(of: fields)
        checkKind(kind, apiVersion)
      }
    }
    checkScope(fields, kind: kind, apiVersion: apiVersion, isBuiltIn: isBuiltIn)
    // The steps were appended from the inside out.
    for index in problems.indices { problems[index].path.reverse() }
    if !problems.isEmpty { leaveUnread(kind, object["spec"]) }
    return Verdict(problems: problems, isKnown: isKnown, isBuiltIn: isBuiltIn)
  }

  /// Runs a check one level deeper. The step is only added to the problems that it finds.
  mutating func inside(_ step: PathStep, _ body: (inout Validator) -> Void) {
    let before = problems.count
    body(&self)
    if problems.count > before { addStep(step, from: before) }
  }

  mutating func addStep(_ step: PathStep, from first: Int) {
    for index in first..<problems.count { problems[index].path.append(step) }
  }

  /// Reports a problem at a path below the value that is being checked.
  mutating func report(_ path: PathStep..., text: String, hint: String? = nil, value: String? = nil) {
    problems.append(Problem(path: path.reversed(), text: text, hint: hint, value: value))
  }

  /// Checks a map against a shape.
  mutating func check(_ fields: Fields, _ shape: Shape) {
    var found = 0
    let entries = fields.entries
    let span = entries.span
    for place in span.indices {
      guard let index = shape.index(of: span[place].key) else {
        if !shape.isOpen { unknown(span[place].key, shape) }
        continue
      }
      let property = shape.properties[index]
      if property.isRequired, !isMissing(span[place].value) { found += 1 }
      if minor < Int(property.since) || minor >= Int(property.until) { unknown(span[place].key, shape) }
      let before = problems.count
      check(span[place].value, property)
      if problems.count > before { addStep(.key(span[place].key), from: before) }
    }
    if found < shape.required.count { missing(fields, shape) }
    if shape.check != .none { check(fields, shape.check) }
  }

  /// Checks the value of a property.
  mutating func check(_ value: Node, _ property: Shape.Property) {
    if property.container == .none { return checkOne(value, property) }
    switch (property.container, value) {
    case (_, .null): break
    case (.list, .list(let items)):
      for (index, item) in items.enumerated() {
        let before = problems.count
        // The server treats a null item as one without fields.
        if item == .null, case .shape(let number) = property.type { check(Fields(), Structure.shape(number)) }
        if item == .null, case .text = property.type, property.checksEmpty { checkOne("", property) }
        checkOne(item, property)
        if problems.count > before { addStep(.index(index), from: before) }
      }
    case (.map, .fields(let fields)):
      let entries = fields.entries
      let span = entries.span
      for place in span.indices {
        let before = problems.count
        if property.hasKeyRule, !acceptsKey(span[place].key, property.keyRule) {
          refuse(key: span[place].key, property.keyRule)
        }
        // As in a list.
        if case .null = span[place].value, case .shape(let number) = property.type {
          check(Fields(), Structure.shape(number))
        }
        checkOne(span[place].value, property)
        if problems.count > before { addStep(.key(span[place].key), from: before) }
      }
    case (.list, _): mismatch(value, "a list")
    case (.map, _), (.none, _): mismatch(value, "a map")
    }
  }

  private static let mostValidKeys = 16

  private mutating func acceptsKey(_ key: String, _ rule: ValueRule) -> Bool {
    guard case .labelKey = rule else { return rule.accepts(key, minor) }
    if nextKey >= validKeys.count { nextKey = 0 }
    if nextKey < validKeys.count, validKeys[nextKey] == key {
      nextKey += 1
      return true
    }
    if let found = validKeys.firstIndex(of: key) {
      nextKey = found + 1
      return true
    }
    let isValid = rule.accepts(key, minor)
    if isValid, validKeys.count < Self.mostValidKeys { validKeys.append(key) }
    return isValid
  }

  private mutating func checkOne(_ value: Node, _ property: Shape.Property) {
    // Most values are texts and maps.
    if case .string(let text) = value, case .text = property.type {
      if property.hasRule, !text.isEmpty || property.checksEmpty, !property.rule.accepts(text, minor) {
        refuse(text, property.rule)
      }
      return
    }
    if case .fields(let fields) = value, case .shape(let number) = property.type {
      return check(fields, Structure.shape(number))
    }
    switch (property.type, value) {
    case (_, .null): break
    case (.int32, .int(let number)):
      if number > Int(Int32.max) || number < Int(Int32.min) {
        report(text: "must fit into 32 bits, found \(number)")
      } else if property.hasRule, !property.rule.accepts(number) {
        refuse(number, property.rule)
      }
    case (.int64, .int(let number)):
      if property.hasRule, !property.rule.accepts(number) { refuse(number, property.rule) }
    case (.any, _), (.bool, .bool), (.number, .int), (.number, .double): break
    case (.intOrText, .int(let number)):
      if Int32(exactly: number) == nil {
        report(text: "must fit into 32 bits, found \(number)")
      } else if property.hasRule, !property.rule.accepts(number) {
        refuse(number, property.rule)
      }
    case (.intOrText, .string(let text)):
      if property.hasRule, !property.rule.accepts(text, minor) { refuse(text, property.rule) }
    case (.quantity, _): checkQuantity(value, property)
    case (.time, .string(let text)):
      if !Times.isTime(text) {
        report(text: "must be a time such as '2026-01-31T12:00:00Z', found '\(text)'", value: text)
      }
    case (.microTime, .string(let text)):
      if !Times.isMicroTime(text) {
        report(text: "must be a time such as '2026-01-31T12:00:00.000000Z', found '\(text)'", value: text)
      }
    case (.bytes, .string(let text)): if !Base64.isValid(text) { refuseBase64() }
    default: mismatch(value, property.type.phrase)
    }
  }

  private mutating func checkQuantity(_ value: Node, _ property: Shape.Property) {
    switch value {
    case .string(let text):
      guard Quantity(text) != nil else {
        report(
          text: "must be a quantity such as '500m', '1.5' or '128Mi', found '\(text)'",
          hint: Quantity.suggestion(for: text).map { "did you mean '\($0)'?" }, value: text)
        return
      }
      if property.hasRule, !property.rule.accepts(text, minor) { refuse(text, property.rule) }
    case .int(let number): if property.hasRule, !property.rule.accepts(number) { refuse(number, property.rule) }
    case .double(let number):
      if property.hasRule, !property.rule.accepts(number < 0 ? -1 : number > 0 ? 1 : 0) {
        report(text: "must be \(property.rule.allowed(nil, minor)), found \(number)")
      }
    default: mismatch(value, "a quantity such as '500m' or '128Mi'")
    }
  }

  /// Whether the server treats the value of a required field as missing.
  func isMissing(_ value: Node) -> Bool {
    switch value {
    case .null: true
    case .string(let text): text.isEmpty
    case .list(let items): items.isEmpty
    default: false
    }
  }
}
