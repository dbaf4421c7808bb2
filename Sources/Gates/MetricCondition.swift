import Tree

/// What a measurement has to be, as KubeVela has it: `>=0.95`.
public struct MetricCondition: Sendable, Hashable {
  private let comparison: Comparison
  private let bound: Double

  private enum Comparison: String, CaseIterable {
    // Longer ones first, as they begin like others.
    case atLeast = ">="
    case atMost = "<="
    case equal = "=="
    case different = "!="
    case above = ">"
    case below = "<"
  }

  /// Reads a condition; nil when the text is none.
  public init?(_ text: String) {
    let plain = text.filter { !$0.isWhitespace }
    guard let comparison = Comparison.allCases.first(where: { plain.hasPrefix($0.rawValue) }),
      let bound = Double(plain.dropFirst(comparison.rawValue.count)), bound.isFinite
    else { return nil }
    self.comparison = comparison
    self.bound = bound
  }

  /// Whether a value fulfils it. What is not a number fulfils nothing.
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

/// What Prometheus answers to a query at one instant.
enum Measurement: Equatable {
  /// The values of all series.
  case values([Double])
  case none
  case unreadable(String)

  init(_ answer: Node) {
    guard answer["status"] == "success", let data = answer["data"] else {
      self = .unreadable(answer["error"]?.string ?? "it is no answer of Prometheus")
      return
    }
    let pairs: [Node]
    switch data["resultType"]?.string {
    case "vector": pairs = (data["result"]?.items ?? []).compactMap { $0["value"] }
    case "scalar": pairs = data["result"].map { [$0] } ?? []
    default:
      self = .unreadable("the query gives no vector and no scalar")
      return
    }
    var values: [Double] = []
    for pair in pairs {
      guard let items = pair.items, items.count == 2, let text = items[1].string, let value = Self.number(text) else {
        self = .unreadable("a value is no number")
        return
      }
      values.append(value)
    }
    self = values.isEmpty ? .none : .values(values)
  }

  /// As Prometheus writes numbers: `NaN` and `+Inf` too.
  private static func number(_ text: String) -> Double? {
    switch text {
    case "NaN": .nan
    case "+Inf", "Inf": .infinity
    case "-Inf": -.infinity
    default: Double(text)
    }
  }
}
