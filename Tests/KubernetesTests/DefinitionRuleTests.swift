import Testing

@testable import Kubernetes

/// The rules of the server for CustomResourceDefinitions; no path means accepted.
@Suite struct DefinitionRuleTests {
  private static func definition(
    spec: String = "", version: String = "", schema: String = "type: object", name: String = "ws.a.b",
    names: String = "plural: ws, kind: W", group: String = "a.b", annotations: String = ""
  ) -> String {
    """
    {apiVersion: apiextensions.k8s.io/v1, kind: CustomResourceDefinition,
      metadata: {name: \(name), annotations: {\(annotations)}}, spec: {group: \(group), scope: Namespaced,
        names: {\(names)}\(spec.isEmpty ? "" : ", \(spec)"), versions: [{name: v1, served: true, storage: true,
          schema: {openAPIV3Schema: {\(schema)}}\(version.isEmpty ? "" : ", \(version)")}]}}
    """
  }

  @Test(
    "definitions",
    arguments: [
      (definition(), ""),
      (definition(name: "w.a.b"), "metadata.name"),
      (definition(name: "ws.a", group: "a"), "spec.group"),
      (definition(name: "ws.a.k8s.io", group: "a.k8s.io"), "metadata.annotations[\"api-approved.kubernetes.io\"]"),
      (
        definition(
          name: "ws.a.k8s.io", group: "a.k8s.io", annotations: "api-approved.kubernetes.io: 'https://example.com/1'"),
        ""
      ),
      (definition(names: "plural: ws"), "spec.names.kind"),
      (definition(names: "plural: ws, kind: W, listKind: W"), "spec.names.listKind"),
      (definition(names: "plural: ws, kind: W, shortNames: [W]"), "spec.names.shortNames[0]"),
      (definition(spec: "preserveUnknownFields: true"), "spec.preserveUnknownFields"),
      (definition(spec: "preserveUnknownFields: false"), ""),
      (definition(spec: "conversion: {strategy: Webhook}"), "spec.conversion.webhook"),
      (definition(spec: "conversion: {strategy: None, webhook: {}}"), ""),
      (
        definition(
          spec:
            "conversion: {strategy: Webhook, webhook: {conversionReviewVersions: [v2], clientConfig: {url: 'https://a'}}}"
        ),
        "spec.conversion.webhook.conversionReviewVersions"
      ),
      (
        definition(
          spec:
            "conversion: {strategy: Webhook, webhook: {conversionReviewVersions: [v1], clientConfig: {url: 'http://a'}}}"
        ),
        "spec.conversion.webhook.clientConfig.url"
      ),
      (definition(version: "deprecationWarning: a"), "spec.versions[0].deprecationWarning"),
      (definition(version: "deprecated: true, deprecationWarning: a"), ""),
      (
        definition(version: "subresources: {scale: {specReplicasPath: .a, statusReplicasPath: .status.a}}"),
        "spec.versions[0].subresources.scale.specReplicasPath"
      ),
      (definition(version: "subresources: {status: [a]}"), "spec.versions[0].subresources.status"),
      (
        definition(version: "additionalPrinterColumns: [{name: a, type: text, jsonPath: .a}]"),
        "spec.versions[0].additionalPrinterColumns[0].type"
      ),
      (
        definition(
          version: "selectableFields: [{jsonPath: .spec}]", schema: "type: object, properties: {spec: {type: object}}"),
        "spec.versions[0].selectableFields[0].jsonPath"
      ),
      (
        definition(
          version: "selectableFields: [{jsonPath: .a}]", schema: "type: object, properties: {a: {type: string}}"),
        ""
      ),
      (
        "{apiVersion: apiextensions.k8s.io/v1, kind: CustomResourceDefinition, metadata: {name: ws.a.b}, spec: {group: a.b, scope: Cluster, names: {plural: ws, kind: W}, versions: [{name: v1, served: true, schema: {openAPIV3Schema: {type: object}}}]}}",
        "spec.versions"
      ),
    ])
  func definitions(_ object: String, _ path: String) throws {
    #expect(ServerObject.isFirst(try ServerObject.problems(object), path))
  }

  @Test(
    "schemas",
    arguments: [
      ("", ".type"), ("type: foo", ".type"), ("type: array", ".items"), ("type: array, items: {}", ".items.type"),
      ("type: array, items: {type: string}, uniqueItems: true", ".uniqueItems"),
      ("type: object, additionalProperties: {type: string}", ""),
      ("type: object, additionalProperties: []", ".additionalProperties"),
      ("type: object, additionalProperties: {type: string}, properties: {a: {type: string}}", ".additionalProperties"),
      ("x-kubernetes-int-or-string: true, anyOf: [{type: integer}, {type: string}]", ""),
      ("x-kubernetes-int-or-string: true, anyOf: [{type: string}, {type: integer}]", ".anyOf[0].type"),
      ("type: string, anyOf: [{type: string}]", ".anyOf[0].type"),
      ("type: string, not: {nullable: true}", ".not.nullable"),
      ("type: object, x-kubernetes-embedded-resource: true", ".properties"),
      ("type: string, pattern: '['", ".pattern"), ("type: string, pattern: '(?=a)'", ".pattern"),
      ("type: string, pattern: '^[a-z]+$'", ""),
      ("type: string, default: 1", ".default"), ("type: string, enum: [a], default: b", ".default"),
      ("type: object, default: {a: b}, properties: {a: {type: string}}", ""),
      ("type: object, default: {b: c}, properties: {a: {type: string}}", ".default.b"),
      ("type: array, items: {type: object}, x-kubernetes-list-type: set", ".items.x-kubernetes-map-type"),
      ("type: object, x-kubernetes-list-type: set", ".x-kubernetes-list-type"),
      (
        "type: array, x-kubernetes-list-type: map, items: {type: object, properties: {a: {type: string}}}",
        ".x-kubernetes-list-map-keys"
      ),
      (
        "type: array, x-kubernetes-list-type: map, x-kubernetes-list-map-keys: [a], items: {type: object, properties: {a: {type: string}}}",
        ".items.properties.a"
      ),
      (
        "type: array, x-kubernetes-list-type: map, x-kubernetes-list-map-keys: [a], items: {type: object, required: [a], properties: {a: {type: string}}}",
        ""
      ),
      ("type: object, definitions: {a: {type: string}}", ".definitions"), ("type: array, items: true", ".items"),
      ("type: string, enum: [], default: a", ""),
      ("type: array, x-kubernetes-list-type: set, items: {type: string}, default: [a, a]", ""),
      ("type: string, maxLength: 3, default: a, x-kubernetes-validations: [{rule: 'self == \"b\"'}]", ".default"),
      (
        "type: object, x-kubernetes-embedded-resource: true, x-kubernetes-preserve-unknown-fields: true, default: {a: b}",
        ".default.apiVersion"
      ),
      (
        "type: array, maxItems: 3, items: {type: string, maxLength: 3, x-kubernetes-validations: [{rule: self == oldSelf}]}",
        ".items.x-kubernetes-validations[0].rule"
      ),
      ("type: object, foo: bar", ".foo"), ("type: array, items: {type: string, foo: bar}", ""),
      ("type: object, additionalProperties: {type: string, maxLength: a}", ".additionalProperties.maxLength"),
    ])
  func schemas(_ field: String, _ path: String) throws {
    let object = Self.definition(schema: "type: object, properties: {spec: {\(field)}}")
    let place = "spec.versions[0].schema.openAPIV3Schema.properties.spec"
    #expect(ServerObject.isFirst(try ServerObject.problems(object), path.isEmpty ? "" : place + path))
  }

  @Test(
    "roots of schemas",
    arguments: [
      ("type: object, nullable: true", ".nullable"), ("type: array, items: {type: string}", ".type"),
      ("x-kubernetes-preserve-unknown-fields: true", ""), ("type: object, minProperties: 1", ".minProperties"),
      ("type: object, properties: {metadata: {type: object, properties: {name: {type: string}}}}", ""),
      (
        "type: object, properties: {metadata: {type: object, properties: {labels: {type: object}}}}",
        ".properties.metadata.properties.labels"
      ),
      ("type: object, properties: {kind: {type: integer}}", ".properties.kind.type"),
      ("type: object, properties: {metadata: {type: object, required: [name]}}", ".properties.metadata.required"),
      ("type: object, default: {apiVersion: b/c, kind: A}", ".default"),
      ("type: object, anyOf: [{properties: {a: {minLength: 1}}}]", ".anyOf"),
    ])
  func roots(_ schema: String, _ path: String) throws {
    let object = Self.definition(version: "subresources: {status: {}}", schema: schema)
    let problems = try ServerObject.problems(object)
    #expect(
      path.isEmpty
        ? problems.isEmpty : problems.contains { $0.hasPrefix("spec.versions[0].schema.openAPIV3Schema\(path)") })
  }

  @Test(
    "rules of schemas",
    arguments: [
      ("rule: 'self.a == \"x\"'", ""), ("rule: 'self.a =='", ".rule"), ("rule: 'self.b == 1'", ".rule"),
      ("rule: 'self.a == 1'", ".rule"), ("rule: 'self.a'", ".rule"), ("rule: 'other.a'", ".rule"),
      ("rule: 'self.l.all(x, x.startsWith(\"a\"))'", ""), ("rule: 'self.l.all(x, y)'", ".rule"),
      ("rule: 'true', message: ' '", ".message"), ("rule: 'true', reason: Foo", ".reason"),
      ("rule: 'true', fieldPath: .a", ""), ("rule: 'true', fieldPath: '.l[0]'", ".fieldPath"),
      ("rule: 'true', fieldPath: .b", ".fieldPath"),
      ("rule: 'true', messageExpression: '1'", ".messageExpression"),
      ("rule: 'true', optionalOldSelf: true", ".optionalOldSelf"),
      ("rule: 'has(self.metadata)'", ".rule"),
    ])
  func rules(_ rule: String, _ path: String) throws {
    let object = Self.definition(
      schema: """
        type: object, properties: {spec: {type: object, x-kubernetes-validations: [{\(rule)}],
          properties: {a: {type: string}, l: {type: array, items: {type: string}}}}}
        """)
    let place = "spec.versions[0].schema.openAPIV3Schema.properties.spec.x-kubernetes-validations[0]"
    #expect(ServerObject.isFirst(try ServerObject.problems(object), path.isEmpty ? "" : place + path))
  }
}
