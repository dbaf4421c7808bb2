import Testing

@testable import Kubernetes

/// The rules of the server for Jobs; no path means accepted.
@Suite struct JobRuleTests {
  @Test(
    "fields of Jobs",
    arguments: [
      ("", ""),
      ("completionMode: Indexed, completions: 3", ""),
      ("completionMode: Indexed", ""),
      ("selector: {matchLabels: {a: b}}", "selector"),
      ("manualSelector: true", "selector"),
      ("selector: {}", ""),
      ("managedBy: a/bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb", "managedBy"),
      ("managedBy: a/b", ""),
      ("managedBy: a", "managedBy"),
      ("completionMode: Indexed, completions: 3, maxFailedIndexes: 4, backoffLimitPerIndex: 1", "maxFailedIndexes"),
      ("completionMode: Indexed, completions: 3, maxFailedIndexes: 3, backoffLimitPerIndex: 1", ""),
      ("completionMode: Indexed, completions: 3, maxFailedIndexes: 3", "backoffLimitPerIndex"),
      ("completionMode: Indexed, completions: 100001, backoffLimitPerIndex: 1", "maxFailedIndexes"),
      (
        "completionMode: Indexed, completions: 100001, backoffLimitPerIndex: 1, maxFailedIndexes: 10001",
        "maxFailedIndexes"
      ),
      (
        "completionMode: Indexed, completions: 100001, backoffLimitPerIndex: 1, maxFailedIndexes: 100, parallelism: 10001",
        "parallelism"
      ),
      ("completionMode: Indexed, completions: 200001", ""),
      ("backoffLimitPerIndex: 1", "backoffLimitPerIndex"),
      ("completionMode: Indexed, completions: 3, successPolicy: {rules: []}", "successPolicy.rules"),
      ("completionMode: Indexed, completions: 3, successPolicy: {rules: [{}]}", "successPolicy.rules[0]"),
      (
        "completionMode: Indexed, completions: 3, successPolicy: {rules: [{succeededCount: 4}]}",
        "successPolicy.rules[0].succeededCount"
      ),
      ("completionMode: Indexed, completions: 3, successPolicy: {rules: [{succeededIndexes: '0-2'}]}", ""),
      (
        "completionMode: Indexed, completions: 3, successPolicy: {rules: [{succeededIndexes: '0-3'}]}",
        "successPolicy.rules[0].succeededIndexes"
      ),
      (
        "completionMode: Indexed, completions: 3, successPolicy: {rules: [{succeededIndexes: '1,0'}]}",
        "successPolicy.rules[0].succeededIndexes"
      ),
      (
        "completionMode: Indexed, completions: 3, successPolicy: {rules: [{succeededIndexes: '0,2', succeededCount: 3}]}",
        "successPolicy.rules[0].succeededCount"
      ),
      (
        "completionMode: Indexed, completions: 3, successPolicy: {rules: [{succeededIndexes: '', succeededCount: 0}]}",
        ""
      ),
      ("successPolicy: {rules: [{succeededCount: 1}]}", "successPolicy"),
      (
        "podFailurePolicy: {rules: [{action: FailIndex, onExitCodes: {operator: In, values: [1]}}]}",
        "podFailurePolicy.rules[0].action"
      ),
      (
        "podFailurePolicy: {rules: [{action: FailJob, onExitCodes: {containerName: foo, operator: In, values: [1]}}]}",
        "podFailurePolicy.rules[0].onExitCodes.containerName"
      ),
      (
        "podFailurePolicy: {rules: [{action: FailJob, onExitCodes: {containerName: web, operator: In, values: [1]}}]}",
        ""
      ),
      (
        "podFailurePolicy: {rules: [{action: FailJob, onExitCodes: {operator: In, values: [2,1]}}]}",
        "podFailurePolicy.rules[0].onExitCodes.values[1]"
      ),
      (
        "podFailurePolicy: {rules: [{action: FailJob, onExitCodes: {operator: In, values: [1,1]}}]}",
        "podFailurePolicy.rules[0].onExitCodes.values[1]"
      ),
      ("podFailurePolicy: {rules: [{action: FailJob}]}", "podFailurePolicy.rules[0]"),
      ("podFailurePolicy: {rules: [{action: FailJob, onPodConditions: []}]}", "podFailurePolicy.rules[0]"),
      ("podFailurePolicy: {rules: [{action: Ignore, onPodConditions: [{type: a}]}]}", ""),
      (
        "podFailurePolicy: {rules: [{action: Ignore, onPodConditions: [{type: a, status: \"True\"}]}]}, podReplacementPolicy: TerminatingOrFailed",
        "podReplacementPolicy"
      ),
      ("podFailurePolicy: {}", ""),
    ])
  func spec(_ fields: String, _ path: String) throws {
    let template = "template: {spec: {restartPolicy: Never, containers: [{name: web, image: a}]}}"
    let problems = try ServerObject.problems(
      "{apiVersion: batch/v1, kind: Job, metadata: {name: web}, spec: {\(template)\(fields.isEmpty ? "" : ", \(fields)")}}"
    )
    #expect(ServerObject.isFirst(problems, path, below: "spec"))
  }

  @Test(
    "names, labels and selectors",
    arguments: [
      (
        "{apiVersion: batch/v1, kind: Job, metadata: {name: web}, spec: {template: {metadata: {labels: {}}, spec: {restartPolicy: Never, containers: [{name: web, image: a}], initContainers: [{name: i, image: a, resizePolicy: [{resourceName: cpu, restartPolicy: RestartContainer}]}]}}}}",
        "spec.template.spec.initContainers[0].resizePolicy[0].restartPolicy"
      ),
      (
        "{apiVersion: batch/v1, kind: Job, metadata: {name: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaax}, spec: {template: {metadata: {labels: {}}, spec: {restartPolicy: Never, containers: [{name: web, image: a}]}}, completionMode: Indexed, completions: 3}}",
        "metadata.name"
      ),
      (
        "{apiVersion: batch/v1, kind: Job, metadata: {name: a.b}, spec: {template: {metadata: {labels: {}}, spec: {restartPolicy: Never, containers: [{name: web, image: a}]}}, completionMode: Indexed, completions: 3}}",
        "metadata.name"
      ),
      (
        "{apiVersion: batch/v1, kind: Job, metadata: {name: a.b}, spec: {template: {metadata: {labels: {}}, spec: {restartPolicy: Never, containers: [{name: web, image: a}]}}}}",
        ""
      ),
      (
        "{apiVersion: batch/v1, kind: Job, metadata: {name: web}, spec: {template: {metadata: {labels: {a: b}}, spec: {restartPolicy: Never, containers: [{name: web, image: a}]}}, selector: {matchLabels: {a: b}}, manualSelector: true}}",
        ""
      ),
      (
        "{apiVersion: batch/v1, kind: Job, metadata: {name: web}, spec: {template: {metadata: {labels: {a: c}}, spec: {restartPolicy: Never, containers: [{name: web, image: a}]}}, selector: {matchLabels: {a: b}}, manualSelector: true}}",
        "spec.selector.matchLabels.a"
      ),
      (
        "{apiVersion: batch/v1, kind: Job, metadata: {name: web}, spec: {template: {metadata: {labels: {job-name: foo}}, spec: {restartPolicy: Never, containers: [{name: web, image: a}]}}}}",
        "spec.template.metadata.labels.job-name"
      ),
      (
        "{apiVersion: batch/v1, kind: Job, metadata: {name: web}, spec: {template: {metadata: {labels: {job-name: web}}, spec: {restartPolicy: Never, containers: [{name: web, image: a}]}}}}",
        ""
      ),
      (
        "{apiVersion: batch/v1, kind: Job, metadata: {name: web}, spec: {template: {metadata: {labels: {controller-uid: foo}}, spec: {restartPolicy: Never, containers: [{name: web, image: a}]}}}}",
        "spec.template.metadata.labels.controller-uid"
      ),
      (
        "{apiVersion: batch/v1, kind: Job, metadata: {name: web}, spec: {template: {metadata: {labels: {batch.kubernetes.io/job-name: foo}}, spec: {restartPolicy: Never, containers: [{name: web, image: a}]}}}}",
        "spec.template.metadata.labels[\"batch.kubernetes.io/job-name\"]"
      ),
    ])
  func objects(_ object: String, _ path: String) throws {
    #expect(ServerObject.isFirst(try ServerObject.problems(object), path))
  }
}
