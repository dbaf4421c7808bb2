import Rendering
import Tree

/// A policy type: where and how an Application's components are delivered.
protocol PolicyDefinition: Definition {
  /// Its effect on a delivery.
  static func effect(_ parameters: Parameters) -> PolicyEffect
}

/// The effect of a policy on a delivery that uses it.
enum PolicyEffect: Sendable {
  case override(OverridePolicy.Parameters)
  case topology(TopologyPolicy.Parameters)
  case replication(ReplicationPolicy.Parameters)
  /// None: it configures how KubeVela's controller handles objects in a cluster.
  case controller
}

extension PolicyDefinition {
  fileprivate static func read(_ properties: SourceNode, _ context: inout ReadingContext) -> PolicyEffect? {
    let before = context.errorCount
    guard let parameters = Parameters(reading: properties, &context), context.errorCount == before else { return nil }
    return effect(parameters)
  }
}

/// The policy types.
public enum Policies {
  static let definitions: [any PolicyDefinition.Type] = [
    ApplyOncePolicy.self,
    GarbageCollectPolicy.self,
    OverridePolicy.self,
    ReadOnlyPolicy.self,
    ReplicationPolicy.self,
    ResourceUpdatePolicy.self,
    SharedResourcePolicy.self,
    TakeOverPolicy.self,
    TopologyPolicy.self,
  ]

  /// All policy types, sorted by name.
  public static var all: [any Definition.Type] { definitions }

  /// Whether a policy type is implemented here, so that a definition of it changes nothing.
  package static func isBuiltIn(_ type: String) -> Bool { definitions.contains { $0.type == type } }

  /// The effect of a policy; nil after reporting a problem.
  static func effect(
    of use: Application.Use, strictness: Strictness, _ diagnostics: inout [Diagnostic]
  ) -> PolicyEffect? {
    guard let definition = definitions.first(where: { $0.type == use.type }) else {
      diagnostics.append(
        .error(
          "there is no policy type '\(use.type)'", at: use.typeMark,
          hint: Suggestion.hint(for: use.type, in: definitions.map { $0.type }, noun: "known"), code: .unknownType))
      return nil
    }
    var context = ReadingContext(owner: "policy '\(use.name ?? use.type)'", strictness: strictness)
    defer { diagnostics += context.diagnostics }
    return definition.read(use.properties, &context)
  }
}
