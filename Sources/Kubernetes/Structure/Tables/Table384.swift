// Written by scripts/kubernetes_tables.py from the OpenAPI documents of Kubernetes and scripts/kubernetes/rules.txt.

enum Table384 {
  // api.resource.v1.AllocatedDeviceStatus
  static let s384 = Shape(
    """
    conditions:[@244 data:* device:s driver:s networkData:@541 pool:s shareID:s
    """)
  // api.resource.v1.ResourceClaimConsumerReference
  static let s385 = Shape(
    """
    apiGroup:s name:s resource:s uid:s
    """)
  // api.resource.v1beta1.DeviceClaim
  static let s386 = Shape(
    """
    config:[@542 constraints:[@543 requests:[@544
    """)
  // api.resource.v1beta1.AllocationResult
  static let s387 = Shape(
    """
    allocationTimestamp:t+34 devices:@545 nodeSelector:@396
    """)
  // api.resource.v1beta1.AllocatedDeviceStatus
  static let s388 = Shape(
    """
    conditions:[@244 data:* device:s driver:s networkData:@546 pool:s shareID:s+34
    """)
  // api.resource.v1beta1.ResourceClaimConsumerReference
  static let s389 = Shape(
    """
    apiGroup:s name:s resource:s uid:s
    """)
  // api.resource.v1beta2.DeviceClaim
  static let s390 = Shape(
    """
    config:[@547 constraints:[@548 requests:[@549
    """)
  // api.resource.v1beta2.AllocationResult
  static let s391 = Shape(
    """
    allocationTimestamp:t+34 devices:@550 nodeSelector:@396
    """)
  // api.resource.v1beta2.AllocatedDeviceStatus
  static let s392 = Shape(
    """
    conditions:[@244 data:* device:s driver:s networkData:@551 pool:s shareID:s+34
    """)
  // api.resource.v1beta2.ResourceClaimConsumerReference
  static let s393 = Shape(
    """
    apiGroup:s name:s resource:s uid:s
    """)
  // api.core.v1.ScopeSelector
  static let s394 = Shape(
    """
    matchExpressions:[@552
    """)
  // api.resource.v1.Device
  static let s395 = Shape(
    """
    allNodes:b allowMultipleAllocations:b attributes:{@553 bindingConditions:[s bindingFailureConditions:[s
    bindsToNode:b capacity:{@554 consumesCounters:[@555 name:s nodeAllocatableResourceMappings:{@556+36-37
    nodeAllocatableResources:{@557+37 nodeName:s nodeSelector:@396 taints:[@243
    """)
  // api.core.v1.NodeSelector
  static let s396 = Shape(
    """
    %nodeSelector nodeSelectorTerms:[@558!
    """)
  // api.resource.v1.ResourcePool
  static let s397 = Shape(
    """
    generation:l name:s resourceSliceCount:l
    """)
  // api.resource.v1.CounterSet
  static let s398 = Shape(
    """
    counters:{@559 name:s
    """)
  // api.resource.v1beta1.Device
  static let s399 = Shape(
    """
    basic:@560 name:s
    """)
  // api.resource.v1beta1.ResourcePool
  static let s400 = Shape(
    """
    generation:l name:s resourceSliceCount:l
    """)
  // api.resource.v1beta1.CounterSet
  static let s401 = Shape(
    """
    counters:{@561 name:s
    """)
  // api.resource.v1beta2.Device
  static let s402 = Shape(
    """
    allNodes:b allowMultipleAllocations:b+34 attributes:{@562 bindingConditions:[s+34
    bindingFailureConditions:[s+34 bindsToNode:b+34 capacity:{@563 consumesCounters:[@564 name:s
    nodeAllocatableResourceMappings:{@565+36-37 nodeAllocatableResources:{@566+37 nodeName:s nodeSelector:@396
    taints:[@246
    """)
  // api.resource.v1beta2.ResourcePool
  static let s403 = Shape(
    """
    generation:l name:s resourceSliceCount:l
    """)
  // api.resource.v1beta2.CounterSet
  static let s404 = Shape(
    """
    counters:{@567 name:s
    """)
  // api.core.v1.ServicePort
  static let s405 = Shape(
    """
    appProtocol:s#labelKey= name:s#dnsLabel nodePort:i port:i!#port protocol:s#oneOf(SCTP|TCP|UDP)
    targetPort:o#targetPort
    """)
  // api.core.v1.SessionAffinityConfig
  static let s406 = Shape(
    """
    clientIP:@568
    """)
  // api.core.v1.LoadBalancerStatus
  static let s407 = Shape(
    """
    ingress:[@569
    """)
  // api.apps.v1.StatefulSetOrdinals
  static let s408 = Shape(
    """
    start:i#range(0,)
    """)
  // api.apps.v1.StatefulSetPersistentVolumeClaimRetentionPolicy
  static let s409 = Shape(
    """
    whenDeleted:s#oneOf(Delete|Retain) whenScaled:s#oneOf(Delete|Retain)
    """)
  // api.apps.v1.StatefulSetUpdateStrategy
  static let s410 = Shape(
    """
    %onDeleteStrategy rollingUpdate:@570 type:s#oneOf(OnDelete|RollingUpdate)
    """)
  // api.apps.v1.StatefulSetCondition
  static let s411 = Shape(
    """
    lastTransitionTime:t message:s reason:s status:s type:s
    """)
  // api.core.v1.TopologySelectorLabelRequirement
  static let s412 = Shape(
    """
    key:s!#labelKey values:[s!
    """)
  // api.admissionregistration.v1.AuditAnnotation
  static let s413 = Shape(
    """
    key:s valueExpression:s!
    """)
  // api.admissionregistration.v1.Validation
  static let s414 = Shape(
    """
    %validation expression:s! message:s messageExpression:s
    reason:s#oneOf(Forbidden|Invalid|RequestEntityTooLarge)=
    """)
  // api.admissionregistration.v1.TypeChecking
  static let s415 = Shape(
    """
    expressionWarnings:[@571
    """)
  // api.admissionregistration.v1beta1.AuditAnnotation
  static let s416 = Shape(
    """
    key:s valueExpression:s
    """)
  // api.admissionregistration.v1beta1.Validation
  static let s417 = Shape(
    """
    expression:s message:s messageExpression:s reason:s
    """)
  // api.admissionregistration.v1beta1.TypeChecking
  static let s418 = Shape(
    """
    expressionWarnings:[@572
    """)
  // api.storage.v1.VolumeAttachmentSource
  static let s419 = Shape(
    """
    %attachmentSource inlineVolumeSpec:@157 persistentVolumeName:s#dnsSubdomain
    """)
  // api.storage.v1.VolumeError
  static let s420 = Shape(
    """
    errorCode:i+33 message:s time:t
    """)
  // api.scheduling.v1beta1.CompositePodGroupTemplate
  static let s421 = Shape(
    """
    compositePodGroupTemplates:[@421 disruptionMode:@573 name:s podGroupTemplates:[@423 preemptionPolicy:s
    priority:i priorityClassName:s schedulingConstraints:@574 schedulingPolicy:@575
    """)
  // api.scheduling.v1beta1.TypedLocalObjectReference
  static let s422 = Shape(
    """
    apiGroup:s kind:s name:s
    """)
  // api.scheduling.v1beta1.PodGroupTemplate
  static let s423 = Shape(
    """
    disruptionMode:@365 name:s preemptionPolicy:s priority:i priorityClassName:s resourceClaims:[@366
    schedulingConstraints:@367 schedulingPolicy:@368
    """)
  // api.storage.v1.VolumeNodeResources
  static let s424 = Shape(
    """
    count:i#range(0,)
    """)
  // api.storage.v1.StorageHealthCondition
  static let s425 = Shape(
    """
    accessMode:s lastTransitionTime:t message:s reason:s status:s volumeMode:s
    """)
  // apiextensions-apiserver.pkg.apis.apiextensions.v1.WebhookConversion
  static let s426 = Shape(
    """
    clientConfig:@576 conversionReviewVersions:[s#letterLabel=
    """)
  // apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceColumnDefinition
  static let s427 = Shape(
    """
    description:s format:s#oneOf(byte|date|date-time|double|float|int32|int64|password) jsonPath:s!#fieldPath
    name:s! priority:i type:s!#oneOf(boolean|date|integer|number|string)
    """)
  // apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceValidation
  static let s428 = Shape(
    """
    openAPIV3Schema:@577!
    """)
  // apiextensions-apiserver.pkg.apis.apiextensions.v1.SelectableField
  static let s429 = Shape(
    """
    jsonPath:s!
    """)
  // apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceSubresources
  static let s430 = Shape(
    """
    scale:@578 status:*
    """)
  // api.apps.v1.RollingUpdateDaemonSet
  static let s431 = Shape(
    """
    %rollingDaemonSet maxSurge:o#countOrPercent100 maxUnavailable:o#countOrPercent100
    """)
  // api.apps.v1.RollingUpdateDeployment
  static let s432 = Shape(
    """
    %rollingDeployment maxSurge:o#countOrPercent maxUnavailable:o#countOrPercent100
    """)
  // api.resource.v1.OpaqueDeviceConfiguration
  static let s433 = Shape(
    """
    driver:s!#driverName parameters:*!
    """)
  // api.resource.v1.CELDeviceSelector
  static let s434 = Shape(
    """
    %deviceSelector expression:s!
    """)
  // api.resource.v1beta1.OpaqueDeviceConfiguration
  static let s435 = Shape(
    """
    driver:s parameters:*
    """)
  // api.resource.v1beta1.CELDeviceSelector
  static let s436 = Shape(
    """
    expression:s
    """)
  // api.resource.v1beta2.OpaqueDeviceConfiguration
  static let s437 = Shape(
    """
    driver:s parameters:*
    """)
  // api.resource.v1beta2.CELDeviceSelector
  static let s438 = Shape(
    """
    expression:s
    """)
  // api.discovery.v1.ForNode
  static let s439 = Shape(
    """
    name:s!#dnsSubdomain
    """)
  // api.discovery.v1.ForZone
  static let s440 = Shape(
    """
    name:s!#labelValue
    """)
  // api.flowcontrol.v1.NonResourcePolicyRule
  static let s441 = Shape(
    """
    %flowPaths nonResourceURLs:[s! verbs:[s!
    """)
  // api.flowcontrol.v1.ResourcePolicyRule
  static let s442 = Shape(
    """
    %flowResources apiGroups:[s! clusterScope:b namespaces:[s resources:[s! verbs:[s!
    """)
  // api.flowcontrol.v1.Subject
  static let s443 = Shape(
    """
    %flowSubject group:@579 kind:s!#oneOf(Group|ServiceAccount|User) serviceAccount:@580 user:@581
    """)
  // api.flowcontrol.v1beta2.NonResourcePolicyRule
  static let s444 = Shape(
    """
    nonResourceURLs:[s verbs:[s
    """)
  // api.flowcontrol.v1beta2.ResourcePolicyRule
  static let s445 = Shape(
    """
    apiGroups:[s clusterScope:b namespaces:[s resources:[s verbs:[s
    """)
  // api.flowcontrol.v1beta2.Subject
  static let s446 = Shape(
    """
    group:@582 kind:s serviceAccount:@583 user:@584
    """)
  // api.flowcontrol.v1beta3.NonResourcePolicyRule
  static let s447 = Shape(
    """
    nonResourceURLs:[s verbs:[s
    """)
}
