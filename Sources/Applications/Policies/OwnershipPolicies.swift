import Rendering

/// Lets the Application use objects that it may not change.
enum ReadOnlyPolicy: PolicyDefinition {
  static let type = "read-only"
  static let summary = "Objects that are there already and that the Application never changes."
  static let example = SelectorRules.example
  typealias Parameters = SelectorRules

  static func effect(_ parameters: Parameters) -> PolicyEffect { .controller }
}

/// Lets several Applications have the same objects.
enum SharedResourcePolicy: PolicyDefinition {
  static let type = "shared-resource"
  static let summary = "Objects that several Applications may have; the first of them writes."
  static let example = SelectorRules.example
  typealias Parameters = SelectorRules

  static func effect(_ parameters: Parameters) -> PolicyEffect { .controller }
}

/// Lets the Application take objects that belong to nobody.
enum TakeOverPolicy: PolicyDefinition {
  static let type = "take-over"
  static let summary = "Objects that are there already, belong to no Application, and become this one's."
  static let example = SelectorRules.example
  typealias Parameters = SelectorRules

  static func effect(_ parameters: Parameters) -> PolicyEffect { .controller }
}

/// Rules that do nothing but select objects.
struct SelectorRules: ParameterSet {
  static let isClosed = true
  static let example = """
    rules:
    - selector:
        resourceTypes: [Namespace]
    """

  init(from reader: inout ParameterReader) {
    let _: [Rule]? = reader.optional("rules", "Which objects it holds for.")
  }

  private struct Rule: ParameterSet {
    init(from reader: inout ParameterReader) {
      let _: ObjectSelector = reader.required("selector", "The objects.")
    }
  }
}

/// Selects rendered objects by where they come from and what they are.
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
