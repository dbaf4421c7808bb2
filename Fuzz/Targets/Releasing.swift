import KruisePreview
import Applications
import Codec
import Rendering
import Renderers
import Reports
import Rollouts
import Tree

/// From documents to releases and their stages.
enum Releasing {
  static func application(_ bytes: [UInt8]) {
    guard let documents = documents(in: bytes, .ignore) else { return }
    let (loose, problems) = objects(of: documents, .warn)
    let (strict, complaints) = objects(of: documents, .strict)
    if !complaints.contains(where: { $0.severity == .error }) {
      precondition(strict.map(\.node) == loose.map(\.node), "'strict' renders something else than 'warn'")
    }
    guard !problems.contains(where: { $0.severity == .error }) else { return }
    checkWriting(of: loose.map(\.node), "an Application")
    var found: [Diagnostic] = []
    let documentRenderer = DocumentRenderer(registry: .standard, options: RenderOptions(strictness: .warn))
    for delivery in documentRenderer.deliveries(of: documents, diagnostics: &found) {
      checkWriting(of: delivery.objects.map(\.node), "a delivery")
    }
    checkStages(of: loose, after: nil, .manifests)
  }

  /// Two versions stand in one stream, the older after a line `--- # from`. Without that line the older is the same with
  /// another pod template, so that every Rollout has something to do.
  static func rollout(_ bytes: [UInt8]) {
    let (new, old) = versions(in: bytes)
    guard let objects = soundObjects(in: new), let previous = old.map(soundObjects) ?? objects.map(touched) else {
      return
    }
    for driver in Driver.allCases { checkStages(of: objects, after: previous, driver) }
    preview(objects, after: previous)
  }

  private static func objects(
    of documents: [SourceNode], _ strictness: Strictness
  ) -> (objects: [ReleaseObject], problems: [Diagnostic]) {
    var problems: [Diagnostic] = []
    let documentRenderer = DocumentRenderer(registry: .standard, options: RenderOptions(strictness: strictness))
    let objects = documentRenderer.objects(of: documents, diagnostics: &problems)
    for problem in problems { _ = problem.description }
    return (objects, problems)
  }

  /// The objects of a stream; nil when an error is found.
  private static func soundObjects(in bytes: [UInt8]) -> [ReleaseObject]? {
    guard let documents = documents(in: bytes, .ignore) else { return nil }
    let (objects, problems) = objects(of: documents, .warn)
    return problems.contains { $0.severity == .error } ? nil : objects
  }

  private static func versions(in bytes: [UInt8]) -> (new: [UInt8], old: [UInt8]?) {
    let mark = Array("--- # from\n".utf8)
    for index in bytes.indices where bytes[index] == mark[0] && bytes[index...].starts(with: mark) {
      return (Array(bytes[..<index]), Array(bytes[(index + mark.count)...]))
    }
    return (bytes, nil)
  }

  private static func touched(_ object: ReleaseObject) -> ReleaseObject {
    guard object.node["spec", "template"]?.fields != nil else { return object }
    var object = object
    object.node["spec", "template", "metadata", "annotations", "fuzz"] = "1"
    return object
  }

  /// More stages than this say nothing new.
  private static let mostStages = 6

  private static func checkStages(of objects: [ReleaseObject], after previous: [ReleaseObject]?, _ driver: Driver) {
    var problems: [Diagnostic] = []
    guard let release = Release.plan(objects, after: previous, driver: driver, diagnostics: &problems) else { return }
    var shown: [ReportStage] = []
    let request = Request(host: "example.com", path: "/a?b=c", headers: [("x", "y")], cookies: [("c", "d")])
    let traffic = release.stages.count > 2 * mostStages ? nil : try? ReleaseTraffic(release)
    for stage in release.stages.prefix(mostStages) + release.stages.dropFirst(mostStages).suffix(3) {
      let summaries = release.rollouts.map { release.summary(of: $0, at: stage) }
      do throws(Diagnostic) {
        let manifests = try release.manifests(at: stage)
        checkWriting(of: manifests.objects + manifests.prune, "stage \(stage)")
        if let traffic {
          for routed in traffic.answers(to: request, at: stage) {
            let sum = routed.answers.reduce(0) { $0 + $1.share }
            precondition(routed.answers.isEmpty || abs(sum - 100) < 0.001, "shares of \(sum) together")
          }
        }
        shown.append(
          ReportStage(
            stage, manifests: manifests, added: manifests.objects.prefix(1).compactMap(ObjectID.init),
            changed: manifests.objects.dropFirst().compactMap(ObjectID.init), summaries: summaries))
      } catch {
        _ = error.description
      }
    }
    if let stable = shown.first(where: { $0.stage == .stable }),
      let rollback = shown.first(where: { $0.stage == .rollback })
    {
      precondition(stable.manifests.objects == rollback.manifests.objects, "'rollback' is not what 'stable' was")
    }
    if driver == .manifests, previous != nil { show(release, shown) }
  }

  private static func show(_ release: Release, _ stages: [ReportStage]) {
    let graphs = Graphs(stages)
    for topology in stages.prefix(2).compactMap({ graphs.topology(at: $0.stage) }) {
      _ = topology.svg(title: "t").utf8.count + topology.dot(title: "t").utf8.count
      _ = topology.mermaid(title: "t")
    }
    let audience = Audience(release, stages: stages)
    _ = Report(title: "t", stages: stages, audience: audience).node
  }

  private static func preview(_ objects: [ReleaseObject], after previous: [ReleaseObject]) {
    var problems: [Diagnostic] = []
    guard var preview = Preview(objects, after: previous, diagnostics: &problems) else { return }
    for stage in preview.stages.prefix(mostStages) {
      do throws(Diagnostic) {
        checkWriting(of: try preview.objects(at: stage), "the preview of \(stage)")
      } catch {
        _ = error.description
      }
    }
  }
}
