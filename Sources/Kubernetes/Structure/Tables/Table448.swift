// Written by scripts/kubernetes_tables.py from the OpenAPI documents of Kubernetes and scripts/kubernetes/rules.txt.

enum Table448 {
  // api.flowcontrol.v1beta3.ResourcePolicyRule
  static let s448 = Shape(
    """
    apiGroups:[s clusterScope:b namespaces:[s resources:[s verbs:[s
    """)
  // api.flowcontrol.v1beta3.Subject
  static let s449 = Shape(
    """
    group:@585 kind:s serviceAccount:@586 user:@587
    """)
  // api.autoscaling.v2.HPAScalingRules
  static let s450 = Shape(
    """
    policies:[@588 selectPolicy:s#oneOf(Disabled|Max|Min)= stabilizationWindowSeconds:i#range(0,3600)
    tolerance:q+33#nonNegative
    """)
  // api.autoscaling.v2.ContainerResourceMetricSource
  static let s451 = Shape(
    """
    %resourceMetric container:s!#dnsLabel name:s!#resourceName target:@589!
    """)
  // api.autoscaling.v2.ExternalMetricSource
  static let s452 = Shape(
    """
    %externalMetric metric:@590! target:@589!
    """)
  // api.autoscaling.v2.ObjectMetricSource
  static let s453 = Shape(
    """
    %objectMetric describedObject:@266! metric:@590! target:@589!
    """)
  // api.autoscaling.v2.PodsMetricSource
  static let s454 = Shape(
    """
    %podsMetric metric:@590! target:@589!
    """)
  // api.autoscaling.v2.ResourceMetricSource
  static let s455 = Shape(
    """
    %resourceMetric name:s! target:@589!
    """)
  // api.autoscaling.v2.ContainerResourceMetricStatus
  static let s456 = Shape(
    """
    container:s current:@591 name:s
    """)
  // api.autoscaling.v2.ExternalMetricStatus
  static let s457 = Shape(
    """
    current:@591 metric:@590
    """)
  // api.autoscaling.v2.ObjectMetricStatus
  static let s458 = Shape(
    """
    current:@591 describedObject:@266 metric:@590
    """)
  // api.autoscaling.v2.PodsMetricStatus
  static let s459 = Shape(
    """
    current:@591 metric:@590
    """)
  // api.autoscaling.v2.ResourceMetricStatus
  static let s460 = Shape(
    """
    current:@591 name:s
    """)
  // api.networking.v1.IngressServiceBackend
  static let s461 = Shape(
    """
    %ingressService name:s!#serviceName port:@592
    """)
  // api.networking.v1.HTTPIngressRuleValue
  static let s462 = Shape(
    """
    paths:[@593!
    """)
  // api.networking.v1.IngressLoadBalancerIngress
  static let s463 = Shape(
    """
    hostname:s ip:s ports:[@594
    """)
  // api.batch.v1.PodFailurePolicyRule
  static let s464 = Shape(
    """
    %failureRule action:s!#oneOf(Count|FailIndex|FailJob|Ignore) onExitCodes:@595 onPodConditions:[@596
    """)
  // api.scheduling.v1alpha3.WorkloadPodGroupDisruptionMode
  static let s465 = Shape(
    """
    all:* single:*
    """)
  // api.scheduling.v1alpha3.WorkloadPodGroupResourceClaim
  static let s466 = Shape(
    """
    name:s resourceClaimName:s resourceClaimTemplateName:s
    """)
  // api.scheduling.v1alpha3.WorkloadPodGroupSchedulingConstraints
  static let s467 = Shape(
    """
    topology:[@597
    """)
  // api.scheduling.v1alpha3.WorkloadPodGroupSchedulingPolicy
  static let s468 = Shape(
    """
    basic:* gang:@598
    """)
  // api.batch.v1.SuccessPolicyRule
  static let s469 = Shape(
    """
    succeededCount:i#range(0,) succeededIndexes:s
    """)
  // api.admissionregistration.v1.NamedRuleWithOperations
  static let s470 = Shape(
    """
    %admissionRule apiGroups:[s! apiVersions:[s! operations:[s!#oneOf(*|CONNECT|CREATE|DELETE|UPDATE)=
    resourceNames:[s#pathSegment resources:[s! scope:s#oneOf(*|Cluster|Namespaced)=
    """)
  // api.admissionregistration.v1.ApplyConfiguration
  static let s471 = Shape(
    """
    expression:s!
    """)
  // api.admissionregistration.v1.JSONPatch
  static let s472 = Shape(
    """
    expression:s!
    """)
  // api.admissionregistration.v1beta1.NamedRuleWithOperations
  static let s473 = Shape(
    """
    apiGroups:[s apiVersions:[s operations:[s resourceNames:[s resources:[s scope:s
    """)
  // api.admissionregistration.v1beta1.ApplyConfiguration
  static let s474 = Shape(
    """
    expression:s
    """)
  // api.admissionregistration.v1beta1.JSONPatch
  static let s475 = Shape(
    """
    expression:s
    """)
  // api.admissionregistration.v1.ServiceReference
  static let s476 = Shape(
    """
    %webhookService name:s! namespace:s! path:s port:i#port
    """)
  // api.networking.v1.NetworkPolicyPort
  static let s477 = Shape(
    """
    %networkPort endPort:i#port port:o#portOrName= protocol:s#oneOf(SCTP|TCP|UDP)=
    """)
  // api.networking.v1.NetworkPolicyPeer
  static let s478 = Shape(
    """
    %networkPeer ipBlock:@599 namespaceSelector:@95 podSelector:@95
    """)
  // api.core.v1.ConfigMapNodeConfigSource
  static let s479 = Shape(
    """
    kubeletConfigKey:s name:s namespace:s resourceVersion:s uid:s
    """)
  // api.core.v1.DaemonEndpoint
  static let s480 = Shape(
    """
    Port:i
    """)
  // api.core.v1.NodeSwapStatus
  static let s481 = Shape(
    """
    capacity:l
    """)
  // api.core.v1.NodeRuntimeHandlerFeatures
  static let s482 = Shape(
    """
    recursiveReadOnlyMounts:b userNamespaces:b+31
    """)
  // api.core.v1.SecretReference
  static let s483 = Shape(
    """
    name:s namespace:s
    """)
  // api.core.v1.VolumeHealthCondition
  static let s484 = Shape(
    """
    message:s reason:s status:s
    """)
  // api.core.v1.NodeAffinity
  static let s485 = Shape(
    """
    preferredDuringSchedulingIgnoredDuringExecution:[@600 requiredDuringSchedulingIgnoredDuringExecution:@396
    """)
  // api.core.v1.PodAffinity
  static let s486 = Shape(
    """
    preferredDuringSchedulingIgnoredDuringExecution:[@601 requiredDuringSchedulingIgnoredDuringExecution:[@602
    """)
  // api.core.v1.PodAntiAffinity
  static let s487 = Shape(
    """
    preferredDuringSchedulingIgnoredDuringExecution:[@601 requiredDuringSchedulingIgnoredDuringExecution:[@602
    """)
  // api.core.v1.EnvVar
  static let s488 = Shape(
    """
    %envVar name:s!#envName value:s valueFrom:@603
    """)
  // api.core.v1.EnvFromSource
  static let s489 = Shape(
    """
    %envFromSource configMapRef:@604 prefix:s#envName secretRef:@605
    """)
  // api.core.v1.Lifecycle
  static let s490 = Shape(
    """
    postStart:@606 preStop:@606 stopSignal:s+33
    """)
  // api.core.v1.Probe
  static let s491 = Shape(
    """
    %handler exec:@607 failureThreshold:i#range(0,) grpc:@608 httpGet:@609 initialDelaySeconds:i#range(0,)
    periodSeconds:i#range(0,) successThreshold:i#range(0,) tcpSocket:@610
    terminationGracePeriodSeconds:l#range(1,) timeoutSeconds:i#range(0,)
    """)
  // api.core.v1.ContainerPort
  static let s492 = Shape(
    """
    containerPort:i!#port hostIP:s hostPort:i#portOrZero name:s#portName protocol:s#oneOf(SCTP|TCP|UDP)
    """)
  // api.core.v1.ContainerResizePolicy
  static let s493 = Shape(
    """
    resourceName:s!#oneOf(cpu|memory) restartPolicy:s!#oneOf(NotRequired|RestartContainer)
    """)
  // api.core.v1.ContainerRestartRule
  static let s494 = Shape(
    """
    action:s!#oneOf(Restart|RestartAllContainers) exitCodes:@611!
    """)
  // api.core.v1.SecurityContext
  static let s495 = Shape(
    """
    %securityContext allowPrivilegeEscalation:b appArmorProfile:@501+30 capabilities:@612 privileged:b
    procMount:s#oneOf(Default|Unmasked)= readOnlyRootFilesystem:b runAsGroup:l#range(0,2147483647)
    runAsNonRoot:b runAsUser:l#range(0,2147483647) seLinuxOptions:@502 seccompProfile:@503 windowsOptions:@505
    """)
  // api.core.v1.VolumeDevice
  static let s496 = Shape(
    """
    devicePath:s!#noBacksteps name:s!
    """)
  // api.core.v1.VolumeMount
  static let s497 = Shape(
    """
    bindMountOptions:[s+37 mountPath:s! mountPropagation:s#oneOf(None|HostToContainer|Bidirectional)= name:s!
    readOnly:b recursiveReadOnly:s+30#oneOf(Disabled|IfPossible|Enabled)= subPath:s#descendingPath
    subPathExpr:s#descendingPath
    """)
  // api.core.v1.PodDNSConfigOption
  static let s498 = Shape(
    """
    name:s! value:s
    """)
  // api.core.v1.ClaimSource
  static let s499 = Shape(
    """
    resourceClaimName:s resourceClaimTemplateName:s
    """)
  // api.core.v1.ResourceClaim
  static let s500 = Shape(
    """
    name:s! request:s+31#dnsLabel
    """)
  // api.core.v1.AppArmorProfile
  static let s501 = Shape(
    """
    %appArmorProfile localhostProfile:s type:s!#oneOf(Localhost|RuntimeDefault|Unconfined)
    """)
  // api.core.v1.SELinuxOptions
  static let s502 = Shape(
    """
    level:s role:s type:s user:s
    """)
  // api.core.v1.SeccompProfile
  static let s503 = Shape(
    """
    %seccompProfile localhostProfile:s#descendingPath type:s!#oneOf(Localhost|RuntimeDefault|Unconfined)
    """)
  // api.core.v1.Sysctl
  static let s504 = Shape(
    """
    name:s!#sysctl value:s
    """)
  // api.core.v1.WindowsSecurityContextOptions
  static let s505 = Shape(
    """
    %windowsOptions gmsaCredentialSpec:s gmsaCredentialSpecName:s#dnsSubdomain= hostProcess:b runAsUserName:s
    """)
  // api.core.v1.AzureFileVolumeSource
  static let s506 = Shape(
    """
    readOnly:b secretName:s! shareName:s!
    """)
  // api.core.v1.CephFSVolumeSource
  static let s507 = Shape(
    """
    monitors:[s! path:s readOnly:b secretFile:s secretRef:@200 user:s
    """)
  // api.core.v1.CinderVolumeSource
  static let s508 = Shape(
    """
    fsType:s readOnly:b secretRef:@200 volumeID:s!
    """)
  // api.core.v1.ConfigMapVolumeSource
  static let s509 = Shape(
    """
    defaultMode:i#fileMode defaultUser:l+37 items:[@613 name:s! optional:b
    """)
  // api.core.v1.CSIVolumeSource
  static let s510 = Shape(
    """
    %csi driver:s!#driverName fsType:s nodePublishSecretRef:@200 readOnly:b volumeAttributes:{s
    """)
  // api.core.v1.DownwardAPIVolumeSource
  static let s511 = Shape(
    """
    defaultMode:i#fileMode defaultUser:l+37 items:[@614
    """)
}
