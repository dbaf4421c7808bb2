// Written by scripts/kubernetes_tables.py from the OpenAPI documents of Kubernetes and scripts/kubernetes/rules.txt.

enum Table576 {
  // apiextensions-apiserver.pkg.apis.apiextensions.v1.WebhookClientConfig
  static let s576 = Shape(
    """
    %webhookClient caBundle:y service:@655 url:s
    """)
  // apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaProps
  static let s577 = Shape(
    """
    $ref:s $schema:s additionalItems:* additionalProperties:* allOf:[@577 anyOf:[@577 default:*
    definitions:{@577 dependencies:{* description:s enum:[* example:* exclusiveMaximum:b exclusiveMinimum:b
    externalDocs:@656 format:s id:s items:* maxItems:l maxLength:l maxProperties:l maximum:n minItems:l
    minLength:l minProperties:l minimum:n multipleOf:n not:@577 nullable:b oneOf:[@577 pattern:s
    patternProperties:{@577 properties:{@577 required:[s title:s type:s uniqueItems:b
    x-kubernetes-embedded-resource:b x-kubernetes-int-or-string:b x-kubernetes-list-map-keys:[s
    x-kubernetes-list-type:s x-kubernetes-map-type:s x-kubernetes-preserve-unknown-fields:b
    x-kubernetes-validations:[@657
    """)
  // apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceSubresourceScale
  static let s578 = Shape(
    """
    %scalePaths labelSelectorPath:s#fieldPath specReplicasPath:s!#fieldPath statusReplicasPath:s!#fieldPath
    """)
  // api.flowcontrol.v1.GroupSubject
  static let s579 = Shape(
    """
    name:s!
    """)
  // api.flowcontrol.v1.ServiceAccountSubject
  static let s580 = Shape(
    """
    name:s! namespace:s!#dnsLabel
    """)
  // api.flowcontrol.v1.UserSubject
  static let s581 = Shape(
    """
    name:s!
    """)
  // api.flowcontrol.v1beta2.GroupSubject
  static let s582 = Shape(
    """
    name:s
    """)
  // api.flowcontrol.v1beta2.ServiceAccountSubject
  static let s583 = Shape(
    """
    name:s namespace:s
    """)
  // api.flowcontrol.v1beta2.UserSubject
  static let s584 = Shape(
    """
    name:s
    """)
  // api.flowcontrol.v1beta3.GroupSubject
  static let s585 = Shape(
    """
    name:s
    """)
  // api.flowcontrol.v1beta3.ServiceAccountSubject
  static let s586 = Shape(
    """
    name:s namespace:s
    """)
  // api.flowcontrol.v1beta3.UserSubject
  static let s587 = Shape(
    """
    name:s
    """)
  // api.autoscaling.v2.HPAScalingPolicy
  static let s588 = Shape(
    """
    periodSeconds:i!#range(1,1800) type:s!#oneOf(Percent|Pods) value:i!#range(1,)
    """)
  // api.autoscaling.v2.MetricTarget
  static let s589 = Shape(
    """
    averageUtilization:i#range(1,) averageValue:q#positive type:s!#oneOf(AverageValue|Utilization|Value)
    value:q#positive
    """)
  // api.autoscaling.v2.MetricIdentifier
  static let s590 = Shape(
    """
    name:s!#pathSegment selector:@95
    """)
  // api.autoscaling.v2.MetricValueStatus
  static let s591 = Shape(
    """
    averageUtilization:i averageValue:q value:q
    """)
  // api.networking.v1.ServiceBackendPort
  static let s592 = Shape(
    """
    name:s#portName number:i#portOrZero
    """)
  // api.networking.v1.HTTPIngressPath
  static let s593 = Shape(
    """
    %ingressPath backend:@271! path:s pathType:s!#oneOf(Exact|ImplementationSpecific|Prefix)
    """)
  // api.networking.v1.IngressPortStatus
  static let s594 = Shape(
    """
    error:s port:i protocol:s
    """)
  // api.batch.v1.PodFailurePolicyOnExitCodesRequirement
  static let s595 = Shape(
    """
    %exitCodes containerName:s operator:s!#oneOf(In|NotIn) values:[i!
    """)
  // api.batch.v1.PodFailurePolicyOnPodConditionsPattern
  static let s596 = Shape(
    """
    status:s#oneOf(True|False|Unknown) type:s!#labelKey
    """)
  // api.scheduling.v1alpha3.TopologyConstraint
  static let s597 = Shape(
    """
    key:s
    """)
  // api.scheduling.v1alpha3.WorkloadPodGroupGangSchedulingPolicy
  static let s598 = Shape(
    """
    minCount:i
    """)
  // api.networking.v1.IPBlock
  static let s599 = Shape(
    """
    %ipBlock cidr:s!#cidr except:[s#cidr=
    """)
  // api.core.v1.PreferredSchedulingTerm
  static let s600 = Shape(
    """
    preference:@558 weight:i#range(1,100)!
    """)
  // api.core.v1.WeightedPodAffinityTerm
  static let s601 = Shape(
    """
    podAffinityTerm:@602! weight:i#range(1,100)!
    """)
  // api.core.v1.PodAffinityTerm
  static let s602 = Shape(
    """
    %affinityTerm labelSelector:@95 matchLabelKeys:[s+29#labelKey= mismatchLabelKeys:[s+29#labelKey=
    namespaceSelector:@95 namespaces:[s#dnsLabel= topologyKey:s!#labelKey
    """)
  // api.core.v1.EnvVarSource
  static let s603 = Shape(
    """
    %envVarSource configMapKeyRef:@658 fieldRef:@659 fileKeyRef:@660+34 resourceFieldRef:@661 secretKeyRef:@662
    """)
  // api.core.v1.ConfigMapEnvSource
  static let s604 = Shape(
    """
    name:s!#namePrefix optional:b
    """)
  // api.core.v1.SecretEnvSource
  static let s605 = Shape(
    """
    name:s!#namePrefix optional:b
    """)
  // api.core.v1.LifecycleHandler
  static let s606 = Shape(
    """
    %handler exec:@607 httpGet:@609 sleep:@663+29 tcpSocket:@610
    """)
  // api.core.v1.ExecAction
  static let s607 = Shape(
    """
    command:[s!
    """)
  // api.core.v1.GRPCAction
  static let s608 = Shape(
    """
    mode:s+37 port:i!#port service:s
    """)
  // api.core.v1.HTTPGetAction
  static let s609 = Shape(
    """
    host:s httpHeaders:[@664 path:s port:o!#portOrName protocol:s+37 scheme:s#oneOf(HTTP|HTTPS)
    """)
  // api.core.v1.TCPSocketAction
  static let s610 = Shape(
    """
    host:s port:o!#portOrName
    """)
  // api.core.v1.ContainerRestartRuleOnExitCodes
  static let s611 = Shape(
    """
    operator:s!#oneOf(In|NotIn) values:[i
    """)
  // api.core.v1.Capabilities
  static let s612 = Shape(
    """
    add:[s drop:[s
    """)
  // api.core.v1.KeyToPath
  static let s613 = Shape(
    """
    key:s! mode:i#fileMode path:s!#reservedPath user:l+37
    """)
  // api.core.v1.DownwardAPIVolumeFile
  static let s614 = Shape(
    """
    %downwardFile fieldRef:@659 mode:i#fileMode path:s!#reservedPath resourceFieldRef:@661 user:l+37
    """)
  // api.core.v1.PersistentVolumeClaimTemplate
  static let s615 = Shape(
    """
    %claimTemplate metadata:@89 spec:@159!
    """)
  // api.core.v1.VolumeProjection
  static let s616 = Shape(
    """
    %volumeProjection clusterTrustBundle:@665+29 configMap:@666 downwardAPI:@667 podCertificate:@668+34
    secret:@669 serviceAccountToken:@670
    """)
  // api.core.v1.ResourceHealth
  static let s617 = Shape(
    """
    health:s message:s+36 resourceID:s
    """)
  // api.core.v1.ContainerStateRunning
  static let s618 = Shape(
    """
    startedAt:t
    """)
  // api.core.v1.ContainerStateTerminated
  static let s619 = Shape(
    """
    containerID:s exitCode:i finishedAt:t message:s reason:s signal:i startedAt:t
    """)
  // api.core.v1.ContainerStateWaiting
  static let s620 = Shape(
    """
    message:s reason:s
    """)
  // api.core.v1.LinuxContainerUser
  static let s621 = Shape(
    """
    gid:l supplementalGroups:[l uid:l
    """)
  // api.core.v1.VolumeStatus
  static let s622 = Shape(
    """
    image:@671
    """)
  // api.flowcontrol.v1.QueuingConfiguration
  static let s623 = Shape(
    """
    handSize:i#range(0,) queueLengthLimit:i#range(0,) queues:i#range(0,10000000)
    """)
  // api.flowcontrol.v1beta2.QueuingConfiguration
  static let s624 = Shape(
    """
    handSize:i queueLengthLimit:i queues:i
    """)
  // api.flowcontrol.v1beta3.QueuingConfiguration
  static let s625 = Shape(
    """
    handSize:i queueLengthLimit:i queues:i
    """)
  // api.resource.v1.ExactDeviceRequest
  static let s626 = Shape(
    """
    adminAccess:b allocationMode:s#oneOf(All|ExactCount) capacity:@672 count:l derivedAttributes:[@673+37
    deviceClassName:s!#dnsSubdomain selectors:[@237 tolerations:[@674
    """)
  // api.resource.v1.DeviceSubRequest
  static let s627 = Shape(
    """
    allocationMode:s#oneOf(All|ExactCount) capacity:@672 count:l derivedAttributes:[@673+37
    deviceClassName:s!#dnsSubdomain name:s!#dnsLabel selectors:[@237 tolerations:[@674
    """)
  // api.resource.v1.DeviceAllocationConfiguration
  static let s628 = Shape(
    """
    opaque:@433 requests:[s source:s
    """)
  // api.resource.v1.DeviceRequestAllocationResult
  static let s629 = Shape(
    """
    adminAccess:b bindingConditions:[s bindingFailureConditions:[s consumedCapacity:{q device:s driver:s pool:s
    request:s shareID:s skipNodeOperations:[s+37 tolerations:[@674
    """)
  // api.resource.v1beta1.CapacityRequirements
  static let s630 = Shape(
    """
    requests:{q
    """)
  // api.resource.v1beta1.DeviceDerivedAttribute
  static let s631 = Shape(
    """
    expression:s name:s
    """)
  // api.resource.v1beta1.DeviceSubRequest
  static let s632 = Shape(
    """
    allocationMode:s capacity:@630+34 count:l derivedAttributes:[@631+37 deviceClassName:s name:s
    selectors:[@239 tolerations:[@633
    """)
  // api.resource.v1beta1.DeviceToleration
  static let s633 = Shape(
    """
    effect:s key:s operator:s tolerationSeconds:l value:s
    """)
  // api.resource.v1beta1.DeviceAllocationConfiguration
  static let s634 = Shape(
    """
    opaque:@435 requests:[s source:s
    """)
  // api.resource.v1beta1.DeviceRequestAllocationResult
  static let s635 = Shape(
    """
    adminAccess:b bindingConditions:[s+34 bindingFailureConditions:[s+34 consumedCapacity:{q+34 device:s
    driver:s pool:s request:s shareID:s+34 skipNodeOperations:[s+37 tolerations:[@633+33
    """)
  // api.resource.v1beta2.ExactDeviceRequest
  static let s636 = Shape(
    """
    adminAccess:b allocationMode:s capacity:@675+34 count:l derivedAttributes:[@676+37 deviceClassName:s
    selectors:[@241 tolerations:[@677
    """)
  // api.resource.v1beta2.DeviceSubRequest
  static let s637 = Shape(
    """
    allocationMode:s capacity:@675+34 count:l derivedAttributes:[@676+37 deviceClassName:s name:s
    selectors:[@241 tolerations:[@677
    """)
  // api.resource.v1beta2.DeviceAllocationConfiguration
  static let s638 = Shape(
    """
    opaque:@437 requests:[s source:s
    """)
  // api.resource.v1beta2.DeviceRequestAllocationResult
  static let s639 = Shape(
    """
    adminAccess:b bindingConditions:[s+34 bindingFailureConditions:[s+34 consumedCapacity:{q+34 device:s
    driver:s pool:s request:s shareID:s+34 skipNodeOperations:[s+37 tolerations:[@677
    """)
}
