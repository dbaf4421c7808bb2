import Testing
import Tree

/// The values that go-yaml v2 reads from plain scalars, converted to JSON for a cluster.
private let table: [(String, Node)] = [
  ("", .null), ("~", .null), ("null", .null), ("Null", .null), ("NULL", .null), ("nULL", "nULL"), ("none", "none"),
  ("true", true), ("True", true), ("TRUE", true), ("tRUE", "tRUE"), ("false", false), ("False", false),
  ("FALSE", false),
  ("y", true), ("Y", true), ("yes", true), ("Yes", true), ("YES", true), ("on", true), ("On", true), ("ON", true),
  ("n", false), ("N", false), ("no", false), ("No", false), ("NO", false), ("off", false), ("Off", false),
  ("OFF", false), ("yeS", "yeS"), ("nope", "nope"), ("one", "one"),
  ("0", 0), ("-0", 0), ("7", 7), ("+7", 7), ("-7", -7), ("9223372036854775807", 9_223_372_036_854_775_807),
  ("010", 8), ("-010", -8), ("00", 0), ("0o7", 7), ("0O17", 15), ("0x1f", 31), ("0X1F", 31), ("-0x10", -16),
  ("0b101", 5), ("-0b11", -3), ("1_000", 1000), ("0x_ff", 255), ("_1", "_1"),
  ("08", 8), ("0x", "0x"), ("0xg", "0xg"), ("0b2", "0b2"), ("1-2", "1-2"), ("+-1", "+-1"), ("--1", "--1"),
  ("1.5", 1.5), ("-1.5", -1.5), (".5", 0.5), ("+.5", 0.5), ("1.", 1), ("1.50", 1.5), ("1e3", 1000), ("1E+3", 1000),
  ("1.5e-3", 0.0015), ("1e", "1e"), ("1e+", "1e+"), (".", "."), ("-", "-"), ("+", "+"), ("1.2.3", "1.2.3"),
  (".inf", .double(.infinity)), ("+.INF", .double(.infinity)), ("-.Inf", .double(-.infinity)),
  (".iNF", ".iNF"), ("1e999", "1e999"), ("0._5", 0.5), ("._5", "._5"), (".5_0", ".5_0"),
  ("-9223372036854775808", .int(.min)), ("-9223372036854775809", .double(-0x1p63)),
  ("9223372036854775808", .double(0x1p63)), ("9007199254740993.0", .double(0x1p53)),
  ("190:20:30", "190:20:30"), ("12:30", "12:30"), ("2001-12-14", "2001-12-14"),
  ("2001-12-14T21:59:43Z", "2001-12-14T21:59:43Z"), ("1,000", "1,000"), ("500m", "500m"), ("1Gi", "1Gi"),
  ("1.10-alpine", "1.10-alpine"), ("=", "="), ("<<", "<<"), ("٣", "٣"), ("1 2", "1 2"),
]

@Test(arguments: table.indices)
private func `a plain scalar is read as in a cluster`(index: Int) {
  let (text, value) = table[index]
  #expect(PlainScalar.resolve(text) == value, "\(text)")
}

@Test func `not a number is a number all the same`() {
  for text in [".nan", ".NaN", ".NAN"] {
    guard case .double(let value) = PlainScalar.resolve(text) else {
      Issue.record("\(text) is no number")
      continue
    }
    #expect(value.isNaN)
  }
}

@Test func `only YAML 1.1 takes the old booleans as such`() {
  for text in ["y", "N", "yes", "No", "ON", "off"] { #expect(PlainScalar.isOldBoolean(text), "\(text)") }
  for text in ["true", "False", "", "null", "yep", "1"] { #expect(!PlainScalar.isOldBoolean(text), "\(text)") }
}

@Test func `whatever reads as something else than text is quoted`() {
  for (text, value) in table where value != .string(text) { #expect(PlainScalar.isAmbiguous(text), "\(text)") }
  for text in ["=", "<<", "12:30", "2001-12-14"] { #expect(PlainScalar.isAmbiguous(text), "\(text)") }
  for text in ["a", "500m", "1Gi", "nginx:1.27", "none", "onward"] {
    #expect(!PlainScalar.isAmbiguous(text), "\(text)")
  }
}
