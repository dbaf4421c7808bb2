import Testing

@testable import Kubernetes

/// The rules of the server for webhooks and admission policies; no path means accepted.
@Suite struct AdmissionRuleTests {
  private static func webhook(_ fields: String, client: String = "url: 'https://a'") -> String {
    """
    {apiVersion: admissionregistration.k8s.io/v1, kind: ValidatingWebhookConfiguration, metadata: {name: a},
      webhooks: [{sideEffects: None, clientConfig: {\(client)}, \(fields)}]}
    """
  }

  private static let sound = "name: a.b.c, admissionReviewVersions: [v1]"

  @Test(
    "webhooks",
    arguments: [
      ("name: a.b.c, admissionReviewVersions: [v1]", ""), ("name: a.b, admissionReviewVersions: [v1]", "name"),
      ("name: a.b.c, admissionReviewVersions: [v2]", "admissionReviewVersions"),
      ("name: a.b.c, admissionReviewVersions: [v1, v1]", "admissionReviewVersions[1]"),
      ("\(sound), timeoutSeconds: 31", "timeoutSeconds"),
      (
        "\(sound), rules: [{operations: [create], apiGroups: [''], apiVersions: [v1], resources: [pods]}]",
        "rules[0].operations[0]"
      ),
      (
        "\(sound), rules: [{operations: [CREATE], apiGroups: ['', '*'], apiVersions: [v1], resources: [pods]}]",
        "rules[0].apiGroups"
      ),
      (
        "\(sound), rules: [{operations: [CREATE], apiGroups: [''], apiVersions: [''], resources: [pods]}]",
        "rules[0].apiVersions[0]"
      ),
      (
        "\(sound), rules: [{operations: [CREATE], apiGroups: [''], apiVersions: [v1], resources: []}]",
        "rules[0].resources"
      ),
      (
        "\(sound), rules: [{operations: [CREATE], apiGroups: [''], apiVersions: [v1], resources: ['*', pods]}]",
        "rules[0].resources"
      ),
      (
        "\(sound), rules: [{operations: [CREATE], apiGroups: [''], apiVersions: [v1], resources: [pods/*, pods/log]}]",
        "rules[0].resources[1]"
      ),
      ("\(sound), rules: [{operations: ['*'], apiGroups: ['*'], apiVersions: ['*'], resources: ['*/*']}]", ""),
      ("\(sound), matchConditions: [{name: a, expression: 'object.spec.x =='}]", "matchConditions[0].expression"),
      ("\(sound), matchConditions: [{name: a, expression: 'objct.spec.x == 1'}]", "matchConditions[0].expression"),
      ("\(sound), matchConditions: [{name: a, expression: 'object.spec'}]", "matchConditions[0].expression"),
      ("\(sound), matchConditions: [{name: a, expression: 'foo(1)'}]", "matchConditions[0].expression"),
      ("\(sound), matchConditions: [{name: a, expression: 'has(object)'}]", "matchConditions[0].expression"),
      ("\(sound), matchConditions: [{name: a, expression: 'params.x == 1'}]", "matchConditions[0].expression"),
      ("\(sound), matchConditions: [{name: a, expression: 'object.x.exists(i, i.y == 1)'}]", ""),
      ("\(sound), matchConditions: [{name: a, expression: 'object.?x.orValue(1) == 1'}]", ""),
      (
        "\(sound), matchConditions: [{name: a, expression: 'true'}, {name: a, expression: 'true'}]",
        "matchConditions[1].name"
      ),
    ])
  func webhooks(_ fields: String, _ path: String) throws {
    let problems = try ServerObject.problems(Self.webhook(fields))
    #expect(ServerObject.isFirst(problems, path, below: "webhooks[0]"))
  }

  @Test(
    "clients of webhooks",
    arguments: [
      ("url: 'http://a'", "url"), ("url: 'https://'", "url"), ("url: 'https://a?b=c'", "url"),
      ("url: 'https://a/%zz'", "url"), ("url: 'https://a/%41'", ""), ("url: 'https://[fe80::1%25eth0]/b'", ""),
      ("url: 'https://a%41/b'", "url"),
      ("url: 'https://a b/'", "url"), ("url: 'https://[::1/'", "url"), ("url: 'https://a/#%'", "url"),
      ("url: 'https://a/b?'", ""), ("url: 'https:a'", "url"), ("url: '//a/b'", "url"), ("url: 'HTTPS://a/b c'", ""),
      ("url: 'https://a@b'", "url"), ("url: 'https://a:b'", "url"), ("url: 'https://a:8443/b'", ""),
      ("url: 'https://[2001:db8::1]:8443'", ""), ("service: {name: a}", "service.namespace"),
      ("service: {name: a, namespace: b, path: c}", "service.path"),
      ("service: {name: a, namespace: b, path: /c//d}", "service.path"),
      ("service: {name: a, namespace: b, path: /c/}", ""),
      ("service: {name: a, namespace: b, port: 0}", "service.port"),
    ])
  func clients(_ client: String, _ path: String) throws {
    let problems = try ServerObject.problems(Self.webhook(Self.sound, client: client))
    #expect(ServerObject.isFirst(problems, path, below: "webhooks[0].clientConfig"))
  }

  @Test(
    "admission policies",
    arguments: [
      ("validations: [{expression: 'true'}]", ""), ("validations: []", "."),
      ("validations: [{expression: 'params.x == 1'}]", "validations[0].expression"),
      ("paramKind: {apiVersion: v1, kind: A}, validations: [{expression: 'params.x == 1'}]", ""),
      ("paramKind: {apiVersion: a/b/c, kind: A}, validations: [{expression: 'true'}]", "paramKind.apiVersion"),
      ("variables: [{name: a, expression: '1'}], validations: [{expression: 'variables.a == 1'}]", ""),
      (
        "variables: [{name: a, expression: '1'}], validations: [{expression: 'variables.b == 1'}]",
        "validations[0].expression"
      ),
      ("variables: [{name: if, expression: '1'}], validations: [{expression: 'true'}]", "variables[0].name"),
      ("validations: [{expression: 'true', message: \"a\\nb\"}]", "validations[0].message"),
      ("validations: [{expression: 'true', messageExpression: '1'}]", "validations[0].messageExpression"),
      ("validations: [{expression: 'true', reason: Foo}]", "validations[0].reason"),
      ("auditAnnotations: [{key: a, valueExpression: '1'}]", "auditAnnotations[0].valueExpression"),
    ])
  func policies(_ fields: String, _ path: String) throws {
    let object = """
      {apiVersion: admissionregistration.k8s.io/v1, kind: ValidatingAdmissionPolicy, metadata: {name: a}, spec: {\(fields),
        matchConstraints: {resourceRules: [{operations: [CREATE], apiGroups: [''], apiVersions: [v1], resources: [pods]}]}}}
      """
    #expect(ServerObject.isFirst(try ServerObject.problems(object), path, below: "spec"))
  }

  @Test(
    "bindings of policies",
    arguments: [
      ("policyName: a, validationActions: [Deny]", ""), ("policyName: a, validationActions: []", "validationActions"),
      ("policyName: a, validationActions: [Deny, Warn]", "validationActions"),
      ("policyName: a, validationActions: [Deny, Deny]", "validationActions[1]"),
      ("policyName: a, validationActions: [Deny], paramRef: {parameterNotFoundAction: Deny}", "paramRef"),
      ("policyName: a, validationActions: [Deny], paramRef: {name: a}", "paramRef.parameterNotFoundAction"),
    ])
  func bindings(_ fields: String, _ path: String) throws {
    let object =
      "{apiVersion: admissionregistration.k8s.io/v1, kind: ValidatingAdmissionPolicyBinding, metadata: {name: a}, spec: {\(fields)}}"
    #expect(ServerObject.isFirst(try ServerObject.problems(object), path, below: "spec"))
  }

  @Test(
    "policies that change objects",
    arguments: [
      ("patchType: JSONPatch, jsonPatch: {expression: '[JSONPatch{}]'}", ""),
      ("patchType: JSONPatch", "spec.mutations[0].jsonPatch"),
      ("patchType: JSONPatch, jsonPatch: {expression: 'foo'}", "spec.mutations[0].jsonPatch.expression"),
      (
        "patchType: JSONPatch, jsonPatch: {expression: '[]'}, applyConfiguration: {expression: 'Object{}'}",
        "spec.mutations[0].applyConfiguration"
      ),
    ])
  func mutations(_ mutation: String, _ path: String) throws {
    let object = """
      {apiVersion: admissionregistration.k8s.io/v1, kind: MutatingAdmissionPolicy, metadata: {name: a}, spec: {
        reinvocationPolicy: Never, mutations: [{\(mutation)}],
        matchConstraints: {resourceRules: [{operations: [CREATE], apiGroups: [''], apiVersions: [v1], resources: [pods]}]}}}
      """
    #expect(ServerObject.isFirst(try ServerObject.problems(object), path))
  }
}
