import Testing

@testable import Kubernetes

/// What the server's compiler finds wrong with expressions, and what it doesn't.
@Suite struct CELRuleTests {
  private static func definition(_ rule: String) -> String {
    """
    {apiVersion: apiextensions.k8s.io/v1, kind: CustomResourceDefinition, metadata: {name: as.b.c},
      spec: {group: b.c, scope: Cluster, names: {plural: as, kind: A}, versions: [{name: v1, served: true, storage: true,
        schema: {openAPIV3Schema: {type: object, properties: {spec: {type: object,
          x-kubernetes-validations: [{rule: \(rule)}], properties: {
            text: {type: string, maxLength: 9}, count: {type: integer}, share: {type: number}, isOn: {type: boolean},
            since: {type: string, format: date-time}, either: {x-kubernetes-int-or-string: true},
            texts: {type: array, maxItems: 5, items: {type: string, maxLength: 9}},
            labels: {type: object, maxProperties: 5, additionalProperties: {type: string, maxLength: 9}},
            open: {type: object, x-kubernetes-preserve-unknown-fields: true},
            inner: {type: object, properties: {a: {type: integer}}}}}}}}}]}}
    """
  }

  private static func problems(_ rule: String, minor: Int) throws -> [String] {
    let quoted = "'" + rule.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
    return try ServerObject.problems(definition(quoted), minor: minor)
  }

  @Test(
    "right expressions",
    arguments: [
      "self.text.startsWith('a') && self.count > 1.5", "self.texts.all(t, t.size() < 3)", "size(self.labels) == 1",
      "self.labels.exists(k, k == 'a' && self.labels[k] != '')", "self.either == 1 || string(self.either) == 'a'",
      "self.texts.map(t, t + 'a').join(',').contains('a')", "has(self.open) && has(self.inner.a)",
      "self.since < timestamp('2026-01-01T00:00:00Z') + duration('1h')",
      "quantity(self.text).isLessThan(quantity('1'))",
      "self.texts.transformList(i, v, v + string(i)).size() == 1", "{'a': 1}.all(k, k == 'a')", "self.?text.hasValue()",
      "url(self.text).getHost() == 'a'", "ip.isCanonical(self.text)", "sets.contains(self.texts, ['a'])",
      "self.texts.indexOf('a') == 0 && self.text.indexOf('a', 1) == 0",
      "!format.dns1123Label().validate('a').hasValue()",
      "[1, 2].sum() == 3 && [self.count].max() > 0", "(self.isOn ? self.count : 0) >= -1", "type(self.either) == int",
      "b'a' == bytes(self.text)", "'a' in self.texts && 'b' in self.labels",
      "'%s %d'.format([self.text, self.count]) == 'a'", "!![1].size() == 1", "self.texts == [self.either]",
      "self.labels == {}", "[dyn(1), dyn('a')].size() == 2", "self.since == null", "- -self.count == 1",
      "oldSelf.count <= self.count", "uint(self.count) == 1u", "0x1u + 2U == 3u && 1u < 2",
      "-1 < 18446744073709551615u",
      "[1u, 2u].exists(x, x % 2u == 0u) && string(3u) == '3'", "dyn(1u) == 1", "'%%'.format([]) == '%'",
      "'%d %x %o %b'.format([1u, 'a', 8, true]) == ''", "'%.2f %e %s'.format([1.5, 'NaN', [1]]) == ''",
      "'%d'.format([self.either]) == ''", "self.text.format([self.count]) == ''",
    ])
  func right(_ rule: String) throws {
    #expect(try Self.problems(rule, minor: 36).isEmpty)
  }

  @Test(
    "wrong expressions",
    arguments: [
      "self.text.beginsWith('a')", "self.text.startsWith(1)", "self.text.startsWith('a', 'b')", "self.count.size() > 0",
      "self.count + 1.5 > 1.0", "self.text + 1 == 'a'", "self.share % 2 == 0", "-self.text == 'a'", "!self.count",
      "self.count && true", "self.text > 1", "self.text == 1", "self.count == 1.0", "1 in self.texts",
      "'a' in self.inner",
      "self.inner.all(k, true)", "self.texts.all(t, t)", "self.texts.map(t, t)", "self.texts[0]",
      "self.texts['a'] == 'a'",
      "self.labels[1] == 'a'", "self.inner.b == 1", "self.open.a == 1", "self.text.a == 1", "self.either",
      "self.isOn ? 1 : 'a'", "[1, 'a'].size() == 1", "self.text.matches('[')", "duration('a') == duration('1h')",
      "timestamp('a') < self.since", "math.greatest(1, 2) == 2", "cel.bind(a, 1, a == 1)",
      "self.since + 1 < self.since",
      "self.metadata.name == 'a'", "foo.bar == 1", "self.text == null", "self.text.matches('a') == 'b'", "'a",
      "[self.either, 1].size() == 2", "{'a': 1, 'b': 'c'}.size() == 1", "{'a': 1}[1] == 1", "!-1 == 1",
      "[[1], ['a']].size() == 1", "self.labels == {'a': 1}", "self.texts == [1]", "self.texts + [1] == []", "bool('b')",
      "int('a') == 1", "double('b') > 1.0", "self.text == 'a\\q'", "self.texts.sort()", "size(1) == 1",
      "size('a', 'b') == 1", "lowerAscii(self.text) == 'a'", "self.count == 1u", "1u + 2 == 3u", "-1u == 1u",
      "self.count in [1u]", "[1u, 2].size() == 2", "18446744073709551616u > 0u", "self.texts[0u] == 'a'",
      "'%d'.format([self.text]) == ''", "'%s %s'.format([1]) == ''", "'%s'.format([1, 2]) == ''",
      "'%z'.format([1]) == ''",
      "'100%'.format([]) == ''", "'%.f'.format([1.5]) == ''", "'%f'.format([1]) == ''", "'%x'.format([1.5]) == ''",
      "'%s'.format([quantity('1')]) == ''",
    ])
  func wrong(_ rule: String) throws {
    let problems = try Self.problems(rule, minor: 36)
    let place = "spec.versions[0].schema.openAPIV3Schema.properties.spec.x-kubernetes-validations[0].rule"
    #expect(problems == [place])
  }

  @Test(
    "functions by version",
    arguments: [
      ("isIP(self.text)", 31), ("sets.contains(self.texts, ['a'])", 30), ("self.texts.all(i, v, v != '')", 33),
      ("isSemver(self.text)", 34), ("self.texts.sort() == self.texts", 35), ("isQuantity(self.text)", 29),
    ])
  func versions(_ rule: String, _ minor: Int) throws {
    #expect(try Self.problems(rule, minor: minor).isEmpty)
    #expect(try !Self.problems(rule, minor: minor - 1).isEmpty)
  }

  private static func policy(_ spec: String) -> String {
    """
    {apiVersion: admissionregistration.k8s.io/v1, kind: ValidatingAdmissionPolicy, metadata: {name: a}, spec: {
      matchConstraints: {resourceRules: [{apiGroups: [''], apiVersions: [v1], resources: [pods], operations: ['*']}]},
      \(spec)}}
    """
  }

  @Test(
    "expressions of policies",
    arguments: [
      ("request.operation == \"CREATE\" && \"a\" in request.userInfo.groups", true), ("request.uid == \"a\"", false),
      ("namespaceObject.metadata.labels.a == \"b\"", true), ("namespaceObject.spec.a == \"b\"", false),
      ("authorizer.group(\"\").resource(\"pods\").check(\"get\").allowed()", true), ("object.metadata.name", false),
      ("authorizer.requestResource.check(\"get\").allowed()", true), ("authorizer.check(\"get\").allowed()", false),
      ("object.spec.replicas < 5 && object.a.b.exists(x, x == 1)", true), ("request.dryRun", true),
      ("request.operation", false), ("object.spec.foo()", false),
    ])
  func policies(_ expression: String, _ isRight: Bool) throws {
    let problems = try ServerObject.problems(Self.policy("validations: [{expression: '\(expression)'}]"))
    #expect(problems.isEmpty == isRight)
  }
}
