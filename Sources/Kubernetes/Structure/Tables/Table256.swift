// Written by scripts/kubernetes_tables.py from the OpenAPI documents of Kubernetes and scripts/kubernetes/rules.txt.

enum Table256 {
  // api.flowcontrol.v1beta2.PriorityLevelConfigurationReference
  static let s256 = Shape(
    """
    name:s
    """)
  // api.flowcontrol.v1beta2.PolicyRulesWithSubjects
  static let s257 = Shape(
    """
    nonResourceRules:[@444 resourceRules:[@445 subjects:[@446
    """)
  // api.flowcontrol.v1beta2.FlowSchemaCondition
  static let s258 = Shape(
    """
    lastTransitionTime:t message:s reason:s status:s type:s
    """)
  // api.flowcontrol.v1beta3.FlowDistinguisherMethod
  static let s259 = Shape(
    """
    type:s
    """)
  // api.flowcontrol.v1beta3.PriorityLevelConfigurationReference
  static let s260 = Shape(
    """
    name:s
    """)
  // api.flowcontrol.v1beta3.PolicyRulesWithSubjects
  static let s261 = Shape(
    """
    nonResourceRules:[@447 resourceRules:[@448 subjects:[@449
    """)
  // api.flowcontrol.v1beta3.FlowSchemaCondition
  static let s262 = Shape(
    """
    lastTransitionTime:t message:s reason:s status:s type:s
    """)
  // api.autoscaling.v1.CrossVersionObjectReference
  static let s263 = Shape(
    """
    apiVersion:s kind:s!#pathSegment name:s!#pathSegment
    """)
  // api.autoscaling.v2.HorizontalPodAutoscalerBehavior
  static let s264 = Shape(
    """
    scaleDown:@450 scaleUp:@450
    """)
  // api.autoscaling.v2.MetricSpec
  static let s265 = Shape(
    """
    %metricSpec containerResource:@451 external:@452 object:@453 pods:@454 resource:@455
    type:s!#oneOf(ContainerResource|External|Object|Pods|Resource)
    """)
  // api.autoscaling.v2.CrossVersionObjectReference
  static let s266 = Shape(
    """
    apiVersion:s kind:s!#pathSegment name:s!#pathSegment
    """)
  // api.autoscaling.v2.HorizontalPodAutoscalerCondition
  static let s267 = Shape(
    """
    lastTransitionTime:t message:s observedGeneration:l+37 reason:s status:s type:s
    """)
  // api.autoscaling.v2.MetricStatus
  static let s268 = Shape(
    """
    containerResource:@456 external:@457 object:@458 pods:@459 resource:@460 type:s
    """)
  // api.networking.v1.ParentReference
  static let s269 = Shape(
    """
    group:s name:s!#pathSegment namespace:s#pathSegment resource:s!#pathSegment
    """)
  // api.networking.v1beta1.ParentReference
  static let s270 = Shape(
    """
    group:s name:s namespace:s resource:s
    """)
  // api.networking.v1.IngressBackend
  static let s271 = Shape(
    """
    %ingressBackend resource:@334 service:@461
    """)
  // api.networking.v1.IngressRule
  static let s272 = Shape(
    """
    host:s#ingressHost http:@462
    """)
  // api.networking.v1.IngressTLS
  static let s273 = Shape(
    """
    hosts:[s#tlsHost= secretName:s#dnsSubdomain
    """)
  // api.networking.v1.IngressLoadBalancerStatus
  static let s274 = Shape(
    """
    ingress:[@463
    """)
  // api.networking.v1.IngressClassParametersReference
  static let s275 = Shape(
    """
    apiGroup:s#dnsSubdomain= kind:s!#pathSegment name:s!#pathSegment namespace:s
    scope:s#oneOf(Cluster|Namespace)=
    """)
  // api.batch.v1.PodFailurePolicy
  static let s276 = Shape(
    """
    rules:[@464
    """)
  // api.batch.v1.JobSchedulingConfiguration
  static let s277 = Shape(
    """
    disruptionMode:@465 resourceClaims:[@466 schedulingConstraints:@467 schedulingPolicy:@468
    """)
  // api.batch.v1.SuccessPolicy
  static let s278 = Shape(
    """
    rules:[@469!
    """)
  // api.batch.v1.JobCondition
  static let s279 = Shape(
    """
    lastProbeTime:t lastTransitionTime:t message:s reason:s status:s type:s
    """)
  // api.batch.v1.UncountedTerminatedPods
  static let s280 = Shape(
    """
    failed:[s succeeded:[s
    """)
  // api.core.v1.LimitRangeItem
  static let s281 = Shape(
    """
    %limits default:{q defaultRequest:{q max:{q maxLimitRequestRatio:{q min:{q type:s!
    """)
  // api.admissionregistration.v1.MatchCondition
  static let s282 = Shape(
    """
    expression:s! name:s!#labelKey
    """)
  // api.admissionregistration.v1.MatchResources
  static let s283 = Shape(
    """
    excludeResourceRules:[@470 matchPolicy:s#oneOf(Equivalent|Exact)= namespaceSelector:@95 objectSelector:@95
    resourceRules:[@470
    """)
  // api.admissionregistration.v1.Mutation
  static let s284 = Shape(
    """
    %mutation applyConfiguration:@471 jsonPatch:@472 patchType:s!#oneOf(ApplyConfiguration|JSONPatch)
    """)
  // api.admissionregistration.v1.ParamKind
  static let s285 = Shape(
    """
    %paramKind apiVersion:s! kind:s!#kindName
    """)
  // api.admissionregistration.v1.Variable
  static let s286 = Shape(
    """
    expression:s! name:s!#celName
    """)
  // api.admissionregistration.v1beta1.MatchCondition
  static let s287 = Shape(
    """
    expression:s name:s
    """)
  // api.admissionregistration.v1beta1.MatchResources
  static let s288 = Shape(
    """
    excludeResourceRules:[@473 matchPolicy:s namespaceSelector:@95 objectSelector:@95 resourceRules:[@473
    """)
  // api.admissionregistration.v1beta1.Mutation
  static let s289 = Shape(
    """
    applyConfiguration:@474 jsonPatch:@475 patchType:s
    """)
  // api.admissionregistration.v1beta1.ParamKind
  static let s290 = Shape(
    """
    apiVersion:s kind:s
    """)
  // api.admissionregistration.v1beta1.Variable
  static let s291 = Shape(
    """
    expression:s name:s
    """)
  // api.admissionregistration.v1.ParamRef
  static let s292 = Shape(
    """
    %paramRef name:s#pathSegment namespace:s parameterNotFoundAction:s!#oneOf(Allow|Deny) selector:@95
    """)
  // api.admissionregistration.v1beta1.ParamRef
  static let s293 = Shape(
    """
    name:s namespace:s parameterNotFoundAction:s selector:@95
    """)
  // api.admissionregistration.v1.WebhookClientConfig
  static let s294 = Shape(
    """
    %webhookClient caBundle:y service:@476 url:s
    """)
  // api.admissionregistration.v1.RuleWithOperations
  static let s295 = Shape(
    """
    %admissionRule apiGroups:[s! apiVersions:[s! operations:[s!#oneOf(*|CONNECT|CREATE|DELETE|UPDATE)=
    resources:[s! scope:s#oneOf(*|Cluster|Namespaced)=
    """)
  // api.core.v1.NamespaceCondition
  static let s296 = Shape(
    """
    lastTransitionTime:t message:s reason:s status:s type:s
    """)
  // api.networking.v1.NetworkPolicyEgressRule
  static let s297 = Shape(
    """
    ports:[@477 to:[@478
    """)
  // api.networking.v1.NetworkPolicyIngressRule
  static let s298 = Shape(
    """
    from:[@478 ports:[@477
    """)
  // api.core.v1.NodeConfigSource
  static let s299 = Shape(
    """
    configMap:@479
    """)
  // api.core.v1.NodePodPreemptionPolicy
  static let s300 = Shape(
    """
    disableResizePreemption:[s
    """)
  // api.core.v1.Taint
  static let s301 = Shape(
    """
    effect:s!#oneOf(NoExecute|NoSchedule|PreferNoSchedule) key:s!#labelKey timeAdded:t value:s#labelValue
    """)
  // api.core.v1.NodeAddress
  static let s302 = Shape(
    """
    address:s type:s
    """)
  // api.core.v1.NodeCondition
  static let s303 = Shape(
    """
    lastHeartbeatTime:t lastTransitionTime:t message:s reason:s status:s type:s
    """)
  // api.core.v1.NodeConfigStatus
  static let s304 = Shape(
    """
    active:@299 assigned:@299 error:s lastKnownGood:@299
    """)
  // api.core.v1.NodeDaemonEndpoints
  static let s305 = Shape(
    """
    kubeletEndpoint:@480
    """)
  // api.core.v1.NodeFeatures
  static let s306 = Shape(
    """
    supplementalGroupsPolicy:b
    """)
  // api.core.v1.ContainerImage
  static let s307 = Shape(
    """
    names:[s sizeBytes:l
    """)
  // api.core.v1.NodeSystemInfo
  static let s308 = Shape(
    """
    architecture:s bootID:s containerRuntimeVersion:s kernelVersion:s kubeProxyVersion:s kubeletVersion:s
    machineID:s operatingSystem:s osImage:s runningInUserNamespace:b+37 swap:@481+33 systemUUID:s
    """)
  // api.core.v1.NodeRuntimeHandler
  static let s309 = Shape(
    """
    features:@482 name:s
    """)
  // api.core.v1.AttachedVolume
  static let s310 = Shape(
    """
    devicePath:s name:s
    """)
  // api.core.v1.AWSElasticBlockStoreVolumeSource
  static let s311 = Shape(
    """
    fsType:s partition:i#range(0,255) readOnly:b volumeID:s!
    """)
  // api.core.v1.AzureDiskVolumeSource
  static let s312 = Shape(
    """
    %azureDisk cachingMode:s#oneOf(None|ReadOnly|ReadWrite)= diskName:s! diskURI:s! fsType:s
    kind:s#oneOf(Dedicated|Managed|Shared)= readOnly:b
    """)
  // api.core.v1.AzureFilePersistentVolumeSource
  static let s313 = Shape(
    """
    readOnly:b secretName:s! secretNamespace:s shareName:s!
    """)
  // api.core.v1.CephFSPersistentVolumeSource
  static let s314 = Shape(
    """
    monitors:[s! path:s readOnly:b secretFile:s secretRef:@483 user:s
    """)
  // api.core.v1.CinderPersistentVolumeSource
  static let s315 = Shape(
    """
    fsType:s readOnly:b secretRef:@483 volumeID:s!
    """)
  // api.core.v1.CSIPersistentVolumeSource
  static let s316 = Shape(
    """
    %persistentCSI controllerExpandSecretRef:@483 controllerPublishSecretRef:@483 driver:s!#driverName fsType:s
    nodeExpandSecretRef:@483 nodePublishSecretRef:@483 nodeStageSecretRef:@483 readOnly:b volumeAttributes:{s
    volumeHandle:s!
    """)
  // api.core.v1.FCVolumeSource
  static let s317 = Shape(
    """
    %fibreChannel fsType:s lun:i readOnly:b targetWWNs:[s wwids:[s
    """)
  // api.core.v1.FlexPersistentVolumeSource
  static let s318 = Shape(
    """
    %flexVolume driver:s! fsType:s options:{s readOnly:b secretRef:@483
    """)
  // api.core.v1.FlockerVolumeSource
  static let s319 = Shape(
    """
    %flocker datasetName:s datasetUUID:s
    """)
}
