import Tree

/// Cases in which Kruise Rollouts' controller does not do what its users expect.
extension DiagnosticCode {
  /// Blue-green for pods that are updated in place.
  public static let kruiseBlueGreenInPlace = DiagnosticCode(
    "kruise-blue-green-in-place"
  ) {
    Explanation(
      title: "Blue-green for pods that are updated in place",
      meaning: """
        A CloneSet that updates its pods in place has no old pods to go back to, so Kruise Rollouts does not \
        roll it as blue-green.
        """,
      example: """
        kind: CloneSet
        spec:
          updateStrategy: {type: InPlaceIfPossible}
        """,
      fix: "Use the update type `ReCreate`.")
  }

  /// A first blue-green step with traffic and a shared Service.
  public static let kruiseBlueGreenSharedService = DiagnosticCode(
    "kruise-blue-green-shared-service"
  ) {
    Explanation(
      title: "A first blue-green step with traffic and a shared Service",
      meaning: """
        In blue-green style with `disableGenerateCanaryService`, a first step with traffic makes Kruise Rollouts \
        retry without end.
        """,
      example: """
        blueGreen:
          disableGenerateCanaryService: true
          steps:
          - traffic: 10%
        """,
      fix: "Begin with a step without traffic.")
  }

  /// A label that breaks the canary Deployment.
  public static let kruiseCanaryRefused = DiagnosticCode(
    "kruise-canary-refused"
  ) {
    Explanation(
      title: "A label that breaks the canary Deployment",
      meaning: """
        A label of `patchPodTemplateMetadata` changes what the Deployment for the new pods must select, so the \
        API server rejects it.
        """,
      example: """
        patchPodTemplateMetadata:
          labels: {app: canary}   # and the selector is 'app: shop'
        """,
      fix: "Patch a label that the selector does not name.")
  }

  /// A router without a script.
  public static let kruiseClassUnknown = DiagnosticCode(
    "kruise-class-unknown"
  ) {
    Explanation(
      title: "A router without a script",
      meaning: """
        Kruise Rollouts has no script for this Ingress class or kind of route, so the rollout never starts.
        """,
      example: "ingress: {name: demo, classType: traefik}",
      fix: """
        Add a script to the ConfigMap `kruise-rollout-configuration` (what it does can't be predicted here), or \
        use a class that is supported.
        """)
  }

  /// A change that starts no rollout.
  public static let kruiseDoesNotStart = DiagnosticCode(
    "kruise-does-not-start"
  ) {
    Explanation(
      title: "A change that starts no rollout",
      meaning: """
        Kruise's webhook lets the change pass without steps, so the workload rolls out by itself: it has no \
        pods, its pod template or rollout id is unchanged, or the Rollout is disabled or arrives with the \
        change.
        """,
      example: """
        kind: Rollout
        spec:
          disabled: true
        """,
      fix: "The message says which of these it is.")
  }

  /// A first step that replaces every pod and moves traffic.
  public static let kruiseFirstStepReplacesAll = DiagnosticCode(
    "kruise-first-step-replaces-all"
  ) {
    Explanation(
      title: "A first step that replaces every pod and moves traffic",
      meaning: """
        In partition style such a step never ends: the Service is pointed at the old pods, of which none is \
        left, and back again.
        """,
      example: """
        steps:
        - replicas: 100%
          traffic: 50%
        """,
      fix: "Begin with fewer pods, or leave `traffic` out of the first step.")
  }

  /// An Ingress that crashes the controller.
  public static let kruiseIngressCrash = DiagnosticCode(
    "kruise-ingress-crash"
  ) {
    Explanation(
      title: "An Ingress that crashes the controller",
      meaning: """
        An Ingress with a rule whose backend is not a Service crashes the whole controller of Kruise Rollouts, \
        again after every restart.
        """,
      example: """
        backend:
          resource: {kind: StorageBucket, name: static}
        """,
      fix: "Move that rule to an Ingress of its own.")
  }

  /// A number of pods after a percentage.
  public static let kruiseMixedSteps = DiagnosticCode(
    "kruise-mixed-steps"
  ) {
    Explanation(
      title: "A number of pods after a percentage",
      meaning: """
        In partition style the steps of a Deployment are compared as parts of ten million: any percentage counts \
        as more than any number. A number after a percentage therefore creates no further pods, and the rollout \
        waits for them without end.
        """,
      example: """
        steps:
        - replicas: 20%
        - replicas: 3
        """,
      fix: "Write percentages alone, or numbers alone.")
  }

  /// A DaemonSet whose versions can't be told apart.
  public static let kruiseNoStableRevision = DiagnosticCode(
    "kruise-no-stable-revision"
  ) {
    Explanation(
      title: "A DaemonSet whose versions can't be told apart",
      meaning: """
        Kruise Rollouts can't tell old pods of OpenKruise's DaemonSet from new ones, so a step with traffic \
        never ends.
        """,
      example: """
        workloadRef: {apiVersion: apps.kruise.io/v1alpha1, kind: DaemonSet}
        # and in a step
        traffic: 20%
        """,
      fix: "Leave `traffic` out.")
  }

  /// A paused Rollout.
  public static let kruiseRolloutPaused = DiagnosticCode(
    "kruise-rollout-paused"
  ) {
    Explanation(
      title: "A paused Rollout",
      meaning: """
        `strategy.paused` stops the rollout wherever it is: no step is reached, and a rollback waits too.
        """,
      example: """
        strategy:
          paused: true
        """,
      fix: "Remove `paused`.")
  }

  /// A script that fails on the route.
  public static let kruiseScriptFails = DiagnosticCode(
    "kruise-script-fails"
  ) {
    Explanation(
      title: "A script that fails on the route",
      meaning: """
        The script with which Kruise Rollouts edits a route fails on this step and is retried without end. The \
        message says where it fails.
        """,
      example: """
        kind: VirtualService
        spec:
          tls: […]   # and no http, which the script edits
        """,
      fix: "Give the route the fields that the script reads, or use another kind of route.")
  }

  /// A Service that crashes the controller.
  public static let kruiseServiceCrash = DiagnosticCode(
    "kruise-service-crash"
  ) {
    Explanation(
      title: "A Service that crashes the controller",
      meaning: """
        A Service without a selector crashes the whole controller of Kruise Rollouts when it creates the one for \
        the new pods.
        """,
      example: """
        kind: Service
        spec:
          externalName: demo.example.com
        """,
      fix: "Name a Service with a selector.")
  }

  /// A Service whose copy the API server rejects.
  public static let kruiseServiceRefused = DiagnosticCode(
    "kruise-service-refused"
  ) {
    Explanation(
      title: "A Service whose copy the API server rejects",
      meaning: """
        The Service for the new pods is a copy with the same health check port, and the API server rejects a \
        second Service with that port.
        """,
      example: """
        kind: Service
        spec:
          externalTrafficPolicy: Local
          healthCheckNodePort: 30000
        """,
      fix: "Use `externalTrafficPolicy: Cluster`.")
  }
}
