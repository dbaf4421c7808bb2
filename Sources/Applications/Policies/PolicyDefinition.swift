import Rendering
import Tree

/// A type of policy: what an Application says about where and how its components are delivered.
protocol PolicyDefinition: Definition {
  /// What it does to a delivery.
  static func effect(_ parameters: Parameters) -> PolicyEffect
}

/// What a policy does to a delivery that names it.
enum PolicyEffect: Sendable {
  case override(OverridePolicy.Parameters)
  case topology(TopologyPolicy.Parameters)
  case replication(ReplicationPolicy.Parameters)
  /// Nothing: it speaks to KubeVela's controller, about objects that are in a cluster.
  case controller
}

extension PolicyDefinition {
  fileprivate static func read(_ properties: SourceNode, _ context: inout ReadingContext) -> PolicyEffect? {
    let before = context.errorCount
    guard let parameters = Parameters(reading: properties, &context), context.errorCount == before else { return nil }
    return effect(parameters)
  }
}

/// The types of policy.
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

  /// All of them, by name.
  public static var all: [any Definition.Type] { definitions }

  /// What a policy does; nil after reporting what is wrong with it.
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
