import Tree

/// Problems with resources that old and new pods share.
extension DiagnosticCode {
  /// A claim that old and new pods can't share.
  public static let claimForOnePod = DiagnosticCode(
    "claim-for-one-pod"
  ) {
    Explanation(
      title: "A claim that old and new pods can't share",
      meaning: """
        Old and new pods run side by side during a rollout and mount the same claim. One with the access mode \
        ReadWriteOncePod serves a single pod, so the second pod stays pending. With ReadWriteOnce all pods must \
        run on one node.
        """,
      example: """
        kind: PersistentVolumeClaim
        spec:
          accessModes: [ReadWriteOncePod]
        """,
      fix: """
        Use ReadWriteMany, a claim for each pod (a StatefulSet with `volumeClaimTemplates`), or no volume.
        """)
  }

  /// Configuration that both versions read.
  public static let configurationOfBothVersions = DiagnosticCode(
    "configuration-of-both-versions"
  ) {
    Explanation(
      title: "Configuration that both versions read",
      meaning: """
        A ConfigMap or Secret of a fixed name has one content. Old pods that restart during the rollout, or mount \
        it, read the new content. Where requests reach the pods by routes alone, all of them go to the new ones before it \
        changes; otherwise old pods still answer then.
        """,
      example: """
        kind: ConfigMap
        metadata: {name: settings}   # changes with v2, and v1's pods mount it
        """,
      fix: "Put the version into the name (`settings-v2`), so that each version reads its own.")
  }

  /// A Service or subset that fits only one version.
  public static let frontForOneVersion = DiagnosticCode(
    "front-for-one-version"
  ) {
    Explanation(
      title: "A Service or subset that fits one version alone",
      meaning: """
        A Service, or the subsets of a DestinationRule, change so that they select the pods of one version only: \
        by another label, or another port. While old and new pods run and nothing else tells them apart, the \
        other version would get no requests.
        """,
      example: """
        kind: Service
        spec:
          selector: {app: shop, tier: web}   # 'tier' is new, and v1's pods don't have it
        """,
      fix: "Change it in two releases: first pods that fit both forms, then the form.")
  }

  /// A node port that old and new pods both need.
  public static let hostPortOfBothVersions = DiagnosticCode(
    "host-port-of-both-versions"
  ) {
    Explanation(
      title: "A node port that old and new pods both need",
      meaning: """
        Pods that bind a port of their node can't run twice on one node. A rollout with old and new pods side by \
        side needs a free node for each new pod.
        """,
      example: """
        ports:
        - containerPort: 80
          hostPort: 80
        """,
      fix: "Remove `hostPort` and use a Service, or make sure that there are enough nodes.")
  }

  /// A headless Service whose copy is not headless.
  public static let serviceHeadless = DiagnosticCode(
    "service-headless"
  ) {
    Explanation(
      title: "A headless Service whose copy is not headless",
      meaning: """
        The Service for the new pods is copied without its cluster IP, and therefore gets one even if the \
        original is headless.
        """,
      example: """
        kind: Service
        spec:
          clusterIP: None
        """,
      fix: "Name a Service with a cluster IP in the Rollout.")
  }

  /// A Service that selects more than the rolled workload.
  public static let serviceOfSeveralWorkloads = DiagnosticCode(
    "service-of-several-workloads"
  ) {
    Explanation(
      title: "A Service that selects more than the rolled workload",
      meaning: """
        The Service of a Rollout selects the pods of other workloads too. While traffic is split it selects a \
        single version of the rolled workload, and the other workloads would get no requests.
        """,
      example: """
        kind: Service
        spec:
          selector: {app: shop}   # the pods of 'web' and of 'admin'
        """,
      fix: "Give each workload a Service of its own, or a label that tells them apart.")
  }

  /// A Service without pods.
  public static let serviceWithoutPods = DiagnosticCode(
    "service-without-pods"
  ) {
    Explanation(
      title: "A Service without pods",
      meaning: """
        The Service selects no pods of the workload, so its traffic can't be split between old and new ones.
        """,
      example: """
        kind: Service
        spec:
          ports: [{port: 80}]   # no selector
        """,
      fix: "Give the Service a selector that fits the labels of the pods.")
  }
}
