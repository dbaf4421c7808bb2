import KruisePreview
import Kubernetes
import Rollouts
import Tree

// What Kruise Rollouts itself would do.
extension EngineRun {
  /// The objects that Kruise Rollouts would have in the cluster at a stage, unless there are errors.
  package mutating func preview(
    _ objects: [ReleaseObject], after previous: [ReleaseObject], at stage: Stage, nodes: Int
  ) -> [Node]? {
    if hasErrors { return nil }
    guard var preview = Preview(objects, after: previous, nodes: nodes, routers: routers, diagnostics: &diagnostics)
    else { return nil }
    do throws(Diagnostic) {
      let nodes = try preview.objects(at: stage)
      diagnostics += preview.diagnostics
      return nodes
    } catch {
      diagnostics += preview.diagnostics
      diagnostics.append(error)
      return nil
    }
  }

  /// The stages of a preview; only the first if it can't be created.
  func previewStages(_ objects: [ReleaseObject], after previous: [ReleaseObject]) -> [Stage] {
    var found: [Diagnostic] = []
    return Preview(objects, after: previous, routers: routers, diagnostics: &found)?.stages ?? [.stable]
  }

  /// Reports how Kruise Rollouts would handle a version: stages that it never reaches, and surprising behavior. With
  /// the driver for plain manifests, none of these problems is an error.
  mutating func review(_ objects: [ReleaseObject], after previous: [ReleaseObject]?) {
    var found: [Diagnostic] = []
    if var preview = Preview(objects, after: previous ?? objects, routers: routers, diagnostics: &found) {
      for stage in previous == nil ? [] : preview.stages {
        do throws(Diagnostic) {
          _ = try preview.objects(at: stage)
        } catch {
          found.append(error)
          break
        }
      }
    }
    let known = Set(diagnostics.map(\.message))
    for var problem in found where !known.contains(problem.message) {
      if options.driver == .manifests, problem.severity == .error { problem.severity = .warning }
      diagnostics.append(problem)
    }
  }
}
