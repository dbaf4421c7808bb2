/// A condition on a measured value, as in KubeVela: `>=0.95`.
public struct MetricCondition: Sendable, Hashable {
  private let comparison: Comparison
  private let bound: Double

  private enum Comparison: String, CaseIterable {
    // Longer operators come first, because shorter ones are prefixes of them.
    case atLeast = ">="
    case atMost = "<="
    case equal = "=="
    case different = "!="
    case above = ">"
    case below = "<"
  }

  /// Parses a condition. Nil if the text is not one.
  public init?(_ text: String) {
    let plain = text.filter { !$0.isWhitespace }
    guard let comparison = Comparison.allCases.first(where: { plain.hasPrefix($0.rawValue) }),
      let bound = Double(plain.dropFirst(comparison.rawValue.count)), bound.isFinite
    else { return nil }
    self.comparison = comparison
    self.bound = bound
  }

  /// Whether a value meets the condition. NaN meets none.
  public func holds(_ value: Double) -> Bool {
    if value.isNaN { return false }
    return switch comparison {
    case .atLeast: value >= bound
    case .atMost: value <= bound
    case .equal: value == bound
    case .different: value != bound
    case .above: value > bound
    case .below: value < bound
    }
  }
}
