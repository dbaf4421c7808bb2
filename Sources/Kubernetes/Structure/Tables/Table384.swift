// Written by scripts/kubernetes_tables.py from the OpenAPI documents of Kubernetes and scripts/kubernetes/rules.txt.

enum Table384 {
  // api.scheduling.v1beta1.PodGroupResourceClaim
  static let s384 = Shape(
    """
    name:s resourceClaimName:s resourceClaimTemplateName:s
    """)
  // api.scheduling.v1beta1.PodGroupSchedulingConstraints
  static let s385 = Shape(
    """
    topology:[@555
    """)
  // api.scheduling.v1beta1.PodGroupSchedulingPolicy
  static let s386 = Shape(
    """
    basic:* gang:@556
    """)
  // api.scheduling.v1beta1.WorkloadReference
  static let s387 = Shape(
    """
    templateName:s workloadName:s
    """)
  // api.scheduling.v1beta1.PodGroupResourceClaimStatus
  static let s388 = Shape(
    """
    name:s resourceClaimName:s
    """)
  // api.flowcontrol.v1.ExemptPriorityLevelConfiguration
  static let s389 = Shape(
    """
    lendablePercent:i#range(0,100) nominalConcurrencyShares:i#range(0,)
    """)
  // api.flowcontrol.v1.LimitedPriorityLevelConfiguration
  static let s390 = Shape(
    """
    borrowingLimitPercent:i#range(0,) lendablePercent:i#range(0,100) limitResponse:@557!
    nominalConcurrencyShares:i#range(0,)
    """)
  // api.flowcontrol.v1.PriorityLevelConfigurationCondition
  static let s391 = Shape(
    """
    lastTransitionTime:t message:s reason:s status:s type:s
    """)
  // api.flowcontrol.v1beta2.ExemptPriorityLevelConfiguration
  static let s392 = Shape(
    """
    lendablePercent:i nominalConcurrencyShares:i
    """)
  // api.flowcontrol.v1beta2.LimitedPriorityLevelConfiguration
  static let s393 = Shape(
    """
    assuredConcurrencyShares:i borrowingLimitPercent:i lendablePercent:i limitResponse:@558
    """)
  // api.flowcontrol.v1beta2.PriorityLevelConfigurationCondition
  static let s394 = Shape(
    """
    lastTransitionTime:t message:s reason:s status:s type:s
    """)
  // api.flowcontrol.v1beta3.ExemptPriorityLevelConfiguration
  static let s395 = Shape(
    """
    lendablePercent:i nominalConcurrencyShares:i
    """)
  // api.flowcontrol.v1beta3.LimitedPriorityLevelConfiguration
  static let s396 = Shape(
    """
    borrowingLimitPercent:i lendablePercent:i limitResponse:@559 nominalConcurrencyShares:i
    """)
  // api.flowcontrol.v1beta3.PriorityLevelConfigurationCondition
  static let s397 = Shape(
    """
    lastTransitionTime:t message:s reason:s status:s type:s
    """)
  // api.apps.v1.ReplicaSetCondition
  static let s398 = Shape(
    """
    lastTransitionTime:t message:s reason:s status:s type:s
    """)
  // api.core.v1.ReplicationControllerCondition
  static let s399 = Shape(
    """
    lastTransitionTime:t message:s reason:s status:s type:s
    """)
  // api.resource.v1.DeviceClaim
  static let s400 = Shape(
    .deviceClaim,
    """
    config:[@560 constraints:[@561 requests:[@562
    """)
  // api.resource.v1.AllocationResult
  static let s401 = Shape(
    """
    allocationTimestamp:t devices:@563 nodeSelector:@414
    """)
  // api.resource.v1.AllocatedDeviceStatus
  static let s402 = Shape(
    """
    conditions:[@260 data:* device:s driver:s networkData:@564 pool:s shareID:s
    """)
  // api.resource.v1.ResourceClaimConsumerReference
  static let s403 = Shape(
    """
    apiGroup:s name:s resource:s uid:s
    """)
  // api.resource.v1beta1.DeviceClaim
  static let s404 = Shape(
    """
    config:[@565 constraints:[@566 requests:[@567
    """)
  // api.resource.v1beta1.AllocationResult
  static let s405 = Shape(
    """
    allocationTimestamp:t+34 devices:@568 nodeSelector:@414
    """)
  // api.resource.v1beta1.AllocatedDeviceStatus
  static let s406 = Shape(
    """
    conditions:[@260 data:* device:s driver:s networkData:@569 pool:s shareID:s+34
    """)
  // api.resource.v1beta1.ResourceClaimConsumerReference
  static let s407 = Shape(
    """
    apiGroup:s name:s resource:s uid:s
    """)
  // api.resource.v1beta2.DeviceClaim
  static let s408 = Shape(
    """
    config:[@570 constraints:[@571 requests:[@572
    """)
  // api.resource.v1beta2.AllocationResult
  static let s409 = Shape(
    """
    allocationTimestamp:t+34 devices:@573 nodeSelector:@414
    """)
  // api.resource.v1beta2.AllocatedDeviceStatus
  static let s410 = Shape(
    """
    conditions:[@260 data:* device:s driver:s networkData:@574 pool:s shareID:s+34
    """)
  // api.resource.v1beta2.ResourceClaimConsumerReference
  static let s411 = Shape(
    """
    apiGroup:s name:s resource:s uid:s
    """)
  // api.core.v1.ScopeSelector
  static let s412 = Shape(
    """
    matchExpressions:[@575
    """)
  // api.resource.v1.Device
  static let s413 = Shape(
    """
    allNodes:b allowMultipleAllocations:b attributes:{@576~deviceKey bindingConditions:[s
    bindingFailureConditions:[s bindsToNode:b capacity:{@577~deviceKey consumesCounters:[@578 name:s!#dnsLabel
    nodeAllocatableResourceMappings:{@579+36-37 nodeAllocatableResources:{@580+37 nodeName:s nodeSelector:@414
    taints:[@259
    """)
  // api.core.v1.NodeSelector
  static let s414 = Shape(
    .nodeSelector,
    """
    nodeSelectorTerms:[@581!
    """)
  // api.resource.v1.ResourcePool
  static let s415 = Shape(
    """
    generation:l#range(0,) name:s!#poolName resourceSliceCount:l!#range(1,)
    """)
  // api.resource.v1.CounterSet
  static let s416 = Shape(
    """
    counters:{@582 name:s
    """)
  // api.resource.v1beta1.Device
  static let s417 = Shape(
    """
    basic:@583 name:s
    """)
  // api.resource.v1beta1.ResourcePool
  static let s418 = Shape(
    """
    generation:l name:s resourceSliceCount:l
    """)
  // api.resource.v1beta1.CounterSet
  static let s419 = Shape(
    """
    counters:{@584 name:s
    """)
  // api.resource.v1beta2.Device
  static let s420 = Shape(
    """
    allNodes:b allowMultipleAllocations:b+34 attributes:{@585 bindingConditions:[s+34
    bindingFailureConditions:[s+34 bindsToNode:b+34 capacity:{@586 consumesCounters:[@587 name:s
    nodeAllocatableResourceMappings:{@588+36-37 nodeAllocatableResources:{@589+37 nodeName:s nodeSelector:@414
    taints:[@262
    """)
  // api.resource.v1beta2.ResourcePool
  static let s421 = Shape(
    """
    generation:l name:s resourceSliceCount:l
    """)
  // api.resource.v1beta2.CounterSet
  static let s422 = Shape(
    """
    counters:{@590 name:s
    """)
  // api.authentication.v1.UserInfo
  static let s423 = Shape(
    """
    extra:* groups:[s uid:s username:s
    """)
  // api.authorization.v1.NonResourceRule
  static let s424 = Shape(
    """
    nonResourceURLs:[s verbs:[s
    """)
  // api.authorization.v1.ResourceRule
  static let s425 = Shape(
    """
    apiGroups:[s resourceNames:[s resources:[s verbs:[s
    """)
  // api.core.v1.ServicePort
  static let s426 = Shape(
    """
    appProtocol:s#labelKey= name:s#dnsLabel nodePort:i port:i!#port protocol:s#oneOf(SCTP|TCP|UDP)
    targetPort:o#targetPort
    """)
  // api.core.v1.SessionAffinityConfig
  static let s427 = Shape(
    """
    clientIP:@591
    """)
  // api.core.v1.LoadBalancerStatus
  static let s428 = Shape(
    """
    ingress:[@592
    """)
  // api.apps.v1.StatefulSetOrdinals
  static let s429 = Shape(
    """
    start:i#range(0,)
    """)
  // api.apps.v1.StatefulSetPersistentVolumeClaimRetentionPolicy
  static let s430 = Shape(
    """
    whenDeleted:s#oneOf(Delete|Retain) whenScaled:s#oneOf(Delete|Retain)
    """)
  // api.apps.v1.StatefulSetUpdateStrategy
  static let s431 = Shape(
    .onDeleteStrategy,
    """
    rollingUpdate:@593 type:s#oneOf(OnDelete|RollingUpdate)
    """)
  // api.apps.v1.StatefulSetCondition
  static let s432 = Shape(
    """
    lastTransitionTime:t message:s reason:s status:s type:s
    """)
  // api.core.v1.TopologySelectorLabelRequirement
  static let s433 = Shape(
    """
    key:s!#labelKey values:[s!
    """)
  // api.admissionregistration.v1.AuditAnnotation
  static let s434 = Shape(
    """
    key:s valueExpression:s!
    """)
  // api.admissionregistration.v1.Validation
  static let s435 = Shape(
    .validation,
    """
    expression:s! message:s messageExpression:s reason:s#oneOf(Forbidden|Invalid|RequestEntityTooLarge)=
    """)
  // api.admissionregistration.v1.TypeChecking
  static let s436 = Shape(
    """
    expressionWarnings:[@594
    """)
  // api.admissionregistration.v1beta1.AuditAnnotation
  static let s437 = Shape(
    """
    key:s valueExpression:s
    """)
  // api.admissionregistration.v1beta1.Validation
  static let s438 = Shape(
    """
    expression:s message:s messageExpression:s reason:s
    """)
  // api.admissionregistration.v1beta1.TypeChecking
  static let s439 = Shape(
    """
    expressionWarnings:[@595
    """)
  // api.storage.v1.VolumeAttachmentSource
  static let s440 = Shape(
    .attachmentSource,
    """
    inlineVolumeSpec:@166 persistentVolumeName:s#dnsSubdomain=
    """)
  // api.storage.v1.VolumeError
  static let s441 = Shape(
    """
    errorCode:i+33 message:s time:t
    """)
  // api.scheduling.v1beta1.CompositePodGroupTemplate
  static let s442 = Shape(
    """
    compositePodGroupTemplates:[@442 disruptionMode:@596 name:s podGroupTemplates:[@444 preemptionPolicy:s
    priority:i priorityClassName:s schedulingConstraints:@597 schedulingPolicy:@598
    """)
  // api.scheduling.v1beta1.TypedLocalObjectReference
  static let s443 = Shape(
    """
    apiGroup:s kind:s name:s
    """)
  // api.scheduling.v1beta1.PodGroupTemplate
  static let s444 = Shape(
    """
    disruptionMode:@383 name:s preemptionPolicy:s priority:i priorityClassName:s resourceClaims:[@384
    schedulingConstraints:@385 schedulingPolicy:@386
    """)
  // api.storage.v1.VolumeNodeResources
  static let s445 = Shape(
    """
    count:i#range(0,)
    """)
  // api.storage.v1.StorageHealthCondition
  static let s446 = Shape(
    """
    accessMode:s lastTransitionTime:t message:s reason:s status:s volumeMode:s
    """)
  // apiextensions-apiserver.pkg.apis.apiextensions.v1.WebhookConversion
  static let s447 = Shape(
    """
    clientConfig:@599 conversionReviewVersions:[s#letterLabel=
    """)
}
