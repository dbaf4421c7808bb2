import Tree

/// The answer of Prometheus to an instant query.
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

  /// Parses a number in the notation of Prometheus, which includes `NaN` and `+Inf`.
  private static func number(_ text: String) -> Double? {
    switch text {
    case "NaN": .nan
    case "+Inf", "Inf": .infinity
    case "-Inf": -.infinity
    default: Double(text)
    }
  }
}
