import Definitions
import Delivery
import Rendering
import Tree

extension StatusRule {
  /// Evaluates the health and status rules of a definition.
  static let judge: StatusJudge = { rule, context in
    let texts = StatusRules(
      healthPolicy: rule.rules["healthPolicy"]?.string, customStatus: rule.rules["customStatus"]?.string,
      details: rule.rules["details"]?.string)
    guard let texts else { return Judgement(isHealthy: true, message: nil) }
    let found = StatusEvaluation(texts, parameter: rule.parameter, context: context)
    return Judgement(isHealthy: found.isHealthy, message: found.message)
  }
}
