import Tree

/// A number of pods, or a percentage of them.
public enum Amount: Sendable, Hashable {
  case count(Int)
  case percent(Int)

  /// How many of `total` it is, between none and all. Every percentage is rounded up, as Kruise Rollouts does it.
  public func scaled(to total: Int) -> Int {
    max(0, min(total, unclamped(to: total)))
  }

  /// As `scaled`, without the bounds.
  public func unclamped(to total: Int) -> Int {
    switch self {
    case .count(let count): count.bounded
    case .percent(let percent): (percent.bounded * total.bounded + 99) / 100
    }
  }

  /// Reads a number, or a text such as `20%`.
  public init?(_ node: Node) {
    switch node {
    case .int(let count): self = .count(count)
    case .string(let text) where text.hasSuffix("%"):
      guard let percent = Int(text.dropLast()) else { return nil }
      self = .percent(percent)
    default: return nil
    }
  }

  /// As it stands in a manifest.
  public var node: Node {
    switch self {
    case .count(let count): .int(count)
    case .percent(let percent): .string("\(percent)%")
    }
  }
}
