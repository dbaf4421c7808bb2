extension BuiltinPackage {
  /// Functions on the bits of integers of at most 64 bits.
  static let bits = BuiltinPackage(
    "math/bits",
    [
      Builtin("bits.And", 2) { call throws(Bottom) in .number(Number(try call.int(0) & call.int(1))) },
      Builtin("bits.Or", 2) { call throws(Bottom) in .number(Number(try call.int(0) | call.int(1))) },
      Builtin("bits.Xor", 2) { call throws(Bottom) in .number(Number(try call.int(0) ^ call.int(1))) },
      Builtin("bits.Clear", 2) { call throws(Bottom) in .number(Number(try call.int(0) & ~call.int(1))) },
      Builtin("bits.Lsh", 2) { call throws(Bottom) in
        let (value, count) = (try call.int(0), try position(1, call))
        let shifted = value << count
        guard shifted >> count == value else { throw call.failed("the number is too large") }
        return .number(Number(shifted))
      },
      Builtin("bits.Rsh", 2) { call throws(Bottom) in .number(Number(try call.int(0) >> position(1, call))) },
      Builtin("bits.At", 2) { call throws(Bottom) in .number(Number(try call.int(0) >> position(1, call) & 1)) },
      Builtin("bits.Set", 3) { call throws(Bottom) in
        let (value, place, bit) = (try call.int(0), try position(1, call), try call.int(2))
        guard bit == 0 || bit == 1 else { throw call.wrong(2, "0 or 1") }
        return .number(Number(bit == 1 ? value | 1 << place : value & ~(1 << place)))
      },
      Builtin("bits.Len", 1) { call throws(Bottom) in
        .number(Number(Int.bitWidth - Int(bitPattern: try call.int(0).magnitude).leadingZeroBitCount))
      },
      Builtin("bits.OnesCount", 1) { call throws(Bottom) in .number(Number(try call.int(0).nonzeroBitCount)) },
    ])

  private static func position(_ index: Int, _ call: BuiltinCall) throws(Bottom) -> Int {
    let position = try call.int(index)
    guard position >= 0, position < 63 else { throw call.wrong(index, "the number of a bit from 0 to 62") }
    return position
  }
}
