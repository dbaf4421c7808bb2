import Codec
import Rendering
import TestSupport
import Testing
import Tree

@testable import Kubernetes

@Suite struct SchemaTests {
  static func node(_ yaml: String) throws -> Node { try YAML.object(yaml) }

  private static func problems(_ schema: String, _ spec: String, minor: Int = 36) throws -> [String] {
    let definition = try node(
      """
      {apiVersion: apiextensions.k8s.io/v1, kind: CustomResourceDefinition, spec: {group: example.com,
       names: {kind: Widget}, versions: [{name: v1, served: true, schema: {openAPIV3Schema:
       {type: object, properties: {spec: \(schema)}}}}]}}
      """)
    var custom = CustomResources()
    let isTaken = custom.add(definition)
    #expect(isTaken)
    var validator = Validator(minor: minor, custom: custom)
    let object = try node("{apiVersion: example.com/v1, kind: Widget, metadata: {name: web}, spec: \(spec)}")
    return validator.problems(of: object).map(\.path.dotted)
  }

  @Test(
    "what a schema asks for is asked for at its place",
    arguments: [
      ("{type: object, properties: {a: {type: string}}}", "{a: x}", []),
      ("{type: object, properties: {a: {type: string}}}", "{a: 1}", ["spec.a"]),
      ("{type: object, properties: {a: {type: string}}}", "{b: x}", ["spec.b"]),
      ("{type: object, x-kubernetes-preserve-unknown-fields: true}", "{b: x}", []),
      ("{type: object, additionalProperties: {type: integer}}", "{b: x, c: 1}", ["spec.b"]),
      ("{type: object, required: [a], properties: {a: {type: string}}}", "{}", ["spec.a"]),
      ("{type: object, required: [a], properties: {a: {type: string}}}", "{a: ''}", []),
      ("{type: object, required: [a], properties: {a: {type: string, default: x}}}", "{}", []),
      ("{type: object, required: [a], properties: {a: {type: string}}}", "{a: null}", ["spec.a"]),
      ("{type: object, required: [a], properties: {a: {type: string, nullable: true}}}", "{a: null}", []),
      ("{type: object, required: [a], properties: {a: {type: string, default: x}}}", "{a: null}", []),
      ("{type: object, minProperties: 1, properties: {a: {type: string, default: x}}}", "{}", []),
      ("{type: object, minProperties: 1, properties: {a: {type: string}}}", "{a: null}", ["spec"]),
      (
        "{type: object, maxProperties: 1, properties: {a: {type: string, default: x}, b: {type: string}}}", "{b: x}",
        ["spec"]
      ),
      ("{type: object, maxProperties: 1, properties: {a: {type: string, default: x}}}", "{a: null}", []),
      ("{type: object, properties: {a: {type: string, default: x}}, anyOf: [{required: [a]}]}", "{}", []),
      ("{type: object, properties: {a: {type: string, default: x}}, not: {required: [a]}}", "{}", ["spec"]),
      (
        "{type: object, properties: {l: {type: array, items: {type: object, required: [a], properties: {a: {type: string, default: x}}}}}}",
        "{l: [{}]}", []
      ),
      ("{type: integer, format: int32}", "3000000000", ["spec"]),
      ("{type: integer, minimum: 1, maximum: 5}", "6", ["spec"]),
      ("{type: integer, minimum: 1, exclusiveMinimum: true}", "1", ["spec"]),
      ("{type: number, multipleOf: 0.5}", "1.5", []),
      ("{type: number, multipleOf: 0.5}", "1.6", ["spec"]),
      ("{type: string, minLength: 2, maxLength: 3}", "ä", ["spec"]),
      ("{type: string, minLength: 2, maxLength: 3}", "äöü", []),
      ("{type: string, pattern: '^a+$'}", "ab", ["spec"]),
      ("{type: string, pattern: 'b'}", "abc", []),
      ("{type: string, enum: [a, b]}", "c", ["spec"]),
      ("{type: integer, enum: [301, 302]}", "303", ["spec"]),
      ("{type: string, format: ipv4}", "10.0.0.1", []),
      ("{type: string, format: ipv4}", "'2001:db8::1'", ["spec"]),
      ("{type: string, format: duration}", "1h30", ["spec"]),
      ("{type: string, format: date}", "'2026-01-31'", []),
      ("{type: string, format: uuid}", "abc", ["spec"]),
      ("{type: string, format: whatever}", "abc", []),
      ("{type: array, items: {type: string}, minItems: 1}", "[]", ["spec"]),
      ("{type: array, items: {type: string}, maxItems: 1}", "[a, b]", ["spec"]),
      ("{type: array, items: {type: string}, x-kubernetes-list-type: set}", "[a, b, a]", ["spec[2]"]),
      (
        "{type: array, items: {type: object, properties: {n: {type: string}}}, x-kubernetes-list-type: map, "
          + "x-kubernetes-list-map-keys: [n]}", "[{n: a}, {n: a}]", ["spec[1]"]
      ),
      ("{type: object, maxProperties: 1, additionalProperties: {type: string}}", "{a: b, c: d}", ["spec"]),
      ("{x-kubernetes-int-or-string: true}", "5%", []),
      ("{x-kubernetes-int-or-string: true}", "true", ["spec"]),
      (
        "{type: object, properties: {a: {type: string}, b: {type: string}}, oneOf: [{required: [a]}, {required: [b]}]}",
        "{a: x, b: x}", ["spec"]
      ),
      (
        "{type: object, properties: {a: {type: string}, b: {type: string}}, oneOf: [{required: [a]}, {required: [b]}]}",
        "{b: x}", []
      ),
      ("{type: object, properties: {a: {type: string}}, anyOf: [{required: [a]}]}", "{}", ["spec"]),
      ("{type: object, properties: {a: {type: string}}, not: {required: [a]}}", "{a: x}", ["spec"]),
      ("{type: integer, allOf: [{minimum: 3}]}", "2", ["spec"]),
      (
        "{type: object, x-kubernetes-embedded-resource: true, properties: {data: {type: string}}}",
        "{apiVersion: v1, kind: X, metadata: {name: a}}", []
      ),
    ])
  func schema(_ schema: String, _ spec: String, _ paths: [String]) throws {
    #expect(try Self.problems(schema, spec) == paths)
  }

  @Test(
    "a whole number is compared with the whole part of a bound, and since 1.36 not with a fraction",
    arguments: [
      ("minimum: 1.5", "1", true, false), ("minimum: 1.5", "0", false, false), ("minimum: 1.5", "2", true, false),
      ("minimum: -1.5", "-1", true, false), ("maximum: 2.5", "3", false, false), ("multipleOf: 1.5", "2", true, false),
      ("multipleOf: 0.5", "2", false, false), ("maximum: 1e30", "5", true, false), ("minimum: 2", "2", true, true),
      ("minimum: 2", "1", false, false), ("multipleOf: 2", "3", false, false), ("multipleOf: 2", "4", true, true),
      ("format: int32, maximum: 4294967296", "4", true, false), ("maximum: 4294967296", "4", true, true),
    ])
  func bounds(_ bound: String, _ number: String, _ isTaken: Bool, _ isTakenNow: Bool) throws {
    for (minor, isTaken) in [(33, isTaken), (36, isTakenNow)] {
      let found = try Self.problems("{type: integer, \(bound)}", number, minor: minor)
      #expect(found.isEmpty == isTaken, "1.\(minor): \(found)")
    }
  }

  @Test(
    "rules in CEL are asked when all else is right",
    arguments: [
      ("self.a <= self.b", "{a: 1, b: 2}", true), ("self.a <= self.b", "{a: 3, b: 2}", false),
      ("has(self.a) || has(self.c)", "{b: 1}", false), ("!has(self.a)", "{b: 1}", true),
      ("self.t.all(x, x.startsWith('a'))", "{t: [a, ab]}", true),
      ("self.t.all(x, x.startsWith('a'))", "{t: [a, b]}", false),
      ("self.t.exists(x, x == 'b')", "{t: [a, b]}", true), ("self.t.exists_one(x, x == 'b')", "{t: [b, b]}", false),
      ("self.t.filter(x, x.size() > 1).size() == 1", "{t: [a, bc]}", true),
      ("self.t.map(x, x + '!') == ['a!']", "{t: [a]}", true),
      ("self.t.map(x, x != 'a', x).join(',') == 'b,c'", "{t: [a, b, c]}", true),
      ("'a' in self.t ? size(self.t) == 1 : true", "{t: [a, b]}", false),
      ("self.s.matches(r\"^[a-z]+$\")", "{s: abc}", true), ("self.s.matches('^[a-z]+$')", "{s: a1}", false),
      ("self.s.split('/')[0].size() < 3", "{s: abc/d}", false), ("self.s.substring(1) == 'bc'", "{s: abc}", true),
      ("self.s.indexOf('c') == 2 && self.s.contains('bc') && self.s.endsWith('c')", "{s: abc}", true),
      ("self.s.replace('a', 'x').upperAscii() == 'XBC'", "{s: abc}", true),
      ("self.s.trim() == 'a'", "{s: ' a '}", true),
      ("duration(self.s) > duration('1m')", "{s: 90s}", true), ("duration(self.s) > duration('1m')", "{s: 30s}", false),
      ("isIP(self.s)", "{s: 10.0.0.1}", true), ("int(self.s) % 2 == 0", "{s: '4'}", true),
      ("self.a + self.b * 2 == 5", "{a: 1, b: 2}", true), ("-self.a < 0", "{a: 1}", true),
      ("self.a / self.b == 1", "{a: 1, b: 0}", false), ("self.a == 1.0", "{a: 1}", true),
      ("self.missing == 1", "{a: 1}", false), ("self.missing == 1 || self.a == 1", "{a: 1}", true),
      ("type(self.a) == int", "{a: 1}", true), ("sets.contains(self.t, ['a'])", "{t: [a, b]}", true),
      ("cel.bind(n, self.t.size(), n > 1 && n < 3)", "{t: [a, b]}", true), ("self.t.isSorted()", "{t: [b, a]}", false),
      ("string(self.a) == '1'", "{a: 1}", true), ("self.t.max() == 'b'", "{t: [a, b]}", true),
      // Rules of what an update may not change say nothing of a new object.
      ("self.a == oldSelf.a", "{a: 1}", true),
      // What is not read is not guessed.
      ("self.s.format(['x']) == 'y'", "{s: abc}", true), ("self.?a.hasValue()", "{b: 1}", true),
    ])
  func rule(_ rule: String, _ spec: String, _ holds: Bool) throws {
    let text = rule.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    let schema = """
      {type: object, properties: {a: {type: integer}, b: {type: integer}, c: {type: integer}, s: {type: string},
      t: {type: array, items: {type: string}}}, x-kubernetes-validations: [{rule: "\(text)"}]}
      """
    #expect(try Self.problems(schema, spec).isEmpty == holds)
  }

  @Test(
    "rules that are not read are named",
    arguments: ["self.s.format(['x']) == 'y'", "self.?a.hasValue()", "{1: 2}", "(a"])
  func unread(_ rule: String) {
    let found = SchemaRule(rule, message: nil, messageExpression: nil, fieldPath: nil)
    #expect(found.expression == nil)
    #expect(found.unread != nil)
  }

  @Test func `a rule that would never end is given up`() throws {
    let rule = SchemaRule(
      "self.all(a, self.all(b, self.all(c, self.all(d, a == a))))", message: nil, messageExpression: nil,
      fieldPath: nil)
    var evaluator = CELEvaluator(self: .list((0..<100).map { .int($0) }))
    let expression = try #require(rule.expression)
    #expect(throws: CELError.self) { try evaluator.value(of: expression) }
  }

  @Test(
    "the kinds that are rendered are checked by their definitions",
    arguments: [
      (
        "apiVersion: rollouts.kruise.io/v1beta1, kind: Rollout, spec: {strategy: {canary: {steps: [{replicas: 1, "
          + "matches: [{headers: [{name: 'a b', value: x}]}]}]}}, workloadRef: {apiVersion: v1, kind: A, name: a}}",
        "spec.strategy.canary.steps[0].matches[0].headers[0].name"
      ),
      ("apiVersion: gateway.networking.k8s.io/v1, kind: HTTPRoute, spec: {hostnames: [Shop]}", "spec.hostnames[0]"),
      (
        "apiVersion: gateway.networking.k8s.io/v1, kind: HTTPRoute, spec: {rules: [{filters: [{type: CORS}]}]}",
        "spec.rules[0].filters[0]"
      ),
      (
        "apiVersion: gateway.networking.k8s.io/v1alpha2, kind: TCPRoute, spec: {rules: [{backendRefs: [{name: a, port: 0}]}]}",
        "spec.rules[0].backendRefs[0].port"
      ),
      ("apiVersion: networking.istio.io/v1, kind: VirtualService, spec: {hosts: shop}", "spec.hosts"),
      (
        "apiVersion: networking.istio.io/v1, kind: VirtualService, spec: {hosts: [shop], http: [{timeout: 0s}]}",
        "spec.http[0].timeout"
      ),
      (
        "apiVersion: networking.istio.io/v1, kind: DestinationRule, spec: {host: a, subsets: [{labels: {a: b}}]}",
        "spec.subsets[0].name"
      ),
    ])
  func builtIn(_ object: String, _ path: String) throws {
    var validator = Validator(minor: 36)
    let problems = validator.problems(of: try Self.node("{metadata: {name: web}, \(object)}"))
    #expect(problems.map(\.path.dotted) == [path])
  }

  @Test(
    "a kind that an API version of Kubernetes doesn't have is told",
    arguments: [
      ("v1", "Pot", "kind"), ("v2", "Pod", "apiVersion"), ("apps", "Deployment", "apiVersion"),
      ("apps/v1", "Job", "kind"),
    ])
  func kind(_ apiVersion: String, _ kind: String, _ path: String) throws {
    var validator = Validator(minor: 36)
    let object = try Self.node("{apiVersion: '\(apiVersion)', kind: \(kind), metadata: {name: web}}")
    #expect(validator.problems(of: object).map(\.path.dotted) == [path])
  }

  @Test("kinds of others are not", arguments: [("example.com/v1", "Pod"), ("v1", "PodList"), ("apps/v1beta9", "Job")])
  func otherKind(_ apiVersion: String, _ kind: String) throws {
    var validator = Validator(minor: 36)
    let object = try Self.node("{apiVersion: '\(apiVersion)', kind: \(kind), metadata: {name: web}}")
    #expect(validator.problems(of: object).isEmpty)
  }
}

@Suite struct BuiltInResourceTests {
  /// The schemas of a resource, each once for every place that it has.
  private static func count(_ schema: Schema) -> Int { 1 + schema.below.map(count).reduce(0, +) }

  /// A definition that can't be read would be one of any value, without anything below it.
  @Test(
    "every version of a built-in kind can be read, with all that it refers to",
    arguments: [
      ("rollouts.kruise.io", "Rollout", "v1alpha1"), ("rollouts.kruise.io", "Rollout", "v1beta1"),
      ("rollouts.kruise.io", "TrafficRouting", "v1alpha1"), ("rollouts.kruise.io", "BatchRelease", "v1beta1"),
      ("gateway.networking.k8s.io", "Gateway", "v1"), ("gateway.networking.k8s.io", "HTTPRoute", "v1"),
      ("gateway.networking.k8s.io", "HTTPRoute", "v1beta1"), ("gateway.networking.k8s.io", "GRPCRoute", "v1"),
      ("gateway.networking.k8s.io", "TCPRoute", "v1alpha2"), ("gateway.networking.k8s.io", "UDPRoute", "v1alpha2"),
      ("gateway.networking.k8s.io", "TLSRoute", "v1"), ("gateway.networking.k8s.io", "ReferenceGrant", "v1beta1"),
      ("networking.istio.io", "VirtualService", "v1"), ("networking.istio.io", "DestinationRule", "v1beta1"),
      ("networking.istio.io", "Gateway", "v1"),
    ])
  func versions(group: String, kind: String, version: String) throws {
    let schema = try #require(BuiltInResources.resource(group: group, kind: kind, version: version)?.schema)
    let spec = try #require(schema.property("spec"))
    #expect(spec.kind == .map)
    #expect(Self.count(schema) > 8)
    #expect(BuiltInResources.resource(group: group, kind: kind, version: "v9") == nil)
  }

  @Test("a default of a schema that is referred to counts for what is required")
  func sharedDefault() throws {
    let object = try SchemaTests.node(
      """
      {apiVersion: gateway.networking.k8s.io/v1, kind: HTTPRoute, metadata: {name: web},
       spec: {rules: [{backendRefs: [{name: web, port: 80}], matches: [{path: {value: /a}}]}]}}
      """)
    var validator = Validator(minor: 36)
    #expect(validator.problems(of: object).isEmpty)
  }
}
