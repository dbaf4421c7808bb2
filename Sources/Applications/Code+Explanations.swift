/// What a code means, for people: `lateen explain`.
public struct Explanation: Sendable {
  /// What it is, in a few words.
  public var title: String
  /// What is there.
  public var what: String
  /// Why it matters.
  public var why: String
  /// Input that has the problem.
  public var example: String
  /// What to do.
  public var fix: String
}

extension Code {
  /// What it means.
  public var explanation: Explanation {
    switch self {
    case .apiRemoved:
      Explanation(
        title: "An API version that Kubernetes no longer has",
        what: """
          An object is of an API version that the Kubernetes rendered for (`--kube-version`) has taken \
          out.
          """,
        why: """
          The cluster refuses it: `no matches for kind`. KubeVela renders some old types so, whatever the \
          cluster is.
          """,
        example: """
          - type: ingress   # networking.k8s.io/v1beta1, gone since Kubernetes 1.22
          """,
        fix: """
          Use the type that came instead (`gateway` for `ingress` and `pure-ingress`), or name the older \
          cluster with `--kube-version`.
          """)
    case .claimSource:
      Explanation(
        title: "A claim that is filled from nothing that can be named",
        what: """
          The `dataSource` of a PersistentVolumeClaim has no kind or no name, or holds a selector.
          """,
        why: """
          KubeVela writes the `selector` of `storage` and `pvc` into `dataSource`, where Kubernetes \
          expects an object; it refuses the claim.
          """,
        example: """
          - type: storage
            properties:
              pvc:
              - name: data
                mountPath: /data
                selector: {matchLabels: {disk: ssd}}
          """,
        fix: """
          Name the volume with `volumeName`, or leave the choice to a `storageClassName`.
          """)
    case .envValueAndSource:
      Explanation(
        title: "A variable with both a value and a source",
        what: """
          An environment variable of a container has both `value` and `valueFrom`.
          """,
        why: """
          Kubernetes refuses the pods. It mostly comes of a trait that adds a variable under a name that \
          the component has already: the two are merged.
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
        fix: """
          Keep one of the two, or give one another name.
          """)
    case .nameLimit:
      Explanation(
        title: "A name beyond what Kubernetes allows",
        what: """
          The name of an object, container, volume or port, the value of a label or the key of a ConfigMap \
          or Secret is too long or has other characters than Kubernetes takes.
          """,
        why: """
          Kubernetes refuses the object. Names often grow by what is put around them: `configmap-NAME`, \
          `NAME-canary`.
          """,
        example: """
          ports:
          - port: 80
            name: the-port-for-all-web-traffic   # a port may have 15 characters
          """,
        fix: """
          Choose a shorter or plainer name.
          """)
    case .portNames:
      Explanation(
        title: "Ports that can't be told apart",
        what: """
          A container or Service has two ports of the same name, a Service with several ports has one \
          without a name, or shows one twice.
          """,
        why: """
          Kubernetes refuses it. `gateway` makes one port of the Service for each path, so that two paths \
          to one port clash.
          """,
        example: """
          - type: gateway
            properties:
              http:
                /: 80
                /api: 80
          """,
        fix: """
          Give each port a name of its own. For several paths to one port, show it with `expose: true` and \
          name that Service in `existingServiceName`.
          """)
    case .renderedTwice:
      Explanation(
        title: "An object that is rendered twice",
        what: """
          Two traits, components or documents yield an object of the same kind, namespace and name.
          """,
        why: """
          The one applied later overwrites the other, or both keep overwriting each other.
          """,
        example: """
          - type: gateway
            properties: {http: {/: 80}}
          - type: gateway
            properties: {http: {/api: 81}}
          """,
        fix: """
          Give one another name (`gateway` has a parameter `name` for it), or take it out.
          """)
    case .routePort:
      Explanation(
        title: "A route to a port that is not there",
        what: """
          An Ingress or a route leads to a port that the Service does not have, or a Service leads to one \
          that the pods do not declare.
          """,
        why: """
          Nothing answers there. It is a warning, for a process may listen on a port that its container \
          does not declare.
          """,
        example: """
          ports:
          - port: 8080
          # and on the same component
          - type: gateway
            properties: {http: {/: 80}}
          """,
        fix: """
          Lead to a port that the component has, or declare the port.
          """)
    case .selectorMismatch:
      Explanation(
        title: "A workload that does not select its own pods",
        what: """
          A label in `spec.selector.matchLabels` of a workload is not on the pods of its template, or with \
          another value.
          """,
        why: """
          Kubernetes refuses the workload: `selector` does not match template `labels`.
          """,
        example: """
          selector:
            matchLabels: {app: shop}
          template:
            metadata:
              labels: {app: store}
          """,
        fix: """
          Give the pods the labels that are selected. The selector itself can't be changed once the \
          workload is there.
          """)
    case .serverRefuses:
      Explanation(
        title: "An object that the API server refuses",
        what: """
          An object has a field that Kubernetes does not know, a value of another type, or one that its validation \
          code does not take. The rules are those of the version that is rendered for (`--kube-version`).
          """,
        why: """
          `kubectl apply` ends with an error, after it has applied the objects before this one.
          """,
        example: """
          - type: webservice
            properties:
              image: nginx:1.27
              cpu: 500mm   # spec.template.spec.containers[0].resources.limits.cpu
          """,
        fix: """
          Write a value that is allowed; the message says which are. `--validate warn` makes a warning of it.
          """)
    case .serviceSelector:
      Explanation(
        title: "A Service that selects none of its component's pods",
        what: """
          The selector of a Service that belongs to a component does not fit the pods of the component.
          """,
        why: """
          Nothing answers behind the Service. Traits select by `app.oam.dev/component`, which the pods of \
          given objects (`k8s-objects`, `raw`) do not carry by themselves.
          """,
        example: """
          - name: web
            type: k8s-objects   # whose pods have no label app.oam.dev/component
            traits:
            - type: gateway
          """,
        fix: """
          Put `app.oam.dev/component: NAME` on the pods.
          """)
    case .traitConflict:
      Explanation(
        title: "Traits that work against each other",
        what: """
          Two traits on one component declare that they do not go together, such as `scaler` and `hpa`.
          """,
        why: """
          Each of them sets what the other sets: every apply puts the number of pods back that the \
          autoscaler has just changed.
          """,
        example: """
          - type: scaler
            properties: {replicas: 3}
          - type: hpa
            properties: {min: 2, max: 10}
          """,
        fix: """
          Keep the one that shall decide.
          """)
    case .traitNotApplicable:
      Explanation(
        title: "A trait on a workload that it is not made for",
        what: """
          A trait stands on a component whose workload is none of those that its type names (`lateen \
          definitions show TYPE`).
          """,
        why: """
          KubeVela does not look at it: the trait edits fields that the workload does not have, and \
          nothing happens, or the cluster refuses it.
          """,
        example: """
          - name: nightly
            type: cron-task
            traits:
            - type: scaler   # a CronJob has no replicas
          """,
        fix: """
          Take the trait out, or choose a component type that it is made for. `--validate warn` lets it \
          through.
          """)
    case .volumeMounts:
      Explanation(
        title: "Mounts and volumes that do not fit together",
        what: """
          A container mounts a volume that the pods do not have, mounts two at one place, or has an entry \
          without a name or path; or two volumes have the same name.
          """,
        why: """
          Kubernetes refuses the pods. KubeVela leaves an empty entry for a claim of `volumeMode: Block`, \
          and mounts in a `sidecar` are not checked against the volumes.
          """,
        example: """
          - type: sidecar
            properties:
              name: logs
              image: fluent/fluent-bit:3.2
              volumes:
              - {name: logs, path: /logs}   # and no volume named logs
          """,
        fix: """
          Declare the volume, give each mount a place of its own, or take the entry out with `json-patch`.
          """)
    }
  }
}
