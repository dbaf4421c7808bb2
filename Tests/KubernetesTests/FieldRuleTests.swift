import RegularExpressions
import Testing

@testable import Kubernetes

/// What editors are told of parameters agrees with what `vet` refuses.
@Suite struct FieldRuleTests {
  private static let texts = [
    "", "a", "web", "Web", "a_b", "-a", "a-", "a.b", "a..b", "1a", "80", "8080", "http", "a-b", "*.a.b", "*", "/",
    "a b", "..",
    "500m", "1.5", "128Mi", "-1", "1e3", "1Ki", "1x", "0", "1.2.3.4", "::1", "2001:db8::1", "01.2.3.4", "999.1.1.1",
    "*/5 * * * *",
    "@daily", "@every 1h", "0 0 * *", "* * * * * *", "x", "MON", "0 9 * * MON-FRI", ".", "key", "a/b", "grün",
    "a.b-c_d",
  ]

  @Test(
    "a pattern lets through what the server accepts",
    arguments: ["portName", "host", "address", "schedule", "quantity", "configKey"])
  func pattern(_ name: String) throws {
    let rules: [String: FieldRule] = [
      "portName": .portName, "host": .host, "address": .address, "schedule": .schedule, "quantity": .quantity,
      "configKey": .configKey,
    ]
    let rule = try #require(rules[name])
    let pattern = try #require(rule.pattern)
    let expression = try RegularExpression(pattern)
    var refused = 0
    for text in Self.texts where !text.isEmpty {
      let isQuantity = name == "quantity"
      let isAccepted = (isQuantity ? Quantity(text) != nil : true) && rule.rule.accepts(text, 36)
      if isAccepted { #expect(expression.matches(text), "\(text)") }
      if !expression.matches(text) { refused += 1 }
    }
    #expect(refused > 5)
    #expect(expression.matches("") == rule.isOptional)
  }

  @Test func `bounds are those of the rule`() {
    for rule in [FieldRule.port, .range(0), .range(1, 5)] {
      let (low, high) = rule.bounds
      if let low { #expect(rule.rule.accepts(low) && !rule.rule.accepts(low - 1)) }
      if let high { #expect(rule.rule.accepts(high) && !rule.rule.accepts(high + 1)) }
    }
  }
}
