import Kubernetes
import Rendering
import Rollouts
import Tree

/// What the API server would refuse of the way from one version to the next, and from each stage to the one after it.
public struct UpdateCheck {
  private let strictness: Strictness
  private var told: Set<Told> = []
  /// What was found.
  public private(set) var diagnostics: [Diagnostic] = []

  private struct Told: Hashable {
    var id: ObjectID
    var path: [PathStep]
  }

  /// A check under some strictness.
  public init(_ strictness: Strictness) { self.strictness = strictness }

  /// Compares the objects of two versions, as they are when nothing stands between them.
  public mutating func compare(_ old: [ReleaseObject], with new: [ReleaseObject]) {
    let before = Dictionary(old.compactMap { object in object.id.map { ($0, object.node) } }) { first, _ in first }
    for object in new {
      guard let id = object.id, let previous = before[id] else { continue }
      for problem in Updates.problems(from: previous, to: object.node) {
        add(problem, id, at: object.mark(at: problem.path), stage: nil)
      }
    }
  }

  /// Compares the manifests of a stage with those of the one before it. What was told already is not told again; what
  /// would only keep a rollback from succeeding is a warning.
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
