import Tree

/// What a `Rollout` object asks for, in terms of the API version v1beta1 and with its defaults.
public struct RolloutSpec: Sendable, Hashable {
  /// The Rollout.
  public var id: ObjectID
  /// Whether it was written in v1alpha1 and converted to v1beta1.
  public var isConverted: Bool
  /// The workload it rolls.
  public var workload: WorkloadReference
  /// How old and new pods relate.
  public var style: Style
  /// Whether it asks for a separate workload for the new pods. Only a Deployment can have one.
  public var wantsExtraWorkload: Bool
  /// The steps, in order.
  public var steps: [Step]
  /// What shifts the traffic; nil when old and new pods share it.
  public var routing: Routing?
  /// Labels and annotations for the new pods while they are a canary. Blue-green releases have none.
  public var podMetadata: Node?
  /// The number or percentage of pods that may be unready while a step counts as reached.
  public var failureThreshold: Amount?
  /// The name of a TrafficRouting object, from the annotation.
  public var trafficRoutingName: String?
  /// The field `trafficRoutingRef`, which no controller reads.
  public var trafficRoutingReference: String?
  /// Whether no separate Service is created for the new pods.
  public var sharesService: Bool
  /// Whether the rollout is disabled.
  public var isDisabled: Bool
  /// Whether the rollout is paused.
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
    /// New pods run in a separate workload beside the old ones.
    case canary
    /// Old pods are replaced step by step.
    case partition
    /// A full second set of pods, to which the traffic is switched.
    case blueGreen
  }

  /// One step.
  public struct Step: Sendable, Hashable {
    /// The total number of new pods at this step.
    public var replicas: Amount
    /// The percentage of the traffic that goes to the new version. Nil if the step sets none.
    public var traffic: Int?
    /// Requests that meet one of these conditions go to the new version.
    public var matches: [Match]
    /// Changes to the headers of requests that go to the new version.
    public var headerModifier: HeaderModifier?
    /// Seconds to wait. Nil waits for approval.
    public var pause: Int?
    /// Whether the step shifts traffic at all.
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
