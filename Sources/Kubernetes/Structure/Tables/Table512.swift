// Written by scripts/kubernetes_tables.py from the OpenAPI documents of Kubernetes and scripts/kubernetes/rules.txt.

enum Table512 {
  // api.core.v1.EmptyDirVolumeSource
  static let s512 = Shape(
    """
    medium:s mode:i+37 sizeLimit:q#nonNegative
    """)
  // api.core.v1.EphemeralVolumeSource
  static let s513 = Shape(
    """
    volumeClaimTemplate:@615!
    """)
  // api.core.v1.FlexVolumeSource
  static let s514 = Shape(
    """
    %flexVolume driver:s! fsType:s options:{s readOnly:b secretRef:@200
    """)
  // api.core.v1.GitRepoVolumeSource
  static let s515 = Shape(
    """
    directory:s#descendingPath repository:s! revision:s
    """)
  // api.core.v1.GlusterfsVolumeSource
  static let s516 = Shape(
    """
    endpoints:s! path:s! readOnly:b
    """)
  // api.core.v1.ImageVolumeSource
  static let s517 = Shape(
    """
    pullPolicy:s#oneOf(Always|IfNotPresent|Never) reference:s
    """)
  // api.core.v1.ISCSIVolumeSource
  static let s518 = Shape(
    """
    %iscsi chapAuthDiscovery:b chapAuthSession:b fsType:s initiatorName:s#storageName= iqn:s!#storageName
    iscsiInterface:s lun:i#range(0,255) portals:[s readOnly:b secretRef:@200 targetPortal:s!
    """)
  // api.core.v1.PersistentVolumeClaimVolumeSource
  static let s519 = Shape(
    """
    claimName:s! readOnly:b
    """)
  // api.core.v1.ProjectedVolumeSource
  static let s520 = Shape(
    """
    %projected defaultMode:i#fileMode defaultUser:l+37 sources:[@616
    """)
  // api.core.v1.RBDVolumeSource
  static let s521 = Shape(
    """
    fsType:s image:s! keyring:s monitors:[s! pool:s readOnly:b secretRef:@200 user:s
    """)
  // api.core.v1.ScaleIOVolumeSource
  static let s522 = Shape(
    """
    fsType:s gateway:s! protectionDomain:s readOnly:b secretRef:@200 sslEnabled:b storageMode:s storagePool:s
    system:s! volumeName:s!
    """)
  // api.core.v1.SecretVolumeSource
  static let s523 = Shape(
    """
    defaultMode:i#fileMode defaultUser:l+37 items:[@613 optional:b secretName:s!
    """)
  // api.core.v1.StorageOSVolumeSource
  static let s524 = Shape(
    """
    fsType:s readOnly:b secretRef:@200 volumeName:s!#dnsLabel volumeNamespace:s#dnsLabel
    """)
  // api.core.v1.ResourceStatus
  static let s525 = Shape(
    """
    name:s resources:[@617
    """)
  // api.core.v1.ContainerState
  static let s526 = Shape(
    """
    running:@618 terminated:@619 waiting:@620
    """)
  // api.core.v1.ContainerUser
  static let s527 = Shape(
    """
    linux:@621
    """)
  // api.core.v1.VolumeMountStatus
  static let s528 = Shape(
    """
    mountPath:s name:s readOnly:b recursiveReadOnly:s volumeStatus:@622+36
    """)
  // api.core.v1.ContainerExtendedResourceRequest
  static let s529 = Shape(
    """
    containerName:s requestName:s resourceName:s
    """)
  // api.core.v1.NodeAllocatableMappedResources
  static let s530 = Shape(
    """
    name:s quantity:q
    """)
  // api.core.v1.NodeAllocatableOverheadResources
  static let s531 = Shape(
    """
    name:s perContainer:q perPod:q
    """)
  // api.scheduling.v1beta1.TopologyConstraint
  static let s532 = Shape(
    """
    key:s
    """)
  // api.scheduling.v1beta1.GangSchedulingPolicy
  static let s533 = Shape(
    """
    minCount:i
    """)
  // api.flowcontrol.v1.LimitResponse
  static let s534 = Shape(
    """
    %limitResponse queuing:@623 type:s!#oneOf(Queue|Reject)
    """)
  // api.flowcontrol.v1beta2.LimitResponse
  static let s535 = Shape(
    """
    queuing:@624 type:s
    """)
  // api.flowcontrol.v1beta3.LimitResponse
  static let s536 = Shape(
    """
    queuing:@625 type:s
    """)
  // api.resource.v1.DeviceClaimConfiguration
  static let s537 = Shape(
    """
    opaque:@433! requests:[s
    """)
  // api.resource.v1.DeviceConstraint
  static let s538 = Shape(
    """
    distinctAttribute:s matchAttribute:s requests:[s
    """)
  // api.resource.v1.DeviceRequest
  static let s539 = Shape(
    """
    %deviceRequest exactly:@626 firstAvailable:[@627 name:s!#dnsLabel
    """)
  // api.resource.v1.DeviceAllocationResult
  static let s540 = Shape(
    """
    config:[@628 results:[@629
    """)
  // api.resource.v1.NetworkDeviceData
  static let s541 = Shape(
    """
    hardwareAddress:s interfaceName:s ips:[s
    """)
  // api.resource.v1beta1.DeviceClaimConfiguration
  static let s542 = Shape(
    """
    opaque:@435 requests:[s
    """)
  // api.resource.v1beta1.DeviceConstraint
  static let s543 = Shape(
    """
    distinctAttribute:s+34 matchAttribute:s requests:[s
    """)
  // api.resource.v1beta1.DeviceRequest
  static let s544 = Shape(
    """
    adminAccess:b allocationMode:s capacity:@630+34 count:l derivedAttributes:[@631+37 deviceClassName:s
    firstAvailable:[@632+33 name:s selectors:[@239 tolerations:[@633+33
    """)
  // api.resource.v1beta1.DeviceAllocationResult
  static let s545 = Shape(
    """
    config:[@634 results:[@635
    """)
  // api.resource.v1beta1.NetworkDeviceData
  static let s546 = Shape(
    """
    hardwareAddress:s interfaceName:s ips:[s
    """)
  // api.resource.v1beta2.DeviceClaimConfiguration
  static let s547 = Shape(
    """
    opaque:@437 requests:[s
    """)
  // api.resource.v1beta2.DeviceConstraint
  static let s548 = Shape(
    """
    distinctAttribute:s+34 matchAttribute:s requests:[s
    """)
  // api.resource.v1beta2.DeviceRequest
  static let s549 = Shape(
    """
    exactly:@636 firstAvailable:[@637 name:s
    """)
  // api.resource.v1beta2.DeviceAllocationResult
  static let s550 = Shape(
    """
    config:[@638 results:[@639
    """)
  // api.resource.v1beta2.NetworkDeviceData
  static let s551 = Shape(
    """
    hardwareAddress:s interfaceName:s ips:[s
    """)
  // api.core.v1.ScopedResourceSelectorRequirement
  static let s552 = Shape(
    """
    operator:s scopeName:s values:[s
    """)
  // api.resource.v1.DeviceAttribute
  static let s553 = Shape(
    """
    bool:b bools:[b+36 int:l ints:[l+36 string:s strings:[s+36 version:s versions:[s+36
    """)
  // api.resource.v1.DeviceCapacity
  static let s554 = Shape(
    """
    requestPolicy:@640 value:q
    """)
  // api.resource.v1.DeviceCounterConsumption
  static let s555 = Shape(
    """
    compatibilityGroups:[s+37 counterSet:s counters:{@559
    """)
  // api.resource.v1.NodeAllocatableResourceMapping
  static let s556 = Shape(
    """
    allocationMultiplier:q capacityKey:s
    """)
  // api.resource.v1.NodeAllocatableResource
  static let s557 = Shape(
    """
    mapping:@641 overhead:@642
    """)
  // api.core.v1.NodeSelectorTerm
  static let s558 = Shape(
    """
    %nodeSelectorTerm matchExpressions:[@643 matchFields:[@643
    """)
  // api.resource.v1.Counter
  static let s559 = Shape(
    """
    value:q
    """)
  // api.resource.v1beta1.BasicDevice
  static let s560 = Shape(
    """
    allNodes:b+33 allowMultipleAllocations:b+34 attributes:{@644 bindingConditions:[s+34
    bindingFailureConditions:[s+34 bindsToNode:b+34 capacity:{@645 consumesCounters:[@646+33
    nodeAllocatableResourceMappings:{@647+36-37 nodeAllocatableResources:{@648+37 nodeName:s+33
    nodeSelector:@396+33 taints:[@649+33
    """)
  // api.resource.v1beta1.Counter
  static let s561 = Shape(
    """
    value:q
    """)
  // api.resource.v1beta2.DeviceAttribute
  static let s562 = Shape(
    """
    bool:b bools:[b+36 int:l ints:[l+36 string:s strings:[s+36 version:s versions:[s+36
    """)
  // api.resource.v1beta2.DeviceCapacity
  static let s563 = Shape(
    """
    requestPolicy:@650+34 value:q
    """)
  // api.resource.v1beta2.DeviceCounterConsumption
  static let s564 = Shape(
    """
    compatibilityGroups:[s+37 counterSet:s counters:{@567
    """)
  // api.resource.v1beta2.NodeAllocatableResourceMapping
  static let s565 = Shape(
    """
    allocationMultiplier:q capacityKey:s
    """)
  // api.resource.v1beta2.NodeAllocatableResource
  static let s566 = Shape(
    """
    mapping:@651 overhead:@652
    """)
  // api.resource.v1beta2.Counter
  static let s567 = Shape(
    """
    value:q
    """)
  // api.core.v1.ClientIPConfig
  static let s568 = Shape(
    """
    timeoutSeconds:i
    """)
  // api.core.v1.LoadBalancerIngress
  static let s569 = Shape(
    """
    hostname:s ip:s ipMode:s+29 ports:[@653
    """)
  // api.apps.v1.RollingUpdateStatefulSetStrategy
  static let s570 = Shape(
    """
    maxUnavailable:o#positiveOrPercent100 partition:i#range(0,)
    """)
  // api.admissionregistration.v1.ExpressionWarning
  static let s571 = Shape(
    """
    fieldRef:s warning:s
    """)
  // api.admissionregistration.v1beta1.ExpressionWarning
  static let s572 = Shape(
    """
    fieldRef:s warning:s
    """)
  // api.scheduling.v1beta1.CompositeDisruptionMode
  static let s573 = Shape(
    """
    all:* single:*
    """)
  // api.scheduling.v1beta1.CompositePodGroupSchedulingConstraints
  static let s574 = Shape(
    """
    topology:[@532
    """)
  // api.scheduling.v1beta1.CompositePodGroupSchedulingPolicy
  static let s575 = Shape(
    """
    basic:* gang:@654
    """)
}
