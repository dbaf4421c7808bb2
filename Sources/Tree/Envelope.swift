/// The frame of the JSON that the program prints: each document says what it is, as a Kubernetes object does, so that a
/// reader can tell one from another, and a later form from this one.
package enum Envelope {
  /// The form that all of them have.
  package static let apiVersion = "lateen.dev/v1alpha1"

  /// A document of a kind.
  package static func document(_ kind: String, _ fields: Fields) -> Node {
    var fields = fields
    fields["apiVersion"] = .string(apiVersion)
    fields["kind"] = .string(kind)
    return .fields(fields)
  }

  /// A document with several things of one kind: a `PlanList` has plans as its `items`.
  package static func list(of kind: String, _ items: [Node]) -> Node {
    document("\(kind)List", ["items": .list(items)])
  }
}
