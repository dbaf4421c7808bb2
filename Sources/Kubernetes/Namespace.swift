/// Where objects without a namespace go.
package enum Namespace {
  /// The namespace of a command that names none.
  package static let standard = "default"

  /// A namespace, or that of the command when there is none.
  package static func named(_ namespace: String) -> String { namespace.isEmpty ? standard : namespace }
}
