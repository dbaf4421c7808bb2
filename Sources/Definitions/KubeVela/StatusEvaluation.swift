import CUE
import Rendering
import Tree

/// What the rules of a type say of objects in a cluster. As in KubeVela: `pkg/cue/definition/health/health.go`.
public struct StatusEvaluation: Sendable, Hashable {
  /// Whether they are healthy; a policy that can't be evaluated says that they aren't.
  public var isHealthy = true
  /// How they stand; nil if the rules don't say, or can't.
  public var message: String?

  /// Evaluates rules.
  ///
  /// - Parameters:
  ///   - rules: The rules.
  ///   - parameter: The properties of the component or trait.
  ///   - context: The names, and `output` and `outputs` as they are in the cluster.
  public init(_ rules: StatusRules, parameter: Node, context: Node) {
    var context = context
    if let text = rules.details, let fields = Self.instance(of: text, parameter, context)?.value.fields {
      for (name, value) in fields where name != "context" && name != "parameter" {
        context["status", "details", name] = try? value.node()
      }
    }
    if let text = rules.healthPolicy {
      isHealthy = (try? Self.instance(of: text, parameter, context)?["isHealth"]?.node().bool) ?? false
    }
    context["status", "healthy"] = .bool(isHealthy)
    if let text = rules.customStatus,
      let said = try? Self.instance(of: text, parameter, context)?["message"]?.node().string, !said.isEmpty
    {
      message = said
    }
  }

  /// An evaluation of one of the texts; nil if it can't be compiled, or contradicts itself.
  private static func instance(of text: String, _ parameter: Node, _ context: Node) -> Instance? {
    guard let file = try? Parser.parse(text).upgraded(from: text),
      let program = try? Program(file, outer: ["parameter", "context"])
    else { return nil }
    let instance = Instance(
      program, data: [("parameter", parameter.asJSON), ("context", context.asJSON)], limits: CUESource.limits,
      readYAML: CUETemplate.readYAML)
    return (try? instance.validate()) == nil ? nil : instance
  }
}
