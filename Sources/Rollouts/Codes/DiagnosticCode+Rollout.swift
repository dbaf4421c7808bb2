import Tree

/// Problems of a Rollout and its workload.
extension DiagnosticCode {
  /// A field that nothing reads.
  public static let rolloutFieldIgnored = DiagnosticCode(
    "rollout-field-ignored"
  ) {
    Explanation(
      title: "A field that nothing reads",
      meaning: """
        The field is accepted by the API server, and no controller reads it in this version or style.
        """,
      example: """
        apiVersion: rollouts.kruise.io/v1alpha1
        spec:
          strategy:
            canary:
              disableGenerateCanaryService: true   # read in v1beta1 alone
        """,
      fix: "Remove the field, or use the version or style that reads it.")
  }

  /// A Rollout that names a missing object.
  public static let rolloutNamesMissingObject = DiagnosticCode(
    "rollout-names-missing-object"
  ) {
    Explanation(
      title: "A Rollout that names an object that does not exist",
      meaning: """
        The Rollout names a workload, Service, Ingress or route that is not rendered with it. Kruise Rollouts \
        waits for it without end, and no stage can be planned without it.
        """,
      example: """
        trafficRoutings:
        - service: demo
          ingress: {name: demo}   # and no Ingress 'demo'
        """,
      fix: "Correct the name, or add the object to the input.")
  }

  /// An invalid entry under trafficRoutings.
  public static let rolloutRouting = DiagnosticCode(
    "rollout-routing"
  ) {
    Explanation(
      title: "An invalid entry under trafficRoutings",
      meaning: """
        Kruise's webhook rejects the entry: a Rollout takes one, with a Service and one Ingress, HTTPRoute or \
        other route.
        """,
      example: """
        trafficRoutings:
        - service: shop
        - service: admin
        """,
      fix: "Keep one entry. For several Services write one Rollout for each workload.")
  }

  /// A Rollout without exactly one strategy.
  public static let rolloutStrategy = DiagnosticCode(
    "rollout-strategy"
  ) {
    Explanation(
      title: "A Rollout without exactly one strategy",
      meaning: "A Rollout has one strategy: `canary`, or in v1beta1 `blueGreen`.",
      example: """
        strategy:
          canary: {…}
          blueGreen: {…}
        """,
      fix: "Keep one of them.")
  }

  /// A workload that can't be rolled in this style.
  public static let rolloutWorkloadKind = DiagnosticCode(
    "rollout-workload-kind"
  ) {
    Explanation(
      title: "A workload that can't be rolled in this style",
      meaning: """
        A Rollout rolls a Deployment, StatefulSet, DaemonSet or ReplicaSet of Kubernetes, or a CloneSet, \
        StatefulSet or DaemonSet of OpenKruise. Blue-green takes a Deployment or a CloneSet.
        """,
      example: """
        workloadRef:
          kind: StatefulSet
        strategy:
          blueGreen: {…}
        """,
      fix: "Choose a style that the workload allows.")
  }

  /// A rollout that manifests alone can't express.
  public static let styleNeedsController = DiagnosticCode(
    "style-needs-controller"
  ) {
    Explanation(
      title: "A rollout that manifests alone can't express",
      meaning: """
        Plain manifests can't roll this workload in this style, because something would have to act between two \
        of them: a controller, or an autoscaler that owns the number of pods.
        """,
      example: """
        kind: HorizontalPodAutoscaler
        spec:
          scaleTargetRef: {kind: Deployment, name: shop}
        # and a Rollout in partition style for 'shop'
        """,
      fix: """
        The message says what to use instead: usually the canary style, or Kruise's controller (`--driver \
        kruise`).
        """)
  }

  /// A workload with two Rollouts.
  public static let workloadOfTwoRollouts = DiagnosticCode(
    "workload-of-two-rollouts"
  ) {
    Explanation(
      title: "A workload with two Rollouts",
      meaning: "Two Rollouts name the same workload. Kruise's webhook rejects the second one.",
      example: """
        kind: Rollout
        metadata: {name: first}
        spec:
          workloadRef: {kind: Deployment, name: shop}
        ---
        kind: Rollout
        metadata: {name: second}
        spec:
          workloadRef: {kind: Deployment, name: shop}
        """,
      fix: "Remove one of them.")
  }

  /// A paused workload.
  public static let workloadPaused = DiagnosticCode(
    "workload-paused"
  ) {
    Explanation(
      title: "A paused workload",
      meaning: """
        A paused Deployment keeps the pods that it has and creates none of a new version, so that no stage would \
        ever be reached. The stages leave `paused` out.
        """,
      example: """
        kind: Deployment
        spec:
          paused: true
        """,
      fix: "Remove `paused`. To stop a rollout, suspend it (`lateen workflow suspend`).")
  }

  /// A strategy that a rollout does not restore.
  public static let recreateLost = DiagnosticCode(
    "recreate-lost"
  ) {
    Explanation(
      title: "A strategy that a rollout does not restore",
      meaning: """
        Kruise Rollouts takes over the strategy of a Deployment that it rolls in partition or blue-green style. \
        A strategy `Recreate` comes back as `RollingUpdate`.
        """,
      example: """
        kind: Deployment
        spec:
          strategy: {type: Recreate}
        """,
      fix: "Set the strategy again after the rollout, or use the canary style.")
  }

  /// A Rollout of Argo Rollouts.
  public static let rolloutNotUnderstood = DiagnosticCode(
    "rollout-not-understood"
  ) {
    Explanation(
      title: "A Rollout of Argo Rollouts",
      meaning: """
        A Rollout of `argoproj.io` is workload and plan in one, and is moved by a controller of its own. It is rendered \
        as it is; what becomes of it step by step is not shown.
        """,
      example: """
        apiVersion: argoproj.io/v1alpha1
        kind: Rollout
        """,
      fix: """
        Describe the rollout with a Deployment and a Rollout of `rollouts.kruise.io`, or with the trait `kruise-rollout`.
        """)
  }
}
