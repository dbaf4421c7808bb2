import Tree

/// Problems of the steps of a Rollout.
extension DiagnosticCode {
  /// A step that runs the workload twice.
  public static let canaryFullCopy = DiagnosticCode(
    "canary-full-copy"
  ) {
    Explanation(
      title: "A step that runs the workload twice",
      meaning: """
        A step asks for less than 100% of the pods, but rounded up that is all of them: 90% of 5 pods is 5. In \
        canary style the cluster then runs every old pod and as many new ones.
        """,
      example: """
        replicas: 5
        # and in the Rollout
        steps:
        - replicas: 90%   # ceil(4.5) = 5 new pods beside 5 old ones
        """,
      fix: """
        Nothing, if the cluster has room for twice the pods. Otherwise ask for fewer pods in the last step, or \
        use the partition style, which replaces pods one by one.
        """)
  }

  /// An in-place step that shifts traffic with too many new pods.
  public static let partitionTrafficLimit = DiagnosticCode(
    "partition-traffic-limit"
  ) {
    Explanation(
      title: "A step in place that moves traffic with too many new pods",
      meaning: """
        In partition style a step with traffic may replace at most half of the pods. Kruise's webhook rejects \
        more, because too few old pods would be left for the other requests.
        """,
      example: """
        - replicas: 60%
          traffic: 20%
        """,
      fix: "Ask for at most 50% of the pods in a step with traffic, or use the canary style.")
  }

  /// A copy whose size is based on a number of pods that may not be the live one.
  public static let replicasUnknown = DiagnosticCode(
    "replicas-unknown"
  ) {
    Explanation(
      title: "The number of live pods is unknown",
      meaning: """
        The new pods of a step are a part of the workload's pods. If the manifest has no `replicas`, or an autoscaler \
        changes them, the live number is unknown, and the stages count from one pod, or from the autoscaler's minimum. \
        These pods may then get the requests of many.
        """,
      example: """
        kind: Deployment
        spec:   # no replicas
          selector: {matchLabels: {app: shop}}
        """,
      fix: "Write `replicas` into both versions, or deliver with `lateen up`, which counts the pods that run.")
  }

  /// A step without a valid number of pods.
  public static let rolloutStepReplicas = DiagnosticCode(
    "rollout-step-replicas"
  ) {
    Explanation(
      title: "A step without a valid number of pods",
      meaning: "The `replicas` of a step are a number from 1, or a percentage from 1% to 100%.",
      example: """
        steps:
        - replicas: 0%
        """,
      fix: "Write a number such as `1` or a percentage such as `20%`.")
  }

  /// A step with an invalid share of the traffic.
  public static let rolloutStepTraffic = DiagnosticCode(
    "rollout-step-traffic"
  ) {
    Explanation(
      title: "A step with an invalid share of the traffic",
      meaning: """
        The traffic of a step is a percentage from 1% to 100%; in blue-green style 0% is allowed too.
        """,
      example: """
        steps:
        - replicas: 1
          traffic: 120%
        """,
      fix: """
        Write a percentage within these bounds, or leave `traffic` out where no requests should move.
        """)
  }

  /// Too few or too many steps.
  public static let rolloutSteps = DiagnosticCode(
    "rollout-steps"
  ) {
    Explanation(
      title: "Too few or too many steps",
      meaning: "A Rollout has 1 to 50 steps, and a step has at most 16 matches.",
      example: """
        strategy:
          canary:
            steps: []
        """,
      fix: "Write at least one step, and join steps that differ little.")
  }

  /// Steps that go backwards.
  public static let rolloutStepsShrink = DiagnosticCode(
    "rollout-steps-shrink"
  ) {
    Explanation(
      title: "Steps that go backwards",
      meaning: """
        A step may not ask for fewer pods than the one before it. Numbers are compared with numbers and \
        percentages with percentages; in v1alpha1 the weights may not shrink either.
        """,
      example: """
        steps:
        - replicas: 50%
        - replicas: 20%
        """,
      fix: "Sort the steps from few new pods to many.")
  }

  /// A version with few pods that gets much of the traffic.
  public static let trafficExceedsPods = DiagnosticCode(
    "traffic-exceeds-pods"
  ) {
    Explanation(
      title: "A small version that gets much of the traffic",
      meaning: """
        A step sends a much larger share of the requests to the new version than it has of the pods, so each new \
        pod gets several times the requests of an old one.
        """,
      example: """
        steps:
        - replicas: 1      # beside 10 old pods
          traffic: 50%
        """,
      fix: "Raise `replicas`, or lower `traffic`.")
  }

  /// A traffic share without a route that shifts it.
  public static let trafficWithoutRouting = DiagnosticCode(
    "traffic-without-routing"
  ) {
    Explanation(
      title: "A share of the traffic that nothing moves",
      meaning: """
        A step names a weight or matches, but the Rollout has no `trafficRoutings`. No route is changed: old and \
        new pods share the Service by their number.
        """,
      example: """
        strategy:
          canary:
            steps:
            - traffic: 20%   # and no trafficRoutings
        """,
      fix: """
        Name the Service and its Ingress or route under `trafficRoutings`, or leave `traffic` out.
        """)
  }
}
