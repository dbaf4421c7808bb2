/// How the author of a type judges the objects of a cluster, in CUE: whether they are healthy, and what is said of them.
public struct StatusRules: Sendable, Hashable {
  /// Says by `isHealth` whether they are healthy; without it they are.
  public var healthPolicy: String?
  /// Says by `message` how they stand.
  public var customStatus: String?
  /// Fields that both can use, as `context.status.details`.
  public var details: String?

  /// Rules; nil if there are none.
  public init?(healthPolicy: String? = nil, customStatus: String? = nil, details: String? = nil) {
    if healthPolicy == nil, customStatus == nil, details == nil { return nil }
    self.healthPolicy = healthPolicy
    self.customStatus = customStatus
    self.details = details
  }
}
