import Rendering
import Tree

/// The `context` of a template, with the same fields as in KubeVela (`pkg/cue/process/handle.go`).
enum CUEContext {
  static func node(_ scope: Scope, _ template: CUETemplate.Compiled, isTrait: Bool) -> Node {
    var context = Fields()
    context["name"] = .string(scope.component)
    context["namespace"] = .string(scope.namespace)
    context["appName"] = .string(scope.application)
    context["appRevision"] = .string(scope.appRevision ?? "")
    context["appRevisionNum"] = .int(number(scope.appRevision))
    context["revision"] = .string(scope.revision ?? "")
    context["appLabels"] = .fields(scope.facts.labels)
    context["appAnnotations"] = .fields(scope.facts.annotations)
    context["workflowName"] = scope.facts.annotations["app.oam.dev/workflowName"] ?? ""
    context["publishVersion"] = scope.facts.annotations["app.oam.dev/publishVersion"] ?? ""
    context["replicaKey"] = .string(scope.replicaKey ?? "")
    context["cluster"] = .string(scope.cluster ?? "")
    context["clusterVersion"] = [
      "major": "1", "minor": .int(scope.kubernetes.minor), "gitVersion": .string("v1.\(scope.kubernetes.minor).0"),
      "platform": "",
    ]
    if template.usesComponents { context["components"] = scope.facts.components() }
    var reading = ReadingContext(owner: "", strictness: .ignore)
    if let properties = scope.properties { context["parameter"] = reading.any(properties) }
    if let artifacts = scope.artifacts { context["artifacts"] = artifacts }
    if isTrait {
      context["componentType"] = .string(scope.componentType)
      if template.usesOutput {
        context["output"] = scope.workload
        var outputs = Fields()
        for output in scope.outputs { outputs[output.name] = output.object }
        if !outputs.isEmpty { context["outputs"] = .fields(outputs) }
      }
    }
    return .fields(context)
  }

  /// The number in the name of an ApplicationRevision, such as 12 for `shop-v12`; 0 if there is none.
  private static func number(_ revision: String?) -> Int {
    guard let revision, let mark = revision.split(separator: "-").last, mark.hasPrefix("v") else { return 0 }
    return Int(mark.dropFirst()) ?? 0
  }
}
