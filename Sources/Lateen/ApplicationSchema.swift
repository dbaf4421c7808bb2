import Rendering
import Tree

/// A JSON Schema (draft 2020-12) of an Application with all known types, which editors use to complete and check
/// `properties` depending on `type`.
package struct ApplicationSchema {
  package init(definitions: [DefinitionDocument], isStrict: Bool) {
    self.definitions = definitions
    self.isStrict = isStrict
  }

  package var definitions: [DefinitionDocument]
  /// Whether undeclared keys are errors, as under `--validate strict`.
  package var isStrict: Bool

  package var node: Node {
    var parts = Fields()
    for definition in definitions {
      var schema = object(definition.parameters, isClosed: false)
      schema["description"] = .string(definition.summary)
      if definition.deprecation != nil { schema["deprecated"] = true }
      // Properties may be absent or null.
      if schema["required"] == nil { schema["type"] = ["object", "null"] }
      parts[key(definition)] = schema
    }
    parts["component"] = use(.component, required: ["name", "type"], beside: Self.componentFields)
    parts["trait"] = use(.trait, required: ["type"], beside: [:])
    parts["policy"] = use(.policy, required: ["type"], beside: ["name": ["type": "string"]])
    parts["step"] = use(.workflowStep, required: ["type"], beside: Self.stepFields, isOpen: true)
    return [
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "title": "OAM Application",
      "type": "object",
      "required": ["apiVersion", "kind", "metadata", "spec"],
      "properties": [
        "apiVersion": ["const": "core.oam.dev/v1beta1"],
        "kind": ["const": "Application"],
        "metadata": [
          "type": "object", "required": ["name"],
          "properties": ["name": ["type": "string", "maxLength": 63], "namespace": ["type": "string"]],
        ],
        "spec": Self.spec,
      ],
      "$defs": .fields(parts),
    ]
  }

  private static let texts: Node = ["type": ["array", "null"], "items": ["type": "string"]]

  private static let componentFields: Node = [
    "name": ["type": "string", "maxLength": 63, "description": "The component's name, and its workload's."],
    "dependsOn": texts,
    "traits": ["type": ["array", "null"], "items": ["$ref": "#/$defs/trait"]],
  ]

  private static let stepFields: Node = [
    "name": ["type": "string"],
    "subSteps": ["type": ["array", "null"], "items": ["$ref": "#/$defs/step"]],
  ]

  private static let spec: Node = [
    "type": "object",
    "required": ["components"],
    // A workflow can be delivered without components; anything else needs them.
    "if": ["properties": ["components": ["maxItems": 0]]],
    "then": [
      "required": ["workflow"],
      "properties": [
        "workflow": [
          "type": "object", "required": ["steps"], "properties": ["steps": ["type": "array", "minItems": 1]],
        ]
      ],
    ],
    "properties": [
      "components": ["type": "array", "items": ["$ref": "#/$defs/component"]],
      "policies": ["type": ["array", "null"], "items": ["$ref": "#/$defs/policy"]],
      "workflow": [
        "type": ["object", "null"],
        "properties": ["steps": ["type": ["array", "null"], "items": ["$ref": "#/$defs/step"]]],
      ],
    ],
  ]

  private func key(_ definition: DefinitionDocument) -> String {
    "\(definition.kind.documentKind).\(definition.type)"
  }

  /// The schema for uses of a kind: the names of the known types, and the properties of each.
  private func use(
    _ kind: DefinitionDocument.Kind, required: [String], beside fields: Node, isOpen: Bool = false
  ) -> Node {
    let known = definitions.filter { $0.kind == kind }
    var properties = fields
    // Steps and policies of other types are ignored, so any name is valid.
    let names = Node(known.map(\.type))
    properties["type"] = isOpen ? ["anyOf": [["enum": names], ["type": "string"]]] : ["enum": names]
    properties["properties"] = ["type": ["object", "null"]]
    return [
      "type": "object",
      "required": Node(required),
      "properties": properties,
      "allOf": .list(
        known.map { definition in
          [
            "if": ["properties": ["type": ["const": .string(definition.type)]], "required": ["type"]],
            "then": [
              "properties": ["properties": ["$ref": .string("#/$defs/\(key(definition))")]],
              "required": definition.parameters.contains(where: isNeeded) ? ["properties"] : nil,
            ],
          ]
        }),
    ]
  }

  /// Whether a parameter must be present. Without `--validate strict` an absent list or map counts as empty.
  private func isNeeded(_ parameter: ParameterSchema) -> Bool {
    parameter.presence == .required && (isStrict || parameter.type.valueIfAbsent == nil)
  }

  private func object(_ parameters: [ParameterSchema], isClosed: Bool) -> Node {
    var properties: Node = .empty
    var required: [String] = []
    var additional: Node = .bool(!(isStrict || isClosed))
    for parameter in parameters {
      var schema = schema(of: parameter.type)
      if let constraint = parameter.constraint { Self.add(constraint, to: &schema) }
      if !parameter.help.isEmpty { schema["description"] = .string(parameter.help) }
      if parameter.isDeprecated { schema["deprecated"] = true }
      if case .defaulted(let value) = parameter.presence { schema["default"] = value }
      if parameter.name == "*" {
        additional = schema
        continue
      }
      properties[parameter.name] = schema
      if let alias = parameter.alias { properties[alias] = schema }
      if isNeeded(parameter), parameter.alias == nil { required.append(parameter.name) }
    }
    return [
      "type": "object", "properties": properties, "required": required.isEmpty ? nil : Node(required),
      "additionalProperties": additional,
    ]
  }

  /// Adds a constraint to a schema. In a list or map it applies to the elements. A pattern constrains strings, and
  /// bounds constrain numbers.
  private static func add(_ constraint: ParameterConstraint, to schema: inout Node) {
    for (type, key) in [("array", "items"), ("object", "additionalProperties")] where schema["type"]?.string == type {
      guard var inner = schema[key] else { return }
      add(constraint, to: &inner)
      schema[key] = inner
      return
    }
    schema["pattern"] = Node(constraint.pattern)
    schema["minimum"] = Node(constraint.minimum)
    schema["maximum"] = Node(constraint.maximum)
  }

  private func schema(of type: ParameterType) -> Node {
    switch type {
    case .text: ["type": "string"]
    case .integer(let range):
      [
        "type": "integer", "minimum": range.flatMap { $0.lowerBound == .min ? nil : .int($0.lowerBound) },
        "maximum": range.flatMap { $0.upperBound == .max ? nil : .int($0.upperBound) },
      ]
    case .number: ["type": "number"]
    case .boolean: ["type": "boolean"]
    case .choice(let words): ["enum": Node(words)]
    case .list(let element): ["type": "array", "items": schema(of: element)]
    case .map(let value): ["type": "object", "additionalProperties": schema(of: value)]
    case .object(let parameters, let isClosed): object(parameters, isClosed: isClosed)
    case .either(let types): ["anyOf": .list(types.map(schema))]
    case .null: ["type": "null"]
    case .any: .empty
    }
  }
}
