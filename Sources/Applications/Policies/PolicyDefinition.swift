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

  /// Whether a policy type is built in, so that a definition of it has no effect.
  package static func isBuiltIn(_ type: String) -> Bool { definitions.contains { $0.type == type } }

  /// Types that KubeVela accepts without a definition, and that don't change what it applies.
  private static let withoutEffect: Set<ByteKey> = ["debug", "env-binding"]

  private static func ignored(_ use: Application.Use) -> Diagnostic? {
    guard withoutEffect.contains(use.type) else { return nil }
    let name = use.name ?? use.type
    return .warning("the policy '\(name)' of type '\(use.type)' is ignored: it changes no object", at: use.typeMark)
  }

  /// A warning about a policy that can't be judged here: its type changes nothing, or is neither known nor similar to a
  /// known one, so that a platform may define it.
  static func remark(on use: Application.Use) -> Diagnostic? {
    if let ignored = ignored(use) { return ignored }
    if isBuiltIn(use.type) { return nil }
    return Suggestion.nearest(to: use.type, in: definitions.map { $0.type }) == nil ? unknown(use).asWarning : nil
  }

  private static func unknown(_ use: Application.Use) -> Diagnostic {
    let known = definitions.map { $0.type }
    let near = Suggestion.nearest(to: use.type, in: known)
    return .error(
      "there is no policy type '\(use.type)'", at: use.typeMark,
      hint: near.map { "did you mean '\($0)'?" }
        ?? "known: \(known.joined(separator: ", ")); of your own give the definition with \(Remedy.definitions)",
      code: .unknownType)
  }

  /// The effect of a policy; nil after reporting a problem.
  static func effect(
    of use: Application.Use, strictness: Strictness, _ diagnostics: inout [Diagnostic]
  ) -> PolicyEffect? {
    guard let definition = definitions.first(where: { $0.type == use.type }) else {
      if let ignored = ignored(use) {
        if strictness != .ignore { diagnostics.append(ignored) }
      } else {
        diagnostics.append(unknown(use))
      }
      return nil
    }
    var context = ReadingContext(owner: "policy '\(use.name ?? use.type)'", strictness: strictness)
    defer { diagnostics += context.diagnostics }
    return definition.read(use.properties, &context)
  }
}
