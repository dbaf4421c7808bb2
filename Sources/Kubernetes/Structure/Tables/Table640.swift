// Written by scripts/kubernetes_tables.py from the OpenAPI documents of Kubernetes and scripts/kubernetes/rules.txt.

enum Table640 {
  // api.core.v1.VolumeProjection
  static let s640 = Shape(
    .volumeProjection,
    """
    clusterTrustBundle:@689+29 configMap:@690 downwardAPI:@691 podCertificate:@692+34 secret:@693
    serviceAccountToken:@694
    """)
  // api.core.v1.ResourceHealth
  static let s641 = Shape(
    """
    health:s message:s+36 resourceID:s
    """)
  // api.core.v1.ContainerStateRunning
  static let s642 = Shape(
    """
    startedAt:t
    """)
  // api.core.v1.ContainerStateTerminated
  static let s643 = Shape(
    """
    containerID:s exitCode:i finishedAt:t message:s reason:s signal:i startedAt:t
    """)
  // api.core.v1.ContainerStateWaiting
  static let s644 = Shape(
    """
    message:s reason:s
    """)
  // api.core.v1.LinuxContainerUser
  static let s645 = Shape(
    """
    gid:l supplementalGroups:[l uid:l
    """)
  // api.core.v1.VolumeStatus
  static let s646 = Shape(
    """
    image:@695
    """)
  // api.flowcontrol.v1.QueuingConfiguration
  static let s647 = Shape(
    """
    handSize:i#range(0,) queueLengthLimit:i#range(0,) queues:i#range(0,10000000)
    """)
  // api.flowcontrol.v1beta2.QueuingConfiguration
  static let s648 = Shape(
    """
    handSize:i queueLengthLimit:i queues:i
    """)
  // api.flowcontrol.v1beta3.QueuingConfiguration
  static let s649 = Shape(
    """
    handSize:i queueLengthLimit:i queues:i
    """)
  // api.resource.v1.ExactDeviceRequest
  static let s650 = Shape(
    .deviceCount,
    """
    adminAccess:b allocationMode:s#oneOf(All|ExactCount) capacity:@696 count:l derivedAttributes:[@697+37
    deviceClassName:s!#dnsSubdomain selectors:[@253 tolerations:[@698
    """)
  // api.resource.v1.DeviceSubRequest
  static let s651 = Shape(
    .deviceCount,
    """
    allocationMode:s#oneOf(All|ExactCount) capacity:@696 count:l derivedAttributes:[@697+37
    deviceClassName:s!#dnsSubdomain name:s!#dnsLabel selectors:[@253 tolerations:[@698
    """)
  // api.resource.v1.DeviceAllocationConfiguration
  static let s652 = Shape(
    """
    opaque:@454 requests:[s source:s
    """)
  // api.resource.v1.DeviceRequestAllocationResult
  static let s653 = Shape(
    """
    adminAccess:b bindingConditions:[s bindingFailureConditions:[s consumedCapacity:{q device:s driver:s pool:s
    request:s shareID:s skipNodeOperations:[s+37 tolerations:[@698
    """)
  // api.resource.v1beta1.CapacityRequirements
  static let s654 = Shape(
    """
    requests:{q
    """)
  // api.resource.v1beta1.DeviceDerivedAttribute
  static let s655 = Shape(
    """
    expression:s name:s
    """)
  // api.resource.v1beta1.DeviceSubRequest
  static let s656 = Shape(
    """
    allocationMode:s capacity:@654+34 count:l derivedAttributes:[@655+37 deviceClassName:s name:s
    selectors:[@255 tolerations:[@657
    """)
  // api.resource.v1beta1.DeviceToleration
  static let s657 = Shape(
    """
    effect:s key:s operator:s tolerationSeconds:l value:s
    """)
  // api.resource.v1beta1.DeviceAllocationConfiguration
  static let s658 = Shape(
    """
    opaque:@456 requests:[s source:s
    """)
  // api.resource.v1beta1.DeviceRequestAllocationResult
  static let s659 = Shape(
    """
    adminAccess:b bindingConditions:[s+34 bindingFailureConditions:[s+34 consumedCapacity:{q+34 device:s
    driver:s pool:s request:s shareID:s+34 skipNodeOperations:[s+37 tolerations:[@657+33
    """)
  // api.resource.v1beta2.ExactDeviceRequest
  static let s660 = Shape(
    """
    adminAccess:b allocationMode:s capacity:@699+34 count:l derivedAttributes:[@700+37 deviceClassName:s
    selectors:[@257 tolerations:[@701
    """)
  // api.resource.v1beta2.DeviceSubRequest
  static let s661 = Shape(
    """
    allocationMode:s capacity:@699+34 count:l derivedAttributes:[@700+37 deviceClassName:s name:s
    selectors:[@257 tolerations:[@701
    """)
  // api.resource.v1beta2.DeviceAllocationConfiguration
  static let s662 = Shape(
    """
    opaque:@458 requests:[s source:s
    """)
  // api.resource.v1beta2.DeviceRequestAllocationResult
  static let s663 = Shape(
    """
    adminAccess:b bindingConditions:[s+34 bindingFailureConditions:[s+34 consumedCapacity:{q+34 device:s
    driver:s pool:s request:s shareID:s+34 skipNodeOperations:[s+37 tolerations:[@701
    """)
  // api.resource.v1.CapacityRequestPolicy
  static let s664 = Shape(
    """
    default:q validRange:@702 validValues:[q
    """)
  // api.resource.v1.NodeAllocatableMapping
  static let s665 = Shape(
    """
    capacityKey:s capacityMultiplier:q deviceMultiplier:q
    """)
  // api.resource.v1.NodeAllocatableOverhead
  static let s666 = Shape(
    """
    perContainer:q perPod:q
    """)
  // api.core.v1.NodeSelectorRequirement
  static let s667 = Shape(
    """
    key:s! operator:s!#oneOf(In|NotIn|Exists|DoesNotExist|Gt|Lt) values:[s
    """)
  // api.resource.v1beta1.DeviceAttribute
  static let s668 = Shape(
    """
    bool:b bools:[b+36 int:l ints:[l+36 string:s strings:[s+36 version:s versions:[s+36
    """)
  // api.resource.v1beta1.DeviceCapacity
  static let s669 = Shape(
    """
    requestPolicy:@703+34 value:q
    """)
  // api.resource.v1beta1.DeviceCounterConsumption
  static let s670 = Shape(
    """
    compatibilityGroups:[s+37 counterSet:s counters:{@584
    """)
  // api.resource.v1beta1.NodeAllocatableResourceMapping
  static let s671 = Shape(
    """
    allocationMultiplier:q capacityKey:s
    """)
  // api.resource.v1beta1.NodeAllocatableResource
  static let s672 = Shape(
    """
    mapping:@704 overhead:@705
    """)
  // api.resource.v1beta1.DeviceTaint
  static let s673 = Shape(
    """
    effect:s key:s timeAdded:t value:s
    """)
  // api.resource.v1beta2.CapacityRequestPolicy
  static let s674 = Shape(
    """
    default:q validRange:@706 validValues:[q
    """)
  // api.resource.v1beta2.NodeAllocatableMapping
  static let s675 = Shape(
    """
    capacityKey:s capacityMultiplier:q deviceMultiplier:q
    """)
  // api.resource.v1beta2.NodeAllocatableOverhead
  static let s676 = Shape(
    """
    perContainer:q perPod:q
    """)
  // api.core.v1.PortStatus
  static let s677 = Shape(
    """
    error:s port:i protocol:s
    """)
  // api.scheduling.v1beta1.CompositeGangSchedulingPolicy
  static let s678 = Shape(
    """
    minGroupCount:i
    """)
  // apiextensions-apiserver.pkg.apis.apiextensions.v1.ServiceReference
  static let s679 = Shape(
    .webhookService,
    """
    name:s! namespace:s! path:s port:i#port
    """)
  // apiextensions-apiserver.pkg.apis.apiextensions.v1.ExternalDocumentation
  static let s680 = Shape(
    """
    description:s url:s
    """)
  // apiextensions-apiserver.pkg.apis.apiextensions.v1.ValidationRule
  static let s681 = Shape(
    """
    fieldPath:s message:s messageExpression:s optionalOldSelf:b+29
    reason:s#oneOf(FieldValueDuplicate|FieldValueForbidden|FieldValueInvalid|FieldValueRequired)= rule:s!
    """)
  // api.core.v1.ConfigMapKeySelector
  static let s682 = Shape(
    """
    key:s!#configKey name:s!#dnsSubdomain optional:b
    """)
  // api.core.v1.ObjectFieldSelector
  static let s683 = Shape(
    """
    apiVersion:s fieldPath:s!
    """)
  // api.core.v1.FileKeySelector
  static let s684 = Shape(
    """
    key:s!#envName optional:b path:s!#noBacksteps volumeName:s!#dnsLabel
    """)
  // api.core.v1.ResourceFieldSelector
  static let s685 = Shape(
    .resourceField,
    """
    containerName:s divisor:q resource:s!
    """)
  // api.core.v1.SecretKeySelector
  static let s686 = Shape(
    """
    key:s!#configKey name:s!#dnsSubdomain optional:b
    """)
  // api.core.v1.SleepAction
  static let s687 = Shape(
    """
    seconds:l
    """)
  // api.core.v1.HTTPHeader
  static let s688 = Shape(
    """
    name:s!#headerName value:s
    """)
  // api.core.v1.ClusterTrustBundleProjection
  static let s689 = Shape(
    """
    labelSelector:@102 name:s optional:b path:s!#reservedPath signerName:s user:l+37
    """)
  // api.core.v1.ConfigMapProjection
  static let s690 = Shape(
    """
    items:[@637 name:s! optional:b
    """)
  // api.core.v1.DownwardAPIProjection
  static let s691 = Shape(
    """
    items:[@638
    """)
  // api.core.v1.PodCertificateProjection
  static let s692 = Shape(
    """
    certificateChainPath:s credentialBundlePath:s keyPath:s keyType:s maxExpirationSeconds:i signerName:s
    user:l+37 userAnnotations:{s+35
    """)
  // api.core.v1.SecretProjection
  static let s693 = Shape(
    """
    items:[@637 name:s! optional:b
    """)
  // api.core.v1.ServiceAccountTokenProjection
  static let s694 = Shape(
    """
    audience:s expirationSeconds:l#range(600,4294967296) path:s!#reservedPath user:l+37
    """)
  // api.core.v1.ImageVolumeStatus
  static let s695 = Shape(
    """
    imageRef:s
    """)
  // api.resource.v1.CapacityRequirements
  static let s696 = Shape(
    """
    requests:{q
    """)
  // api.resource.v1.DeviceDerivedAttribute
  static let s697 = Shape(
    """
    expression:s name:s
    """)
  // api.resource.v1.DeviceToleration
  static let s698 = Shape(
    .deviceToleration,
    """
    effect:s#oneOf(NoExecute|NoSchedule|None) key:s#labelKey operator:s#oneOf(Equal|Exists) tolerationSeconds:l
    value:s
    """)
  // api.resource.v1beta2.CapacityRequirements
  static let s699 = Shape(
    """
    requests:{q
    """)
  // api.resource.v1beta2.DeviceDerivedAttribute
  static let s700 = Shape(
    """
    expression:s name:s
    """)
  // api.resource.v1beta2.DeviceToleration
  static let s701 = Shape(
    """
    effect:s key:s operator:s tolerationSeconds:l value:s
    """)
  // api.resource.v1.CapacityRequestPolicyRange
  static let s702 = Shape(
    """
    max:q min:q step:q
    """)
  // api.resource.v1beta1.CapacityRequestPolicy
  static let s703 = Shape(
    """
    default:q validRange:@707 validValues:[q
    """)
}
