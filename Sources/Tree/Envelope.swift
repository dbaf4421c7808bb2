/// The envelope of the JSON that the program prints. Like a Kubernetes object, each document has a kind and a version,
/// so that readers can distinguish kinds and future versions.
package enum Envelope {
  /// The version of all documents.
  package static let apiVersion = "lateen.dev/v1alpha1"

  /// Creates a document of a kind.
  package static func document(_ kind: String, _ fields: Fields) -> Node {
    var fields = fields
    fields["apiVersion"] = .string(apiVersion)
    fields["kind"] = .string(kind)
    return .fields(fields)
  }

  /// Creates a document with a list: a `PlanList` has plans as its `items`.
  package static func list(of kind: String, _ items: [Node]) -> Node {
    document("\(kind)List", ["items": .list(items)])
  }
}
