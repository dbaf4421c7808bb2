/// Default namespaces.
package enum Namespace {
  /// The default namespace of commands.
  package static let standard = "default"

  /// A namespace, or the default if it is empty.
  package static func named(_ namespace: String) -> String { namespace.isEmpty ? standard : namespace }
}
