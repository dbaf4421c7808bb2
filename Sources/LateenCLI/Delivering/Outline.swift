import Lateen
import Codec
import Delivery
import Tree

/// The parts of Applications that delivery needs: names, components and the types of their traits.
struct Outline {
  private(set) var applications: [(name: String, namespace: String?)] = []
  private(set) var components: [Revision.Component] = []

  /// Reads inputs that have already been rendered, so their problems have been reported.
  init(_ inputs: [Source.Input], limits: Limits) {
    for input in inputs {
      var problems: [Diagnostic] = []
      let documents =
        input.name.hasSuffix(".json")
        ? [
          JSONReader(limits: limits, strictness: .ignore).document(
            in: input.bytes, file: input.name, diagnostics: &problems)
        ].compactMap { $0 }
        : YAMLReader(limits: limits, strictness: .ignore).documents(
          in: input.bytes, file: input.name, diagnostics: &problems)
      for document in documents { add(document) }
    }
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
    }
  }
}
