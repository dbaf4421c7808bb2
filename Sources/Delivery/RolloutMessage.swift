/// Messages about a rollout, in the wording that users of Kruise Rollouts know.
enum RolloutMessage {
  static let healthy = "rollout is healthy"

  static func approval(_ step: Int, of count: Int) -> String {
    "Rollout is in step(\(step)/\(count)), and you need manually confirm to enter the next step"
  }

  static func pause(_ step: Int, of count: Int, seconds: Int) -> String {
    "Rollout is in step(\(step)/\(count)), and wait duration(\(seconds) seconds) to enter the next step"
  }

  static func upgrade(_ step: Int, of count: Int) -> String {
    "Rollout is in step(\(step)/\(count)), and upgrade workload to new version"
  }
}
