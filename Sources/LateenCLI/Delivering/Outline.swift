import Lateen
import Delivery
import Rendering
import Tree

/// The parts of Applications that delivery needs: names, components and the types of their traits.
struct Outline {
  private(set) var applications: [(name: String, namespace: String?)] = []
  private(set) var components: [Revision.Component] = []
  private let types: Registry
  private var uses: [(component: String, type: String, isTrait: Bool, properties: SourceNode?)] = []

  /// Reads documents that have been rendered before, so that their problems are reported already.
  init(_ documents: [SourceNode], types: Registry) {
    self.types = types
    for document in documents { add(document) }
  }

  private mutating func add(_ document: SourceNode) {
    guard document["kind"]?.scalar?.text == "Application", let name = document["metadata"]?["name"]?.scalar?.text
    else { return }
    applications.append((name, document["metadata"]?["namespace"]?.scalar?.text))
    for component in document["spec"]?["components"]?.items ?? [] {
      components.append(
        Revision.Component(
          name: component["name"]?.scalar?.text ?? "", type: component["type"]?.scalar?.text ?? "",
          traits: (component["traits"]?.items ?? []).compactMap { $0["type"]?.scalar?.text }))
      let name = component["name"]?.scalar?.text ?? ""
      for (use, isTrait) in [(component, false)] + (component["traits"]?.items ?? []).map({ ($0, true) }) {
        uses.append((name, use["type"]?.scalar?.text ?? "", isTrait, use["properties"]))
      }
    }
  }

  /// The health rules of the types that are used.
  var statusRules: [StatusRule] {
    uses.compactMap { use in
      let found = use.isTrait ? types.trait(use.type)?.status : types.component(use.type)?.status
      guard let found else { return nil }
      var problems: [Diagnostic] = []
      let rules: Fields = [
        "healthPolicy": Node(found.healthPolicy), "customStatus": Node(found.customStatus),
        "details": Node(found.details),
      ]
      return StatusRule(
        component: use.component,
        // The type as in the label of its objects: 'web-v3' for 'web@v3'.
        trait: use.isTrait ? use.type.split(separator: "@").joined(separator: "-") : nil, rules: rules,
        parameter: use.properties?.value(strictness: .ignore, diagnostics: &problems) ?? .empty)
    }
  }
}
