// Written by scripts/kubernetes_tables.py from the OpenAPI documents of Kubernetes and scripts/kubernetes/rules.txt.

enum Table128 {
  // api.node.v1.Scheduling
  static let s128 = Shape(
    """
    nodeSelector:{s tolerations:[@256
    """)
  // api.core.v1.ServiceSpec
  static let s129 = Shape(
    """
    %serviceSpec allocateLoadBalancerNodePorts:b clusterIP:s#clusterIP clusterIPs:[s#clusterIP=
    externalIPs:[s#externalIP= externalName:s externalTrafficPolicy:s#oneOf(Cluster|Local)
    healthCheckNodePort:i#portOrZero internalTrafficPolicy:s#oneOf(Cluster|Local)=
    ipFamilies:[s#oneOf(IPv4|IPv6)= ipFamilyPolicy:s#oneOf(SingleStack|PreferDualStack|RequireDualStack)=
    loadBalancerClass:s#labelKey= loadBalancerIP:s loadBalancerSourceRanges:[s ports:[@278
    publishNotReadyAddresses:b selector:{s#labelValue=~labelKey sessionAffinity:s#oneOf(ClientIP|None)
    sessionAffinityConfig:@279 trafficDistribution:s+30#oneOf(PreferClose|PreferSameZone|PreferSameNode)=
    type:s#oneOf(ClusterIP|ExternalName|LoadBalancer|NodePort)
    """)
  // api.core.v1.ServiceStatus
  static let s130 = Shape(
    """
    conditions:[@268 loadBalancer:@280
    """)
  // api.core.v1.LocalObjectReference
  static let s131 = Shape(
    """
    name:s
    """)
  // api.networking.v1.ServiceCIDRSpec
  static let s132 = Shape(
    """
    cidrs:[s
    """)
  // api.networking.v1.ServiceCIDRStatus
  static let s133 = Shape(
    """
    conditions:[@268
    """)
  // api.networking.v1beta1.ServiceCIDRSpec
  static let s134 = Shape(
    """
    cidrs:[s
    """)
  // api.networking.v1beta1.ServiceCIDRStatus
  static let s135 = Shape(
    """
    conditions:[@268
    """)
  // api.apps.v1.StatefulSetSpec
  static let s136 = Shape(
    """
    %statefulSetSpec minReadySeconds:i#range(0,) ordinals:@281 persistentVolumeClaimRetentionPolicy:@282
    podManagementPolicy:s#oneOf(OrderedReady|Parallel) replicas:i#range(0,) revisionHistoryLimit:i selector:@68!
    serviceName:s#dnsLabel template:@120! updateStrategy:@283 volumeClaimTemplates:[@34
    """)
  // api.apps.v1.StatefulSetStatus
  static let s137 = Shape(
    """
    availableReplicas:i collisionCount:i conditions:[@284 currentReplicas:i currentRevision:s
    observedGeneration:l readyReplicas:i replicas:i updateRevision:s updatedReplicas:i
    """)
  // api.core.v1.TopologySelectorTerm
  static let s138 = Shape(
    """
    matchLabelExpressions:[@285
    """)
  // api.admissionregistration.v1.ValidatingAdmissionPolicySpec
  static let s139 = Shape(
    """
    auditAnnotations:[@286 failurePolicy:s matchConditions:[@185 matchConstraints:@186 paramKind:@188
    validations:[@287 variables:[@189
    """)
  // api.admissionregistration.v1.ValidatingAdmissionPolicyStatus
  static let s140 = Shape(
    """
    conditions:[@268 observedGeneration:l typeChecking:@288
    """)
  // api.admissionregistration.v1beta1.ValidatingAdmissionPolicySpec
  static let s141 = Shape(
    """
    auditAnnotations:[@289 failurePolicy:s matchConditions:[@190 matchConstraints:@191 paramKind:@193
    validations:[@290 variables:[@194
    """)
  // api.admissionregistration.v1beta1.ValidatingAdmissionPolicyStatus
  static let s142 = Shape(
    """
    conditions:[@268 observedGeneration:l typeChecking:@291
    """)
  // api.admissionregistration.v1.ValidatingAdmissionPolicyBindingSpec
  static let s143 = Shape(
    """
    matchResources:@186 paramRef:@195 policyName:s validationActions:[s
    """)
  // api.admissionregistration.v1beta1.ValidatingAdmissionPolicyBindingSpec
  static let s144 = Shape(
    """
    matchResources:@191 paramRef:@196 policyName:s validationActions:[s
    """)
  // api.admissionregistration.v1.ValidatingWebhook
  static let s145 = Shape(
    """
    admissionReviewVersions:[s! clientConfig:@197 failurePolicy:s#oneOf(Fail|Ignore)= matchConditions:[@185
    matchPolicy:s#oneOf(Equivalent|Exact)= name:s namespaceSelector:@68 objectSelector:@68 rules:[@198
    sideEffects:s!#oneOf(None|NoneOnDryRun) timeoutSeconds:i#range(1,30)
    """)
  // api.storage.v1.VolumeAttachmentSpec
  static let s146 = Shape(
    """
    attacher:s nodeName:s source:@292
    """)
  // api.storage.v1.VolumeAttachmentStatus
  static let s147 = Shape(
    """
    attachError:@293 attached:b attachmentMetadata:{s detachError:@293
    """)
  // api.scheduling.v1beta1.WorkloadSpec
  static let s148 = Shape(
    """
    compositePodGroupTemplates:[@294 controllerRef:@295 podGroupTemplates:[@296
    """)
  // apimachinery.pkg.apis.meta.v1.ManagedFieldsEntry
  static let s149 = Shape(
    """
    apiVersion:s fieldsType:s fieldsV1:* manager:s operation:s subresource:s time:t
    """)
  // apimachinery.pkg.apis.meta.v1.OwnerReference
  static let s150 = Shape(
    """
    apiVersion:s! blockOwnerDeletion:b controller:b kind:s! name:s! uid:s!
    """)
  // kube-aggregator.pkg.apis.apiregistration.v1.ServiceReference
  static let s151 = Shape(
    """
    name:s namespace:s port:i
    """)
  // kube-aggregator.pkg.apis.apiregistration.v1.APIServiceCondition
  static let s152 = Shape(
    """
    lastTransitionTime:t message:s reason:s status:s type:s
    """)
  // api.storage.v1.TokenRequest
  static let s153 = Shape(
    """
    audience:s expirationSeconds:l
    """)
  // api.storage.v1.CSINodeDriver
  static let s154 = Shape(
    """
    allocatable:@297 name:s nodeID:s topologyKeys:[s
    """)
  // api.storage.v1.StorageHealth
  static let s155 = Shape(
    """
    healthConditions:[@298 name:s
    """)
  // apimachinery.pkg.apis.meta.v1.LabelSelectorRequirement
  static let s156 = Shape(
    """
    %selectorRequirement key:s!#labelKey operator:s!#oneOf(In|NotIn|Exists|DoesNotExist) values:[s#labelValue=
    """)
  // api.batch.v1.JobTemplateSpec
  static let s157 = Shape(
    """
    metadata:@62 spec:@95!
    """)
  // api.apps.v1.DaemonSetUpdateStrategy
  static let s158 = Shape(
    """
    rollingUpdate:@299 type:s#oneOf(OnDelete|RollingUpdate)
    """)
  // api.apps.v1.DaemonSetCondition
  static let s159 = Shape(
    """
    lastTransitionTime:t message:s reason:s status:s type:s
    """)
  // api.apps.v1.DeploymentStrategy
  static let s160 = Shape(
    """
    %deploymentStrategy rollingUpdate:@300 type:s#oneOf(Recreate|RollingUpdate)
    """)
  // api.apps.v1.DeploymentCondition
  static let s161 = Shape(
    """
    lastTransitionTime:t lastUpdateTime:t message:s reason:s status:s type:s
    """)
  // api.discovery.v1.EndpointConditions
  static let s162 = Shape(
    """
    ready:b serving:b terminating:b
    """)
  // api.discovery.v1.EndpointHints
  static let s163 = Shape(
    """
    forNodes:[@301+33 forZones:[@302
    """)
  // api.core.v1.EndpointAddress
  static let s164 = Shape(
    """
    hostname:s#dnsLabel ip:s!#externalIP nodeName:s#dnsSubdomain= targetRef:@83
    """)
  // api.core.v1.EndpointPort
  static let s165 = Shape(
    """
    appProtocol:s#labelKey= name:s#dnsLabel port:i!#port protocol:s#oneOf(SCTP|TCP|UDP)
    """)
  // api.autoscaling.v1.CrossVersionObjectReference
  static let s166 = Shape(
    """
    apiVersion:s kind:s!#pathSegment name:s!#pathSegment
    """)
  // api.autoscaling.v2.HorizontalPodAutoscalerBehavior
  static let s167 = Shape(
    """
    scaleDown:@303 scaleUp:@303
    """)
  // api.autoscaling.v2.MetricSpec
  static let s168 = Shape(
    """
    %metricSpec containerResource:@304 external:@305 object:@306 pods:@307 resource:@308
    type:s!#oneOf(ContainerResource|External|Object|Pods|Resource)
    """)
  // api.autoscaling.v2.CrossVersionObjectReference
  static let s169 = Shape(
    """
    apiVersion:s kind:s!#pathSegment name:s!#pathSegment
    """)
  // api.autoscaling.v2.HorizontalPodAutoscalerCondition
  static let s170 = Shape(
    """
    lastTransitionTime:t message:s observedGeneration:l+37 reason:s status:s type:s
    """)
  // api.autoscaling.v2.MetricStatus
  static let s171 = Shape(
    """
    containerResource:@309 external:@310 object:@311 pods:@312 resource:@313 type:s
    """)
  // api.networking.v1.ParentReference
  static let s172 = Shape(
    """
    group:s name:s namespace:s resource:s
    """)
  // api.networking.v1beta1.ParentReference
  static let s173 = Shape(
    """
    group:s name:s namespace:s resource:s
    """)
  // api.networking.v1.IngressBackend
  static let s174 = Shape(
    """
    %ingressBackend resource:@237 service:@314
    """)
  // api.networking.v1.IngressRule
  static let s175 = Shape(
    """
    host:s#ingressHost http:@315
    """)
  // api.networking.v1.IngressTLS
  static let s176 = Shape(
    """
    hosts:[s#tlsHost= secretName:s#dnsSubdomain
    """)
  // api.networking.v1.IngressLoadBalancerStatus
  static let s177 = Shape(
    """
    ingress:[@316
    """)
  // api.networking.v1.IngressClassParametersReference
  static let s178 = Shape(
    """
    apiGroup:s#dnsSubdomain= kind:s!#pathSegment name:s!#pathSegment namespace:s
    scope:s#oneOf(Cluster|Namespace)=
    """)
  // api.batch.v1.PodFailurePolicy
  static let s179 = Shape(
    """
    rules:[@317
    """)
  // api.batch.v1.JobSchedulingConfiguration
  static let s180 = Shape(
    """
    disruptionMode:@318 resourceClaims:[@319 schedulingConstraints:@320 schedulingPolicy:@321
    """)
  // api.batch.v1.SuccessPolicy
  static let s181 = Shape(
    """
    rules:[@322!
    """)
  // api.batch.v1.JobCondition
  static let s182 = Shape(
    """
    lastProbeTime:t lastTransitionTime:t message:s reason:s status:s type:s
    """)
  // api.batch.v1.UncountedTerminatedPods
  static let s183 = Shape(
    """
    failed:[s succeeded:[s
    """)
  // api.core.v1.LimitRangeItem
  static let s184 = Shape(
    """
    %limits default:{q defaultRequest:{q max:{q maxLimitRequestRatio:{q min:{q type:s!
    """)
  // api.admissionregistration.v1.MatchCondition
  static let s185 = Shape(
    """
    expression:s name:s
    """)
  // api.admissionregistration.v1.MatchResources
  static let s186 = Shape(
    """
    excludeResourceRules:[@323 matchPolicy:s namespaceSelector:@68 objectSelector:@68 resourceRules:[@323
    """)
  // api.admissionregistration.v1.Mutation
  static let s187 = Shape(
    """
    applyConfiguration:@324 jsonPatch:@325 patchType:s
    """)
  // api.admissionregistration.v1.ParamKind
  static let s188 = Shape(
    """
    apiVersion:s kind:s
    """)
  // api.admissionregistration.v1.Variable
  static let s189 = Shape(
    """
    expression:s name:s
    """)
  // api.admissionregistration.v1beta1.MatchCondition
  static let s190 = Shape(
    """
    expression:s name:s
    """)
  // api.admissionregistration.v1beta1.MatchResources
  static let s191 = Shape(
    """
    excludeResourceRules:[@326 matchPolicy:s namespaceSelector:@68 objectSelector:@68 resourceRules:[@326
    """)
}
