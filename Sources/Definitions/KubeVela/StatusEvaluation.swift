import CUE
import Rendering
import Tree

/// The health and status of objects in a cluster, evaluated by the rules of their type. As in KubeVela:
/// `pkg/cue/definition/health/health.go`.
public struct StatusEvaluation: Sendable, Hashable {
  /// Whether the objects are healthy: true without a health policy, false if the policy can't be evaluated.
  public var isHealthy = true
  /// The status message; nil if the rules don't define one or it can't be evaluated.
  public var message: String?

  /// Evaluates rules.
  ///
  /// - Parameters:
  ///   - rules: The rules.
  ///   - parameter: The properties of the component or trait.
  ///   - context: The names, and the live objects as `output` and `outputs`.
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

  /// Evaluates one of the rules; nil if it can't be compiled or has conflicts.
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
