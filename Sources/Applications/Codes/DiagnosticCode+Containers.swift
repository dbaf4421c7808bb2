import Tree

/// Problems of containers, their volumes and claims.
extension DiagnosticCode {
  /// A variable with both a value and a source.
  public static let envValueAndSource = DiagnosticCode(
    "env-value-and-source", isRefused: true
  ) {
    Explanation(
      title: "A variable with both a value and a source",
      meaning: """
        An environment variable of a container has both `value` and `valueFrom`, and Kubernetes rejects the \
        pods. The usual cause is a trait that adds a variable whose name the component already has: the two are \
        merged.
        """,
      example: """
        env:
        - name: PASSWORD
          value: secret
        # and on the same component
        - type: service-binding
          properties:
            envMappings: {PASSWORD: {secret: db}}
        """,
      fix: "Keep one of the two, or rename one.")
  }

  /// Ports that can't be told apart.
  public static let portNames = DiagnosticCode(
    "port-names", isRefused: true
  ) {
    Explanation(
      title: "Ports that can't be told apart",
      meaning: """
        A container or Service has two ports of the same name, or a Service with several ports has one without a \
        name or lists one twice. Kubernetes rejects it. `gateway` adds a port to the Service for each path, so \
        two paths to one port clash.
        """,
      example: """
        - type: gateway
          properties:
            http:
              /: 80
              /api: 80
        """,
      fix: """
        Give each port its own name. For several paths to one port, expose it with `expose: true` and name that \
        Service in `existingServiceName`.
        """)
  }

  /// Mounts and volumes that do not fit together.
  public static let volumeMounts = DiagnosticCode(
    "volume-mounts", isRefused: true
  ) {
    Explanation(
      title: "Mounts and volumes that do not fit together",
      meaning: """
        A container mounts a volume that the pods don't have, mounts two at the same path, or has an entry \
        without a name or path; or two volumes have the same name. Kubernetes rejects the pods. KubeVela leaves \
        an empty entry for a claim of `volumeMode: Block`, and does not check the mounts of a `sidecar` against \
        the volumes.
        """,
      example: """
        - type: sidecar
          properties:
            name: logs
            image: fluent/fluent-bit:3.2
            volumes:
            - {name: logs, path: /logs}   # and no volume named 'logs'
        """,
      fix: "Declare the volume, give each mount its own path, or remove the entry with `json-patch`.")
  }

  /// A claim with an invalid dataSource.
  public static let claimSource = DiagnosticCode(
    "claim-source", isRefused: true
  ) {
    Explanation(
      title: "A claim with an invalid dataSource",
      meaning: """
        The `dataSource` of a PersistentVolumeClaim has no kind or no name, or holds a selector. KubeVela writes \
        the `selector` of `storage` and `pvc` into `dataSource`, where Kubernetes expects an object and rejects \
        the claim.
        """,
      example: """
        - type: storage
          properties:
            pvc:
            - name: data
              mountPath: /data
              selector: {matchLabels: {disk: ssd}}
        """,
      fix: "Name the volume with `volumeName`, or leave the choice to a `storageClassName`.")
  }
}
