import Kubernetes
import Tree

extension Release {
  /// The manifests of a stage with sync waves of Argo CD, which applies one wave after the other and waits until each
  /// is healthy.
  ///
  /// Objects are pruned by the numbers that they have in the cluster, in reverse order, among the waves that are
  /// applied (gitops-engine, pkg/sync/sync_context.go). So a stage that adds objects has higher numbers than a stage
  /// that removes them: what the latter applies comes first, then routes are removed, then Services, then workloads.
  /// Workloads that shrink come after that.
  public func syncWaves(of manifests: Manifests, in waves: [Wave]) -> Manifests {
    let atRest = Set((objects + (previous ?? [])).compactMap(\.id))
    let addsObjects = manifests.objects.contains { ObjectID($0).map { !atRest.contains($0) } ?? false }
    let first = addsObjects ? 10 : 0
    var numbers: [ObjectID: Int] = [:]
    var hasPruned = false
    for (index, wave) in waves.enumerated() {
      hasPruned = hasPruned || !wave.prune.isEmpty
      let number = first + index + (hasPruned ? 20 : 0)
      for id in wave.objects.compactMap(ObjectID.init) { numbers[id] = number }
    }
    var manifests = manifests
    manifests.objects = manifests.objects.map { object in
      guard let number = ObjectID(object).flatMap({ numbers[$0] }) else { return object }
      var object = object
      object["metadata", "annotations", AnnotationKey.syncWave] = .string("\(number)")
      return object
    }
    return manifests
  }
}
