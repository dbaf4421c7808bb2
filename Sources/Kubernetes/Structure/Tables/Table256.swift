// Written by scripts/kubernetes_tables.py from the OpenAPI documents of Kubernetes and scripts/kubernetes/rules.txt.

enum Table256 {
  // api.resource.v1beta2.DeviceClassConfiguration
  static let s256 = Shape(
    """
    opaque:@458
    """)
  // api.resource.v1beta2.DeviceSelector
  static let s257 = Shape(
    """
    cel:@459
    """)
  // api.resource.v1.DeviceTaintSelector
  static let s258 = Shape(
    """
    device:s driver:s pool:s
    """)
  // api.resource.v1.DeviceTaint
  static let s259 = Shape(
    """
    effect:s!#oneOf(NoExecute|NoSchedule|None) key:s!#labelKey timeAdded:t value:s#labelValue
    """)
  // apimachinery.pkg.apis.meta.v1.Condition
  static let s260 = Shape(
    """
    lastTransitionTime:t message:s observedGeneration:l reason:s status:s type:s
    """)
  // api.resource.v1beta2.DeviceTaintSelector
  static let s261 = Shape(
    """
    device:s driver:s pool:s
    """)
  // api.resource.v1beta2.DeviceTaint
  static let s262 = Shape(
    """
    effect:s key:s timeAdded:t value:s
    """)
  // api.discovery.v1.EndpointConditions
  static let s263 = Shape(
    """
    ready:b serving:b terminating:b
    """)
  // api.discovery.v1.EndpointHints
  static let s264 = Shape(
    """
    forNodes:[@460+33 forZones:[@461
    """)
  // api.core.v1.EndpointAddress
  static let s265 = Shape(
    """
    hostname:s#dnsLabel ip:s!#externalIP nodeName:s#dnsSubdomain= targetRef:@131
    """)
  // api.core.v1.EndpointPort
  static let s266 = Shape(
    """
    appProtocol:s#labelKey= name:s#dnsLabel port:i!#port protocol:s#oneOf(SCTP|TCP|UDP)
    """)
  // api.flowcontrol.v1.FlowDistinguisherMethod
  static let s267 = Shape(
    """
    type:s!#oneOf(ByNamespace|ByUser)
    """)
  // api.flowcontrol.v1.PriorityLevelConfigurationReference
  static let s268 = Shape(
    """
    name:s!#dnsSubdomain
    """)
  // api.flowcontrol.v1.PolicyRulesWithSubjects
  static let s269 = Shape(
    .flowRule,
    """
    nonResourceRules:[@462 resourceRules:[@463 subjects:[@464!
    """)
  // api.flowcontrol.v1.FlowSchemaCondition
  static let s270 = Shape(
    """
    lastTransitionTime:t message:s reason:s status:s type:s
    """)
  // api.flowcontrol.v1beta2.FlowDistinguisherMethod
  static let s271 = Shape(
    """
    type:s
    """)
  // api.flowcontrol.v1beta2.PriorityLevelConfigurationReference
  static let s272 = Shape(
    """
    name:s
    """)
  // api.flowcontrol.v1beta2.PolicyRulesWithSubjects
  static let s273 = Shape(
    """
    nonResourceRules:[@465 resourceRules:[@466 subjects:[@467
    """)
  // api.flowcontrol.v1beta2.FlowSchemaCondition
  static let s274 = Shape(
    """
    lastTransitionTime:t message:s reason:s status:s type:s
    """)
  // api.flowcontrol.v1beta3.FlowDistinguisherMethod
  static let s275 = Shape(
    """
    type:s
    """)
  // api.flowcontrol.v1beta3.PriorityLevelConfigurationReference
  static let s276 = Shape(
    """
    name:s
    """)
  // api.flowcontrol.v1beta3.PolicyRulesWithSubjects
  static let s277 = Shape(
    """
    nonResourceRules:[@468 resourceRules:[@469 subjects:[@470
    """)
  // api.flowcontrol.v1beta3.FlowSchemaCondition
  static let s278 = Shape(
    """
    lastTransitionTime:t message:s reason:s status:s type:s
    """)
  // api.autoscaling.v1.CrossVersionObjectReference
  static let s279 = Shape(
    """
    apiVersion:s kind:s!#pathSegment name:s!#pathSegment
    """)
  // api.autoscaling.v2.HorizontalPodAutoscalerBehavior
  static let s280 = Shape(
    """
    scaleDown:@471 scaleUp:@471
    """)
  // api.autoscaling.v2.MetricSpec
  static let s281 = Shape(
    .metricSpec,
    """
    containerResource:@472 external:@473 object:@474 pods:@475 resource:@476
    type:s!#oneOf(ContainerResource|External|Object|Pods|Resource)
    """)
  // api.autoscaling.v2.CrossVersionObjectReference
  static let s282 = Shape(
    """
    apiVersion:s kind:s!#pathSegment name:s!#pathSegment
    """)
  // api.autoscaling.v2.HorizontalPodAutoscalerCondition
  static let s283 = Shape(
    """
    lastTransitionTime:t message:s observedGeneration:l+37 reason:s status:s type:s
    """)
  // api.autoscaling.v2.MetricStatus
  static let s284 = Shape(
    """
    containerResource:@477 external:@478 object:@479 pods:@480 resource:@481 type:s
    """)
  // api.networking.v1.ParentReference
  static let s285 = Shape(
    """
    group:s name:s!#pathSegment namespace:s#pathSegment resource:s!#pathSegment
    """)
  // api.networking.v1beta1.ParentReference
  static let s286 = Shape(
    """
    group:s name:s namespace:s resource:s
    """)
  // api.networking.v1.IngressBackend
  static let s287 = Shape(
    .ingressBackend,
    """
    resource:@352 service:@482
    """)
  // api.networking.v1.IngressRule
  static let s288 = Shape(
    """
    host:s#ingressHost http:@483
    """)
  // api.networking.v1.IngressTLS
  static let s289 = Shape(
    """
    hosts:[s#tlsHost= secretName:s#dnsSubdomain
    """)
  // api.networking.v1.IngressLoadBalancerStatus
  static let s290 = Shape(
    """
    ingress:[@484
    """)
  // api.networking.v1.IngressClassParametersReference
  static let s291 = Shape(
    """
    apiGroup:s#dnsSubdomain= kind:s!#pathSegment name:s!#pathSegment namespace:s
    scope:s#oneOf(Cluster|Namespace)=
    """)
  // api.batch.v1.PodFailurePolicy
  static let s292 = Shape(
    """
    rules:[@485
    """)
  // api.batch.v1.JobSchedulingConfiguration
  static let s293 = Shape(
    """
    disruptionMode:@486 resourceClaims:[@487 schedulingConstraints:@488 schedulingPolicy:@489
    """)
  // api.batch.v1.SuccessPolicy
  static let s294 = Shape(
    """
    rules:[@490!
    """)
  // api.batch.v1.JobCondition
  static let s295 = Shape(
    """
    lastProbeTime:t lastTransitionTime:t message:s reason:s status:s type:s
    """)
  // api.batch.v1.UncountedTerminatedPods
  static let s296 = Shape(
    """
    failed:[s succeeded:[s
    """)
  // api.core.v1.LimitRangeItem
  static let s297 = Shape(
    .limits,
    """
    default:{q defaultRequest:{q max:{q maxLimitRequestRatio:{q min:{q type:s!
    """)
  // api.authorization.v1.NonResourceAttributes
  static let s298 = Shape(
    """
    path:s verb:s
    """)
  // api.authorization.v1.ResourceAttributes
  static let s299 = Shape(
    """
    fieldSelector:@491+31 group:s labelSelector:@492+31 name:s namespace:s resource:s subresource:s verb:s
    version:s
    """)
  // api.admissionregistration.v1.MatchCondition
  static let s300 = Shape(
    """
    expression:s! name:s!#labelKey
    """)
  // api.admissionregistration.v1.MatchResources
  static let s301 = Shape(
    """
    excludeResourceRules:[@493 matchPolicy:s#oneOf(Equivalent|Exact)= namespaceSelector:@102 objectSelector:@102
    resourceRules:[@493
    """)
  // api.admissionregistration.v1.Mutation
  static let s302 = Shape(
    .mutation,
    """
    applyConfiguration:@494 jsonPatch:@495 patchType:s!#oneOf(ApplyConfiguration|JSONPatch)
    """)
  // api.admissionregistration.v1.ParamKind
  static let s303 = Shape(
    .paramKind,
    """
    apiVersion:s! kind:s!#kindName
    """)
  // api.admissionregistration.v1.Variable
  static let s304 = Shape(
    """
    expression:s! name:s!#celName
    """)
  // api.admissionregistration.v1beta1.MatchCondition
  static let s305 = Shape(
    """
    expression:s name:s
    """)
  // api.admissionregistration.v1beta1.MatchResources
  static let s306 = Shape(
    """
    excludeResourceRules:[@496 matchPolicy:s namespaceSelector:@102 objectSelector:@102 resourceRules:[@496
    """)
  // api.admissionregistration.v1beta1.Mutation
  static let s307 = Shape(
    """
    applyConfiguration:@497 jsonPatch:@498 patchType:s
    """)
  // api.admissionregistration.v1beta1.ParamKind
  static let s308 = Shape(
    """
    apiVersion:s kind:s
    """)
  // api.admissionregistration.v1beta1.Variable
  static let s309 = Shape(
    """
    expression:s name:s
    """)
  // api.admissionregistration.v1.ParamRef
  static let s310 = Shape(
    .paramRef,
    """
    name:s#pathSegment namespace:s parameterNotFoundAction:s!#oneOf(Allow|Deny) selector:@102
    """)
  // api.admissionregistration.v1beta1.ParamRef
  static let s311 = Shape(
    """
    name:s namespace:s parameterNotFoundAction:s selector:@102
    """)
  // api.admissionregistration.v1.WebhookClientConfig
  static let s312 = Shape(
    .webhookClient,
    """
    caBundle:y service:@499 url:s
    """)
  // api.admissionregistration.v1.RuleWithOperations
  static let s313 = Shape(
    .admissionRule,
    """
    apiGroups:[s! apiVersions:[s! operations:[s!#oneOf(*|CONNECT|CREATE|DELETE|UPDATE)= resources:[s!
    scope:s#oneOf(*|Cluster|Namespaced)=
    """)
  // api.core.v1.NamespaceCondition
  static let s314 = Shape(
    """
    lastTransitionTime:t message:s reason:s status:s type:s
    """)
  // api.networking.v1.NetworkPolicyEgressRule
  static let s315 = Shape(
    """
    ports:[@500 to:[@501
    """)
  // api.networking.v1.NetworkPolicyIngressRule
  static let s316 = Shape(
    """
    from:[@501 ports:[@500
    """)
  // api.core.v1.NodeConfigSource
  static let s317 = Shape(
    """
    configMap:@502
    """)
  // api.core.v1.NodePodPreemptionPolicy
  static let s318 = Shape(
    """
    disableResizePreemption:[s
    """)
  // api.core.v1.Taint
  static let s319 = Shape(
    """
    effect:s!#oneOf(NoExecute|NoSchedule|PreferNoSchedule) key:s!#labelKey timeAdded:t value:s#labelValue
    """)
}
