// Written by scripts/kubernetes_tables.py from the OpenAPI documents of Kubernetes and scripts/kubernetes/rules.txt.

enum Table64 {
  // kube-aggregator.pkg.apis.apiregistration.v1.APIServiceStatus
  static let s64 = Shape(
    """
    conditions:[@152
    """)
  // api.storage.v1.CSIDriverSpec
  static let s65 = Shape(
    """
    attachRequired:b fsGroupPolicy:s nodeAllocatableUpdatePeriodSeconds:l+33 podInfoOnMount:b
    preventPodSchedulingIfMissing:b+36 requiresRepublish:b seLinuxMount:b serviceAccountTokenInSecrets:b+35
    storageCapacity:b tokenRequests:[@153 volumeLifecycleModes:[s
    """)
  // api.storage.v1.CSINodeSpec
  static let s66 = Shape(
    """
    drivers:[@154
    """)
  // api.storage.v1.CSINodeStatus
  static let s67 = Shape(
    """
    storageHealth:[@155
    """)
  // apimachinery.pkg.apis.meta.v1.LabelSelector
  static let s68 = Shape(
    """
    matchExpressions:[@156 matchLabels:{s#labelValue=~labelKey
    """)
  // api.rbac.v1.AggregationRule
  static let s69 = Shape(
    """
    clusterRoleSelectors:[@68!
    """)
  // api.rbac.v1.PolicyRule
  static let s70 = Shape(
    """
    %policyRule apiGroups:[s nonResourceURLs:[s resourceNames:[s resources:[s verbs:[s!
    """)
  // api.rbac.v1.RoleRef
  static let s71 = Shape(
    """
    apiGroup:s#oneOf(rbac.authorization.k8s.io) kind:s!#oneOf(ClusterRole|Role) name:s!#pathSegment
    """)
  // api.rbac.v1.Subject
  static let s72 = Shape(
    """
    %subject apiGroup:s kind:s!#oneOf(Group|ServiceAccount|User) name:s! namespace:s
    """)
  // api.core.v1.ComponentCondition
  static let s73 = Shape(
    """
    error:s message:s status:s type:s
    """)
  // api.batch.v1.CronJobSpec
  static let s74 = Shape(
    """
    %cronJobSpec concurrencyPolicy:s#oneOf(Allow|Forbid|Replace) failedJobsHistoryLimit:i#range(0,)
    jobTemplate:@157! schedule:s!#schedule startingDeadlineSeconds:l#range(0,)
    successfulJobsHistoryLimit:i#range(0,) suspend:b timeZone:s#timeZone=
    """)
  // api.batch.v1.CronJobStatus
  static let s75 = Shape(
    """
    active:[@83 lastScheduleTime:t lastSuccessfulTime:t
    """)
  // api.apps.v1.DaemonSetSpec
  static let s76 = Shape(
    """
    %daemonSetSpec minReadySeconds:i#range(0,) revisionHistoryLimit:i#range(0,) selector:@68! template:@120!
    updateStrategy:@158
    """)
  // api.apps.v1.DaemonSetStatus
  static let s77 = Shape(
    """
    collisionCount:i conditions:[@159 currentNumberScheduled:i desiredNumberScheduled:i numberAvailable:i
    numberMisscheduled:i numberReady:i numberUnavailable:i observedGeneration:l updatedNumberScheduled:i
    """)
  // api.apps.v1.DeploymentSpec
  static let s78 = Shape(
    """
    %deploymentSpec minReadySeconds:i#range(0,) paused:b progressDeadlineSeconds:i#range(0,)
    replicas:i#range(0,) revisionHistoryLimit:i#range(0,) selector:@68! strategy:@160 template:@120!
    """)
  // api.apps.v1.DeploymentStatus
  static let s79 = Shape(
    """
    availableReplicas:i collisionCount:i conditions:[@161 observedGeneration:l readyReplicas:i replicas:i
    terminatingReplicas:i+33 unavailableReplicas:i updatedReplicas:i
    """)
  // api.discovery.v1.Endpoint
  static let s80 = Shape(
    """
    addresses:[s! conditions:@162 deprecatedTopology:{s hints:@163 hostname:s#dnsLabel= nodeName:s#dnsSubdomain=
    targetRef:@83 zone:s
    """)
  // api.discovery.v1.EndpointPort
  static let s81 = Shape(
    """
    appProtocol:s#labelKey= name:s#dnsLabel port:i protocol:s#oneOf(SCTP|TCP|UDP)=
    """)
  // api.core.v1.EndpointSubset
  static let s82 = Shape(
    """
    %endpointSubset addresses:[@164 notReadyAddresses:[@164 ports:[@165
    """)
  // api.core.v1.ObjectReference
  static let s83 = Shape(
    """
    apiVersion:s fieldPath:s kind:s name:s namespace:s resourceVersion:s uid:s
    """)
  // api.core.v1.EventSeries
  static let s84 = Shape(
    """
    count:i lastObservedTime:t
    """)
  // api.core.v1.EventSource
  static let s85 = Shape(
    """
    component:s host:s
    """)
  // api.autoscaling.v1.HorizontalPodAutoscalerSpec
  static let s86 = Shape(
    """
    %autoscaler maxReplicas:i!#range(1,) minReplicas:i#range(1,) scaleTargetRef:@166!
    targetCPUUtilizationPercentage:i#range(1,)
    """)
  // api.autoscaling.v1.HorizontalPodAutoscalerStatus
  static let s87 = Shape(
    """
    currentCPUUtilizationPercentage:i currentReplicas:i desiredReplicas:i lastScaleTime:t observedGeneration:l
    """)
  // api.autoscaling.v2.HorizontalPodAutoscalerSpec
  static let s88 = Shape(
    """
    %autoscaler behavior:@167 maxReplicas:i!#range(1,) metrics:[@168 minReplicas:i#range(1,)
    scaleTargetRef:@169!
    """)
  // api.autoscaling.v2.HorizontalPodAutoscalerStatus
  static let s89 = Shape(
    """
    conditions:[@170 currentMetrics:[@171 currentReplicas:i desiredReplicas:i lastScaleTime:t
    observedGeneration:l
    """)
  // api.networking.v1.IPAddressSpec
  static let s90 = Shape(
    """
    parentRef:@172
    """)
  // api.networking.v1beta1.IPAddressSpec
  static let s91 = Shape(
    """
    parentRef:@173
    """)
  // api.networking.v1.IngressSpec
  static let s92 = Shape(
    """
    %ingressSpec defaultBackend:@174 ingressClassName:s#dnsSubdomain= rules:[@175 tls:[@176
    """)
  // api.networking.v1.IngressStatus
  static let s93 = Shape(
    """
    loadBalancer:@177
    """)
  // api.networking.v1.IngressClassSpec
  static let s94 = Shape(
    """
    %ingressClass controller:s!#domainPath parameters:@178
    """)
  // api.batch.v1.JobSpec
  static let s95 = Shape(
    """
    %jobSpec activeDeadlineSeconds:l#range(0,) backoffLimit:i#range(0,) backoffLimitPerIndex:i#range(0,)
    completionMode:s#oneOf(Indexed|NonIndexed)= completions:i#range(0,) managedBy:s+30#domainPath=
    manualSelector:b maxFailedIndexes:i#range(0,) parallelism:i#range(0,) podFailurePolicy:@179
    podReplacementPolicy:s#oneOf(Failed|TerminatingOrFailed)= scheduling:@180+37 selector:@68
    successPolicy:@181+30 suspend:b template:@120! ttlSecondsAfterFinished:i#range(0,)
    """)
  // api.batch.v1.JobStatus
  static let s96 = Shape(
    """
    active:i completedIndexes:s completionTime:t conditions:[@182 failed:i failedIndexes:s ready:i startTime:t
    succeeded:i terminating:i uncountedTerminatedPods:@183
    """)
  // api.coordination.v1.LeaseSpec
  static let s97 = Shape(
    """
    acquireTime:t holderIdentity:s leaseDurationSeconds:i#range(1,) leaseTransitions:i#range(0,)
    preferredHolder:s+31 renewTime:t strategy:s+31
    """)
  // api.coordination.v1beta1.LeaseCandidateSpec
  static let s98 = Shape(
    """
    binaryVersion:s emulationVersion:s leaseName:s pingTime:t renewTime:t strategy:s
    """)
  // api.core.v1.LimitRangeSpec
  static let s99 = Shape(
    """
    %limitRange limits:[@184
    """)
  // api.admissionregistration.v1.MutatingAdmissionPolicySpec
  static let s100 = Shape(
    """
    failurePolicy:s matchConditions:[@185 matchConstraints:@186 mutations:[@187 paramKind:@188
    reinvocationPolicy:s variables:[@189
    """)
  // api.admissionregistration.v1beta1.MutatingAdmissionPolicySpec
  static let s101 = Shape(
    """
    failurePolicy:s matchConditions:[@190 matchConstraints:@191 mutations:[@192 paramKind:@193
    reinvocationPolicy:s variables:[@194
    """)
  // api.admissionregistration.v1.MutatingAdmissionPolicyBindingSpec
  static let s102 = Shape(
    """
    matchResources:@186 paramRef:@195 policyName:s
    """)
  // api.admissionregistration.v1beta1.MutatingAdmissionPolicyBindingSpec
  static let s103 = Shape(
    """
    matchResources:@191 paramRef:@196 policyName:s
    """)
  // api.admissionregistration.v1.MutatingWebhook
  static let s104 = Shape(
    """
    admissionReviewVersions:[s! clientConfig:@197 failurePolicy:s#oneOf(Fail|Ignore)= matchConditions:[@185
    matchPolicy:s#oneOf(Equivalent|Exact)= name:s namespaceSelector:@68 objectSelector:@68
    reinvocationPolicy:s#oneOf(IfNeeded|Never)= rules:[@198 sideEffects:s!#oneOf(None|NoneOnDryRun)
    timeoutSeconds:i#range(1,30)
    """)
  // api.core.v1.NamespaceSpec
  static let s105 = Shape(
    """
    finalizers:[s
    """)
  // api.core.v1.NamespaceStatus
  static let s106 = Shape(
    """
    conditions:[@199 phase:s
    """)
  // api.networking.v1.NetworkPolicySpec
  static let s107 = Shape(
    """
    %networkPolicy egress:[@200 ingress:[@201 podSelector:@68 policyTypes:[s#oneOf(Egress|Ingress)=
    """)
  // api.core.v1.NodeSpec
  static let s108 = Shape(
    """
    configSource:@202 externalID:s podCIDR:s podCIDRs:[s podPreemptionPolicy:@203+37 providerID:s taints:[@204
    unschedulable:b
    """)
  // api.core.v1.NodeStatus
  static let s109 = Shape(
    """
    addresses:[@205 allocatable:{q capacity:{q conditions:[@206 config:@207 daemonEndpoints:@208
    declaredFeatures:[s+35 features:@209+31 images:[@210 nodeInfo:@211 phase:s runtimeHandlers:[@212+30
    volumesAttached:[@213 volumesInUse:[s
    """)
  // api.core.v1.PersistentVolumeSpec
  static let s110 = Shape(
    """
    %volumeSpec accessModes:[s!#oneOf(ReadOnlyMany|ReadWriteMany|ReadWriteOnce|ReadWriteOncePod)=
    awsElasticBlockStore:@214 azureDisk:@215 azureFile:@216 capacity:{q!#positive cephfs:@217 cinder:@218
    claimRef:@83 csi:@219 fc:@220 flexVolume:@221 flocker:@222 gcePersistentDisk:@223 glusterfs:@224
    hostPath:@225 iscsi:@226 local:@227 mountOptions:[s nfs:@228 nodeAffinity:@229
    persistentVolumeReclaimPolicy:s#oneOf(Delete|Recycle|Retain) photonPersistentDisk:@230 portworxVolume:@231
    quobyte:@232 rbd:@233 scaleIO:@234 storageClassName:s#dnsSubdomain storageos:@235
    volumeAttributesClassName:s+29#dnsSubdomain= volumeMode:s#oneOf(Block|Filesystem)= vsphereVolume:@236
    """)
  // api.core.v1.PersistentVolumeStatus
  static let s111 = Shape(
    """
    lastPhaseTransitionTime:t message:s phase:s reason:s
    """)
  // api.core.v1.PersistentVolumeClaimSpec
  static let s112 = Shape(
    """
    %claimSpec accessModes:[s!#oneOf(ReadOnlyMany|ReadWriteMany|ReadWriteOnce|ReadWriteOncePod)= dataSource:@237
    dataSourceRef:@238 resources:@239 selector:@68 storageClassName:s#dnsSubdomain
    volumeAttributesClassName:s+29#dnsSubdomain volumeMode:s#oneOf(Block|Filesystem)= volumeName:s
    """)
  // api.core.v1.PersistentVolumeClaimStatus
  static let s113 = Shape(
    """
    accessModes:[s allocatedResourceStatuses:{s allocatedResources:{q capacity:{q conditions:[@240
    currentVolumeAttributesClassName:s+29 healthStatus:@241+37 modifyVolumeStatus:@242+29 phase:s
    """)
  // api.core.v1.PodSpec
  static let s114 = Shape(
    """
    %podSpec activeDeadlineSeconds:l#range(1,2147483647) affinity:@243 automountServiceAccountToken:b
    containers:[@244! dnsConfig:@245 dnsPolicy:s#oneOf(ClusterFirstWithHostNet|ClusterFirst|Default|None)
    enableServiceLinks:b ephemeralContainers:[@246 evictionResponders:[@247+37 hostAliases:[@248 hostIPC:b
    hostNetwork:b hostPID:b hostUsers:b hostname:s#dnsLabel hostnameOverride:s+34#dnsSubdomain=
    imagePullSecrets:[@131 initContainers:[@244 nodeName:s#dnsSubdomain nodeSelector:{s#labelValue=~labelKey
    os:@249 overhead:{q#nonNegative~resourceName preemptionPolicy:s#oneOf(PreemptLowerPriority|Never)=
    priority:i priorityClassName:s#dnsSubdomain readinessGates:[@250 resourceClaims:[@251 resources:@252+32
    restartPolicy:s#oneOf(Always|OnFailure|Never) runtimeClassName:s#dnsSubdomain= schedulerName:s
    schedulingGates:[@253 schedulingGroup:@254+36 securityContext:@255 serviceAccount:s
    serviceAccountName:s#dnsSubdomain setHostnameAsFQDN:b shareProcessNamespace:b subdomain:s#dnsLabel
    terminationGracePeriodSeconds:l tolerations:[@256 topologySpreadConstraints:[@257 volumes:[@258
    workloadRef:@259+35-36
    """)
  // api.core.v1.PodStatus
  static let s115 = Shape(
    """
    allocatedResources:{q+35 conditions:[@260 containerStatuses:[@261 ephemeralContainerStatuses:[@261
    extendedResourceClaimStatus:@262+34 hostIP:s hostIPs:[@263 initContainerStatuses:[@261 message:s
    nodeAllocatableResourceClaimStatuses:[@264+36 nominatedNodeName:s observedGeneration:l+33 phase:s podIP:s
    podIPs:[@265 qosClass:s reason:s resize:s resourceClaimStatuses:[@266 resources:@252+35 startTime:t
    volumeHealth:[@267+37
    """)
  // api.policy.v1.PodDisruptionBudgetSpec
  static let s116 = Shape(
    """
    %disruptionBudget maxUnavailable:o#countOrPercent100= minAvailable:o#countOrPercent100= selector:@68
    unhealthyPodEvictionPolicy:s#oneOf(AlwaysAllow|IfHealthyBudget)=
    """)
  // api.policy.v1.PodDisruptionBudgetStatus
  static let s117 = Shape(
    """
    conditions:[@268 currentHealthy:i desiredHealthy:i disruptedPods:{t disruptionsAllowed:i expectedPods:i
    observedGeneration:l
    """)
  // api.scheduling.v1beta1.PodGroupSpec
  static let s118 = Shape(
    """
    disruptionMode:@269 parentCompositePodGroupName:s preemptionPolicy:s priority:i priorityClassName:s
    resourceClaims:[@270 schedulingConstraints:@271 schedulingPolicy:@272 workloadRef:@273
    """)
  // api.scheduling.v1beta1.PodGroupStatus
  static let s119 = Shape(
    """
    conditions:[@268 resourceClaimStatuses:[@274
    """)
  // api.core.v1.PodTemplateSpec
  static let s120 = Shape(
    """
    %podTemplate metadata:@62 spec:@114
    """)
  // api.apps.v1.ReplicaSetSpec
  static let s121 = Shape(
    """
    %replicaSetSpec minReadySeconds:i#range(0,) replicas:i#range(0,) selector:@68! template:@120
    """)
  // api.apps.v1.ReplicaSetStatus
  static let s122 = Shape(
    """
    availableReplicas:i conditions:[@275 fullyLabeledReplicas:i observedGeneration:l readyReplicas:i replicas:i
    terminatingReplicas:i+33
    """)
  // api.core.v1.ReplicationControllerSpec
  static let s123 = Shape(
    """
    %controllerSpec minReadySeconds:i#range(0,) replicas:i#range(0,) selector:{s template:@120
    """)
  // api.core.v1.ReplicationControllerStatus
  static let s124 = Shape(
    """
    availableReplicas:i conditions:[@276 fullyLabeledReplicas:i observedGeneration:l readyReplicas:i replicas:i
    """)
  // api.core.v1.ResourceQuotaSpec
  static let s125 = Shape(
    """
    %quota hard:{q#nonNegative scopeSelector:@277 scopes:[s
    """)
  // api.core.v1.ResourceQuotaStatus
  static let s126 = Shape(
    """
    hard:{q used:{q
    """)
  // api.node.v1.Overhead
  static let s127 = Shape(
    """
    podFixed:{q
    """)
}
