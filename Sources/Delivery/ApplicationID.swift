import Kubernetes
import Tree

/// An Application that is delivered: its name, and the namespace its state lives in.
public struct ApplicationID: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// The namespace.
  public var namespace: String
  /// The name.
  public var name: String

  /// An identity; refused when a part of it is no name that Kubernetes accepts, so that it can stand in a path.
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

  /// The name as an argument of a command, for hints.
  public var argument: String { namespace == "default" ? name : "\(name) -n \(namespace)" }

  /// The name, with the namespace before it unless that is the default one.
  public var description: String { namespace == "default" ? name : "\(namespace)/\(name)" }
}
