import Tree

/// What a `Rollout` object asks for, in the words of its API version v1beta1.
public struct RolloutSpec: Sendable, Hashable {
  /// The Rollout.
  public var id: ObjectID
  /// The workload it rolls.
  public var workload: WorkloadReference
  /// How old and new pods relate.
  public var style: Style
  /// The steps, in order.
  public var steps: [Step]
  /// What shifts the traffic; nil when old and new pods share it.
  public var routing: Routing?
  /// Labels and annotations for the new pods while they are a canary.
  public var podMetadata: Node?
  /// Whether it is switched off.
  public var isDisabled: Bool

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
    /// Seconds to wait; nil means until approval.
    public var pause: Int?
    /// Whether it moves traffic at all.
    public var routesTraffic: Bool { traffic != nil || !matches.isEmpty }
  }

  /// A condition on requests.
  public struct Match: Sendable, Hashable {
    /// Conditions on headers.
    public var headers: [Condition]
  }

  /// A condition on one header.
  public struct Condition: Sendable, Hashable {
    /// Whether the value is a pattern.
    public var isPattern: Bool
    /// The header's name.
    public var name: String
    /// The value or pattern.
    public var value: String

    /// `name=value` or `name~pattern`.
    public var phrase: String { "\(name)\(isPattern ? "~" : "=")\(value)" }
  }

  /// What shifts the traffic.
  public struct Routing: Sendable, Hashable {
    /// The Service that leads to the workload.
    public var service: String
    /// The objects that lead to the Service.
    public var targets: [Target]
  }

  /// An object that leads to the Service.
  public enum Target: Sendable, Hashable {
    case ingress(name: String, classType: String)
    case httpRoute(name: String)
    case custom(apiVersion: String, kind: String, name: String)
  }
}
