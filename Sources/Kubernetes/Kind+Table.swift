extension Kind {
  // Kinds that the code refers to.
  package static let pod = Kind("", "Pod", .workload(.single))
  package static let service = Kind("", "Service", .service)
  package static let configMap = Kind("", "ConfigMap")
  package static let secret = Kind("", "Secret")
  package static let namespace = Kind("", "Namespace", isNamespaced: false)
  package static let serviceAccount = Kind("", "ServiceAccount")
  package static let persistentVolumeClaim = Kind("", "PersistentVolumeClaim")
  package static let deployment = Kind("apps", "Deployment", .workload(.replicas))
  package static let statefulSet = Kind("apps", "StatefulSet", .workload(.replicas))
  package static let daemonSet = Kind("apps", "DaemonSet", .workload(.nodes))
  package static let replicaSet = Kind("apps", "ReplicaSet", .workload(.replicas))
  package static let job = Kind("batch", "Job", .workload(.runs))
  package static let cronJob = Kind("batch", "CronJob", .workload(.runs))
  package static let autoscaler = Kind("autoscaling", "HorizontalPodAutoscaler", .autoscaler)
  package static let disruptionBudget = Kind("policy", "PodDisruptionBudget")
  package static let lease = Kind("coordination.k8s.io", "Lease")
  package static let ingress = Kind("networking.k8s.io", "Ingress", .route)
  /// The Ingress of old API versions, which Kubernetes 1.22 removed.
  package static let extensionsIngress = Kind("extensions", "Ingress", .route)
  package static let networkPolicy = Kind("networking.k8s.io", "NetworkPolicy")
  package static let httpRoute = Kind("gateway.networking.k8s.io", "HTTPRoute", .route)
  package static let grpcRoute = Kind("gateway.networking.k8s.io", "GRPCRoute", .route)
  package static let tcpRoute = Kind("gateway.networking.k8s.io", "TCPRoute", .route)
  package static let tlsRoute = Kind("gateway.networking.k8s.io", "TLSRoute", .route)
  package static let udpRoute = Kind("gateway.networking.k8s.io", "UDPRoute", .route)
  package static let virtualService = Kind("networking.istio.io", "VirtualService", .route)
  package static let destinationRule = Kind("networking.istio.io", "DestinationRule", .route)
  package static let cloneSet = Kind("apps.kruise.io", "CloneSet", .workload(.replicas))
  /// OpenKruise's own StatefulSet, called Advanced StatefulSet.
  package static let advancedStatefulSet = Kind("apps.kruise.io", "StatefulSet", .workload(.replicas))
  /// OpenKruise's own DaemonSet, called Advanced DaemonSet.
  package static let advancedDaemonSet = Kind("apps.kruise.io", "DaemonSet", .workload(.nodes))
  package static let rollout = Kind("rollouts.kruise.io", "Rollout")
  package static let trafficRouting = Kind("rollouts.kruise.io", "TrafficRouting")
  package static let application = Kind("core.oam.dev", "Application")

  /// All known kinds.
  package static let table: [Kind] = [
    pod, service, configMap, secret, namespace, serviceAccount, persistentVolumeClaim, deployment, statefulSet,
    daemonSet, replicaSet, job, cronJob, autoscaler, disruptionBudget, lease, ingress, extensionsIngress, networkPolicy,
    httpRoute,
    grpcRoute, tcpRoute, tlsRoute, udpRoute, virtualService, destinationRule, cloneSet, advancedStatefulSet,
    advancedDaemonSet, rollout, trafficRouting, application,
    Kind("", "ReplicationController", .workload(.replicas)),
    Kind("", "Endpoints"),
    Kind("", "Event"),
    Kind("", "LimitRange"),
    Kind("", "Node", isNamespaced: false),
    Kind("", "PersistentVolume", isNamespaced: false),
    Kind("", "PodTemplate"),
    Kind("", "ResourceQuota"),
    Kind("admissionregistration.k8s.io", "MutatingWebhookConfiguration", isNamespaced: false),
    Kind("admissionregistration.k8s.io", "ValidatingAdmissionPolicy", isNamespaced: false),
    Kind("admissionregistration.k8s.io", "ValidatingAdmissionPolicyBinding", isNamespaced: false),
    Kind("admissionregistration.k8s.io", "ValidatingWebhookConfiguration", isNamespaced: false),
    Kind("apiextensions.k8s.io", "CustomResourceDefinition", isNamespaced: false),
    Kind("apiregistration.k8s.io", "APIService", isNamespaced: false),
    Kind("apps", "ControllerRevision"),
    Kind("apps.kruise.io", "AdvancedCronJob", .workload(.runs)),
    Kind("apps.kruise.io", "BroadcastJob", .workload(.runs)),
    Kind("authentication.k8s.io", "SelfSubjectReview", isNamespaced: false),
    Kind("authentication.k8s.io", "TokenReview", isNamespaced: false),
    Kind("authorization.k8s.io", "LocalSubjectAccessReview"),
    Kind("authorization.k8s.io", "SelfSubjectAccessReview", isNamespaced: false),
    Kind("authorization.k8s.io", "SelfSubjectRulesReview", isNamespaced: false),
    Kind("authorization.k8s.io", "SubjectAccessReview", isNamespaced: false),
    Kind("certificates.k8s.io", "CertificateSigningRequest", isNamespaced: false),
    Kind("discovery.k8s.io", "EndpointSlice"),
    Kind("events.k8s.io", "Event"),
    Kind("flowcontrol.apiserver.k8s.io", "FlowSchema", isNamespaced: false),
    Kind("flowcontrol.apiserver.k8s.io", "PriorityLevelConfiguration", isNamespaced: false),
    Kind("gateway.networking.k8s.io", "Gateway"),
    Kind("gateway.networking.k8s.io", "GatewayClass", isNamespaced: false),
    Kind("gateway.networking.k8s.io", "ReferenceGrant"),
    Kind("keda.sh", "ScaledObject", .autoscaler),
    Kind("networking.istio.io", "Gateway"),
    Kind("networking.istio.io", "ServiceEntry", plural: "serviceentries"),
    Kind("networking.istio.io", "Sidecar"),
    Kind("networking.k8s.io", "IngressClass", isNamespaced: false),
    Kind("node.k8s.io", "RuntimeClass", isNamespaced: false),
    Kind("rbac.authorization.k8s.io", "ClusterRole", isNamespaced: false),
    Kind("rbac.authorization.k8s.io", "ClusterRoleBinding", isNamespaced: false),
    Kind("rbac.authorization.k8s.io", "Role"),
    Kind("rbac.authorization.k8s.io", "RoleBinding"),
    Kind("rollouts.kruise.io", "BatchRelease"),
    Kind("rollouts.kruise.io", "RolloutHistory", plural: "rollouthistories"),
    Kind("scheduling.k8s.io", "PriorityClass", isNamespaced: false),
    Kind("storage.k8s.io", "CSIDriver", isNamespaced: false),
    Kind("storage.k8s.io", "StorageClass", isNamespaced: false),
    Kind("storage.k8s.io", "VolumeAttachment", isNamespaced: false),
  ]

  private static let names = NameIndex(table.map(\.name))

  /// Finds a kind; nil if it is not in the table.
  package static func find(_ name: String, group: String) -> Kind? {
    names.index(of: name) { table[$0].group == group }.map { table[$0] }
  }

  /// The plural of a kind: from the table, or by Kubernetes' conventions.
  package static func plural(of name: String, group: String) -> String {
    find(name, group: group)?.plural ?? guessedPlural(name)
  }
}
