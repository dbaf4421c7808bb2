import Kubernetes
import Rendering
import Rollouts
import Tree

/// Objects that the API server rejects, whatever their origin.
enum ServerCheck: ObjectCheck {
  static func findings(in objects: CheckedObjects) -> [Finding] {
    var findings: [Finding] = []
    var told: Set<Told> = []
    for (object, verdict) in zip(objects.objects, objects.verdicts) {
      for problem in verdict.problems {
        let finding = finding(problem, in: object)
        // One mistake in a component can affect several rendered fields.
        if finding.mark != object.origin, !told.insert(Told(mark: finding.mark, text: problem.text)).inserted {
          continue
        }
        findings.append(finding)
      }
    }
    return findings
  }

  private struct Told: Hashable {
    var mark: Mark
    var text: String
  }

  private static func finding(_ problem: Problem, in object: ReleaseObject) -> Finding {
    let kind = object.node["kind"]?.string ?? ""
    let name = object.node["metadata", "name"]?.string.map { " '\($0)'" } ?? ""
    // What is missing may be there in the cluster, or be added by a policy.
    let isOpen = object.isProvisional && (problem.isAbsence || problem.path == ["metadata", "name"])
    let isCertain = problem.isCertain && !isOpen
    var finding = Finding(
      .serverRefuses, "the \(kind)\(name) \(isCertain ? "would" : "may") be refused: \(problem.description)",
      in: object, at: problem.path, hint: problem.hint)
    finding.isCertain = isCertain
    finding.mark = object.mark(at: problem.path, of: problem.value)
    return finding
  }
}
