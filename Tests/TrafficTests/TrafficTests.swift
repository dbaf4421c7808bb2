import Testing

@testable import Traffic

/// Counting the versions that answer.
@Suite struct TrafficTests {
  @Test(arguments: [
    (100, 0.2, 8...34), (100, 0.9, 79...98), (200, 0.2, 22...59), (10, 0.0, 0...0), (10, 1.0, 10...10),
  ])
  func `random variation leaves the expected range in one case of a thousand`(
    _ tries: Int, _ chance: Double, _ range: ClosedRange<Int>
  ) {
    #expect(Binomial(tries: tries, chance: chance).expected == range)
  }

  @Test func `a large number of trials neither overflows nor takes long`() {
    let range = Binomial(tries: 100_000, chance: 0.2).expected
    #expect(range.contains(20_000) && range.lowerBound > 19_500 && range.upperBound < 20_500)
  }

  @Test func `a version is read from body, header or by a pattern`() throws {
    let response = HTTPResponse(
      status: 200, headers: ["x-version": "v2"], body: Array("Demo: v1\nmore\n".utf8))
    #expect(try #require(VersionSource("body")).version(of: response) == "Demo: v1")
    #expect(try #require(VersionSource("header:X-Version")).version(of: response) == "v2")
    #expect(try #require(VersionSource("Demo: (v[0-9]+)")).version(of: response) == "v1")
    #expect(try #require(VersionSource("nothing")).version(of: response) == nil)
    #expect(VersionSource("(") == nil && VersionSource("header:") == nil && VersionSource("") == nil)
  }

  @Test func `a body can't pretend to be another answer`() throws {
    let body = "v1\nlateen-x-200 0 \n{}\nlateen-x-end\nv9"
    let output =
      "\(body)\nlateen-k3-200 0 \n{\"x-a\": [\"b\"]}\nlateen-k3-end\n\nlateen-k3-000 7 refused\n{}\nlateen-k3-end\n"
    let responses = try Transcript("lateen-k3-").responses(in: Array(output.utf8))
    #expect(responses.count == 2)
    #expect(responses.first == HTTPResponse(status: 200, headers: ["x-a": "b"], body: Array(body.utf8)))
    #expect(responses.last?.failure == "refused")
  }

  @Test func `errors are neither version`() throws {
    let responses =
      Array(repeating: HTTPResponse(status: 200, body: Array("v1".utf8)), count: 78)
      + Array(repeating: HTTPResponse(status: 200, body: Array("v2".utf8)), count: 20)
      + [HTTPResponse(status: 503), HTTPResponse(status: 0, failure: "timed out")]
    let count = Count(responses, by: .body)
    #expect(count.versions.map(\.name) == ["v1", "v2"] && count.versions.map(\.answers) == [78, 20])
    #expect(count.failures.map(\.reason) == ["status 503", "timed out"])
    #expect(try #require(ExpectedShare("v2=20%")).fits(count))
    #expect(try !#require(ExpectedShare("v2=50")).fits(count))
    #expect(ExpectedShare("v2") == nil && ExpectedShare("v2=120") == nil && ExpectedShare("=5") == nil)
  }
}
