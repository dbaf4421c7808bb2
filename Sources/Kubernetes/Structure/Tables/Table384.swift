// Written by scripts/kubernetes_tables.py from the OpenAPI documents of Kubernetes and scripts/kubernetes/rules.txt.

enum Table384 {
  // api.core.v1.NodeAllocatableMappedResources
  static let s384 = Shape(
    """
    name:s quantity:q
    """)
  // api.core.v1.NodeAllocatableOverheadResources
  static let s385 = Shape(
    """
    name:s perContainer:q perPod:q
    """)
  // api.scheduling.v1beta1.TopologyConstraint
  static let s386 = Shape(
    """
    key:s
    """)
  // api.scheduling.v1beta1.GangSchedulingPolicy
  static let s387 = Shape(
    """
    minCount:i
    """)
  // api.core.v1.ScopedResourceSelectorRequirement
  static let s388 = Shape(
    """
    operator:s scopeName:s values:[s
    """)
  // api.core.v1.ClientIPConfig
  static let s389 = Shape(
    """
    timeoutSeconds:i
    """)
  // api.core.v1.LoadBalancerIngress
  static let s390 = Shape(
    """
    hostname:s ip:s ipMode:s+29 ports:[@433
    """)
  // api.apps.v1.RollingUpdateStatefulSetStrategy
  static let s391 = Shape(
    """
    maxUnavailable:o#positiveOrPercent100 partition:i#range(0,)
    """)
  // api.admissionregistration.v1.ExpressionWarning
  static let s392 = Shape(
    """
    fieldRef:s warning:s
    """)
  // api.admissionregistration.v1beta1.ExpressionWarning
  static let s393 = Shape(
    """
    fieldRef:s warning:s
    """)
  // api.scheduling.v1beta1.CompositeDisruptionMode
  static let s394 = Shape(
    """
    all:* single:*
    """)
  // api.scheduling.v1beta1.CompositePodGroupSchedulingConstraints
  static let s395 = Shape(
    """
    topology:[@386
    """)
  // api.scheduling.v1beta1.CompositePodGroupSchedulingPolicy
  static let s396 = Shape(
    """
    basic:* gang:@434
    """)
  // api.autoscaling.v2.HPAScalingPolicy
  static let s397 = Shape(
    """
    periodSeconds:i!#range(1,1800) type:s!#oneOf(Percent|Pods) value:i!#range(1,)
    """)
  // api.autoscaling.v2.MetricTarget
  static let s398 = Shape(
    """
    averageUtilization:i#range(1,) averageValue:q#positive type:s!#oneOf(AverageValue|Utilization|Value)
    value:q#positive
    """)
  // api.autoscaling.v2.MetricIdentifier
  static let s399 = Shape(
    """
    name:s!#pathSegment selector:@68
    """)
  // api.autoscaling.v2.MetricValueStatus
  static let s400 = Shape(
    """
    averageUtilization:i averageValue:q value:q
    """)
  // api.networking.v1.ServiceBackendPort
  static let s401 = Shape(
    """
    name:s#portName number:i#portOrZero
    """)
  // api.networking.v1.HTTPIngressPath
  static let s402 = Shape(
    """
    %ingressPath backend:@174! path:s pathType:s!#oneOf(Exact|ImplementationSpecific|Prefix)
    """)
  // api.networking.v1.IngressPortStatus
  static let s403 = Shape(
    """
    error:s port:i protocol:s
    """)
  // api.batch.v1.PodFailurePolicyOnExitCodesRequirement
  static let s404 = Shape(
    """
    %exitCodes containerName:s operator:s!#oneOf(In|NotIn) values:[i!
    """)
  // api.batch.v1.PodFailurePolicyOnPodConditionsPattern
  static let s405 = Shape(
    """
    status:s#oneOf(True|False|Unknown) type:s!#labelKey
    """)
  // api.scheduling.v1alpha3.TopologyConstraint
  static let s406 = Shape(
    """
    key:s
    """)
  // api.scheduling.v1alpha3.WorkloadPodGroupGangSchedulingPolicy
  static let s407 = Shape(
    """
    minCount:i
    """)
  // api.networking.v1.IPBlock
  static let s408 = Shape(
    """
    %ipBlock cidr:s!#cidr except:[s#cidr=
    """)
  // api.core.v1.NodeSelectorTerm
  static let s409 = Shape(
    """
    %nodeSelectorTerm matchExpressions:[@435 matchFields:[@435
    """)
  // api.core.v1.PreferredSchedulingTerm
  static let s410 = Shape(
    """
    preference:@409 weight:i#range(1,100)!
    """)
  // api.core.v1.WeightedPodAffinityTerm
  static let s411 = Shape(
    """
    podAffinityTerm:@412! weight:i#range(1,100)!
    """)
  // api.core.v1.PodAffinityTerm
  static let s412 = Shape(
    """
    %affinityTerm labelSelector:@68 matchLabelKeys:[s+29#labelKey= mismatchLabelKeys:[s+29#labelKey=
    namespaceSelector:@68 namespaces:[s#dnsLabel= topologyKey:s!#labelKey
    """)
  // api.core.v1.EnvVarSource
  static let s413 = Shape(
    """
    %envVarSource configMapKeyRef:@436 fieldRef:@437 fileKeyRef:@438+34 resourceFieldRef:@439 secretKeyRef:@440
    """)
  // api.core.v1.ConfigMapEnvSource
  static let s414 = Shape(
    """
    name:s!#namePrefix optional:b
    """)
  // api.core.v1.SecretEnvSource
  static let s415 = Shape(
    """
    name:s!#namePrefix optional:b
    """)
  // api.core.v1.LifecycleHandler
  static let s416 = Shape(
    """
    %handler exec:@417 httpGet:@419 sleep:@441+29 tcpSocket:@420
    """)
  // api.core.v1.ExecAction
  static let s417 = Shape(
    """
    command:[s!
    """)
  // api.core.v1.GRPCAction
  static let s418 = Shape(
    """
    mode:s+37 port:i!#port service:s
    """)
  // api.core.v1.HTTPGetAction
  static let s419 = Shape(
    """
    host:s httpHeaders:[@442 path:s port:o!#portOrName protocol:s+37 scheme:s#oneOf(HTTP|HTTPS)
    """)
  // api.core.v1.TCPSocketAction
  static let s420 = Shape(
    """
    host:s port:o!#portOrName
    """)
  // api.core.v1.ContainerRestartRuleOnExitCodes
  static let s421 = Shape(
    """
    operator:s!#oneOf(In|NotIn) values:[i
    """)
  // api.core.v1.Capabilities
  static let s422 = Shape(
    """
    add:[s drop:[s
    """)
  // api.core.v1.KeyToPath
  static let s423 = Shape(
    """
    key:s! mode:i#fileMode path:s!#reservedPath user:l+37
    """)
  // api.core.v1.DownwardAPIVolumeFile
  static let s424 = Shape(
    """
    %downwardFile fieldRef:@437 mode:i#fileMode path:s!#reservedPath resourceFieldRef:@439 user:l+37
    """)
  // api.core.v1.PersistentVolumeClaimTemplate
  static let s425 = Shape(
    """
    %claimTemplate metadata:@62 spec:@112!
    """)
  // api.core.v1.VolumeProjection
  static let s426 = Shape(
    """
    %volumeProjection clusterTrustBundle:@443+29 configMap:@444 downwardAPI:@445 podCertificate:@446+34
    secret:@447 serviceAccountToken:@448
    """)
  // api.core.v1.ResourceHealth
  static let s427 = Shape(
    """
    health:s message:s+36 resourceID:s
    """)
  // api.core.v1.ContainerStateRunning
  static let s428 = Shape(
    """
    startedAt:t
    """)
  // api.core.v1.ContainerStateTerminated
  static let s429 = Shape(
    """
    containerID:s exitCode:i finishedAt:t message:s reason:s signal:i startedAt:t
    """)
  // api.core.v1.ContainerStateWaiting
  static let s430 = Shape(
    """
    message:s reason:s
    """)
  // api.core.v1.LinuxContainerUser
  static let s431 = Shape(
    """
    gid:l supplementalGroups:[l uid:l
    """)
  // api.core.v1.VolumeStatus
  static let s432 = Shape(
    """
    image:@449
    """)
  // api.core.v1.PortStatus
  static let s433 = Shape(
    """
    error:s port:i protocol:s
    """)
  // api.scheduling.v1beta1.CompositeGangSchedulingPolicy
  static let s434 = Shape(
    """
    minGroupCount:i
    """)
  // api.core.v1.NodeSelectorRequirement
  static let s435 = Shape(
    """
    key:s! operator:s!#oneOf(In|NotIn|Exists|DoesNotExist|Gt|Lt) values:[s
    """)
  // api.core.v1.ConfigMapKeySelector
  static let s436 = Shape(
    """
    key:s!#configKey name:s!#dnsSubdomain optional:b
    """)
  // api.core.v1.ObjectFieldSelector
  static let s437 = Shape(
    """
    apiVersion:s fieldPath:s!
    """)
  // api.core.v1.FileKeySelector
  static let s438 = Shape(
    """
    key:s!#envName optional:b path:s!#noBacksteps volumeName:s!#dnsLabel
    """)
  // api.core.v1.ResourceFieldSelector
  static let s439 = Shape(
    """
    %resourceField containerName:s divisor:q resource:s!
    """)
  // api.core.v1.SecretKeySelector
  static let s440 = Shape(
    """
    key:s!#configKey name:s!#dnsSubdomain optional:b
    """)
  // api.core.v1.SleepAction
  static let s441 = Shape(
    """
    seconds:l
    """)
  // api.core.v1.HTTPHeader
  static let s442 = Shape(
    """
    name:s!#headerName value:s
    """)
  // api.core.v1.ClusterTrustBundleProjection
  static let s443 = Shape(
    """
    labelSelector:@68 name:s optional:b path:s!#reservedPath signerName:s user:l+37
    """)
  // api.core.v1.ConfigMapProjection
  static let s444 = Shape(
    """
    items:[@423 name:s! optional:b
    """)
  // api.core.v1.DownwardAPIProjection
  static let s445 = Shape(
    """
    items:[@424
    """)
  // api.core.v1.PodCertificateProjection
  static let s446 = Shape(
    """
    certificateChainPath:s credentialBundlePath:s keyPath:s keyType:s maxExpirationSeconds:i signerName:s
    user:l+37 userAnnotations:{s+35
    """)
  // api.core.v1.SecretProjection
  static let s447 = Shape(
    """
    items:[@423 name:s! optional:b
    """)
}
