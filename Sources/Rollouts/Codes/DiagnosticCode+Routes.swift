import Tree

/// Problems of routes that shift traffic.
extension DiagnosticCode {
  /// Steps that remove rules of the HTTPRoute.
  public static let httprouteLosesRules = DiagnosticCode(
    "httproute-loses-rules"
  ) {
    Explanation(
      title: "Steps that remove rules of the HTTPRoute",
      meaning: """
        A step with matches follows a step with weights. Kruise Rollouts then drops every rule that has the new \
        version as a backend, and the rules with weights have both: the way to the old version is removed with \
        them and not restored. If no rule is left, the rollout never ends. The manifests of this program don't \
        have the problem.
        """,
      example: """
        steps:
        - traffic: 20%
        - matches:
          - headers: [{name: user, value: beta}]
        """,
      fix: "Put steps with matches before steps with weights, or a step without traffic between them.")
  }

  /// Matches with and without a path.
  public static let httprouteMixedMatches = DiagnosticCode(
    "httproute-mixed-matches"
  ) {
    Explanation(
      title: "Matches with and without a path",
      meaning: """
        Some matches of a step have a path and some don't. For those without, Kruise Rollouts takes headers and \
        parameters from the wrong entries of the list.
        """,
      example: """
        matches:
        - path: {value: /beta}
        - headers: [{name: user, value: beta}]
        """,
      fix: "Write the matches without a path first.")
  }

  /// An Ingress of another controller.
  public static let ingressClassDiffers = DiagnosticCode(
    "ingress-class-differs"
  ) {
    Explanation(
      title: "An Ingress of another controller",
      meaning: """
        The Ingress belongs to one controller, and the Rollout shifts its traffic with the annotations of \
        another. The first one ignores them and serves both Ingresses as equals.
        """,
      example: """
        kind: Ingress
        spec:
          ingressClassName: traefik
        # and in the Rollout
        ingress: {name: demo, classType: nginx}
        """,
      fix: "Set `classType` to the controller that serves the Ingress.")
  }

  /// A second canary Ingress.
  public static let ingressIsCanary = DiagnosticCode(
    "ingress-is-canary"
  ) {
    Explanation(
      title: "A second canary Ingress",
      meaning: """
        An ingress controller takes one canary for an Ingress: the oldest of several, and none for an Ingress \
        that is itself a canary. The canary of the rollout would get no requests.
        """,
      example: """
        metadata:
          annotations:
            nginx.ingress.kubernetes.io/canary: "true"
        """,
      fix: "Name the Ingress that the canary belongs to, and remove other canaries for the rollout.")
  }

  /// A match that the controller ignores.
  public static let matchIgnored = DiagnosticCode(
    "match-ignored"
  ) {
    Explanation(
      title: "A match that the controller ignores",
      meaning: """
        ingress-nginx tells requests apart by a header or a cookie. A match that names neither makes a second \
        Ingress that no request reaches.
        """,
      example: """
        matches:
        - path: {value: /beta}
        """,
      fix: "Match a header, or use an HTTPRoute.")
  }

  /// A match that the router can't express.
  public static let matchNotPossible = DiagnosticCode(
    "match-not-possible"
  ) {
    Explanation(
      title: "A match that the router can't express",
      meaning: """
        The annotations of an Ingress name one header, one cookie and, for some controllers, one query \
        parameter, each with one value. Further conditions would be lost, and requests that were not meant would \
        reach the new version, so they are refused.
        """,
      example: """
        ingress: {name: demo}
        # and in a step
        matches:
        - headers: [{name: user, value: beta}, {name: region, value: eu}]
        """,
      fix: "Keep one condition, or use an HTTPRoute or a VirtualService.")
  }

  /// An MSE Ingress without annotations.
  public static let mseNeedsAnnotations = DiagnosticCode(
    "mse-needs-annotations"
  ) {
    Explanation(
      title: "An MSE Ingress without annotations",
      meaning: """
        Kruise's script for the class `mse` fails on an Ingress that has no annotations at all. `kubectl apply` \
        adds one; with a server-side apply there is none, and the rollout hangs.
        """,
      example: "ingress: {name: demo, classType: mse}",
      fix: "Add any annotation to the Ingress.")
  }

  /// A route that does not use the Service.
  public static let routeMissesService = DiagnosticCode(
    "route-misses-service"
  ) {
    Explanation(
      title: "A route that does not use the Service",
      meaning: """
        The object that should shift the traffic has no rule with the Service that the Rollout names as a \
        backend.
        """,
      example: """
        trafficRoutings:
        - service: demo
          ingress: {name: demo}   # whose rules have the backend 'other'
        """,
      fix: "Name the Service that is the backend of the route, or correct the route.")
  }

  /// Traffic that is shifted by ingress-nginx.
  public static let ingressNginxRetired = DiagnosticCode(
    "ingress-nginx-retired"
  ) {
    Explanation(
      title: "Traffic that is shifted by ingress-nginx",
      meaning: """
        The project ingress-nginx has ended: since March 2026 it gets no releases and no security fixes. A canary by its \
        annotations works as long as it runs.
        """,
      example: """
        trafficRoutings:
        - type: nginx
        """,
      fix: """
        Shift traffic by an HTTPRoute of the Gateway API (`type: gateway`; `docs/gateway-api.md` has an example), or use \
        a controller that reads the same annotations, such as Higress.
        """)
  }
}
