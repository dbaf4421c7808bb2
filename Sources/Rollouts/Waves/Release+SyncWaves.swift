import Kubernetes
import Tree

extension Release {
  /// The manifests of a stage with the waves of a sync of Argo CD, which applies one wave after the other and waits for
  /// each until it is healthy.
  ///
  /// What goes is pruned by the numbers that it has in the cluster, in reverse order, among the waves that are applied
  /// (gitops-engine, pkg/sync/sync_context.go). So the numbers of a stage that adds objects are above those of a stage that
  /// takes them away: what the latter applies comes first, and then routes go, then Services, then workloads. What shrinks
  /// comes after that.
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
