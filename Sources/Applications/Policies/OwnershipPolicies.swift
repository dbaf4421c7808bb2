import Kubernetes
import Rendering
import Tree

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

  private var rules: [Rule]?
  /// What the rules select.
  var selectors: [ObjectSelector] { (rules ?? []).map(\.selector) }

  init(from reader: inout ParameterReader) {
    rules = reader.optional("rules", "Which objects it applies to.")
  }

  private struct Rule: ParameterSet {
    var selector: ObjectSelector

    init(from reader: inout ParameterReader) {
      selector = reader.required("selector", "The objects.")
    }
  }
}

/// Selects rendered objects by their origin and identity.
struct ObjectSelector: ParameterSet {
  static let isClosed = true

  private var componentNames: [String]?
  private var componentTypes: [String]?
  private var oamTypes: [String]?
  private var traitTypes: [String]?
  private var resourceTypes: [String]?
  private var resourceNames: [String]?

  init(from reader: inout ParameterReader) {
    componentNames = reader.optional("componentNames", "Names of components.")
    componentTypes = reader.optional("componentTypes", "Types of components.")
    oamTypes = reader.optional("oamTypes", "`COMPONENT` or `TRAIT`.")
    traitTypes = reader.optional("traitTypes", "Types of traits.")
    resourceTypes = reader.optional("resourceTypes", "Kinds of objects, such as `Deployment`.")
    resourceNames = reader.optional("resourceNames", "Names of objects.")
  }

  /// Whether it selects an object: all conditions must hold, and there must be one (as in KubeVela's
  /// `ResourcePolicyRuleSelector.Match`).
  func selects(_ object: Node) -> Bool {
    let labels = object["metadata", "labels"]
    let conditions: [(wanted: [String]?, found: String?)] = [
      (componentNames, labels?[LabelKey.component]?.string), (componentTypes, labels?[LabelKey.workloadType]?.string),
      (oamTypes, labels?[LabelKey.resourceType]?.string), (traitTypes, labels?[LabelKey.traitType]?.string),
      (resourceTypes, object["kind"]?.string), (resourceNames, object["metadata", "name"]?.string),
    ]
    let given = conditions.filter { $0.wanted?.isEmpty == false }
    return !given.isEmpty
      && given.allSatisfy { condition in condition.wanted?.contains { $0 == condition.found } == true }
  }
}
