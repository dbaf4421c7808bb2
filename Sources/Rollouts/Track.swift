import Tree

/// The label that tells pods of the old and the new version apart, on pods and in the selectors that need it.
enum Track: String {
  case stable, canary

  static let label = "lateen.dev/track"

  /// The workload with this track on its pods.
  func onPods(of workload: Node) -> Node {
    var workload = workload
    workload["spec", "template", "metadata", "labels", Self.label] = .string(rawValue)
    return workload
  }

  /// The workload without a track on its pods. A workload that was read from a cluster may have one.
  static func removed(fromPodsOf workload: Node) -> Node {
    var workload = workload
    if workload["spec", "template", "metadata", "labels", label] != nil {
      workload["spec", "template", "metadata", "labels", label] = nil
    }
    return workload
  }

  /// The Service, limited to pods of this track.
  func inSelector(of service: Node) -> Node {
    var service = service
    service["spec", "selector", Self.label] = .string(rawValue)
    return service
  }
}
