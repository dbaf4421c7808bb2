import Rendering
import Tree

/// Changes components before they are delivered.
enum OverridePolicy: PolicyDefinition {
  static let type = "override"
  static let summary = "Changes the properties and traits of components in deliveries that use it."
  static let example = """
    components:
    - name: web
      properties:
        image: nginx:1.28
      traits:
      - type: scaler
        properties:
          replicas: 3
    """

  struct Parameters: ParameterSet {
    static let isClosed = true
    var components: [ComponentPatch]
    var selector: [String]?

    init(from reader: inout ParameterReader) {
      components = reader.value("components", "The changes, in order.", default: [])
      selector = reader.optional("selector", "Names of the components to deliver; by default all.")
    }

    init(components: [ComponentPatch], selector: [String]?) {
      self.components = components
      self.selector = selector
    }
  }

  struct ComponentPatch: ParameterSet {
    static let isClosed = true
    var name: String?
    var type: String?
    var properties: SourceMap?
    var traits: [TraitPatch]

    init(from reader: inout ParameterReader) {
      name = reader.optional("name", "The component, or a pattern with `*`; by default all components.")
      type = reader.optional(
        "type", "Only components of this type; for one named component, the type it gets instead of its own.")
      properties = reader.optional("properties", "Properties to change: maps are merged, anything else is replaced.")
      traits = reader.value("traits", "Traits to change, add or remove.", default: [])
      let _: String? = reader.optional("externalRevision", "Name of the component's revision; not rendered.")
    }

    init(traits: [TraitPatch]) { self.traits = traits }
  }

  struct TraitPatch: ParameterSet {
    static let isClosed = true
    var type: String
    var properties: SourceMap?
    var disable: Bool

    init(from reader: inout ParameterReader) {
      type = reader.required("type", "The trait.")
      properties = reader.optional("properties", "Properties to change: maps are merged, anything else is replaced.")
      disable = reader.value("disable", "Whether to remove the trait.", default: false)
    }

    init(type: String, properties: SourceMap) {
      self.type = type
      self.properties = properties
      disable = false
    }
  }

  static func effect(_ parameters: Parameters) -> PolicyEffect { .override(parameters) }
}

/// A map kept as written, for the definition that reads it.
struct SourceMap: ParameterValue {
  let source: SourceNode

  static var parameterType: ParameterType { .map(.any) }
  static var placeholder: SourceMap { SourceMap(SourceNode(.map([]), at: Mark(file: ""))) }
  var node: Node { .empty }

  init(_ source: SourceNode) { self.source = source }

  init?(reading node: SourceNode, _ context: inout ReadingContext) {
    guard node.entries != nil else {
      context.mismatch(node, expected: Self.parameterType)
      return nil
    }
    source = node
  }
}
