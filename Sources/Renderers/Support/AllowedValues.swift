import Kubernetes
import Rendering

extension ParameterConstraint {
  /// What the API server accepts, as checked by `vet`.
  init(_ rule: FieldRule) {
    self.init(pattern: rule.pattern, minimum: rule.bounds.low, maximum: rule.bounds.high, phrase: rule.phrase)
  }

  static let port = ParameterConstraint(.port)
  static let portName = ParameterConstraint(.portName)
  static let host = ParameterConstraint(.host)
  static let address = ParameterConstraint(.address)
  static let schedule = ParameterConstraint(.schedule)
  static let quantity = ParameterConstraint(.quantity)
  static let configKey = ParameterConstraint(.configKey)
  static let nonNegative = ParameterConstraint(.range(0))
  static let positive = ParameterConstraint(.range(1))
}
