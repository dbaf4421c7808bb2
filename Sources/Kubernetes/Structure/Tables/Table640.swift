// Written by scripts/kubernetes_tables.py from the OpenAPI documents of Kubernetes and scripts/kubernetes/rules.txt.

enum Table640 {
  // api.resource.v1.CapacityRequestPolicy
  static let s640 = Shape(
    """
    default:q validRange:@678 validValues:[q
    """)
  // api.resource.v1.NodeAllocatableMapping
  static let s641 = Shape(
    """
    capacityKey:s capacityMultiplier:q deviceMultiplier:q
    """)
  // api.resource.v1.NodeAllocatableOverhead
  static let s642 = Shape(
    """
    perContainer:q perPod:q
    """)
  // api.core.v1.NodeSelectorRequirement
  static let s643 = Shape(
    """
    key:s! operator:s!#oneOf(In|NotIn|Exists|DoesNotExist|Gt|Lt) values:[s
    """)
  // api.resource.v1beta1.DeviceAttribute
  static let s644 = Shape(
    """
    bool:b bools:[b+36 int:l ints:[l+36 string:s strings:[s+36 version:s versions:[s+36
    """)
  // api.resource.v1beta1.DeviceCapacity
  static let s645 = Shape(
    """
    requestPolicy:@679+34 value:q
    """)
  // api.resource.v1beta1.DeviceCounterConsumption
  static let s646 = Shape(
    """
    compatibilityGroups:[s+37 counterSet:s counters:{@561
    """)
  // api.resource.v1beta1.NodeAllocatableResourceMapping
  static let s647 = Shape(
    """
    allocationMultiplier:q capacityKey:s
    """)
  // api.resource.v1beta1.NodeAllocatableResource
  static let s648 = Shape(
    """
    mapping:@680 overhead:@681
    """)
  // api.resource.v1beta1.DeviceTaint
  static let s649 = Shape(
    """
    effect:s key:s timeAdded:t value:s
    """)
  // api.resource.v1beta2.CapacityRequestPolicy
  static let s650 = Shape(
    """
    default:q validRange:@682 validValues:[q
    """)
  // api.resource.v1beta2.NodeAllocatableMapping
  static let s651 = Shape(
    """
    capacityKey:s capacityMultiplier:q deviceMultiplier:q
    """)
  // api.resource.v1beta2.NodeAllocatableOverhead
  static let s652 = Shape(
    """
    perContainer:q perPod:q
    """)
  // api.core.v1.PortStatus
  static let s653 = Shape(
    """
    error:s port:i protocol:s
    """)
  // api.scheduling.v1beta1.CompositeGangSchedulingPolicy
  static let s654 = Shape(
    """
    minGroupCount:i
    """)
  // apiextensions-apiserver.pkg.apis.apiextensions.v1.ServiceReference
  static let s655 = Shape(
    """
    %webhookService name:s! namespace:s! path:s port:i#port
    """)
  // apiextensions-apiserver.pkg.apis.apiextensions.v1.ExternalDocumentation
  static let s656 = Shape(
    """
    description:s url:s
    """)
  // apiextensions-apiserver.pkg.apis.apiextensions.v1.ValidationRule
  static let s657 = Shape(
    """
    fieldPath:s message:s messageExpression:s optionalOldSelf:b+29
    reason:s#oneOf(FieldValueDuplicate|FieldValueForbidden|FieldValueInvalid|FieldValueRequired)= rule:s!
    """)
  // api.core.v1.ConfigMapKeySelector
  static let s658 = Shape(
    """
    key:s!#configKey name:s!#dnsSubdomain optional:b
    """)
  // api.core.v1.ObjectFieldSelector
  static let s659 = Shape(
    """
    apiVersion:s fieldPath:s!
    """)
  // api.core.v1.FileKeySelector
  static let s660 = Shape(
    """
    key:s!#envName optional:b path:s!#noBacksteps volumeName:s!#dnsLabel
    """)
  // api.core.v1.ResourceFieldSelector
  static let s661 = Shape(
    """
    %resourceField containerName:s divisor:q resource:s!
    """)
  // api.core.v1.SecretKeySelector
  static let s662 = Shape(
    """
    key:s!#configKey name:s!#dnsSubdomain optional:b
    """)
  // api.core.v1.SleepAction
  static let s663 = Shape(
    """
    seconds:l
    """)
  // api.core.v1.HTTPHeader
  static let s664 = Shape(
    """
    name:s!#headerName value:s
    """)
  // api.core.v1.ClusterTrustBundleProjection
  static let s665 = Shape(
    """
    labelSelector:@95 name:s optional:b path:s!#reservedPath signerName:s user:l+37
    """)
  // api.core.v1.ConfigMapProjection
  static let s666 = Shape(
    """
    items:[@613 name:s! optional:b
    """)
  // api.core.v1.DownwardAPIProjection
  static let s667 = Shape(
    """
    items:[@614
    """)
  // api.core.v1.PodCertificateProjection
  static let s668 = Shape(
    """
    certificateChainPath:s credentialBundlePath:s keyPath:s keyType:s maxExpirationSeconds:i signerName:s
    user:l+37 userAnnotations:{s+35
    """)
  // api.core.v1.SecretProjection
  static let s669 = Shape(
    """
    items:[@613 name:s! optional:b
    """)
  // api.core.v1.ServiceAccountTokenProjection
  static let s670 = Shape(
    """
    audience:s expirationSeconds:l#range(600,4294967296) path:s!#reservedPath user:l+37
    """)
  // api.core.v1.ImageVolumeStatus
  static let s671 = Shape(
    """
    imageRef:s
    """)
  // api.resource.v1.CapacityRequirements
  static let s672 = Shape(
    """
    requests:{q
    """)
  // api.resource.v1.DeviceDerivedAttribute
  static let s673 = Shape(
    """
    expression:s name:s
    """)
  // api.resource.v1.DeviceToleration
  static let s674 = Shape(
    """
    effect:s key:s operator:s tolerationSeconds:l value:s
    """)
  // api.resource.v1beta2.CapacityRequirements
  static let s675 = Shape(
    """
    requests:{q
    """)
  // api.resource.v1beta2.DeviceDerivedAttribute
  static let s676 = Shape(
    """
    expression:s name:s
    """)
  // api.resource.v1beta2.DeviceToleration
  static let s677 = Shape(
    """
    effect:s key:s operator:s tolerationSeconds:l value:s
    """)
  // api.resource.v1.CapacityRequestPolicyRange
  static let s678 = Shape(
    """
    max:q min:q step:q
    """)
  // api.resource.v1beta1.CapacityRequestPolicy
  static let s679 = Shape(
    """
    default:q validRange:@683 validValues:[q
    """)
  // api.resource.v1beta1.NodeAllocatableMapping
  static let s680 = Shape(
    """
    capacityKey:s capacityMultiplier:q deviceMultiplier:q
    """)
  // api.resource.v1beta1.NodeAllocatableOverhead
  static let s681 = Shape(
    """
    perContainer:q perPod:q
    """)
  // api.resource.v1beta2.CapacityRequestPolicyRange
  static let s682 = Shape(
    """
    max:q min:q step:q
    """)
  // api.resource.v1beta1.CapacityRequestPolicyRange
  static let s683 = Shape(
    """
    max:q min:q step:q
    """)
}
