import Tree

/// Problems of single objects.
extension DiagnosticCode {
  /// An API version that Kubernetes no longer serves.
  public static let apiRemoved = DiagnosticCode(
    "api-removed"
  ) {
    Explanation(
      title: "An API version that Kubernetes no longer serves",
      meaning: """
        An object has an API version that was removed from the Kubernetes version rendered for \
        (`--kube-version`). The cluster rejects it: `no matches for kind`. KubeVela renders some old types this \
        way, whatever the cluster is.
        """,
      example: "- type: ingress   # networking.k8s.io/v1beta1, removed in Kubernetes 1.22",
      fix: """
        Use the type that replaces it (`gateway` for `ingress` and `pure-ingress`), or name the older cluster \
        with `--kube-version`.
        """)
  }

  /// A name that Kubernetes does not allow.
  public static let nameLimit = DiagnosticCode(
    "name-limit", isRefused: true
  ) {
    Explanation(
      title: "A name that Kubernetes does not allow",
      meaning: """
        The name of an object, container, volume or port, the value of a label, or the key of a ConfigMap or \
        Secret is too long or has characters that Kubernetes rejects. Names often grow by what is added to them: \
        `configmap-NAME`, `NAME-canary`.
        """,
      example: """
        ports:
        - port: 80
          name: the-port-for-all-web-traffic   # a port name has at most 15 characters
        """,
      fix: "Choose a shorter or plainer name.")
  }

  /// An object that is rendered twice.
  public static let renderedTwice = DiagnosticCode(
    "rendered-twice", isRefused: true
  ) {
    Explanation(
      title: "An object that is rendered twice",
      meaning: """
        Two traits, components or documents yield an object of the same kind, namespace and name. The one \
        applied later overwrites the other.
        """,
      example: """
        - type: gateway
          properties: {http: {/: 80}}
        - type: gateway
          properties: {http: {/api: 81}}
        """,
      fix: """
        Rename one (`gateway` has a parameter `name`), or remove it. If a component exposes its ports and has a \
        `gateway`, name the exposed Service in `existingServiceName`.
        """)
  }

  /// An object that the API server rejects.
  public static let serverRefuses = DiagnosticCode(
    "server-refuses", isRefused: true
  ) {
    Explanation(
      title: "An object that the API server rejects",
      meaning: """
        An object has a field that Kubernetes does not know, a value of the wrong type, or one that its \
        validation rejects. `kubectl apply` would end with an error after it has applied the objects before this \
        one. The rules are those of the version rendered for (`--kube-version`).
        """,
      example: """
        - type: webservice
          properties:
            image: nginx:1.27
            cpu: 500mm   # spec.template.spec.containers[0].resources.limits.cpu
        """,
      fix: """
        Write a value that is allowed; the message says which. `--validate warn` turns it into a warning.
        """)
  }
}
