// Written by scripts/kubernetes_tables.py from the OpenAPI documents of Kubernetes and scripts/kubernetes/rules.txt.

enum Table192 {
  // api.core.v1.ResourceQuotaStatus
  static let s192 = Shape(
    """
    hard:{q used:{q
    """)
  // api.resource.v1.ResourceSliceSpec
  static let s193 = Shape(
    """
    allNodes:b devices:[@395 driver:s nodeName:s nodeSelector:@396 partitionTypeAttribute:s+37
    perDeviceNodeSelection:b pool:@397 sharedCounters:[@398 skipNodeOperations:[s+37
    """)
  // api.resource.v1beta1.ResourceSliceSpec
  static let s194 = Shape(
    """
    allNodes:b devices:[@399 driver:s nodeName:s nodeSelector:@396 partitionTypeAttribute:s+37
    perDeviceNodeSelection:b+33 pool:@400 sharedCounters:[@401+33 skipNodeOperations:[s+37
    """)
  // api.resource.v1beta2.ResourceSliceSpec
  static let s195 = Shape(
    """
    allNodes:b devices:[@402 driver:s nodeName:s nodeSelector:@396 partitionTypeAttribute:s+37
    perDeviceNodeSelection:b pool:@403 sharedCounters:[@404 skipNodeOperations:[s+37
    """)
  // api.node.v1.Overhead
  static let s196 = Shape(
    """
    podFixed:{q#nonNegative~resourceName
    """)
  // api.node.v1.Scheduling
  static let s197 = Shape(
    """
    %runtimeScheduling nodeSelector:{s#labelValue=~labelKey tolerations:[@353
    """)
  // api.core.v1.ServiceSpec
  static let s198 = Shape(
    """
    %serviceSpec allocateLoadBalancerNodePorts:b clusterIP:s#clusterIP clusterIPs:[s#clusterIP=
    externalIPs:[s#externalIP= externalName:s externalTrafficPolicy:s#oneOf(Cluster|Local)
    healthCheckNodePort:i#portOrZero internalTrafficPolicy:s#oneOf(Cluster|Local)=
    ipFamilies:[s#oneOf(IPv4|IPv6)= ipFamilyPolicy:s#oneOf(SingleStack|PreferDualStack|RequireDualStack)=
    loadBalancerClass:s#labelKey= loadBalancerIP:s loadBalancerSourceRanges:[s ports:[@405
    publishNotReadyAddresses:b selector:{s#labelValue=~labelKey sessionAffinity:s#oneOf(ClientIP|None)
    sessionAffinityConfig:@406 trafficDistribution:s+30#oneOf(PreferClose|PreferSameZone|PreferSameNode)=
    type:s#oneOf(ClusterIP|ExternalName|LoadBalancer|NodePort)
    """)
  // api.core.v1.ServiceStatus
  static let s199 = Shape(
    """
    conditions:[@244 loadBalancer:@407
    """)
  // api.core.v1.LocalObjectReference
  static let s200 = Shape(
    """
    name:s
    """)
  // api.networking.v1.ServiceCIDRSpec
  static let s201 = Shape(
    """
    cidrs:[s!#cidr=
    """)
  // api.networking.v1.ServiceCIDRStatus
  static let s202 = Shape(
    """
    conditions:[@244
    """)
  // api.networking.v1beta1.ServiceCIDRSpec
  static let s203 = Shape(
    """
    cidrs:[s
    """)
  // api.networking.v1beta1.ServiceCIDRStatus
  static let s204 = Shape(
    """
    conditions:[@244
    """)
  // api.apps.v1.StatefulSetSpec
  static let s205 = Shape(
    """
    %statefulSetSpec minReadySeconds:i#range(0,) ordinals:@408 persistentVolumeClaimRetentionPolicy:@409
    podManagementPolicy:s#oneOf(OrderedReady|Parallel) replicas:i#range(0,) revisionHistoryLimit:i selector:@95!
    serviceName:s#dnsLabel template:@171! updateStrategy:@410 volumeClaimTemplates:[@47
    """)
  // api.apps.v1.StatefulSetStatus
  static let s206 = Shape(
    """
    availableReplicas:i collisionCount:i conditions:[@411 currentReplicas:i currentRevision:s
    observedGeneration:l readyReplicas:i replicas:i updateRevision:s updatedReplicas:i
    """)
  // api.core.v1.TopologySelectorTerm
  static let s207 = Shape(
    """
    matchLabelExpressions:[@412
    """)
  // api.admissionregistration.v1.ValidatingAdmissionPolicySpec
  static let s208 = Shape(
    """
    %admissionPolicy auditAnnotations:[@413 failurePolicy:s#oneOf(Fail|Ignore)= matchConditions:[@282
    matchConstraints:@283! paramKind:@285 validations:[@414 variables:[@286
    """)
  // api.admissionregistration.v1.ValidatingAdmissionPolicyStatus
  static let s209 = Shape(
    """
    conditions:[@244 observedGeneration:l typeChecking:@415
    """)
  // api.admissionregistration.v1beta1.ValidatingAdmissionPolicySpec
  static let s210 = Shape(
    """
    auditAnnotations:[@416 failurePolicy:s matchConditions:[@287 matchConstraints:@288 paramKind:@290
    validations:[@417 variables:[@291
    """)
  // api.admissionregistration.v1beta1.ValidatingAdmissionPolicyStatus
  static let s211 = Shape(
    """
    conditions:[@244 observedGeneration:l typeChecking:@418
    """)
  // api.admissionregistration.v1.ValidatingAdmissionPolicyBindingSpec
  static let s212 = Shape(
    """
    %validationActions matchResources:@283 paramRef:@292 policyName:s!#dnsSubdomain
    validationActions:[s!#oneOf(Audit|Deny|Warn)=
    """)
  // api.admissionregistration.v1beta1.ValidatingAdmissionPolicyBindingSpec
  static let s213 = Shape(
    """
    matchResources:@288 paramRef:@293 policyName:s validationActions:[s
    """)
  // api.admissionregistration.v1.ValidatingWebhook
  static let s214 = Shape(
    """
    %webhook admissionReviewVersions:[s!#letterLabel= clientConfig:@294! failurePolicy:s#oneOf(Fail|Ignore)=
    matchConditions:[@282 matchPolicy:s#oneOf(Equivalent|Exact)= name:s!#domainName namespaceSelector:@95
    objectSelector:@95 rules:[@295 sideEffects:s!#oneOf(None|NoneOnDryRun) timeoutSeconds:i#range(1,30)
    """)
  // api.storage.v1.VolumeAttachmentSpec
  static let s215 = Shape(
    """
    attacher:s!#driverName nodeName:s!#dnsSubdomain source:@419!
    """)
  // api.storage.v1.VolumeAttachmentStatus
  static let s216 = Shape(
    """
    attachError:@420 attached:b attachmentMetadata:{s detachError:@420
    """)
  // api.scheduling.v1beta1.WorkloadSpec
  static let s217 = Shape(
    """
    compositePodGroupTemplates:[@421 controllerRef:@422 podGroupTemplates:[@423
    """)
  // apimachinery.pkg.apis.meta.v1.ManagedFieldsEntry
  static let s218 = Shape(
    """
    apiVersion:s fieldsType:s fieldsV1:* manager:s operation:s subresource:s time:t
    """)
  // apimachinery.pkg.apis.meta.v1.OwnerReference
  static let s219 = Shape(
    """
    apiVersion:s! blockOwnerDeletion:b controller:b kind:s! name:s! uid:s!
    """)
  // kube-aggregator.pkg.apis.apiregistration.v1.ServiceReference
  static let s220 = Shape(
    """
    name:s! namespace:s! port:i#port
    """)
  // kube-aggregator.pkg.apis.apiregistration.v1.APIServiceCondition
  static let s221 = Shape(
    """
    lastTransitionTime:t message:s reason:s status:s type:s
    """)
  // api.storage.v1.TokenRequest
  static let s222 = Shape(
    """
    audience:s expirationSeconds:l#range(600,4294967296)
    """)
  // api.storage.v1.CSINodeDriver
  static let s223 = Shape(
    """
    allocatable:@424 name:s!#driverName nodeID:s! topologyKeys:[s#labelKey=
    """)
  // api.storage.v1.StorageHealth
  static let s224 = Shape(
    """
    healthConditions:[@425 name:s
    """)
  // apimachinery.pkg.apis.meta.v1.LabelSelectorRequirement
  static let s225 = Shape(
    """
    %selectorRequirement key:s!#labelKey operator:s!#oneOf(In|NotIn|Exists|DoesNotExist) values:[s#labelValue=
    """)
  // api.certificates.v1.CertificateSigningRequestCondition
  static let s226 = Shape(
    """
    lastTransitionTime:t lastUpdateTime:t message:s reason:s status:s type:s
    """)
  // api.batch.v1.JobTemplateSpec
  static let s227 = Shape(
    """
    metadata:@89 spec:@142!
    """)
  // apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceConversion
  static let s228 = Shape(
    """
    %conversion strategy:s!#oneOf(None|Webhook) webhook:@426
    """)
  // apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceDefinitionNames
  static let s229 = Shape(
    """
    categories:[s#letterLabel= kind:s#kindName listKind:s#kindName plural:s#letterLabel
    shortNames:[s#letterLabel= singular:s#letterLabel
    """)
  // apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceDefinitionVersion
  static let s230 = Shape(
    """
    %customDefinitionVersion additionalPrinterColumns:[@427 deprecated:b deprecationWarning:s
    name:s!#letterLabel schema:@428! selectableFields:[@429+30 served:b storage:b subresources:@430
    """)
  // apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceDefinitionCondition
  static let s231 = Shape(
    """
    lastTransitionTime:t message:s observedGeneration:l+35 reason:s status:s type:s
    """)
  // api.apps.v1.DaemonSetUpdateStrategy
  static let s232 = Shape(
    """
    rollingUpdate:@431 type:s#oneOf(OnDelete|RollingUpdate)
    """)
  // api.apps.v1.DaemonSetCondition
  static let s233 = Shape(
    """
    lastTransitionTime:t message:s reason:s status:s type:s
    """)
  // api.apps.v1.DeploymentStrategy
  static let s234 = Shape(
    """
    %deploymentStrategy rollingUpdate:@432 type:s#oneOf(Recreate|RollingUpdate)
    """)
  // api.apps.v1.DeploymentCondition
  static let s235 = Shape(
    """
    lastTransitionTime:t lastUpdateTime:t message:s reason:s status:s type:s
    """)
  // api.resource.v1.DeviceClassConfiguration
  static let s236 = Shape(
    """
    opaque:@433!
    """)
  // api.resource.v1.DeviceSelector
  static let s237 = Shape(
    """
    cel:@434
    """)
  // api.resource.v1beta1.DeviceClassConfiguration
  static let s238 = Shape(
    """
    opaque:@435
    """)
  // api.resource.v1beta1.DeviceSelector
  static let s239 = Shape(
    """
    cel:@436
    """)
  // api.resource.v1beta2.DeviceClassConfiguration
  static let s240 = Shape(
    """
    opaque:@437
    """)
  // api.resource.v1beta2.DeviceSelector
  static let s241 = Shape(
    """
    cel:@438
    """)
  // api.resource.v1.DeviceTaintSelector
  static let s242 = Shape(
    """
    device:s driver:s pool:s
    """)
  // api.resource.v1.DeviceTaint
  static let s243 = Shape(
    """
    effect:s key:s timeAdded:t value:s
    """)
  // apimachinery.pkg.apis.meta.v1.Condition
  static let s244 = Shape(
    """
    lastTransitionTime:t message:s observedGeneration:l reason:s status:s type:s
    """)
  // api.resource.v1beta2.DeviceTaintSelector
  static let s245 = Shape(
    """
    device:s driver:s pool:s
    """)
  // api.resource.v1beta2.DeviceTaint
  static let s246 = Shape(
    """
    effect:s key:s timeAdded:t value:s
    """)
  // api.discovery.v1.EndpointConditions
  static let s247 = Shape(
    """
    ready:b serving:b terminating:b
    """)
  // api.discovery.v1.EndpointHints
  static let s248 = Shape(
    """
    forNodes:[@439+33 forZones:[@440
    """)
  // api.core.v1.EndpointAddress
  static let s249 = Shape(
    """
    hostname:s#dnsLabel ip:s!#externalIP nodeName:s#dnsSubdomain= targetRef:@124
    """)
  // api.core.v1.EndpointPort
  static let s250 = Shape(
    """
    appProtocol:s#labelKey= name:s#dnsLabel port:i!#port protocol:s#oneOf(SCTP|TCP|UDP)
    """)
  // api.flowcontrol.v1.FlowDistinguisherMethod
  static let s251 = Shape(
    """
    type:s!#oneOf(ByNamespace|ByUser)
    """)
  // api.flowcontrol.v1.PriorityLevelConfigurationReference
  static let s252 = Shape(
    """
    name:s!#dnsSubdomain
    """)
  // api.flowcontrol.v1.PolicyRulesWithSubjects
  static let s253 = Shape(
    """
    %flowRule nonResourceRules:[@441 resourceRules:[@442 subjects:[@443!
    """)
  // api.flowcontrol.v1.FlowSchemaCondition
  static let s254 = Shape(
    """
    lastTransitionTime:t message:s reason:s status:s type:s
    """)
  // api.flowcontrol.v1beta2.FlowDistinguisherMethod
  static let s255 = Shape(
    """
    type:s
    """)
}
