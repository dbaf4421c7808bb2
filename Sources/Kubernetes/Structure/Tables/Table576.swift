// Written by scripts/kubernetes_tables.py from the OpenAPI documents of Kubernetes and scripts/kubernetes/rules.txt.

enum Table576 {
  // api.resource.v1.DeviceAttribute
  static let s576 = Shape(
    .deviceAttribute,
    """
    bool:b bools:[b+36 int:l ints:[l+36 string:s strings:[s+36 version:s#version= versions:[s+36
    """)
  // api.resource.v1.DeviceCapacity
  static let s577 = Shape(
    """
    requestPolicy:@664 value:q
    """)
  // api.resource.v1.DeviceCounterConsumption
  static let s578 = Shape(
    """
    compatibilityGroups:[s+37 counterSet:s counters:{@582
    """)
  // api.resource.v1.NodeAllocatableResourceMapping
  static let s579 = Shape(
    """
    allocationMultiplier:q capacityKey:s
    """)
  // api.resource.v1.NodeAllocatableResource
  static let s580 = Shape(
    """
    mapping:@665 overhead:@666
    """)
  // api.core.v1.NodeSelectorTerm
  static let s581 = Shape(
    .nodeSelectorTerm,
    """
    matchExpressions:[@667 matchFields:[@667
    """)
  // api.resource.v1.Counter
  static let s582 = Shape(
    """
    value:q
    """)
  // api.resource.v1beta1.BasicDevice
  static let s583 = Shape(
    """
    allNodes:b+33 allowMultipleAllocations:b+34 attributes:{@668 bindingConditions:[s+34
    bindingFailureConditions:[s+34 bindsToNode:b+34 capacity:{@669 consumesCounters:[@670+33
    nodeAllocatableResourceMappings:{@671+36-37 nodeAllocatableResources:{@672+37 nodeName:s+33
    nodeSelector:@414+33 taints:[@673+33
    """)
  // api.resource.v1beta1.Counter
  static let s584 = Shape(
    """
    value:q
    """)
  // api.resource.v1beta2.DeviceAttribute
  static let s585 = Shape(
    """
    bool:b bools:[b+36 int:l ints:[l+36 string:s strings:[s+36 version:s versions:[s+36
    """)
  // api.resource.v1beta2.DeviceCapacity
  static let s586 = Shape(
    """
    requestPolicy:@674+34 value:q
    """)
  // api.resource.v1beta2.DeviceCounterConsumption
  static let s587 = Shape(
    """
    compatibilityGroups:[s+37 counterSet:s counters:{@590
    """)
  // api.resource.v1beta2.NodeAllocatableResourceMapping
  static let s588 = Shape(
    """
    allocationMultiplier:q capacityKey:s
    """)
  // api.resource.v1beta2.NodeAllocatableResource
  static let s589 = Shape(
    """
    mapping:@675 overhead:@676
    """)
  // api.resource.v1beta2.Counter
  static let s590 = Shape(
    """
    value:q
    """)
  // api.core.v1.ClientIPConfig
  static let s591 = Shape(
    """
    timeoutSeconds:i
    """)
  // api.core.v1.LoadBalancerIngress
  static let s592 = Shape(
    """
    hostname:s ip:s ipMode:s+29 ports:[@677
    """)
  // api.apps.v1.RollingUpdateStatefulSetStrategy
  static let s593 = Shape(
    """
    maxUnavailable:o#positiveOrPercent100 partition:i#range(0,)
    """)
  // api.admissionregistration.v1.ExpressionWarning
  static let s594 = Shape(
    """
    fieldRef:s warning:s
    """)
  // api.admissionregistration.v1beta1.ExpressionWarning
  static let s595 = Shape(
    """
    fieldRef:s warning:s
    """)
  // api.scheduling.v1beta1.CompositeDisruptionMode
  static let s596 = Shape(
    """
    all:* single:*
    """)
  // api.scheduling.v1beta1.CompositePodGroupSchedulingConstraints
  static let s597 = Shape(
    """
    topology:[@555
    """)
  // api.scheduling.v1beta1.CompositePodGroupSchedulingPolicy
  static let s598 = Shape(
    """
    basic:* gang:@678
    """)
  // apiextensions-apiserver.pkg.apis.apiextensions.v1.WebhookClientConfig
  static let s599 = Shape(
    .webhookClient,
    """
    caBundle:y service:@679 url:s
    """)
  // apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaProps
  static let s600 = Shape(
    """
    $ref:s $schema:s additionalItems:* additionalProperties:* allOf:[@600 anyOf:[@600 default:*
    definitions:{@600 dependencies:{* description:s enum:[* example:* exclusiveMaximum:b exclusiveMinimum:b
    externalDocs:@680 format:s id:s items:* maxItems:l maxLength:l maxProperties:l maximum:n minItems:l
    minLength:l minProperties:l minimum:n multipleOf:n not:@600 nullable:b oneOf:[@600 pattern:s
    patternProperties:{@600 properties:{@600 required:[s title:s type:s uniqueItems:b
    x-kubernetes-embedded-resource:b x-kubernetes-int-or-string:b x-kubernetes-list-map-keys:[s
    x-kubernetes-list-type:s x-kubernetes-map-type:s x-kubernetes-preserve-unknown-fields:b
    x-kubernetes-validations:[@681
    """)
  // apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceSubresourceScale
  static let s601 = Shape(
    .scalePaths,
    """
    labelSelectorPath:s#fieldPath specReplicasPath:s!#fieldPath statusReplicasPath:s!#fieldPath
    """)
  // api.flowcontrol.v1.GroupSubject
  static let s602 = Shape(
    """
    name:s!
    """)
  // api.flowcontrol.v1.ServiceAccountSubject
  static let s603 = Shape(
    """
    name:s! namespace:s!#dnsLabel
    """)
  // api.flowcontrol.v1.UserSubject
  static let s604 = Shape(
    """
    name:s!
    """)
  // api.flowcontrol.v1beta2.GroupSubject
  static let s605 = Shape(
    """
    name:s
    """)
  // api.flowcontrol.v1beta2.ServiceAccountSubject
  static let s606 = Shape(
    """
    name:s namespace:s
    """)
  // api.flowcontrol.v1beta2.UserSubject
  static let s607 = Shape(
    """
    name:s
    """)
  // api.flowcontrol.v1beta3.GroupSubject
  static let s608 = Shape(
    """
    name:s
    """)
  // api.flowcontrol.v1beta3.ServiceAccountSubject
  static let s609 = Shape(
    """
    name:s namespace:s
    """)
  // api.flowcontrol.v1beta3.UserSubject
  static let s610 = Shape(
    """
    name:s
    """)
  // api.autoscaling.v2.HPAScalingPolicy
  static let s611 = Shape(
    """
    periodSeconds:i!#range(1,1800) type:s!#oneOf(Percent|Pods) value:i!#range(1,)
    """)
  // api.autoscaling.v2.MetricTarget
  static let s612 = Shape(
    """
    averageUtilization:i#range(1,) averageValue:q#positive type:s!#oneOf(AverageValue|Utilization|Value)
    value:q#positive
    """)
  // api.autoscaling.v2.MetricIdentifier
  static let s613 = Shape(
    """
    name:s!#pathSegment selector:@102
    """)
  // api.autoscaling.v2.MetricValueStatus
  static let s614 = Shape(
    """
    averageUtilization:i averageValue:q value:q
    """)
  // api.networking.v1.ServiceBackendPort
  static let s615 = Shape(
    """
    name:s#portName number:i#portOrZero
    """)
  // api.networking.v1.HTTPIngressPath
  static let s616 = Shape(
    .ingressPath,
    """
    backend:@287! path:s pathType:s!#oneOf(Exact|ImplementationSpecific|Prefix)
    """)
  // api.networking.v1.IngressPortStatus
  static let s617 = Shape(
    """
    error:s port:i protocol:s
    """)
  // api.batch.v1.PodFailurePolicyOnExitCodesRequirement
  static let s618 = Shape(
    .exitCodes,
    """
    containerName:s operator:s!#oneOf(In|NotIn) values:[i!
    """)
  // api.batch.v1.PodFailurePolicyOnPodConditionsPattern
  static let s619 = Shape(
    """
    status:s#oneOf(True|False|Unknown) type:s!#labelKey
    """)
  // api.scheduling.v1alpha3.TopologyConstraint
  static let s620 = Shape(
    """
    key:s
    """)
  // api.scheduling.v1alpha3.WorkloadPodGroupGangSchedulingPolicy
  static let s621 = Shape(
    """
    minCount:i
    """)
  // apimachinery.pkg.apis.meta.v1.FieldSelectorRequirement
  static let s622 = Shape(
    .selectorRequirement,
    """
    key:s! operator:s values:[s
    """)
  // api.networking.v1.IPBlock
  static let s623 = Shape(
    .ipBlock,
    """
    cidr:s!#cidr except:[s#cidr=
    """)
  // api.core.v1.PreferredSchedulingTerm
  static let s624 = Shape(
    """
    preference:@581 weight:i#range(1,100)!
    """)
  // api.core.v1.WeightedPodAffinityTerm
  static let s625 = Shape(
    """
    podAffinityTerm:@626! weight:i#range(1,100)!
    """)
  // api.core.v1.PodAffinityTerm
  static let s626 = Shape(
    .affinityTerm,
    """
    labelSelector:@102 matchLabelKeys:[s+29#labelKey= mismatchLabelKeys:[s+29#labelKey= namespaceSelector:@102
    namespaces:[s#dnsLabel= topologyKey:s!#labelKey
    """)
  // api.core.v1.EnvVarSource
  static let s627 = Shape(
    .envVarSource,
    """
    configMapKeyRef:@682 fieldRef:@683 fileKeyRef:@684+34 resourceFieldRef:@685 secretKeyRef:@686
    """)
  // api.core.v1.ConfigMapEnvSource
  static let s628 = Shape(
    """
    name:s!#namePrefix optional:b
    """)
  // api.core.v1.SecretEnvSource
  static let s629 = Shape(
    """
    name:s!#namePrefix optional:b
    """)
  // api.core.v1.LifecycleHandler
  static let s630 = Shape(
    .handler,
    """
    exec:@631 httpGet:@633 sleep:@687+29 tcpSocket:@634
    """)
  // api.core.v1.ExecAction
  static let s631 = Shape(
    """
    command:[s!
    """)
  // api.core.v1.GRPCAction
  static let s632 = Shape(
    """
    mode:s+37 port:i!#port service:s
    """)
  // api.core.v1.HTTPGetAction
  static let s633 = Shape(
    """
    host:s httpHeaders:[@688 path:s port:o!#portOrName protocol:s+37 scheme:s#oneOf(HTTP|HTTPS)
    """)
  // api.core.v1.TCPSocketAction
  static let s634 = Shape(
    """
    host:s port:o!#portOrName
    """)
  // api.core.v1.ContainerRestartRuleOnExitCodes
  static let s635 = Shape(
    """
    operator:s!#oneOf(In|NotIn) values:[i
    """)
  // api.core.v1.Capabilities
  static let s636 = Shape(
    """
    add:[s drop:[s
    """)
  // api.core.v1.KeyToPath
  static let s637 = Shape(
    """
    key:s! mode:i#fileMode path:s!#reservedPath user:l+37
    """)
  // api.core.v1.DownwardAPIVolumeFile
  static let s638 = Shape(
    .downwardFile,
    """
    fieldRef:@683 mode:i#fileMode path:s!#reservedPath resourceFieldRef:@685 user:l+37
    """)
  // api.core.v1.PersistentVolumeClaimTemplate
  static let s639 = Shape(
    .claimTemplate,
    """
    metadata:@96 spec:@168!
    """)
}
