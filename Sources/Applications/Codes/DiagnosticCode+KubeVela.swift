import Tree

/// Differences from how KubeVela renders an Application.
extension DiagnosticCode {
  /// An input that KubeVela refuses.
  public static let kubevelaRefuses = DiagnosticCode(
    "kubevela-refuses"
  ) {
    Explanation(
      title: "An input that KubeVela refuses",
      meaning: """
        KubeVela's own definition of the type fails with this input, often by a slip of its template, although what is \
        meant is clear and documented. Lateen renders it. The warning matters if the same Application is also \
        delivered by KubeVela.
        """,
      example: """
        traits:
        - type: sidecar
          properties: {name: logs, image: fluent/fluent-bit:3.2}
        - type: resource   # its template fits pods with one container
          properties: {cpu: 1, memory: 1Gi}
        """,
      fix: "The hint says how to write it so that both accept it. `\(Remedy.validate) ignore` hides all warnings.")
  }

  /// An input that KubeVela renders differently.
  public static let kubevelaDiffers = DiagnosticCode(
    "kubevela-differs"
  ) {
    Explanation(
      title: "An input of which KubeVela renders something else",
      meaning: """
        KubeVela's own definition of the type leaves out or adds something here that a cluster rejects, or that makes \
        the input pointless. Lateen renders what is meant. The warning matters if the same Application is also \
        delivered by KubeVela.
        """,
      example: """
        - type: kruise-rollout
          properties:
            canary:
              steps: [{weight: 20}]
              trafficRoutings:
              - {type: aliyun-alb, ingressName: web}   # KubeVela leaves out the Ingress
        """,
      fix: "The message says what KubeVela renders. `\(Remedy.validate) ignore` hides all warnings.")
  }
}
