// Written by scripts/kubernetes_tables.py from the OpenAPI documents of Kubernetes and scripts/kubernetes/rules.txt.

enum Table128 {
  // api.flowcontrol.v1.FlowSchemaStatus
  static let s128 = Shape(
    """
    conditions:[@254
    """)
  // api.flowcontrol.v1beta2.FlowSchemaSpec
  static let s129 = Shape(
    """
    distinguisherMethod:@255 matchingPrecedence:i priorityLevelConfiguration:@256 rules:[@257
    """)
  // api.flowcontrol.v1beta2.FlowSchemaStatus
  static let s130 = Shape(
    """
    conditions:[@258
    """)
  // api.flowcontrol.v1beta3.FlowSchemaSpec
  static let s131 = Shape(
    """
    distinguisherMethod:@259 matchingPrecedence:i priorityLevelConfiguration:@260 rules:[@261
    """)
  // api.flowcontrol.v1beta3.FlowSchemaStatus
  static let s132 = Shape(
    """
    conditions:[@262
    """)
  // api.autoscaling.v1.HorizontalPodAutoscalerSpec
  static let s133 = Shape(
    """
    %autoscaler maxReplicas:i!#range(1,) minReplicas:i#range(1,) scaleTargetRef:@263!
    targetCPUUtilizationPercentage:i#range(1,)
    """)
  // api.autoscaling.v1.HorizontalPodAutoscalerStatus
  static let s134 = Shape(
    """
    currentCPUUtilizationPercentage:i currentReplicas:i desiredReplicas:i lastScaleTime:t observedGeneration:l
    """)
  // api.autoscaling.v2.HorizontalPodAutoscalerSpec
  static let s135 = Shape(
    """
    %autoscaler behavior:@264 maxReplicas:i!#range(1,) metrics:[@265 minReplicas:i#range(1,)
    scaleTargetRef:@266!
    """)
  // api.autoscaling.v2.HorizontalPodAutoscalerStatus
  static let s136 = Shape(
    """
    conditions:[@267 currentMetrics:[@268 currentReplicas:i desiredReplicas:i lastScaleTime:t
    observedGeneration:l
    """)
  // api.networking.v1.IPAddressSpec
  static let s137 = Shape(
    """
    parentRef:@269!
    """)
  // api.networking.v1beta1.IPAddressSpec
  static let s138 = Shape(
    """
    parentRef:@270
    """)
  // api.networking.v1.IngressSpec
  static let s139 = Shape(
    """
    %ingressSpec defaultBackend:@271 ingressClassName:s#dnsSubdomain= rules:[@272 tls:[@273
    """)
  // api.networking.v1.IngressStatus
  static let s140 = Shape(
    """
    loadBalancer:@274
    """)
  // api.networking.v1.IngressClassSpec
  static let s141 = Shape(
    """
    %ingressClass controller:s!#domainPath parameters:@275
    """)
  // api.batch.v1.JobSpec
  static let s142 = Shape(
    """
    %jobSpec activeDeadlineSeconds:l#range(0,) backoffLimit:i#range(0,) backoffLimitPerIndex:i#range(0,)
    completionMode:s#oneOf(Indexed|NonIndexed)= completions:i#range(0,) managedBy:s+30#domainPath=
    manualSelector:b maxFailedIndexes:i#range(0,) parallelism:i#range(0,) podFailurePolicy:@276
    podReplacementPolicy:s#oneOf(Failed|TerminatingOrFailed)= scheduling:@277+37 selector:@95
    successPolicy:@278+30 suspend:b template:@171! ttlSecondsAfterFinished:i#range(0,)
    """)
  // api.batch.v1.JobStatus
  static let s143 = Shape(
    """
    active:i completedIndexes:s completionTime:t conditions:[@279 failed:i failedIndexes:s ready:i startTime:t
    succeeded:i terminating:i uncountedTerminatedPods:@280
    """)
  // api.coordination.v1.LeaseSpec
  static let s144 = Shape(
    """
    %lease acquireTime:u holderIdentity:s leaseDurationSeconds:i#range(1,) leaseTransitions:i#range(0,)
    preferredHolder:s+31 renewTime:u strategy:s+31
    """)
  // api.coordination.v1beta1.LeaseCandidateSpec
  static let s145 = Shape(
    """
    binaryVersion:s emulationVersion:s leaseName:s pingTime:u renewTime:u strategy:s
    """)
  // api.core.v1.LimitRangeSpec
  static let s146 = Shape(
    """
    %limitRange limits:[@281
    """)
  // api.admissionregistration.v1.MutatingAdmissionPolicySpec
  static let s147 = Shape(
    """
    %mutatingPolicy failurePolicy:s#oneOf(Fail|Ignore)= matchConditions:[@282 matchConstraints:@283!
    mutations:[@284! paramKind:@285 reinvocationPolicy:s!#oneOf(IfNeeded|Never) variables:[@286
    """)
  // api.admissionregistration.v1beta1.MutatingAdmissionPolicySpec
  static let s148 = Shape(
    """
    failurePolicy:s matchConditions:[@287 matchConstraints:@288 mutations:[@289 paramKind:@290
    reinvocationPolicy:s variables:[@291
    """)
  // api.admissionregistration.v1.MutatingAdmissionPolicyBindingSpec
  static let s149 = Shape(
    """
    matchResources:@283 paramRef:@292 policyName:s!#dnsSubdomain
    """)
  // api.admissionregistration.v1beta1.MutatingAdmissionPolicyBindingSpec
  static let s150 = Shape(
    """
    matchResources:@288 paramRef:@293 policyName:s
    """)
  // api.admissionregistration.v1.MutatingWebhook
  static let s151 = Shape(
    """
    %webhook admissionReviewVersions:[s!#letterLabel= clientConfig:@294! failurePolicy:s#oneOf(Fail|Ignore)=
    matchConditions:[@282 matchPolicy:s#oneOf(Equivalent|Exact)= name:s!#domainName namespaceSelector:@95
    objectSelector:@95 reinvocationPolicy:s#oneOf(IfNeeded|Never)= rules:[@295
    sideEffects:s!#oneOf(None|NoneOnDryRun) timeoutSeconds:i#range(1,30)
    """)
  // api.core.v1.NamespaceSpec
  static let s152 = Shape(
    """
    finalizers:[s
    """)
  // api.core.v1.NamespaceStatus
  static let s153 = Shape(
    """
    conditions:[@296 phase:s
    """)
  // api.networking.v1.NetworkPolicySpec
  static let s154 = Shape(
    """
    %networkPolicy egress:[@297 ingress:[@298 podSelector:@95 policyTypes:[s#oneOf(Egress|Ingress)=
    """)
  // api.core.v1.NodeSpec
  static let s155 = Shape(
    """
    configSource:@299 externalID:s podCIDR:s podCIDRs:[s podPreemptionPolicy:@300+37 providerID:s taints:[@301
    unschedulable:b
    """)
  // api.core.v1.NodeStatus
  static let s156 = Shape(
    """
    addresses:[@302 allocatable:{q capacity:{q conditions:[@303 config:@304 daemonEndpoints:@305
    declaredFeatures:[s+35 features:@306+31 images:[@307 nodeInfo:@308 phase:s runtimeHandlers:[@309+30
    volumesAttached:[@310 volumesInUse:[s
    """)
  // api.core.v1.PersistentVolumeSpec
  static let s157 = Shape(
    """
    %volumeSpec accessModes:[s!#oneOf(ReadOnlyMany|ReadWriteMany|ReadWriteOnce|ReadWriteOncePod)=
    awsElasticBlockStore:@311 azureDisk:@312 azureFile:@313 capacity:{q!#positive cephfs:@314 cinder:@315
    claimRef:@124 csi:@316 fc:@317 flexVolume:@318 flocker:@319 gcePersistentDisk:@320 glusterfs:@321
    hostPath:@322 iscsi:@323 local:@324 mountOptions:[s nfs:@325 nodeAffinity:@326
    persistentVolumeReclaimPolicy:s#oneOf(Delete|Recycle|Retain) photonPersistentDisk:@327 portworxVolume:@328
    quobyte:@329 rbd:@330 scaleIO:@331 storageClassName:s#dnsSubdomain storageos:@332
    volumeAttributesClassName:s+29#dnsSubdomain= volumeMode:s#oneOf(Block|Filesystem)= vsphereVolume:@333
    """)
  // api.core.v1.PersistentVolumeStatus
  static let s158 = Shape(
    """
    lastPhaseTransitionTime:t message:s phase:s reason:s
    """)
  // api.core.v1.PersistentVolumeClaimSpec
  static let s159 = Shape(
    """
    %claimSpec accessModes:[s!#oneOf(ReadOnlyMany|ReadWriteMany|ReadWriteOnce|ReadWriteOncePod)= dataSource:@334
    dataSourceRef:@335 resources:@336 selector:@95 storageClassName:s#dnsSubdomain
    volumeAttributesClassName:s+29#dnsSubdomain volumeMode:s#oneOf(Block|Filesystem)= volumeName:s
    """)
  // api.core.v1.PersistentVolumeClaimStatus
  static let s160 = Shape(
    """
    accessModes:[s allocatedResourceStatuses:{s allocatedResources:{q capacity:{q conditions:[@337
    currentVolumeAttributesClassName:s+29 healthStatus:@338+37 modifyVolumeStatus:@339+29 phase:s
    """)
  // api.core.v1.PodSpec
  static let s161 = Shape(
    """
    %podSpec activeDeadlineSeconds:l#range(1,2147483647) affinity:@340 automountServiceAccountToken:b
    containers:[@341! dnsConfig:@342 dnsPolicy:s#oneOf(ClusterFirstWithHostNet|ClusterFirst|Default|None)
    enableServiceLinks:b ephemeralContainers:[@343 evictionResponders:[@344+37 hostAliases:[@345 hostIPC:b
    hostNetwork:b hostPID:b hostUsers:b hostname:s#dnsLabel hostnameOverride:s+34#dnsSubdomain=
    imagePullSecrets:[@200 initContainers:[@341 nodeName:s#dnsSubdomain nodeSelector:{s#labelValue=~labelKey
    os:@346 overhead:{q#nonNegative~resourceName preemptionPolicy:s#oneOf(PreemptLowerPriority|Never)=
    priority:i priorityClassName:s#dnsSubdomain readinessGates:[@347 resourceClaims:[@348 resources:@349+32
    restartPolicy:s#oneOf(Always|OnFailure|Never) runtimeClassName:s#dnsSubdomain= schedulerName:s
    schedulingGates:[@350 schedulingGroup:@351+36 securityContext:@352 serviceAccount:s
    serviceAccountName:s#dnsSubdomain setHostnameAsFQDN:b shareProcessNamespace:b subdomain:s#dnsLabel
    terminationGracePeriodSeconds:l tolerations:[@353 topologySpreadConstraints:[@354 volumes:[@355
    workloadRef:@356+35-36
    """)
  // api.core.v1.PodStatus
  static let s162 = Shape(
    """
    allocatedResources:{q+35 conditions:[@357 containerStatuses:[@358 ephemeralContainerStatuses:[@358
    extendedResourceClaimStatus:@359+34 hostIP:s hostIPs:[@360 initContainerStatuses:[@358 message:s
    nodeAllocatableResourceClaimStatuses:[@361+36 nominatedNodeName:s observedGeneration:l+33 phase:s podIP:s
    podIPs:[@362 qosClass:s reason:s resize:s resourceClaimStatuses:[@363 resources:@349+35 startTime:t
    volumeHealth:[@364+37
    """)
  // api.certificates.v1.PodCertificateRequestSpec
  static let s163 = Shape(
    """
    maxExpirationSeconds:i nodeName:s nodeUID:s podName:s podUID:s serviceAccountName:s serviceAccountUID:s
    signerName:s stubPKCS10Request:y unverifiedUserAnnotations:{s
    """)
  // api.certificates.v1.PodCertificateRequestStatus
  static let s164 = Shape(
    """
    beginRefreshAt:t certificateChain:s conditions:[@244 notAfter:t notBefore:t
    """)
  // api.certificates.v1beta1.PodCertificateRequestSpec
  static let s165 = Shape(
    """
    maxExpirationSeconds:i nodeName:s nodeUID:s pkixPublicKey:y podName:s podUID:s proofOfPossession:y
    serviceAccountName:s serviceAccountUID:s signerName:s stubPKCS10Request:y+36 unverifiedUserAnnotations:{s
    """)
  // api.certificates.v1beta1.PodCertificateRequestStatus
  static let s166 = Shape(
    """
    beginRefreshAt:t certificateChain:s conditions:[@244 notAfter:t notBefore:t
    """)
  // api.policy.v1.PodDisruptionBudgetSpec
  static let s167 = Shape(
    """
    %disruptionBudget maxUnavailable:o#countOrPercent100= minAvailable:o#countOrPercent100= selector:@95
    unhealthyPodEvictionPolicy:s#oneOf(AlwaysAllow|IfHealthyBudget)=
    """)
  // api.policy.v1.PodDisruptionBudgetStatus
  static let s168 = Shape(
    """
    conditions:[@244 currentHealthy:i desiredHealthy:i disruptedPods:{t disruptionsAllowed:i expectedPods:i
    observedGeneration:l
    """)
  // api.scheduling.v1beta1.PodGroupSpec
  static let s169 = Shape(
    """
    disruptionMode:@365 parentCompositePodGroupName:s preemptionPolicy:s priority:i priorityClassName:s
    resourceClaims:[@366 schedulingConstraints:@367 schedulingPolicy:@368 workloadRef:@369
    """)
  // api.scheduling.v1beta1.PodGroupStatus
  static let s170 = Shape(
    """
    conditions:[@244 resourceClaimStatuses:[@370
    """)
  // api.core.v1.PodTemplateSpec
  static let s171 = Shape(
    """
    %podTemplate metadata:@89 spec:@161
    """)
  // api.flowcontrol.v1.PriorityLevelConfigurationSpec
  static let s172 = Shape(
    """
    exempt:@371 limited:@372 type:s!#oneOf(Exempt|Limited)
    """)
  // api.flowcontrol.v1.PriorityLevelConfigurationStatus
  static let s173 = Shape(
    """
    conditions:[@373
    """)
  // api.flowcontrol.v1beta2.PriorityLevelConfigurationSpec
  static let s174 = Shape(
    """
    exempt:@374 limited:@375 type:s
    """)
  // api.flowcontrol.v1beta2.PriorityLevelConfigurationStatus
  static let s175 = Shape(
    """
    conditions:[@376
    """)
  // api.flowcontrol.v1beta3.PriorityLevelConfigurationSpec
  static let s176 = Shape(
    """
    exempt:@377 limited:@378 type:s
    """)
  // api.flowcontrol.v1beta3.PriorityLevelConfigurationStatus
  static let s177 = Shape(
    """
    conditions:[@379
    """)
  // api.apps.v1.ReplicaSetSpec
  static let s178 = Shape(
    """
    %replicaSetSpec minReadySeconds:i#range(0,) replicas:i#range(0,) selector:@95! template:@171
    """)
  // api.apps.v1.ReplicaSetStatus
  static let s179 = Shape(
    """
    availableReplicas:i conditions:[@380 fullyLabeledReplicas:i observedGeneration:l readyReplicas:i replicas:i
    terminatingReplicas:i+33
    """)
  // api.core.v1.ReplicationControllerSpec
  static let s180 = Shape(
    """
    %controllerSpec minReadySeconds:i#range(0,) replicas:i#range(0,) selector:{s template:@171
    """)
  // api.core.v1.ReplicationControllerStatus
  static let s181 = Shape(
    """
    availableReplicas:i conditions:[@381 fullyLabeledReplicas:i observedGeneration:l readyReplicas:i replicas:i
    """)
  // api.resource.v1.ResourceClaimSpec
  static let s182 = Shape(
    """
    devices:@382
    """)
  // api.resource.v1.ResourceClaimStatus
  static let s183 = Shape(
    """
    allocation:@383 devices:[@384 reservedFor:[@385
    """)
  // api.resource.v1beta1.ResourceClaimSpec
  static let s184 = Shape(
    """
    devices:@386
    """)
  // api.resource.v1beta1.ResourceClaimStatus
  static let s185 = Shape(
    """
    allocation:@387 devices:[@388 reservedFor:[@389
    """)
  // api.resource.v1beta2.ResourceClaimSpec
  static let s186 = Shape(
    """
    devices:@390
    """)
  // api.resource.v1beta2.ResourceClaimStatus
  static let s187 = Shape(
    """
    allocation:@391 devices:[@392 reservedFor:[@393
    """)
  // api.resource.v1.ResourceClaimTemplateSpec
  static let s188 = Shape(
    """
    metadata:@89 spec:@182
    """)
  // api.resource.v1beta1.ResourceClaimTemplateSpec
  static let s189 = Shape(
    """
    metadata:@89 spec:@184
    """)
  // api.resource.v1beta2.ResourceClaimTemplateSpec
  static let s190 = Shape(
    """
    metadata:@89 spec:@186
    """)
  // api.core.v1.ResourceQuotaSpec
  static let s191 = Shape(
    """
    %quota hard:{q#nonNegative scopeSelector:@394 scopes:[s
    """)
}
