import Tree

/// Objects by what they do to traffic: what leads requests comes after pods, and goes before them.
enum Traffic {
  private static let kinds: Set<String> = [
    "Ingress", "HTTPRoute", "TCPRoute", "GRPCRoute", "VirtualService", "DestinationRule",
  ]

  /// Whether an object leads requests.
  static func leads(_ kind: String) -> Bool { kinds.contains(kind) }

  /// The order in which objects may go: what leads traffic, then Services, then the rest, then workloads.
  static func pruneOrder(_ members: [Record.Member]) -> [Record.Member] {
    (0...3).flatMap { rank in members.filter { self.rank($0.id.kind) == rank } }
  }

  private static func rank(_ kind: String) -> Int {
    switch kind {
    case "Service": 1
    case _ where kinds.contains(kind): 0
    case "Deployment", "StatefulSet", "DaemonSet", "CloneSet", "Job", "CronJob", "ReplicaSet": 3
    default: 2
    }
  }
}
