import Rendering

/// Allows the Application to use objects without changing them.
enum ReadOnlyPolicy: PolicyDefinition {
  static let type = "read-only"
  static let summary = "Existing objects that the Application never changes."
  static let example = SelectorRules.example
  typealias Parameters = SelectorRules

  static func effect(_ parameters: Parameters) -> PolicyEffect { .controller }
}

/// Allows several Applications to share objects.
enum SharedResourcePolicy: PolicyDefinition {
  static let type = "shared-resource"
  static let summary = "Objects shared by several Applications; the first one writes them."
  static let example = SelectorRules.example
  typealias Parameters = SelectorRules

  static func effect(_ parameters: Parameters) -> PolicyEffect { .controller }
}

/// Allows the Application to adopt objects that have no owner.
enum TakeOverPolicy: PolicyDefinition {
  static let type = "take-over"
  static let summary = "Existing objects without an owner that the Application adopts."
  static let example = SelectorRules.example
  typealias Parameters = SelectorRules

  static func effect(_ parameters: Parameters) -> PolicyEffect { .controller }
}

/// Rules that only select objects.
struct SelectorRules: ParameterSet {
  static let isClosed = true
  static let example = """
    rules:
    - selector:
        resourceTypes: [Namespace]
    """

  init(from reader: inout ParameterReader) {
    let _: [Rule]? = reader.optional("rules", "Which objects it applies to.")
  }

  private struct Rule: ParameterSet {
    init(from reader: inout ParameterReader) {
      let _: ObjectSelector = reader.required("selector", "The objects.")
    }
  }
}

/// Selects rendered objects by their origin and identity.
struct ObjectSelector: ParameterSet {
  static let isClosed = true

  init(from reader: inout ParameterReader) {
    let _: [String]? = reader.optional("componentNames", "Names of components.")
    let _: [String]? = reader.optional("componentTypes", "Types of components.")
    let _: [String]? = reader.optional("oamTypes", "`COMPONENT` or `TRAIT`.")
    let _: [String]? = reader.optional("traitTypes", "Types of traits.")
    let _: [String]? = reader.optional("resourceTypes", "Kinds of objects, such as `Deployment`.")
    let _: [String]? = reader.optional("resourceNames", "Names of objects.")
  }
}
