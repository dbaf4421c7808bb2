// Written by scripts/kubernetes_tables.py from the OpenAPI documents of Kubernetes and scripts/kubernetes/rules.txt.

enum Table448 {
  // apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceColumnDefinition
  static let s448 = Shape(
    """
    description:s format:s#oneOf(byte|date|date-time|double|float|int32|int64|password) jsonPath:s!#fieldPath
    name:s! priority:i type:s!#oneOf(boolean|date|integer|number|string)
    """)
  // apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceValidation
  static let s449 = Shape(
    """
    openAPIV3Schema:@600!
    """)
  // apiextensions-apiserver.pkg.apis.apiextensions.v1.SelectableField
  static let s450 = Shape(
    """
    jsonPath:s!
    """)
  // apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceSubresources
  static let s451 = Shape(
    """
    scale:@601 status:*
    """)
  // api.apps.v1.RollingUpdateDaemonSet
  static let s452 = Shape(
    .rollingDaemonSet,
    """
    maxSurge:o#countOrPercent100 maxUnavailable:o#countOrPercent100
    """)
  // api.apps.v1.RollingUpdateDeployment
  static let s453 = Shape(
    .rollingDeployment,
    """
    maxSurge:o#countOrPercent maxUnavailable:o#countOrPercent100
    """)
  // api.resource.v1.OpaqueDeviceConfiguration
  static let s454 = Shape(
    .deviceConfiguration,
    """
    driver:s!#driverName parameters:*!
    """)
  // api.resource.v1.CELDeviceSelector
  static let s455 = Shape(
    .deviceSelector,
    """
    expression:s!
    """)
  // api.resource.v1beta1.OpaqueDeviceConfiguration
  static let s456 = Shape(
    """
    driver:s parameters:*
    """)
  // api.resource.v1beta1.CELDeviceSelector
  static let s457 = Shape(
    """
    expression:s
    """)
  // api.resource.v1beta2.OpaqueDeviceConfiguration
  static let s458 = Shape(
    """
    driver:s parameters:*
    """)
  // api.resource.v1beta2.CELDeviceSelector
  static let s459 = Shape(
    """
    expression:s
    """)
  // api.discovery.v1.ForNode
  static let s460 = Shape(
    """
    name:s!#dnsSubdomain
    """)
  // api.discovery.v1.ForZone
  static let s461 = Shape(
    """
    name:s!#labelValue
    """)
  // api.flowcontrol.v1.NonResourcePolicyRule
  static let s462 = Shape(
    .flowPaths,
    """
    nonResourceURLs:[s! verbs:[s!
    """)
  // api.flowcontrol.v1.ResourcePolicyRule
  static let s463 = Shape(
    .flowResources,
    """
    apiGroups:[s! clusterScope:b namespaces:[s resources:[s! verbs:[s!
    """)
  // api.flowcontrol.v1.Subject
  static let s464 = Shape(
    .flowSubject,
    """
    group:@602 kind:s!#oneOf(Group|ServiceAccount|User) serviceAccount:@603 user:@604
    """)
  // api.flowcontrol.v1beta2.NonResourcePolicyRule
  static let s465 = Shape(
    """
    nonResourceURLs:[s verbs:[s
    """)
  // api.flowcontrol.v1beta2.ResourcePolicyRule
  static let s466 = Shape(
    """
    apiGroups:[s clusterScope:b namespaces:[s resources:[s verbs:[s
    """)
  // api.flowcontrol.v1beta2.Subject
  static let s467 = Shape(
    """
    group:@605 kind:s serviceAccount:@606 user:@607
    """)
  // api.flowcontrol.v1beta3.NonResourcePolicyRule
  static let s468 = Shape(
    """
    nonResourceURLs:[s verbs:[s
    """)
  // api.flowcontrol.v1beta3.ResourcePolicyRule
  static let s469 = Shape(
    """
    apiGroups:[s clusterScope:b namespaces:[s resources:[s verbs:[s
    """)
  // api.flowcontrol.v1beta3.Subject
  static let s470 = Shape(
    """
    group:@608 kind:s serviceAccount:@609 user:@610
    """)
  // api.autoscaling.v2.HPAScalingRules
  static let s471 = Shape(
    """
    policies:[@611 selectPolicy:s#oneOf(Disabled|Max|Min)= stabilizationWindowSeconds:i#range(0,3600)
    tolerance:q+33#nonNegative
    """)
  // api.autoscaling.v2.ContainerResourceMetricSource
  static let s472 = Shape(
    .resourceMetric,
    """
    container:s!#dnsLabel name:s!#resourceName target:@612!
    """)
  // api.autoscaling.v2.ExternalMetricSource
  static let s473 = Shape(
    .externalMetric,
    """
    metric:@613! target:@612!
    """)
  // api.autoscaling.v2.ObjectMetricSource
  static let s474 = Shape(
    .objectMetric,
    """
    describedObject:@282! metric:@613! target:@612!
    """)
  // api.autoscaling.v2.PodsMetricSource
  static let s475 = Shape(
    .podsMetric,
    """
    metric:@613! target:@612!
    """)
  // api.autoscaling.v2.ResourceMetricSource
  static let s476 = Shape(
    .resourceMetric,
    """
    name:s! target:@612!
    """)
  // api.autoscaling.v2.ContainerResourceMetricStatus
  static let s477 = Shape(
    """
    container:s current:@614 name:s
    """)
  // api.autoscaling.v2.ExternalMetricStatus
  static let s478 = Shape(
    """
    current:@614 metric:@613
    """)
  // api.autoscaling.v2.ObjectMetricStatus
  static let s479 = Shape(
    """
    current:@614 describedObject:@282 metric:@613
    """)
  // api.autoscaling.v2.PodsMetricStatus
  static let s480 = Shape(
    """
    current:@614 metric:@613
    """)
  // api.autoscaling.v2.ResourceMetricStatus
  static let s481 = Shape(
    """
    current:@614 name:s
    """)
  // api.networking.v1.IngressServiceBackend
  static let s482 = Shape(
    .ingressService,
    """
    name:s!#serviceName port:@615
    """)
  // api.networking.v1.HTTPIngressRuleValue
  static let s483 = Shape(
    """
    paths:[@616!
    """)
  // api.networking.v1.IngressLoadBalancerIngress
  static let s484 = Shape(
    """
    hostname:s ip:s ports:[@617
    """)
  // api.batch.v1.PodFailurePolicyRule
  static let s485 = Shape(
    .failureRule,
    """
    action:s!#oneOf(Count|FailIndex|FailJob|Ignore) onExitCodes:@618 onPodConditions:[@619
    """)
  // api.scheduling.v1alpha3.WorkloadPodGroupDisruptionMode
  static let s486 = Shape(
    """
    all:* single:*
    """)
  // api.scheduling.v1alpha3.WorkloadPodGroupResourceClaim
  static let s487 = Shape(
    """
    name:s resourceClaimName:s resourceClaimTemplateName:s
    """)
  // api.scheduling.v1alpha3.WorkloadPodGroupSchedulingConstraints
  static let s488 = Shape(
    """
    topology:[@620
    """)
  // api.scheduling.v1alpha3.WorkloadPodGroupSchedulingPolicy
  static let s489 = Shape(
    """
    basic:* gang:@621
    """)
  // api.batch.v1.SuccessPolicyRule
  static let s490 = Shape(
    """
    succeededCount:i#range(0,) succeededIndexes:s
    """)
  // api.authorization.v1.FieldSelectorAttributes
  static let s491 = Shape(
    .attributeSelector,
    """
    rawSelector:s requirements:[@622
    """)
  // api.authorization.v1.LabelSelectorAttributes
  static let s492 = Shape(
    .attributeSelector,
    """
    rawSelector:s requirements:[@241
    """)
  // api.admissionregistration.v1.NamedRuleWithOperations
  static let s493 = Shape(
    .admissionRule,
    """
    apiGroups:[s! apiVersions:[s! operations:[s!#oneOf(*|CONNECT|CREATE|DELETE|UPDATE)=
    resourceNames:[s#pathSegment resources:[s! scope:s#oneOf(*|Cluster|Namespaced)=
    """)
  // api.admissionregistration.v1.ApplyConfiguration
  static let s494 = Shape(
    """
    expression:s!
    """)
  // api.admissionregistration.v1.JSONPatch
  static let s495 = Shape(
    """
    expression:s!
    """)
  // api.admissionregistration.v1beta1.NamedRuleWithOperations
  static let s496 = Shape(
    """
    apiGroups:[s apiVersions:[s operations:[s resourceNames:[s resources:[s scope:s
    """)
  // api.admissionregistration.v1beta1.ApplyConfiguration
  static let s497 = Shape(
    """
    expression:s
    """)
  // api.admissionregistration.v1beta1.JSONPatch
  static let s498 = Shape(
    """
    expression:s
    """)
  // api.admissionregistration.v1.ServiceReference
  static let s499 = Shape(
    .webhookService,
    """
    name:s! namespace:s! path:s port:i#port
    """)
  // api.networking.v1.NetworkPolicyPort
  static let s500 = Shape(
    .networkPort,
    """
    endPort:i#port port:o#portOrName= protocol:s#oneOf(SCTP|TCP|UDP)=
    """)
  // api.networking.v1.NetworkPolicyPeer
  static let s501 = Shape(
    .networkPeer,
    """
    ipBlock:@623 namespaceSelector:@102 podSelector:@102
    """)
  // api.core.v1.ConfigMapNodeConfigSource
  static let s502 = Shape(
    """
    kubeletConfigKey:s name:s namespace:s resourceVersion:s uid:s
    """)
  // api.core.v1.DaemonEndpoint
  static let s503 = Shape(
    """
    Port:i
    """)
  // api.core.v1.NodeSwapStatus
  static let s504 = Shape(
    """
    capacity:l
    """)
  // api.core.v1.NodeRuntimeHandlerFeatures
  static let s505 = Shape(
    """
    recursiveReadOnlyMounts:b userNamespaces:b+31
    """)
  // api.core.v1.SecretReference
  static let s506 = Shape(
    """
    name:s namespace:s
    """)
  // api.core.v1.VolumeHealthCondition
  static let s507 = Shape(
    """
    message:s reason:s status:s
    """)
  // api.core.v1.NodeAffinity
  static let s508 = Shape(
    """
    preferredDuringSchedulingIgnoredDuringExecution:[@624 requiredDuringSchedulingIgnoredDuringExecution:@414
    """)
  // api.core.v1.PodAffinity
  static let s509 = Shape(
    """
    preferredDuringSchedulingIgnoredDuringExecution:[@625 requiredDuringSchedulingIgnoredDuringExecution:[@626
    """)
  // api.core.v1.PodAntiAffinity
  static let s510 = Shape(
    """
    preferredDuringSchedulingIgnoredDuringExecution:[@625 requiredDuringSchedulingIgnoredDuringExecution:[@626
    """)
  // api.core.v1.EnvVar
  static let s511 = Shape(
    .envVar,
    """
    name:s!#envName value:s valueFrom:@627
    """)
}
