import Kubernetes
import Rendering
import Rollouts
import Tree

/// Finds what the API server would reject when one version is updated to the next, or one stage to the one after it.
public struct UpdateCheck {
  private let strictness: Strictness
  private var told: Set<Told> = []
  /// The problems found so far.
  public private(set) var diagnostics: [Diagnostic] = []

  private struct Told: Hashable {
    var id: ObjectID
    var path: [PathStep]
  }

  /// Creates a check with a strictness.
  public init(_ strictness: Strictness) { self.strictness = strictness }

  /// Compares the objects of two versions directly, without stages in between.
  public mutating func compare(_ old: [ReleaseObject], with new: [ReleaseObject]) {
    let before = Dictionary(old.compactMap { object in object.id.map { ($0, object.node) } }) { first, _ in first }
    for object in new {
      guard let id = object.id, let previous = before[id] else { continue }
      for problem in Updates.problems(from: previous, to: object.node) {
        add(problem, id, at: object.mark(at: problem.path), stage: nil)
      }
    }
  }

  /// Compares the manifests of a stage with those of the stage before it. Problems that were already reported are
  /// skipped. A problem that would only make a rollback fail is a warning.
  public mutating func compare(_ old: Manifests, with new: Manifests, at stage: Stage, of objects: [ReleaseObject]) {
    let before = Dictionary(old.objects.compactMap { object in ObjectID(object).map { ($0, object) } }) { first, _ in
      first
    }
    for object in new.objects {
      guard let id = ObjectID(object), let previous = before[id] else { continue }
      for problem in Updates.problems(from: previous, to: object) {
        let object = objects.first { $0.id == id }
        add(problem, id, at: object?.mark(at: problem.path) ?? objects.first?.origin, stage: stage)
      }
    }
  }

  private mutating func add(_ problem: Problem, _ id: ObjectID, at mark: Mark?, stage: Stage?) {
    guard told.insert(Told(id: id, path: problem.path)).inserted else { return }
    let place = stage.map { " at the stage '\($0)'" } ?? ""
    let diagnostic = Diagnostic.error(
      "the update of the \(id.kind) '\(id.name)' would be refused\(place): \(problem.description)", at: mark,
      hint: problem.hint, code: .serverRefuses)
    guard var found = strictness.doubt(diagnostic) else { return }
    if stage == .rollback { found.severity = .warning }
    diagnostics.append(found)
  }
}
