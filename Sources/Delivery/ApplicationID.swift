import Kubernetes
import Tree

/// The identity of a delivered Application: its name and the namespace that holds its state.
public struct ApplicationID: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// The namespace.
  public var namespace: String
  /// The name.
  public var name: String

  /// Creates an identity. Throws if the name or the namespace is not valid in Kubernetes, so that both are safe as path
  /// components.
  public init(name: String, namespace: String) throws(Diagnostic) {
    let problems = [
      ObjectName.problem(name, kind: Kind.configMap.name), ObjectName.problem(namespace, kind: Kind.namespace.name),
    ]
    if let problem = problems.compactMap({ $0 }).first { throw Diagnostic.error(.refused, problem) }
    self.namespace = namespace
    self.name = name
  }

  public static func < (left: ApplicationID, right: ApplicationID) -> Bool {
    (left.namespace, left.name) < (right.namespace, right.name)
  }

  /// The Application as command-line arguments, for hints.
  public var argument: String { namespace == "default" ? name : "\(name) -n \(namespace)" }

  /// The name, prefixed with the namespace unless that is `default`.
  public var description: String { namespace == "default" ? name : "\(namespace)/\(name)" }
}
