import Kubernetes
import Tree

/// A part of a stage that may be applied at once. What a later wave does relies on what an earlier one did, and on what
/// is waited for after it: an apply returns before pods are ready, and nothing may be routed to a pod that is not, nor a pod
/// go while requests are routed to it.
public struct Wave: Sendable, Hashable {
  /// What a wave is about.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// What pods read, and whatever else they rely on.
    case configuration
    /// Workloads that are new, grow, or get other pods.
    case pods
    /// Services, and the subsets of Services.
    case services
    /// What leads requests to Services.
    case routes
    /// Workloads that shrink.
    case shrinking
    /// What goes.
    case pruning
  }

  /// What has to be waited for before the next wave.
  public enum Wait: Sendable, Hashable {
    /// Nothing.
    case nothing
    /// Workloads, until they are rolled out as a whole: the change observed, every pod updated, as many ready as wanted.
    case pods([ObjectID])
    /// Services, until each has a ready endpoint.
    case endpoints([ObjectID])
    /// Routers, until they have taken the change; they don't say so, so it is a number of seconds.
    case seconds(Int)
  }

  /// What it is about.
  public var kind: Kind
  /// What to apply. A workload that gets other pods and shrinks comes twice: first with as many pods as before.
  public var objects: [Node]
  /// What to take out, once that is applied.
  public var prune: [Node]
  /// What to wait for after both.
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
  /// The wave for programs.
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
