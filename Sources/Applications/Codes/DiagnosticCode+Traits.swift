import Tree

/// Problems of traits, Services and routes.
extension DiagnosticCode {
  /// A route to a port that does not exist.
  public static let routePort = DiagnosticCode(
    "route-port"
  ) {
    Explanation(
      title: "A route to a port that does not exist",
      meaning: """
        An Ingress or route names a port that the Service doesn't have, or a Service names one that the pods \
        don't declare, so nothing answers there. It is a warning because a process may listen on a port that its \
        container doesn't declare.
        """,
      example: """
        ports:
        - port: 8080
        # and on the same component
        - type: gateway
          properties: {http: {/: 80}}
        """,
      fix: "Use a port that the component has, or declare the port.")
  }

  /// A workload that does not select its own pods.
  public static let selectorMismatch = DiagnosticCode(
    "selector-mismatch", isRefused: true
  ) {
    Explanation(
      title: "A workload that does not select its own pods",
      meaning: """
        A label in `spec.selector.matchLabels` of a workload is missing from the pods of its template, or has \
        another value there. Kubernetes rejects the workload.
        """,
      example: """
        selector:
          matchLabels: {app: shop}
        template:
          metadata:
            labels: {app: store}
        """,
      fix: """
        Give the pods the labels that are selected. The selector itself can't be changed once the workload \
        exists.
        """)
  }

  /// A Service that selects none of its component's pods.
  public static let serviceSelector = DiagnosticCode(
    "service-selector"
  ) {
    Explanation(
      title: "A Service that selects none of its component's pods",
      meaning: """
        The selector of a Service that belongs to a component doesn't fit the pods of the component, so nothing \
        answers behind it. Traits select by `app.oam.dev/component`, which the pods of given objects \
        (`k8s-objects`, `raw`) don't carry by themselves.
        """,
      example: """
        - name: web
          type: k8s-objects   # whose pods have no label app.oam.dev/component
          traits:
          - type: gateway
        """,
      fix: "Put `app.oam.dev/component: NAME` on the pods.")
  }

  /// Traits that work against each other.
  public static let traitConflict = DiagnosticCode(
    "trait-conflict"
  ) {
    Explanation(
      title: "Traits that work against each other",
      meaning: """
        Two traits on one component declare that they don't go together, such as `scaler` and `hpa`. Each of \
        them sets what the other sets: every apply resets the number of pods that the autoscaler has just \
        changed.
        """,
      example: """
        - type: scaler
          properties: {replicas: 3}
        - type: hpa
          properties: {min: 2, max: 10}
        """,
      fix: "Keep the one that should decide.")
  }

  /// A trait on a workload that it does not support.
  public static let traitNotApplicable = DiagnosticCode(
    "trait-not-applicable"
  ) {
    Explanation(
      title: "A trait on a workload that it does not support",
      meaning: """
        A trait stands on a component whose workload is none of those that its type names (`lateen definitions \
        show TYPE`). KubeVela does not check that: the trait may edit fields that the workload doesn't have, so that \
        nothing happens, or the cluster rejects the object, which is an error of its own.
        """,
      example: """
        - name: nightly
          type: cron-task
          traits:
          - type: scaler   # a CronJob has no replicas
        """,
      fix: """
        Remove the trait, or choose a component type that it supports.
        """)
  }
}
