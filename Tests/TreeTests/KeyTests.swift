import Testing
import Tree

@Test(
  "a plain key that is a number is written as Kubernetes' tools write it",
  arguments: [
    ("1.10", "1.1"), ("1e3", "1000"), ("017", "15"), ("0x1F", "31"), ("0b11", "3"), ("1_000", "1000"), ("80", "80"),
    ("-5", "-5"), ("+5", "5"), ("1.0", "1"), ("1e6", "1e+06"), ("1234567.5", "1.2345675e+06"), ("123456.5", "123456.5"),
    ("0.00001", "1e-05"), ("0.0001", "0.0001"), ("-0.5", "-0.5"), (".5", "0.5"), (".inf", ".inf"), ("-.inf", "-.inf"),
    (".nan", ".nan"), ("1e39", ".inf"), ("100000.0", "100000"), ("9223372036854775808", "9223372036854775808"),
    ("0.1", "0.1"), ("16777217.0", "1.6777216e+07"),
  ])
func numericKey(_ text: String, _ key: String) {
  #expect(PlainScalar.numericKey(text) == key)
}

@Test("a plain key that is no number stays", arguments: ["", "a", "1.2.3", "2024-01-01", "true", "-", "1:30", "x1"])
func textualKey(_ text: String) {
  #expect(PlainScalar.numericKey(text) == nil)
}
