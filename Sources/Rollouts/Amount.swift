import Tree

/// A number of pods, or a percentage of them.
public enum Amount: Sendable, Hashable {
  case count(Int)
  case percent(Int)

  /// The number of pods out of `total`, clamped to `0...total`. Percentages are rounded up, as in Kruise Rollouts.
  public func scaled(to total: Int) -> Int {
    max(0, min(total, unclamped(to: total)))
  }

  /// Like `scaled(to:)`, without clamping.
  public func unclamped(to total: Int) -> Int {
    switch self {
    case .count(let count): count.bounded
    case .percent(let percent): (percent.bounded * total.bounded + 99) / 100
    }
  }

  /// Reads a number, or a string such as `20%`.
  public init?(_ node: Node) {
    switch node {
    case .int(let count): self = .count(count)
    case .string(let text) where text.hasSuffix("%"):
      guard let percent = Int(text.dropLast()) else { return nil }
      self = .percent(percent)
    default: return nil
    }
  }

  /// The amount as written in a manifest.
  public var node: Node {
    switch self {
    case .count(let count): .int(count)
    case .percent(let percent): .string("\(percent)%")
    }
  }
}
