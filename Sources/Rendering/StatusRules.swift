/// Rules in CUE by which the author of a type determines the health and the status message of its objects in a cluster.
public struct StatusRules: Sendable, Hashable {
  /// Sets `isHealth` to whether the objects are healthy. Without this policy, they are.
  public var healthPolicy: String?
  /// Sets `message` to the status message.
  public var customStatus: String?
  /// Fields that both can use, as `context.status.details`.
  public var details: String?

  /// Creates rules; nil if there are none.
  public init?(healthPolicy: String? = nil, customStatus: String? = nil, details: String? = nil) {
    if healthPolicy == nil, customStatus == nil, details == nil { return nil }
    self.healthPolicy = healthPolicy
    self.customStatus = customStatus
    self.details = details
  }
}
