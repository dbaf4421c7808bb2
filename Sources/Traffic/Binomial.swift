import Tree

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The distribution of successes in a number of independent trials.
package struct Binomial: Sendable, Hashable {
  /// The number of trials.
  package let tries: Int
  /// The probability of success, from 0 to 1.
  package let chance: Double

  /// Creates a distribution.
  package init(tries: Int, chance: Double) {
    self.tries = tries
    self.chance = min(max(chance, 0), 1)
  }

  /// The expected range: a number outside of it occurs by chance in one of a thousand cases, half of them on either
  /// side.
  package var expected: ClosedRange<Int> {
    if chance <= 0 { return 0...0 }
    if chance >= 1 { return tries...tries }
    let tail = 0.0005
    var low = 0
    var below = probability(0)
    while low < tries, below <= tail {
      low += 1
      below += probability(low)
    }
    var high = tries
    var above = probability(tries)
    while high > low, above <= tail {
      high -= 1
      above += probability(high)
    }
    return low...high
  }

  /// The probability of exactly this number, computed with logarithms so that no factorial overflows.
  private func probability(_ count: Int) -> Double {
    let (n, k) = (Double(tries), Double(count))
    let ways = logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1)
    return exp(ways + k * log(chance) + (n - k) * log1p(-chance))
  }

  private func logGamma(_ value: Double) -> Double {
    var sign: Int32 = 0
    return unsafe lgamma_r(value, &sign)
  }
}
