// Written by scripts/kubernetes_tables.py from the OpenAPI documents of Kubernetes and scripts/kubernetes/rules.txt.

enum Table192 {
  // api.resource.v1.ResourceClaimStatus
  static let s192 = Shape(
    """
    allocation:@401 devices:[@402 reservedFor:[@403
    """)
  // api.resource.v1beta1.ResourceClaimSpec
  static let s193 = Shape(
    """
    devices:@404
    """)
  // api.resource.v1beta1.ResourceClaimStatus
  static let s194 = Shape(
    """
    allocation:@405 devices:[@406 reservedFor:[@407
    """)
  // api.resource.v1beta2.ResourceClaimSpec
  static let s195 = Shape(
    """
    devices:@408
    """)
  // api.resource.v1beta2.ResourceClaimStatus
  static let s196 = Shape(
    """
    allocation:@409 devices:[@410 reservedFor:[@411
    """)
  // api.resource.v1.ResourceClaimTemplateSpec
  static let s197 = Shape(
    """
    metadata:@96 spec:@191
    """)
  // api.resource.v1beta1.ResourceClaimTemplateSpec
  static let s198 = Shape(
    """
    metadata:@96 spec:@193
    """)
  // api.resource.v1beta2.ResourceClaimTemplateSpec
  static let s199 = Shape(
    """
    metadata:@96 spec:@195
    """)
  // api.core.v1.ResourceQuotaSpec
  static let s200 = Shape(
    .quota,
    """
    hard:{q#nonNegative scopeSelector:@412 scopes:[s
    """)
  // api.core.v1.ResourceQuotaStatus
  static let s201 = Shape(
    """
    hard:{q used:{q
    """)
  // api.resource.v1.ResourceSliceSpec
  static let s202 = Shape(
    .resourceSlice,
    """
    allNodes:b devices:[@413 driver:s!#driverName nodeName:s#dnsSubdomain= nodeSelector:@414
    partitionTypeAttribute:s+37 perDeviceNodeSelection:b pool:@415! sharedCounters:[@416
    skipNodeOperations:[s+37
    """)
  // api.resource.v1beta1.ResourceSliceSpec
  static let s203 = Shape(
    """
    allNodes:b devices:[@417 driver:s nodeName:s nodeSelector:@414 partitionTypeAttribute:s+37
    perDeviceNodeSelection:b+33 pool:@418 sharedCounters:[@419+33 skipNodeOperations:[s+37
    """)
  // api.resource.v1beta2.ResourceSliceSpec
  static let s204 = Shape(
    """
    allNodes:b devices:[@420 driver:s nodeName:s nodeSelector:@414 partitionTypeAttribute:s+37
    perDeviceNodeSelection:b pool:@421 sharedCounters:[@422 skipNodeOperations:[s+37
    """)
  // api.node.v1.Overhead
  static let s205 = Shape(
    """
    podFixed:{q#nonNegative~resourceName
    """)
  // api.node.v1.Scheduling
  static let s206 = Shape(
    .runtimeScheduling,
    """
    nodeSelector:{s#labelValue=~labelKey tolerations:[@371
    """)
  // api.authorization.v1.SelfSubjectAccessReviewSpec
  static let s207 = Shape(
    .ownAccessReviewSpec,
    """
    nonResourceAttributes:@298 resourceAttributes:@299
    """)
  // api.authentication.v1.SelfSubjectReviewStatus
  static let s208 = Shape(
    """
    userInfo:@423
    """)
  // api.authentication.v1beta1.SelfSubjectReviewStatus
  static let s209 = Shape(
    """
    userInfo:@423
    """)
  // api.authorization.v1.SelfSubjectRulesReviewSpec
  static let s210 = Shape(
    """
    namespace:s!
    """)
  // api.authorization.v1.SubjectRulesReviewStatus
  static let s211 = Shape(
    """
    evaluationError:s incomplete:b nonResourceRules:[@424 resourceRules:[@425
    """)
  // api.core.v1.ServiceSpec
  static let s212 = Shape(
    .serviceSpec,
    """
    allocateLoadBalancerNodePorts:b clusterIP:s#clusterIP clusterIPs:[s#clusterIP= externalIPs:[s#externalIP=
    externalName:s externalTrafficPolicy:s#oneOf(Cluster|Local) healthCheckNodePort:i#portOrZero
    internalTrafficPolicy:s#oneOf(Cluster|Local)= ipFamilies:[s#oneOf(IPv4|IPv6)=
    ipFamilyPolicy:s#oneOf(SingleStack|PreferDualStack|RequireDualStack)= loadBalancerClass:s#labelKey=
    loadBalancerIP:s loadBalancerSourceRanges:[s ports:[@426 publishNotReadyAddresses:b
    selector:{s#labelValue=~labelKey sessionAffinity:s#oneOf(ClientIP|None) sessionAffinityConfig:@427
    trafficDistribution:s+30#oneOf(PreferClose|PreferSameZone|PreferSameNode)=
    type:s#oneOf(ClusterIP|ExternalName|LoadBalancer|NodePort)
    """)
  // api.core.v1.ServiceStatus
  static let s213 = Shape(
    """
    conditions:[@260 loadBalancer:@428
    """)
  // api.core.v1.LocalObjectReference
  static let s214 = Shape(
    """
    name:s
    """)
  // api.networking.v1.ServiceCIDRSpec
  static let s215 = Shape(
    .serviceRanges,
    """
    cidrs:[s!#cidr=
    """)
  // api.networking.v1.ServiceCIDRStatus
  static let s216 = Shape(
    """
    conditions:[@260
    """)
  // api.networking.v1beta1.ServiceCIDRSpec
  static let s217 = Shape(
    """
    cidrs:[s
    """)
  // api.networking.v1beta1.ServiceCIDRStatus
  static let s218 = Shape(
    """
    conditions:[@260
    """)
  // api.apps.v1.StatefulSetSpec
  static let s219 = Shape(
    .statefulSetSpec,
    """
    minReadySeconds:i#range(0,) ordinals:@429 persistentVolumeClaimRetentionPolicy:@430
    podManagementPolicy:s#oneOf(OrderedReady|Parallel) replicas:i#range(0,) revisionHistoryLimit:i
    selector:@102! serviceName:s#dnsLabel template:@180! updateStrategy:@431 volumeClaimTemplates:[@48
    """)
  // api.apps.v1.StatefulSetStatus
  static let s220 = Shape(
    """
    availableReplicas:i collisionCount:i conditions:[@432 currentReplicas:i currentRevision:s
    observedGeneration:l readyReplicas:i replicas:i updateRevision:s updatedReplicas:i
    """)
  // api.core.v1.TopologySelectorTerm
  static let s221 = Shape(
    """
    matchLabelExpressions:[@433
    """)
  // api.authentication.v1.TokenReviewSpec
  static let s222 = Shape(
    """
    audiences:[s token:s!
    """)
  // api.authentication.v1.TokenReviewStatus
  static let s223 = Shape(
    """
    audiences:[s authenticated:b error:s user:@423
    """)
  // api.admissionregistration.v1.ValidatingAdmissionPolicySpec
  static let s224 = Shape(
    .admissionPolicy,
    """
    auditAnnotations:[@434 failurePolicy:s#oneOf(Fail|Ignore)= matchConditions:[@300 matchConstraints:@301!
    paramKind:@303 validations:[@435 variables:[@304
    """)
  // api.admissionregistration.v1.ValidatingAdmissionPolicyStatus
  static let s225 = Shape(
    """
    conditions:[@260 observedGeneration:l typeChecking:@436
    """)
  // api.admissionregistration.v1beta1.ValidatingAdmissionPolicySpec
  static let s226 = Shape(
    """
    auditAnnotations:[@437 failurePolicy:s matchConditions:[@305 matchConstraints:@306 paramKind:@308
    validations:[@438 variables:[@309
    """)
  // api.admissionregistration.v1beta1.ValidatingAdmissionPolicyStatus
  static let s227 = Shape(
    """
    conditions:[@260 observedGeneration:l typeChecking:@439
    """)
  // api.admissionregistration.v1.ValidatingAdmissionPolicyBindingSpec
  static let s228 = Shape(
    .validationActions,
    """
    matchResources:@301 paramRef:@310 policyName:s!#dnsSubdomain validationActions:[s!#oneOf(Audit|Deny|Warn)=
    """)
  // api.admissionregistration.v1beta1.ValidatingAdmissionPolicyBindingSpec
  static let s229 = Shape(
    """
    matchResources:@306 paramRef:@311 policyName:s validationActions:[s
    """)
  // api.admissionregistration.v1.ValidatingWebhook
  static let s230 = Shape(
    .webhook,
    """
    admissionReviewVersions:[s!#letterLabel= clientConfig:@312! failurePolicy:s#oneOf(Fail|Ignore)=
    matchConditions:[@300 matchPolicy:s#oneOf(Equivalent|Exact)= name:s!#domainName namespaceSelector:@102
    objectSelector:@102 rules:[@313 sideEffects:s!#oneOf(None|NoneOnDryRun) timeoutSeconds:i#range(1,30)
    """)
  // api.storage.v1.VolumeAttachmentSpec
  static let s231 = Shape(
    """
    attacher:s!#driverName nodeName:s!#dnsSubdomain source:@440!
    """)
  // api.storage.v1.VolumeAttachmentStatus
  static let s232 = Shape(
    """
    attachError:@441 attached:b attachmentMetadata:{s detachError:@441
    """)
  // api.scheduling.v1beta1.WorkloadSpec
  static let s233 = Shape(
    """
    compositePodGroupTemplates:[@442 controllerRef:@443 podGroupTemplates:[@444
    """)
  // apimachinery.pkg.apis.meta.v1.ManagedFieldsEntry
  static let s234 = Shape(
    """
    apiVersion:s fieldsType:s fieldsV1:* manager:s operation:s subresource:s time:t
    """)
  // apimachinery.pkg.apis.meta.v1.OwnerReference
  static let s235 = Shape(
    """
    apiVersion:s! blockOwnerDeletion:b controller:b kind:s! name:s! uid:s!
    """)
  // kube-aggregator.pkg.apis.apiregistration.v1.ServiceReference
  static let s236 = Shape(
    """
    name:s! namespace:s! port:i#port
    """)
  // kube-aggregator.pkg.apis.apiregistration.v1.APIServiceCondition
  static let s237 = Shape(
    """
    lastTransitionTime:t message:s reason:s status:s type:s
    """)
  // api.storage.v1.TokenRequest
  static let s238 = Shape(
    """
    audience:s expirationSeconds:l#range(600,4294967296)
    """)
  // api.storage.v1.CSINodeDriver
  static let s239 = Shape(
    """
    allocatable:@445 name:s!#driverName nodeID:s! topologyKeys:[s#labelKey=
    """)
  // api.storage.v1.StorageHealth
  static let s240 = Shape(
    """
    healthConditions:[@446 name:s
    """)
  // apimachinery.pkg.apis.meta.v1.LabelSelectorRequirement
  static let s241 = Shape(
    .selectorRequirement,
    """
    key:s!#labelKey operator:s!#oneOf(In|NotIn|Exists|DoesNotExist) values:[s#labelValue=
    """)
  // api.certificates.v1.CertificateSigningRequestCondition
  static let s242 = Shape(
    """
    lastTransitionTime:t lastUpdateTime:t message:s reason:s status:s type:s
    """)
  // api.batch.v1.JobTemplateSpec
  static let s243 = Shape(
    """
    metadata:@96 spec:@149!
    """)
  // apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceConversion
  static let s244 = Shape(
    .conversion,
    """
    strategy:s!#oneOf(None|Webhook) webhook:@447
    """)
  // apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceDefinitionNames
  static let s245 = Shape(
    """
    categories:[s#letterLabel= kind:s#kindName listKind:s#kindName plural:s#letterLabel
    shortNames:[s#letterLabel= singular:s#letterLabel
    """)
  // apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceDefinitionVersion
  static let s246 = Shape(
    .customDefinitionVersion,
    """
    additionalPrinterColumns:[@448 deprecated:b deprecationWarning:s name:s!#letterLabel schema:@449!
    selectableFields:[@450+30 served:b storage:b subresources:@451
    """)
  // apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceDefinitionCondition
  static let s247 = Shape(
    """
    lastTransitionTime:t message:s observedGeneration:l+35 reason:s status:s type:s
    """)
  // api.apps.v1.DaemonSetUpdateStrategy
  static let s248 = Shape(
    """
    rollingUpdate:@452 type:s#oneOf(OnDelete|RollingUpdate)
    """)
  // api.apps.v1.DaemonSetCondition
  static let s249 = Shape(
    """
    lastTransitionTime:t message:s reason:s status:s type:s
    """)
  // api.apps.v1.DeploymentStrategy
  static let s250 = Shape(
    .deploymentStrategy,
    """
    rollingUpdate:@453 type:s#oneOf(Recreate|RollingUpdate)
    """)
  // api.apps.v1.DeploymentCondition
  static let s251 = Shape(
    """
    lastTransitionTime:t lastUpdateTime:t message:s reason:s status:s type:s
    """)
  // api.resource.v1.DeviceClassConfiguration
  static let s252 = Shape(
    """
    opaque:@454!
    """)
  // api.resource.v1.DeviceSelector
  static let s253 = Shape(
    """
    cel:@455!
    """)
  // api.resource.v1beta1.DeviceClassConfiguration
  static let s254 = Shape(
    """
    opaque:@456
    """)
  // api.resource.v1beta1.DeviceSelector
  static let s255 = Shape(
    """
    cel:@457
    """)
}
