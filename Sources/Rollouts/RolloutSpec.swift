import Tree

/// What a `Rollout` object asks for, in the words of its API version v1beta1, with that version's defaults.
public struct RolloutSpec: Sendable, Hashable {
  /// The Rollout.
  public var id: ObjectID
  /// Whether it was written in v1alpha1, and reached v1beta1 by conversion.
  public var isConverted: Bool
  /// The workload it rolls.
  public var workload: WorkloadReference
  /// How old and new pods relate.
  public var style: Style
  /// Whether it asks for a workload of its own for the new pods; only a Deployment can have one.
  public var wantsExtraWorkload: Bool
  /// The steps, in order.
  public var steps: [Step]
  /// What shifts the traffic; nil when old and new pods share it.
  public var routing: Routing?
  /// Labels and annotations for the new pods while they are a canary; blue-green releases know none.
  public var podMetadata: Node?
  /// Pods that may be unready while a step counts as reached.
  public var failureThreshold: Amount?
  /// A TrafficRouting object that its annotation names.
  public var trafficRoutingName: String?
  /// The field `trafficRoutingRef`, which no controller reads.
  public var trafficRoutingReference: String?
  /// Whether no Service is made for the new pods.
  public var sharesService: Bool
  /// Whether it is switched off.
  public var isDisabled: Bool
  /// Whether it is told to wait.
  public var isPaused: Bool

  /// The workload a Rollout names.
  public struct WorkloadReference: Sendable, Hashable {
    /// Such as `apps/v1`.
    public var apiVersion: String
    /// Such as `Deployment`.
    public var kind: String
    /// Its name, in the Rollout's namespace.
    public var name: String
  }

  /// How old and new pods relate.
  public enum Style: String, Sendable, Hashable {
    /// New pods in a workload of their own beside the old ones.
    case canary
    /// Old pods replaced step by step.
    case partition
    /// A full second set, and the traffic switched.
    case blueGreen
  }

  /// One step.
  public struct Step: Sendable, Hashable {
    /// New pods at this step, in all.
    public var replicas: Amount
    /// Percentage of the traffic for the new version; nil when the step names none.
    public var traffic: Int?
    /// Requests that go to the new version.
    public var matches: [Match]
    /// What happens to the headers of requests to the new version.
    public var headerModifier: HeaderModifier?
    /// Seconds to wait; nil means until approval.
    public var pause: Int?
    /// Whether it moves traffic at all.
    public var routesTraffic: Bool { traffic != nil || !matches.isEmpty }
  }

  /// What shifts the traffic.
  public struct Routing: Sendable, Hashable {
    /// The Service that routes to the workload.
    public var service: String
    /// Seconds to wait after a change.
    public var gracePeriod: Int
    /// The objects that route to the Service, in the order in which Kruise Rollouts edits them.
    public var targets: [Target]
  }

  /// An object that routes to the Service.
  public enum Target: Sendable, Hashable {
    case ingress(name: String, classType: String)
    case httpRoute(name: String)
    case custom(apiVersion: String, kind: String, name: String)
  }
}
