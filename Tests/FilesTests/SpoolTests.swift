import Testing

@testable import Files

@Suite struct SpoolTests {
  @Test(arguments: [0, 1, 1 << 20, 9 << 20])
  func `buffered bytes are returned unchanged`(count: Int) throws {
    var spool = Spool()
    #expect(spool.isEmpty)
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31 ^ $0 >> 8) }
    for start in stride(from: 0, to: count, by: 100_003) {
      spool.append(Array(bytes[start..<min(start + 100_003, count)]))
    }
    #expect(spool.isEmpty == (count == 0))
    var drained: [UInt8] = []
    try spool.drain { drained += $0 }
    #expect(drained == bytes)
    #expect(spool.isEmpty)
  }
}
