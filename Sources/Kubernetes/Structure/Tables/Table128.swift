// Written by scripts/kubernetes_tables.py from the OpenAPI documents of Kubernetes and scripts/kubernetes/rules.txt.

enum Table128 {
  // api.discovery.v1.EndpointPort
  static let s128 = Shape(
    """
    appProtocol:s#labelKey= name:s#dnsLabel port:i protocol:s#oneOf(SCTP|TCP|UDP)=
    """)
  // api.core.v1.EndpointSubset
  static let s129 = Shape(
    .endpointSubset,
    """
    addresses:[@265 notReadyAddresses:[@265 ports:[@266
    """)
  // api.core.v1.EventSource
  static let s130 = Shape(
    """
    component:s host:s
    """)
  // api.core.v1.ObjectReference
  static let s131 = Shape(
    """
    apiVersion:s fieldPath:s kind:s name:s namespace:s resourceVersion:s uid:s
    """)
  // api.events.v1.EventSeries
  static let s132 = Shape(
    """
    count:i!#range(2,) lastObservedTime:u!
    """)
  // api.core.v1.EventSeries
  static let s133 = Shape(
    """
    count:i lastObservedTime:u
    """)
  // api.flowcontrol.v1.FlowSchemaSpec
  static let s134 = Shape(
    """
    distinguisherMethod:@267 matchingPrecedence:i#range(0,10000) priorityLevelConfiguration:@268! rules:[@269
    """)
  // api.flowcontrol.v1.FlowSchemaStatus
  static let s135 = Shape(
    """
    conditions:[@270
    """)
  // api.flowcontrol.v1beta2.FlowSchemaSpec
  static let s136 = Shape(
    """
    distinguisherMethod:@271 matchingPrecedence:i priorityLevelConfiguration:@272 rules:[@273
    """)
  // api.flowcontrol.v1beta2.FlowSchemaStatus
  static let s137 = Shape(
    """
    conditions:[@274
    """)
  // api.flowcontrol.v1beta3.FlowSchemaSpec
  static let s138 = Shape(
    """
    distinguisherMethod:@275 matchingPrecedence:i priorityLevelConfiguration:@276 rules:[@277
    """)
  // api.flowcontrol.v1beta3.FlowSchemaStatus
  static let s139 = Shape(
    """
    conditions:[@278
    """)
  // api.autoscaling.v1.HorizontalPodAutoscalerSpec
  static let s140 = Shape(
    .autoscaler,
    """
    maxReplicas:i!#range(1,) minReplicas:i#range(1,) scaleTargetRef:@279!
    targetCPUUtilizationPercentage:i#range(1,)
    """)
  // api.autoscaling.v1.HorizontalPodAutoscalerStatus
  static let s141 = Shape(
    """
    currentCPUUtilizationPercentage:i currentReplicas:i desiredReplicas:i lastScaleTime:t observedGeneration:l
    """)
  // api.autoscaling.v2.HorizontalPodAutoscalerSpec
  static let s142 = Shape(
    .autoscaler,
    """
    behavior:@280 maxReplicas:i!#range(1,) metrics:[@281 minReplicas:i#range(1,) scaleTargetRef:@282!
    """)
  // api.autoscaling.v2.HorizontalPodAutoscalerStatus
  static let s143 = Shape(
    """
    conditions:[@283 currentMetrics:[@284 currentReplicas:i desiredReplicas:i lastScaleTime:t
    observedGeneration:l
    """)
  // api.networking.v1.IPAddressSpec
  static let s144 = Shape(
    """
    parentRef:@285!
    """)
  // api.networking.v1beta1.IPAddressSpec
  static let s145 = Shape(
    """
    parentRef:@286
    """)
  // api.networking.v1.IngressSpec
  static let s146 = Shape(
    .ingressSpec,
    """
    defaultBackend:@287 ingressClassName:s#dnsSubdomain= rules:[@288 tls:[@289
    """)
  // api.networking.v1.IngressStatus
  static let s147 = Shape(
    """
    loadBalancer:@290
    """)
  // api.networking.v1.IngressClassSpec
  static let s148 = Shape(
    .ingressClass,
    """
    controller:s!#domainPath parameters:@291
    """)
  // api.batch.v1.JobSpec
  static let s149 = Shape(
    .jobSpec,
    """
    activeDeadlineSeconds:l#range(0,) backoffLimit:i#range(0,) backoffLimitPerIndex:i#range(0,)
    completionMode:s#oneOf(Indexed|NonIndexed)= completions:i#range(0,) managedBy:s+30#domainPath=
    manualSelector:b maxFailedIndexes:i#range(0,) parallelism:i#range(0,) podFailurePolicy:@292
    podReplacementPolicy:s#oneOf(Failed|TerminatingOrFailed)= scheduling:@293+37 selector:@102
    successPolicy:@294+30 suspend:b template:@180! ttlSecondsAfterFinished:i#range(0,)
    """)
  // api.batch.v1.JobStatus
  static let s150 = Shape(
    """
    active:i completedIndexes:s completionTime:t conditions:[@295 failed:i failedIndexes:s ready:i startTime:t
    succeeded:i terminating:i uncountedTerminatedPods:@296
    """)
  // api.coordination.v1.LeaseSpec
  static let s151 = Shape(
    .lease,
    """
    acquireTime:u holderIdentity:s leaseDurationSeconds:i#range(1,) leaseTransitions:i#range(0,)
    preferredHolder:s+31 renewTime:u strategy:s+31
    """)
  // api.coordination.v1beta1.LeaseCandidateSpec
  static let s152 = Shape(
    """
    binaryVersion:s emulationVersion:s leaseName:s pingTime:u renewTime:u strategy:s
    """)
  // api.core.v1.LimitRangeSpec
  static let s153 = Shape(
    .limitRange,
    """
    limits:[@297
    """)
  // api.authorization.v1.SubjectAccessReviewSpec
  static let s154 = Shape(
    .accessReviewSpec,
    """
    extra:* groups:[s nonResourceAttributes:@298 resourceAttributes:@299 uid:s user:s
    """)
  // api.authorization.v1.SubjectAccessReviewStatus
  static let s155 = Shape(
    """
    allowed:b denied:b evaluationError:s reason:s
    """)
  // api.admissionregistration.v1.MutatingAdmissionPolicySpec
  static let s156 = Shape(
    .mutatingPolicy,
    """
    failurePolicy:s#oneOf(Fail|Ignore)= matchConditions:[@300 matchConstraints:@301! mutations:[@302!
    paramKind:@303 reinvocationPolicy:s!#oneOf(IfNeeded|Never) variables:[@304
    """)
  // api.admissionregistration.v1beta1.MutatingAdmissionPolicySpec
  static let s157 = Shape(
    """
    failurePolicy:s matchConditions:[@305 matchConstraints:@306 mutations:[@307 paramKind:@308
    reinvocationPolicy:s variables:[@309
    """)
  // api.admissionregistration.v1.MutatingAdmissionPolicyBindingSpec
  static let s158 = Shape(
    """
    matchResources:@301 paramRef:@310 policyName:s!#dnsSubdomain
    """)
  // api.admissionregistration.v1beta1.MutatingAdmissionPolicyBindingSpec
  static let s159 = Shape(
    """
    matchResources:@306 paramRef:@311 policyName:s
    """)
  // api.admissionregistration.v1.MutatingWebhook
  static let s160 = Shape(
    .webhook,
    """
    admissionReviewVersions:[s!#letterLabel= clientConfig:@312! failurePolicy:s#oneOf(Fail|Ignore)=
    matchConditions:[@300 matchPolicy:s#oneOf(Equivalent|Exact)= name:s!#domainName namespaceSelector:@102
    objectSelector:@102 reinvocationPolicy:s#oneOf(IfNeeded|Never)= rules:[@313
    sideEffects:s!#oneOf(None|NoneOnDryRun) timeoutSeconds:i#range(1,30)
    """)
  // api.core.v1.NamespaceSpec
  static let s161 = Shape(
    """
    finalizers:[s
    """)
  // api.core.v1.NamespaceStatus
  static let s162 = Shape(
    """
    conditions:[@314 phase:s
    """)
  // api.networking.v1.NetworkPolicySpec
  static let s163 = Shape(
    .networkPolicy,
    """
    egress:[@315 ingress:[@316 podSelector:@102 policyTypes:[s#oneOf(Egress|Ingress)=
    """)
  // api.core.v1.NodeSpec
  static let s164 = Shape(
    .nodeSpec,
    """
    configSource:@317 externalID:s podCIDR:s#cidr podCIDRs:[s podPreemptionPolicy:@318+37 providerID:s
    taints:[@319 unschedulable:b
    """)
  // api.core.v1.NodeStatus
  static let s165 = Shape(
    """
    addresses:[@320 allocatable:{q capacity:{q conditions:[@321 config:@322 daemonEndpoints:@323
    declaredFeatures:[s+35 features:@324+31 images:[@325 nodeInfo:@326 phase:s runtimeHandlers:[@327+30
    volumesAttached:[@328 volumesInUse:[s
    """)
  // api.core.v1.PersistentVolumeSpec
  static let s166 = Shape(
    .volumeSpec,
    """
    accessModes:[s!#oneOf(ReadOnlyMany|ReadWriteMany|ReadWriteOnce|ReadWriteOncePod)= awsElasticBlockStore:@329
    azureDisk:@330 azureFile:@331 capacity:{q!#positive cephfs:@332 cinder:@333 claimRef:@131 csi:@334 fc:@335
    flexVolume:@336 flocker:@337 gcePersistentDisk:@338 glusterfs:@339 hostPath:@340 iscsi:@341 local:@342
    mountOptions:[s nfs:@343 nodeAffinity:@344 persistentVolumeReclaimPolicy:s#oneOf(Delete|Recycle|Retain)
    photonPersistentDisk:@345 portworxVolume:@346 quobyte:@347 rbd:@348 scaleIO:@349
    storageClassName:s#dnsSubdomain storageos:@350 volumeAttributesClassName:s+29#dnsSubdomain=
    volumeMode:s#oneOf(Block|Filesystem)= vsphereVolume:@351
    """)
  // api.core.v1.PersistentVolumeStatus
  static let s167 = Shape(
    """
    lastPhaseTransitionTime:t message:s phase:s reason:s
    """)
  // api.core.v1.PersistentVolumeClaimSpec
  static let s168 = Shape(
    .claimSpec,
    """
    accessModes:[s!#oneOf(ReadOnlyMany|ReadWriteMany|ReadWriteOnce|ReadWriteOncePod)= dataSource:@352
    dataSourceRef:@353 resources:@354 selector:@102 storageClassName:s#dnsSubdomain
    volumeAttributesClassName:s+29#dnsSubdomain volumeMode:s#oneOf(Block|Filesystem)= volumeName:s
    """)
  // api.core.v1.PersistentVolumeClaimStatus
  static let s169 = Shape(
    """
    accessModes:[s allocatedResourceStatuses:{s allocatedResources:{q capacity:{q conditions:[@355
    currentVolumeAttributesClassName:s+29 healthStatus:@356+37 modifyVolumeStatus:@357+29 phase:s
    """)
  // api.core.v1.PodSpec
  static let s170 = Shape(
    .podSpec,
    """
    activeDeadlineSeconds:l#range(1,2147483647) affinity:@358 automountServiceAccountToken:b containers:[@359!
    dnsConfig:@360 dnsPolicy:s#oneOf(ClusterFirstWithHostNet|ClusterFirst|Default|None) enableServiceLinks:b
    ephemeralContainers:[@361 evictionResponders:[@362+37 hostAliases:[@363 hostIPC:b hostNetwork:b hostPID:b
    hostUsers:b hostname:s#dnsLabel hostnameOverride:s+34#dnsSubdomain= imagePullSecrets:[@214
    initContainers:[@359 nodeName:s#dnsSubdomain nodeSelector:{s#labelValue=~labelKey os:@364
    overhead:{q#nonNegative~resourceName preemptionPolicy:s#oneOf(PreemptLowerPriority|Never)= priority:i
    priorityClassName:s#dnsSubdomain readinessGates:[@365 resourceClaims:[@366 resources:@367+32
    restartPolicy:s#oneOf(Always|OnFailure|Never) runtimeClassName:s#dnsSubdomain= schedulerName:s
    schedulingGates:[@368 schedulingGroup:@369+36 securityContext:@370 serviceAccount:s
    serviceAccountName:s#dnsSubdomain setHostnameAsFQDN:b shareProcessNamespace:b subdomain:s#dnsLabel
    terminationGracePeriodSeconds:l tolerations:[@371 topologySpreadConstraints:[@372 volumes:[@373
    workloadRef:@374+35-36
    """)
  // api.core.v1.PodStatus
  static let s171 = Shape(
    """
    allocatedResources:{q+35 conditions:[@375 containerStatuses:[@376 ephemeralContainerStatuses:[@376
    extendedResourceClaimStatus:@377+34 hostIP:s hostIPs:[@378 initContainerStatuses:[@376 message:s
    nodeAllocatableResourceClaimStatuses:[@379+36 nominatedNodeName:s observedGeneration:l+33 phase:s podIP:s
    podIPs:[@380 qosClass:s reason:s resize:s resourceClaimStatuses:[@381 resources:@367+35 startTime:t
    volumeHealth:[@382+37
    """)
  // api.certificates.v1.PodCertificateRequestSpec
  static let s172 = Shape(
    """
    maxExpirationSeconds:i nodeName:s nodeUID:s podName:s podUID:s serviceAccountName:s serviceAccountUID:s
    signerName:s stubPKCS10Request:y unverifiedUserAnnotations:{s
    """)
  // api.certificates.v1.PodCertificateRequestStatus
  static let s173 = Shape(
    """
    beginRefreshAt:t certificateChain:s conditions:[@260 notAfter:t notBefore:t
    """)
  // api.certificates.v1beta1.PodCertificateRequestSpec
  static let s174 = Shape(
    """
    maxExpirationSeconds:i nodeName:s nodeUID:s pkixPublicKey:y podName:s podUID:s proofOfPossession:y
    serviceAccountName:s serviceAccountUID:s signerName:s stubPKCS10Request:y+36 unverifiedUserAnnotations:{s
    """)
  // api.certificates.v1beta1.PodCertificateRequestStatus
  static let s175 = Shape(
    """
    beginRefreshAt:t certificateChain:s conditions:[@260 notAfter:t notBefore:t
    """)
  // api.policy.v1.PodDisruptionBudgetSpec
  static let s176 = Shape(
    .disruptionBudget,
    """
    maxUnavailable:o#countOrPercent100= minAvailable:o#countOrPercent100= selector:@102
    unhealthyPodEvictionPolicy:s#oneOf(AlwaysAllow|IfHealthyBudget)=
    """)
  // api.policy.v1.PodDisruptionBudgetStatus
  static let s177 = Shape(
    """
    conditions:[@260 currentHealthy:i desiredHealthy:i disruptedPods:{t disruptionsAllowed:i expectedPods:i
    observedGeneration:l
    """)
  // api.scheduling.v1beta1.PodGroupSpec
  static let s178 = Shape(
    """
    disruptionMode:@383 parentCompositePodGroupName:s preemptionPolicy:s priority:i priorityClassName:s
    resourceClaims:[@384 schedulingConstraints:@385 schedulingPolicy:@386 workloadRef:@387
    """)
  // api.scheduling.v1beta1.PodGroupStatus
  static let s179 = Shape(
    """
    conditions:[@260 resourceClaimStatuses:[@388
    """)
  // api.core.v1.PodTemplateSpec
  static let s180 = Shape(
    .podTemplate,
    """
    metadata:@96 spec:@170
    """)
  // api.flowcontrol.v1.PriorityLevelConfigurationSpec
  static let s181 = Shape(
    """
    exempt:@389 limited:@390 type:s!#oneOf(Exempt|Limited)
    """)
  // api.flowcontrol.v1.PriorityLevelConfigurationStatus
  static let s182 = Shape(
    """
    conditions:[@391
    """)
  // api.flowcontrol.v1beta2.PriorityLevelConfigurationSpec
  static let s183 = Shape(
    """
    exempt:@392 limited:@393 type:s
    """)
  // api.flowcontrol.v1beta2.PriorityLevelConfigurationStatus
  static let s184 = Shape(
    """
    conditions:[@394
    """)
  // api.flowcontrol.v1beta3.PriorityLevelConfigurationSpec
  static let s185 = Shape(
    """
    exempt:@395 limited:@396 type:s
    """)
  // api.flowcontrol.v1beta3.PriorityLevelConfigurationStatus
  static let s186 = Shape(
    """
    conditions:[@397
    """)
  // api.apps.v1.ReplicaSetSpec
  static let s187 = Shape(
    .replicaSetSpec,
    """
    minReadySeconds:i#range(0,) replicas:i#range(0,) selector:@102! template:@180
    """)
  // api.apps.v1.ReplicaSetStatus
  static let s188 = Shape(
    """
    availableReplicas:i conditions:[@398 fullyLabeledReplicas:i observedGeneration:l readyReplicas:i replicas:i
    terminatingReplicas:i+33
    """)
  // api.core.v1.ReplicationControllerSpec
  static let s189 = Shape(
    .controllerSpec,
    """
    minReadySeconds:i#range(0,) replicas:i#range(0,) selector:{s template:@180
    """)
  // api.core.v1.ReplicationControllerStatus
  static let s190 = Shape(
    """
    availableReplicas:i conditions:[@399 fullyLabeledReplicas:i observedGeneration:l readyReplicas:i replicas:i
    """)
  // api.resource.v1.ResourceClaimSpec
  static let s191 = Shape(
    """
    devices:@400
    """)
}
