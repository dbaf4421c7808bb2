import Applications
import Codec
import Definitions
import Rendering
import Tree

/// The documentation of a type, as text for a terminal and as the YAML in `definitions/`.
package struct DefinitionDocument {
  package enum Kind: String {
    case component, trait, policy
    case workflowStep = "workflow step"

    /// The folder below `definitions/`.
    package var folder: String {
      switch self {
      case .component: "components"
      case .trait: "traits"
      case .policy: "policies"
      case .workflowStep: "workflow-steps"
      }
    }

    /// The category of types in definitions.
    package var category: TypeOrigin.Category {
      switch self {
      case .component: .component
      case .trait: .trait
      case .policy: .policy
      case .workflowStep: .workflowStep
      }
    }

    /// The kind of the YAML document.
    package var documentKind: String {
      switch self {
      case .component: "ComponentDefinition"
      case .trait: "TraitDefinition"
      case .policy: "PolicyDefinition"
      case .workflowStep: "WorkflowStepDefinition"
      }
    }
  }

  package var kind: Kind
  package var type: String
  package var summary: String
  package var deprecation: String?
  package var example: String
  package var appliesTo: [String]
  package var conflictsWith: [String] = []
  package var workload: WorkloadKind?
  package var parameters: [ParameterSchema]
  /// The origin of the type, or nil if no file defines it.
  package var origin: TypeOrigin?

  /// The definitions of a registry: components, then traits, policies and workflow steps, each sorted by name.
  package static func all(in registry: Registry, origins: [TypeOrigin] = []) -> [DefinitionDocument] {
    let documents =
      registry.components.map { DefinitionDocument($0, .component) }
      + registry.traits.map { DefinitionDocument($0, .trait) }
      + (Policies.all.map { DefinitionDocument($0, .policy) }
      + registry.policies.filter { !Policies.isBuiltIn($0.type) }.map { DefinitionDocument($0, .policy) }).sorted {
        $0.type < $1.type
      }
      + steps(in: registry)
    if origins.isEmpty { return documents }
    let programs = Set(registry.programs.map(\.type))
    return documents.map { document in
      var document = document
      // KubeVela also has definitions of the policies and steps that its controllers implement.
      let isOfControllers =
        document.kind == .workflowStep && !programs.contains(document.type)
        || document.kind == .policy && Policies.isBuiltIn(document.type)
      if isOfControllers { return document }
      document.origin = origins.last { $0.type == document.type && $0.category == document.kind.category }
      return document
    }
  }

  /// The built-in workflow steps, and those that are implemented by programs.
  private static func steps(in registry: Registry) -> [DefinitionDocument] {
    let programs = registry.programs.map { type in
      DefinitionDocument(type, .workflowStep, beside: WorkflowSteps.paceOfPrograms)
    }
    let names = Set(programs.map(\.type))
    let builtIn = WorkflowSteps.all.filter { !names.contains($0.type) }.map { DefinitionDocument($0, .workflowStep) }
    return (builtIn + programs).sorted { $0.type < $1.type }
  }

  private init(_ type: any Definition.Type, _ kind: Kind) {
    self.kind = kind
    self.type = type.type
    summary = type.summary
    deprecation = type.deprecation
    example = type.example
    appliesTo = []
    parameters = type.parameterSchema
  }

  private init<Output>(_ type: TypeDefinition<Output>, _ kind: Kind, beside others: [ParameterSchema] = []) {
    self.kind = kind
    self.type = type.type
    summary = type.summary
    deprecation = type.deprecation
    example = type.example
    appliesTo = kind == .workflowStep ? [] : type.appliesTo
    conflictsWith = type.conflictsWith
    workload = type.workload
    parameters = type.parameterSchema + others
    if example.isEmpty {
      example = YAMLWriter().string([parameters.exampleProperties])
      while example.last == "\n" { example.removeLast() }
    }
  }

  /// The file below `definitions/`.
  package var path: String { "\(kind.folder)/\(type).yaml" }

  /// The YAML document.
  package var node: Node {
    [
      "apiVersion": .string(Envelope.apiVersion),
      "kind": .string(kind.documentKind),
      "metadata": ["name": .string(type)],
      "spec": [
        "renderer": .string(type),
        "summary": .string(summary),
        "deprecation": Node(deprecation),
        "appliesTo": appliesTo.isEmpty ? nil : Node(appliesTo),
        "conflictsWith": conflictsWith.isEmpty ? nil : Node(conflictsWith),
        "workload": workload.map { ["apiVersion": .string($0.apiVersion), "kind": .string($0.kind)] },
        "parameters": .list(parameters.map(Self.node)),
        "example": .string(example + "\n"),
      ],
    ]
  }

  /// The entry of the type in a machine-readable list.
  package var overview: Node {
    [
      "type": .string(type), "category": .string(kind.rawValue), "summary": .string(summary),
      "deprecation": Node(deprecation), "builtIn": .bool(isBuiltIn), "file": Node(origin?.file), "why": Node(why),
    ]
  }

  /// Whether it is implemented by Lateen itself.
  private var isBuiltIn: Bool { origin == nil || origin?.reason == .sameAsBuiltIn }

  /// The reason why this definition is used.
  private var why: String? {
    switch origin?.reason {
    case nil: nil
    case .defined: "defined in a file"
    case .sameAsBuiltIn: "the file has KubeVela's own template, which the built-in type implements"
    case .replacesBuiltIn: "the file differs from KubeVela's own template, and replaces the built-in type"
    }
  }

  /// The origin of the type, for a table.
  package var source: String {
    switch origin?.reason {
    case nil: "built in"
    case .defined: origin?.file ?? ""
    case .sameAsBuiltIn: "built in, the same as \(origin?.file ?? "")"
    case .replacesBuiltIn: "\(origin?.file ?? ""), replaces the built-in type"
    }
  }

  private static func node(_ parameter: ParameterSchema) -> Node {
    var node = node(parameter.type)
    node["name"] = .string(parameter.name)
    node["help"] = .string(parameter.help)
    switch parameter.presence {
    case .required: node["required"] = true
    case .defaulted(let value): node["default"] = value
    case .optional: break
    }
    if parameter.isDeprecated { node["deprecated"] = true }
    node["also"] = Node(parameter.alias)
    return node
  }

  private static func node(_ type: ParameterType) -> Node {
    switch type {
    case .text: ["type": "string"]
    case .integer(let range):
      ["type": "integer", "minimum": Node(range?.lowerBound), "maximum": Node(range?.upperBound)]
    case .number: ["type": "number"]
    case .boolean: ["type": "boolean"]
    case .choice(let words): ["type": "string", "oneOf": Node(words)]
    case .list(let element): ["type": "list", "items": node(element)]
    case .map(let value): ["type": "map", "values": node(value)]
    case .object(let parameters, let isClosed):
      ["type": "object", "closed": isClosed ? true : nil, "parameters": .list(parameters.map(node))]
    case .either(let types): ["type": "either", "of": .list(types.map(node))]
    case .null: ["type": "null"]
    case .any: ["type": "any"]
    }
  }

  /// The description for a terminal.
  package var text: String {
    var text = "\(type) (\(kind.rawValue))\n\n\(summary)\n"
    if let deprecation { text += "Deprecated: \(deprecation)\n" }
    if let workload { text += "\nCreates: \(workload.kind) (\(workload.apiVersion))\n" }
    if !appliesTo.isEmpty {
      text += "\nApplies to: \(appliesTo == ["*"] ? "any workload" : appliesTo.joined(separator: ", "))\n"
    }
    if !conflictsWith.isEmpty { text += "\nConflicts with: \(conflictsWith.joined(separator: ", "))\n" }
    var table = TextTable(["PARAMETER", "TYPE", "DEFAULT", "MEANING"])
    for row in rows {
      table.add([String(repeating: "  ", count: row.depth) + row.name, row.type, row.standard, row.help])
    }
    if !parameters.isEmpty { text += "\n\(table.text)" }
    text += "\nExample:\n\n"
    text += usage.split(separator: "\n", omittingEmptySubsequences: false).map { "  \($0)\n" }.joined()
    return text
  }

  package var usage: String {
    let properties = example.split(separator: "\n").map { "  \($0)" }.joined(separator: "\n")
    let use = "type: \(type)\nproperties:\n\(properties)"
    return kind == .trait ? use : "name: my-\(type)\n\(use)"
  }

  /// A row in the table of parameters; nested parameters follow their parent.
  package struct Row {
    package var name: String
    /// The path of the parameter.
    package var path: String
    package var depth: Int
    package var type: String
    package var standard: String
    package var help: String
  }

  package var rows: [Row] { Self.rows(parameters, below: "", depth: 0) }

  private static func rows(_ parameters: [ParameterSchema], below path: String, depth: Int) -> [Row] {
    parameters.flatMap { parameter -> [Row] in
      let standard =
        switch parameter.presence {
        case .required: "required"
        case .optional: ""
        case .defaulted(.fields) where parameter.type.innerParameters != nil: "as below"
        case .defaulted(let value): phrase(value)
        }
      let allowed = parameter.constraint.map { " It must be \($0.phrase)." } ?? ""
      let help = (parameter.isDeprecated ? "(deprecated) \(parameter.help)" : parameter.help) + allowed
      let row = Row(
        name: parameter.name, path: path + parameter.name, depth: depth, type: parameter.type.name, standard: standard,
        help: help)
      let inner = parameter.type.innerParameters ?? []
      return [row] + rows(inner, below: "\(path)\(parameter.name).", depth: depth + 1)
    }
  }

  private static func phrase(_ value: Node) -> String {
    switch value {
    case .string(let text): "\"\(text)\""
    case .int(let number): "\(number)"
    case .bool(let flag): "\(flag)"
    case .null: "null"
    case .double(let number): "\(number)"
    case .list(let items): items.isEmpty ? "empty" : JSONWriter(compact: true).string(value)
    case .fields(let fields): fields.isEmpty ? "empty" : "as below"
    }
  }
}

extension ParameterType {
  /// The parameters of nested objects, for an indented list.
  fileprivate var innerParameters: [ParameterSchema]? {
    switch self {
    case .object(let parameters, _): parameters
    case .list(let element), .map(let element): element.innerParameters
    case .either(let types): types.lazy.compactMap(\.innerParameters).first
    default: nil
    }
  }
}
