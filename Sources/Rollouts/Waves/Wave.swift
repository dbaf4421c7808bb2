import Kubernetes
import Tree

/// A part of a stage that can be applied at once. A later wave relies on what an earlier one applied and on what was
/// waited for after it: an apply returns before pods are ready, no request may be routed to a pod that is not ready,
/// and no pod may be removed while requests are routed to it.
public struct Wave: Sendable, Hashable {
  /// The purpose of a wave.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// Objects that pods read, or rely on in other ways.
    case configuration
    /// Workloads that are added, grow, or get new pods.
    case pods
    /// Services and their subsets.
    case services
    /// Routes to Services.
    case routes
    /// Workloads that shrink.
    case shrinking
    /// Objects that are removed.
    case pruning
  }

  /// What has to be waited for before the next wave.
  public enum Wait: Sendable, Hashable {
    /// Nothing.
    case nothing
    /// Workloads, until they are rolled out completely: the change observed, every pod updated, and as many pods ready
    /// as requested.
    case pods([ObjectID])
    /// Services, until each has a ready endpoint.
    case endpoints([ObjectID])
    /// Routers, until they have applied the change. They don't report it, so this is a number of seconds.
    case seconds(Int)
  }

  /// The purpose of the wave.
  public var kind: Kind
  /// The objects to apply. A workload that gets new pods and shrinks is in two waves, first with its previous number of
  /// pods.
  public var objects: [Node]
  /// The objects to remove after applying.
  public var prune: [Node]
  /// What to wait for after applying and removing.
  public var wait: Wait

  /// Creates a wave.
  public init(_ kind: Kind, objects: [Node] = [], prune: [Node] = [], wait: Wait = .nothing) {
    self.kind = kind
    self.objects = objects
    self.prune = prune
    self.wait = wait
  }

  /// Whether there is nothing to do, and nothing to wait for.
  public var isEmpty: Bool { objects.isEmpty && prune.isEmpty && wait == .nothing }
}

extension Wave {
  /// The wave as machine-readable data.
  public var node: Node {
    func ids(_ nodes: [Node]) -> Node? {
      nodes.isEmpty ? nil : .list(nodes.compactMap { ObjectID($0).map { .string($0.description) } })
    }
    return ["wave": .string(kind.rawValue), "apply": ids(objects), "prune": ids(prune), "wait": wait.node]
  }
}

extension Wave.Wait {
  fileprivate var node: Node? {
    func list(_ ids: [ObjectID]) -> Node { .list(ids.map { .string($0.description) }) }
    return switch self {
    case .nothing: nil
    case .pods(let ids): ["pods": list(ids)]
    case .endpoints(let ids): ["endpoints": list(ids)]
    case .seconds(let seconds): ["seconds": .int(seconds)]
    }
  }
}
