/// Label keys used in several places.
package enum LabelKey {
  /// The Application that an object belongs to.
  package static let application = "app.oam.dev/name"
  /// The namespace of that Application.
  package static let applicationNamespace = "app.oam.dev/namespace"
  /// The revision of that Application.
  package static let applicationRevision = "app.oam.dev/appRevision"
  /// The component that an object belongs to.
  package static let component = "app.oam.dev/component"
  /// The revision of that component.
  package static let componentRevision = "app.oam.dev/revision"
  /// The cluster to which KubeVela delivers an object.
  package static let cluster = "app.oam.dev/cluster"
  /// Whether an object is a component's workload or comes from a trait.
  package static let resourceType = "app.oam.dev/resourceType"
  /// The type of the trait that an object comes from.
  package static let traitType = "trait.oam.dev/type"
  /// The name of the object among those of its trait.
  package static let traitResource = "trait.oam.dev/resource"
  /// The type of the component.
  package static let workloadType = "workload.oam.dev/type"
  /// Distinguishes pods of the old and the new version.
  package static let track = "lateen.dev/track"
  /// The tool that manages an object.
  package static let managedBy = "app.kubernetes.io/managed-by"
}

/// Annotation keys used in several places.
package enum AnnotationKey {
  /// The manifest passed to `kubectl apply`.
  package static let lastApplied = "kubectl.kubernetes.io/last-applied-configuration"
  /// The class of an Ingress, used before `spec.ingressClassName`.
  package static let ingressClass = "kubernetes.io/ingress.class"
  /// The style in which a Rollout rolls out a Deployment: `canary` or `partition`.
  package static let rollingStyle = "rollouts.kruise.io/rolling-style"
  /// The TrafficRouting that shifts the traffic of a Rollout.
  package static let trafficRouting = "rollouts.kruise.io/trafficrouting"
  /// The wave of a sync of Argo CD in which an object is applied.
  package static let syncWave = "argocd.argoproj.io/sync-wave"
  /// The annotation of a Rollout that identifies what is being rolled out.
  package static let rolloutID = "rollouts.kruise.io/rollout-id"
}
