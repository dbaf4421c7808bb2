import Testing
import Tree

/// Clamping numbers from input for arithmetic.
@Suite struct BoundsTests {
  @Test func `numbers stay where sums and products can't overflow`() {
    #expect(Int.max.bounded == Int(Int32.max))
    #expect(Int.min.bounded == Int(Int32.min))
    #expect((1 << 62).bounded == Int(Int32.max))
    #expect(5.bounded == 5)
    #expect(Int.max.exact == nil)
    #expect(Int.min.exact == nil)
    #expect(1_700_000_000_000.exact == 1_700_000_000_000)
  }

  @Test func `so do those that were fractions`() {
    #expect(Double.infinity.bounded == Int(Int32.max))
    #expect((-Double.infinity).bounded == Int(Int32.min))
    #expect(Double.nan.bounded == 0)
    #expect(1e300.bounded == Int(Int32.max))
    #expect(2.5.bounded == 3)
  }
}
