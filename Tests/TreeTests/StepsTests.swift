import Testing

@testable import Tree

/// Work grows linearly with the input: steps are counted, not seconds.
@Suite struct TreeStepsTests {
  private func steps(_ count: Int) -> Int {
    let names = (0..<count).map { String(repeating: "a", count: 100) + "-\($0)" }
    var steps = 0
    for name in names { _ = Suggestion.nearest(to: "x" + name + "y", in: names, steps: &steps) }
    return steps
  }

  @Test func `many misspelt long names are compared with some of the known ones`() {
    let (few, many) = (steps(300), steps(1200))
    #expect(many <= 5 * few)
    #expect(few <= 300 * 256 * 128 * 11)
  }

  @Test(arguments: [
    ("kitten", "kittne", 1), ("web", "wbe", 1), ("web", "web", 0), ("replicas", "replcas", 1), ("image", "imgae", 1),
    ("abcdefghi", "abdcefgih", 2), ("abc", "xyz", nil), ("a", "abc", nil), ("", "", 0),
  ]) func `a distance is that of slips, or none`(left: String, right: String, expected: Int?) {
    var distance = EditDistance(from: left)
    #expect(distance.to(right) == expected)
    var reverse = EditDistance(from: right)
    if left.count == right.count { #expect(reverse.to(left) == expected) }
  }

  @Test func `a thousand unsorted keys are sorted at once`() {
    let keys = (0..<1000).map { "key\(($0 * 7919) % 1000)" }
    let fields = Fields(unsorted: keys.map { Fields.Entry(key: $0, value: .string($0)) })
    #expect(fields.keys == keys.sorted())
    #expect(fields["key77"] == "key77")
  }

  @Test func `of equal keys among many the last counts`() {
    let entries = (0..<200).map { Fields.Entry(key: "key\($0 % 50)", value: .int($0)) }
    let fields = Fields(unsorted: entries)
    #expect(fields.count == 50)
    #expect(fields["key0"] == 150)
    #expect(fields["key49"] == 199)
  }

  @Test(arguments: [40, 400]) func `a key anywhere in a large map`(count: Int) {
    var fields = Fields()
    for index in (0..<count).reversed() { fields["k\(index)"] = .int(index) }
    #expect(fields.count == count)
    #expect((0..<count).allSatisfy { fields["k\($0)"] == .int($0) })
    #expect(fields.keys == fields.keys.sorted())
  }
}
